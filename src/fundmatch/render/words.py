"""Headings and standing words of screens, in both languages."""

from fundmatch.matching.finding import Answer
from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Phrase

HEAD = {
    "score": Phrase("Poäng", "Score"),
    "tier": Phrase("Nivå", "Tier"),
    "eligible": Phrase("Får?", "May?"),
    "call": Phrase("Utlysning", "Call"),
    "actor": Phrase("Aktör", "Actor"),
    "pair": Phrase("Aktör och utlysning", "Actor and call"),
    "programme": Phrase("Program", "Programme"),
    "next_date": Phrase("Nästa datum", "Next date"),
    "reasons": Phrase("Starkaste skälen", "Strongest reasons"),
}

SIGN = {
    Answer.YES: Phrase("ja", "yes"),
    Answer.CONDITIONAL: Phrase("om", "if"),
    Answer.UNKNOWN: Phrase("?", "?"),
    Answer.NO: Phrase("nej", "no"),
}
"""Eligibility in one short word."""

ANSWER = {
    Answer.YES: Phrase("ja", "yes"),
    Answer.CONDITIONAL: Phrase("villkorat", "conditional"),
    Answer.UNKNOWN: Phrase("okänt", "unknown"),
    Answer.NO: Phrase("nej", "no"),
}

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
    "practice": Phrase("erfarenhet", "practice"),
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
    "rates": Phrase("stödnivå", "rates"),
    "amounts": Phrase("belopp", "amounts"),
    "cofinancing": Phrase("medfinansiering", "co-financing"),
    "milestones": Phrase("datum", "dates"),
    "habits": Phrase("vana", "habit"),
    "programme": Phrase("program", "programme"),
    "fund": Phrase("fond", "fund"),
    "objectives": Phrase("särskilt mål", "specific objective"),
    "project_kinds": Phrase("slag av projekt", "kind of project"),
}

ASSESSMENT = Phrase(
    "En bedömning, aldrig ett beslut: myndigheten avgör.", "An assessment, never a decision: the authority decides."
)
NOTHING = Phrase("Inget passar.", "Nothing fits.")
