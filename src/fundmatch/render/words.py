"""Headings and standing words of screens, in both languages."""

import datetime as dt

from fundmatch.matching.finding import Answer
from fundmatch.matching.tiers import Tier
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.unread import SEE_PAGE
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
    **{f"unread.{kind.value}": said for kind, said in SEE_PAGE.items()},
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


def moment_text(now: dt.datetime) -> str:
    """The moment of a run as people read it: a day in Stockholm, with the hour when it is not midnight.

    >>> moment_text(dt.datetime(2026, 11, 25, 11, 39, tzinfo=dt.UTC))
    '2026-11-25 12:39'
    """
    local = now.astimezone(STOCKHOLM)
    return f"{local:%Y-%m-%d}" if (local.hour, local.minute) == (0, 0) else f"{local:%Y-%m-%d %H:%M}"
