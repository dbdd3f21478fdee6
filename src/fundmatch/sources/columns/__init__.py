"""The columns of our lists. A row laid on an empty record is the record; one cell laid on a whole record is an edit."""

from collections.abc import Iterable, Mapping
from functools import partial

from pydantic import BaseModel

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.told import Told
from fundmatch.sources.columns import spoken
from fundmatch.sources.columns.column import ColumnPart, Field, ListColumn, ShownIn, Wordings, joined, many
from fundmatch.sources.columns.facts import (
    CUT_OFFS,
    DATE_PARTS,
    MONEY,
    SOURCE,
    AmountColumn,
    Currency,
    DatePart,
    dates,
    day,
    rate,
    rule,
)
from fundmatch.sources.columns.more import More
from fundmatch.sources.columns.words import boolean, code, codes, digits, figure, kind, kinds, number, whole
from fundmatch.text.list_headings import ACTOR_KEYS, CALL_KEYS


def _texts(name: str) -> dict[str, ListColumn]:
    """A text: as it is shown, the language it is shown in, and in each language."""
    own = {f"{name}_{lang}": ColumnPart(name, lang) for lang in spoken.LANGS}
    # The language comes after what it is the language of, and what is laid on it.
    return {name: ColumnPart(name, "und"), **own, f"{name}_lang": ShownIn(name)}


def _spoken(name: str, words: spoken.Words) -> Field:
    return Field(name, words=words)


def _dated(kind: str) -> dict[str, ListColumn]:
    return {kind: day(kind), **{f"{kind}_{key}": DatePart(kind, key) for key in DATE_PARTS}}


_CALL: Mapping[str, ListColumn] = {
    "id": Field("id", digits), "official_id": Field("official_id", digits),
    **_texts("title"), **_texts("summary"), "funds_sv": Wordings("funds", "sv"), "funds_en": Wordings("funds", "en"),
    "programme": _spoken("programme", spoken.PROGRAMMES), "programme_id": Field("programme_id"),
    "fund": _spoken("fund", spoken.FUNDS), "managing_authority": _spoken("managing_authority", spoken.AUTHORITIES),
    "series": Field("series"), "edition": Field("edition", digits), "kind": _spoken("kind", spoken.CALL_KINDS),
    "type_of_action": Field("type_of_action"),
    "deadline_model": _spoken("deadline_model", spoken.DEADLINE_MODELS),
    "publication": _spoken("publication", spoken.PLAIN_WORDS), "state": _spoken("state", spoken.PLAIN_WORDS),
    "project_kinds": many("project_kinds", spoken.PROJECT_KINDS), "objectives": many("objectives"),
    "intervention_fields": Field("intervention_fields", partial(codes, 3), lambda value: joined(list(value))),
    "themes": many("themes"),
    **_dated("opens"), "idea_form": dates("idea_form"), "step": dates("step"),
    "cut_offs": CUT_OFFS,
    **_dated("closes"),
    "decision": dates("decision"),
    **{what: AmountColumn(what) for what in MONEY},
    "currency": Currency(), "eu_rate": rate("eu"), "own_rate": rate("own"), "public_rate": rate("public_total"),
    "cost_models": many("cost_models", spoken.COST_MODELS),
    "cofinancing": Field("cofinancing"), "applicants": rule("applicant"),
    "lead_applicants": rule("applicant", role="lead"), "not_applicants": rule("applicant", "must_not"),
    "target_groups": rule("applicant", role="target"), "territory": rule("territory"),
    "min_partners": ColumnPart("partnership", "min_partners", number, figure),
    "min_countries": ColumnPart("partnership", "min_countries", number, figure),
    "max_months": ColumnPart("duration", "max_months", number, figure), "source_url": SOURCE,
}  # fmt: skip
_ACTOR: Mapping[str, ListColumn] = {
    "id": Field("id", digits), "name": Field("name"), "name_en": Field("name_en"),
    "short_names": many("short_names"), "kind": Field("kind", kind),
    "functions": Field("functions", kinds, lambda value: joined(list(value))),
    "org_number": Field("org_number", digits),
    "legal_person": Field("legal_person", boolean), "legal_form": _spoken("legal_form", spoken.LEGAL_FORMS),
    "owner": Field("owner"),
    "owner_country": Field("owner_country"),
    "parent": Field("parent"), "country": Field("country"), "municipality": Field("municipality"),
    "municipality_code": Field("municipality_code", partial(code, 4)), "nuts": Field("nuts"), "serves": many("serves"),
    "covers": many("covers"), "population": Field("population", whole, figure), "website": Field("website"),
    **_texts("description"), "core": many("core"), "themes": many("themes"),
    "statuses": many("statuses", spoken.PLAIN_WORDS), "networks": many("networks"),
    "status": _spoken("status", spoken.PLAIN_WORDS),
    "valid_from": Field("valid_from"), "valid_to": Field("valid_to"), "source_url": SOURCE,
}  # fmt: skip

CALL_COLUMNS: Mapping[str, ListColumn] = {**_CALL, "more": More(_CALL, Call)}
"""Columns of a list of calls, in the order in which we write them."""
ACTOR_COLUMNS: Mapping[str, ListColumn] = {**_ACTOR, "more": More(_ACTOR, Actor)}
"""Columns of a list of actors, in the order in which we write them."""
STANDING: frozenset[object] = frozenset({"status", "next_date", "next_event", "days_left"})
"""Columns of our lists of calls that follow from the others on the day of the run: written, and never read."""


def stood(names: Iterable[object]) -> frozenset[object]:
    """Those of the names of a list that say where its calls stood on the day that we wrote it; none of another list."""
    return STANDING if {*names} >= STANDING else frozenset()


def headings_of(model: type[BaseModel]) -> Mapping[str, str]:
    """What may stand above the columns of a list of such records, plain: with the key of each column."""
    return {Call: CALL_KEYS, Actor: ACTOR_KEYS}.get(model, {})


DECISION_COLUMNS: Mapping[str, ListColumn] = {
    name: Field(name)
    for name in ("id", "call", "actor", "state", "why", "owner", "at", "note", "matters", "takes_back")
}
"""Columns of a list of decisions, in the order in which we write them."""
TOLD_COLUMNS: Mapping[str, ListColumn] = {name: Field(name) for name in ("id", "value", "source", "seen", "before")}
"""Columns of a list of facts that the office was told, in the order in which we write them."""


def columns_of(model: type[BaseModel]) -> Mapping[str, ListColumn]:
    """The columns of a list of such records; none of what is not kept in lists."""
    return {Call: CALL_COLUMNS, Actor: ACTOR_COLUMNS, Told: TOLD_COLUMNS}.get(model, {})
