"""What the readers of sentences say of a candidate: one more sign for the model, and a strong one."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from fundmatch.models.page_profile import Target
from fundmatch.sources.exchange.page.profiles import bare, headings_of
from fundmatch.sources.exchange.page.reading.candidates import Candidate
from fundmatch.sources.exchange.page.reading.cues import Surroundings
from fundmatch.sources.exchange.prose.amounts import amounts
from fundmatch.sources.exchange.prose.found import Found, SentenceSetting
from fundmatch.sources.exchange.prose.milestones import milestones
from fundmatch.sources.exchange.prose.rates import rates

_READERS = {"date": milestones, "sum": amounts, "share": rates}
_ROLES = {
    "prioritisation": "decision", "page_updated": "published", "idea_form": "step", "topic_total": "part_total",
}  # fmt: skip
SETTINGS = {
    Target.MONEY: "money", Target.CALL_TOTAL: "call_total", Target.GRANT_MAX: "grant_max", Target.DATES: "dates",
    Target.OPENS: "opens", Target.CLOSES: "closes", Target.DECISION: "decision", Target.START: "start_earliest",
    Target.COFINANCING: "own_share",
}  # fmt: skip
"""What a bare value is under a heading that everybody knows."""


def ruled(one: Candidate, around: Surroundings) -> Iterator[tuple[str, str]]:
    """The role that rules give a candidate, by its sentence alone and by the heading or label that it stands under."""
    if role := _role(one, None):
        yield "rule", role
    known = _headings()
    target = known.get(bare(around.heading)) or known.get(bare(around.label))
    if target in SETTINGS and (role := _role(one, SETTINGS[target])):
        yield "rule by heading", role


@lru_cache(maxsize=1)
def _headings() -> dict[str, Target]:
    return headings_of(None)


def _role(one: Candidate, setting: str | None) -> str | None:
    for role, value in _said(one.kind, one.sentence, setting):
        if one.part == "last" and role in ("opens", "start_earliest", "grant_min", "project_budget_min"):
            continue
        if one.part == "first" and role in ("closes", "latest_end", "grant_max", "project_budget_max"):
            continue
        if value == one.value.split(" ")[0]:
            return role
    return None


@lru_cache(maxsize=512)
def _said(kind: str, sentence: str, setting: str | None) -> tuple[tuple[str, str], ...]:
    read = _READERS[kind](sentence, SentenceSetting(setting))
    return tuple((_ROLES.get(one.field, one.field), value) for one in read.found if (value := _value(kind, one)))


def _value(kind: str, one: Found) -> str | None:
    if kind == "date":
        return one.value.get("date")
    number = one.value.get("money", {}).get("amount") if kind == "sum" else one.value.get("percent")
    return f"{Decimal(number).normalize():f}" if number is not None else None
