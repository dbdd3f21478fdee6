"""Headings and standing words of screens, in both languages."""

import datetime as dt
import re

from fundmatch.matching.finding import Answer
from fundmatch.matching.tiers import Tier
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Lang, Phrase
from fundmatch.models.zones import STOCKHOLM

HEAD = {
    "name": Phrase("Namn", "Name"),
    "kind": Phrase("Slag", "Kind"),
    "source": Phrase("Källa", "Source"),
    "score": Phrase("Poäng", "Score"),
    "tier": Phrase("Nivå", "Tier"),
    "eligible": Phrase("Får?", "May?"),
    "call": Phrase("Utlysning", "Call"),
    "actor": Phrase("Aktör", "Actor"),
    "id": Phrase("Id", "Id"),
    "pair": Phrase("Aktör och utlysning", "Actor and call"),
    "programme": Phrase("Program", "Programme"),
    "next_date": Phrase("Nästa datum", "Next date"),
    "fund": Phrase("Fond", "Fund"),
    "status": Phrase("Status", "Status"),
    "eu_rate": Phrase("EU %", "EU %"),
    "ground": Phrase("Läst", "Read"),
    "reasons": Phrase("Starkaste skälen", "Strongest reasons"),
}

SIGN = {
    Answer.YES: Phrase("ja", "yes"),
    Answer.CONDITIONAL: Phrase("villkor", "if"),
    Answer.UNKNOWN: Phrase("?", "?"),
    Answer.NO: Phrase("nej", "no"),
}
"""Eligibility in one short word."""


MAY = {
    Answer.YES: Phrase("får söka", "may apply"),
    Answer.CONDITIONAL: Phrase("får söka på villkor", "may apply on conditions"),
    Answer.UNKNOWN: Phrase("oklart om aktören får söka", "not clear whether the actor may apply"),
    Answer.NO: Phrase("får inte söka", "may not apply"),
}
"""Eligibility in a sentence."""

TIER_STYLE = {
    Tier.MUST_HEAR: "bold green",
    Tier.SHOULD_HEAR: "green",
    Tier.COULD_HEAR: "yellow",
    Tier.WEAK: "dim",
}

SIDE = {
    "actor": Phrase("aktören", "the actor"),
    "call": Phrase("utlysningen", "the call"),
    "strategy": Phrase("strategin", "the strategy"),
    "practice": Phrase("så brukar det vara", "practice"),
}

FIELD = {
    "title": Phrase("rubrik", "title"),
    "themes": Phrase("teman", "themes"),
    "funds": Phrase("vad som finansieras", "what is funded"),
    "summary": Phrase("sammanfattning", "summary"),
    "core": Phrase("kärnverksamhet", "core business"),
    "description": Phrase("beskrivning", "description"),
    "past_projects": Phrase("tidigare projekt", "past projects"),
    "mandate": Phrase("uppdrag", "mandate"),
    "networks": Phrase("nätverk", "networks"),
    "eligibility": Phrase("villkor", "conditions"),
    "partnership": Phrase("partnerskap", "partnership"),
    "type_of_action": Phrase("åtgärdstyp, allmän regel", "type of action, general rule"),
    "cost_models": Phrase("kostnadsmodell", "cost model"),
    "grants": Phrase("antal bidrag", "number of grants"),
    "readiness": Phrase("teknisk mognad (TRL)", "technology readiness (TRL)"),
    "state_aid": Phrase("statligt stöd", "state aid"),
    "rates": Phrase("stödnivå", "rates"),
    "amounts": Phrase("belopp", "amounts"),
    "cofinancing": Phrase("medfinansiering", "co-financing"),
    "milestones": Phrase("datum", "dates"),
    "state": Phrase("läge", "state"),
    "publication": Phrase("utlyst eller planerad", "published or planned"),
    "excludes": Phrase("vad som inte finansieras", "what is not funded"),
    "conflicts": Phrase("källorna säger olika", "sources differ"),
    "page": Phrase("sidan, se på den igen", "the page, look again"),
    "reach": Phrase("läsarens slutsats", "reader's conclusion"),
    **{f"rates.{share.value}": share.phrase for share in RateShare},
    "habits": Phrase("slag av aktör och program", "kind of actor and programme"),
    "programme": Phrase("program", "programme"),
    "fund": Phrase("fond", "fund"),
    "objectives": Phrase("särskilt mål", "specific objective"),
    "intervention_fields": Phrase("insatskategori", "intervention field"),
    "project_kinds": Phrase("slag av projekt", "kind of project"),
    "official_id": Phrase("officiellt id", "official id"),
    "managing_authority": Phrase("förvaltande myndighet", "managing authority"),
    "status_words": Phrase("källans ord om status", "the source's word on status"),
    "deadline_model": Phrase("hur ansökningar tas emot", "how applications are taken in"),
    "duration": Phrase("projektets längd", "length of the project"),
    "milestones.opens": Phrase("öppningsdag", "opening day"),
    "milestones.closes": Phrase("sista ansökningsdag", "closing date"),
    "eligibility.applicant": Phrase("vem som får söka", "who may apply"),
    "eligibility.must_not": Phrase("vem som inte får söka", "who may not apply"),
    "eligibility.territory": Phrase("område", "area"),
    "applicants": Phrase("vem som får söka", "who may apply"),
    "territory": Phrase("område", "area"),
    "closes": Phrase("sista ansökningsdag", "closing date"),
    "opens": Phrase("öppningsdag", "opening day"),
    "min_partners": Phrase("minsta antal parter", "least number of partners"),
    "legal_person": Phrase("juridisk person", "legal person"),
    "functions": Phrase("vad den är mer", "what it is besides"),
    "kind": Phrase("slag", "kind"),
    "nuts": Phrase("säte", "seat"),
    "municipality": Phrase("kommun", "municipality"),
    "population": Phrase("invånare", "inhabitants"),
    "partnership.min_partners": Phrase("minsta antal parter", "least number of partners"),
    **{
        f"amounts.{name}": AmountKind(name).phrase
        for name in ("call_total", "topic_total", "grant_min", "grant_max", "project_budget_max")
    },
}

_PLAIN = {
    "partner": "partner", "lead_applicant": "projektägare", "horizon_partner": "partner i Horisont Europa",
    "unit_of_parent": "enhet i en annan organisation", "letter_of_support": "stödbrev", "co_financier": "medfinansiär",
    "leader_applicant": "sökande i Leader", "target_group": "målgrupp", "funder": "finansiär",
    "private_co_financier": "privat medfinansiär", "intelligence": "omvärldsbevakning",
    "partner_search": "partnersökning", "platform_no_legal_person": "plattform utan egen juridisk person",
    "earlier_eu_project": "tidigare EU-projekt", "earlier_erdf_project": "tidigare projekt i ERUF",
    "territorial_strategy_named": "nämns i en territoriell strategi", "edih_listed": "listad som EDIH",
    "ten_t_urban_node": "urban knutpunkt i TEN-T", "ten_t_location": "plats i TEN-T",
    "earlier_interreg_bsr_project": "tidigare projekt i Interreg Östersjöregionen",
    "circular_cities_declaration": "har undertecknat Circular Cities Declaration",
    "planned_consortium_three_countries": "planerat konsortium från tre länder",
    "seal_of_excellence": "kvalitetsstämpeln Seal of Excellence", "s3_linked_cluster": "kluster knutet till S3",
    "national_endorsement": "nationellt tillstyrkande", "annual_accounts": "årsredovisning",
    "in_financial_difficulty": "ekonomiska svårigheter", "earlier_eui_ia_project": "tidigare projekt i EUI",
    "uia_project_completed": "avslutat UIA-projekt", "urban_development_mandate": "uppdrag i stadsutveckling",
    "bank_letter": "intyg från bank", "urbact_good_practice": "märkningen URBACT Good Practice",
    "strategist_agreement": "avtal med strateg", "legal_room_in_energy_system": "rättsligt utrymme i energisystemet",
    "cheques_two_years_running": "checkar två år i rad", "climate_energy_plan": "klimat- och energiplan",
    "done_by_2024_06": "klart senast i juni 2024", "not_begun": "arbetet har inte börjat", "fishing": "fiske",
    "local_market": "lokal marknad", "fish_processing": "beredning av fisk", "farming": "jordbruk",
    "high_risk_mobile_network_supplier": "leverantör av mobilnät med hög risk",
    "published": "utlyst", "planned": "planerad", "cancelled": "inställd", "active": "verksam", "dissolved": "upphörd",
    "day": "dag", "month": "månad", "year": "år", "error": "fel", "warning": "varning", "bundled": "medföljer",
    "list": "lista", "page": "sida", "address": "adress", "folder": "mapp",
    "employees": "antal anställda", "turnover_msek": "omsättning i miljoner kronor",
}  # fmt: skip
"""Swedish for the words of our lists that are of no closed list of the models."""

_SHORT = frozenset({"eu", "erdf", "eui", "uia", "edih", "s3", "bsr", "urbact"})
"""Words of our lists that are abbreviations."""

_MEASURE = re.compile(r"(employees|turnover_msek) ([\d.]+-[\d.]+)")
"""Conditions on size: what is measured, and the range."""

_DATES = {kind.value: kind.phrase for kind in MilestoneKind}

LEGEND = Phrase(
    "Får? ja: får söka, villkor: får på villkor, ?: fråga först.",
    "May? yes: may apply, if: on conditions, ?: ask first.",
)
SCORE_LEGEND = Phrase(
    "Poäng: av hundra par med samma poäng var så många värda att höra om, enligt läsare.",
    "Score: of a hundred pairs with the same score so many were worth hearing of, by readers.",
)
RATE_LEGEND = Phrase("EU: fondens andel av kostnaden.", "EU: the fund's share of the cost.")
ASSESSMENT = Phrase(
    "En bedömning, aldrig ett beslut: myndigheten avgör.", "An assessment, never a decision: the authority decides."
)


def field_name(path: str, lang: Lang) -> str:
    """A field of a record as people call it; a path that has no name of its own is shown as it is.

    >>> field_name("milestones.closes", "sv"), field_name("number_of_strategies", "sv")
    ('sista ansökningsdag', 'number_of_strategies')
    """
    head, _, kind = path.partition(".")
    named = FIELD.get(path) or (_DATES.get(kind) if head == "milestones" else FIELD.get(head))
    return named.text(lang) if named else path


def word_of(code: str, lang: Lang) -> str:
    """A word of a list as people say it; one that we do not know as the list has it.

    >>> word_of("earlier_eu_project", "sv"), word_of("ten_years_old", "sv"), word_of("earlier_eu_project", "en")
    ('tidigare EU-projekt', 'ten years old', 'earlier EU project')
    >>> word_of("employees 2-100", "sv"), word_of("turnover_msek 1-150", "en")
    ('antal anställda 2–100', 'turnover msek 1–150')
    """
    if measure := _MEASURE.fullmatch(code):
        ends = measure[2].replace("-", "–")
        return f"{word_of(measure[1], lang)} {ends.replace('.', ',') if lang == 'sv' else ends}"
    if lang == "sv" and code in _PLAIN:
        return _PLAIN[code]
    return " ".join(word.upper() if word in _SHORT else word for word in code.split("_"))


def moment_text(now: dt.datetime) -> str:
    """The moment of a run as people read it: a day in Stockholm, with the hour when it is not midnight.

    >>> moment_text(dt.datetime(2026, 11, 25, 11, 39, tzinfo=dt.UTC))
    '2026-11-25 12:39'
    """
    local = now.astimezone(STOCKHOLM)
    return f"{local:%Y-%m-%d}" if (local.hour, local.minute) == (0, 0) else f"{local:%Y-%m-%d %H:%M}"
