"""What the words of our lists that are of no closed list of the models are called."""

import re

from fundmatch.models.wording import Lang

PLAIN = {
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
    if lang == "sv" and code in PLAIN:
        return PLAIN[code]
    return " ".join(word.upper() if word in _SHORT else word for word in code.split("_"))
