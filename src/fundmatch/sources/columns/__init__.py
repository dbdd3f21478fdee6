"""The columns of our lists. A row laid on an empty record is the record; one cell laid on a whole record is an edit."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.told import Told
from fundmatch.sources.columns.column import ColumnPart, Field, ListColumn, Wordings, joined, many
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
from fundmatch.sources.columns.words import boolean, figure, kind, kinds, number, town_code, whole


def _dated(kind: str) -> dict[str, ListColumn]:
    return {kind: day(kind), **{f"{kind}_{key}": DatePart(kind, key) for key in DATE_PARTS}}


_CALL: Mapping[str, ListColumn] = {
    "id": Field("id"), "official_id": Field("official_id"),
    "title": ColumnPart("title", "und"), "title_sv": ColumnPart("title", "sv"), "title_en": ColumnPart("title", "en"),
    "summary": ColumnPart("summary", "und"), "summary_sv": ColumnPart("summary", "sv"),
    "summary_en": ColumnPart("summary", "en"), "funds_sv": Wordings("funds", "sv"), "funds_en": Wordings("funds", "en"),
    "programme": Field("programme"), "programme_id": Field("programme_id"), "fund": Field("fund"),
    "managing_authority": Field("managing_authority"), "series": Field("series"), "edition": Field("edition"),
    "kind": Field("kind"), "type_of_action": Field("type_of_action"),
    "deadline_model": Field("deadline_model"), "publication": Field("publication"),
    "state": Field("state"), "project_kinds": many("project_kinds"), "objectives": many("objectives"),
    "intervention_fields": many("intervention_fields"), "themes": many("themes"),
    **_dated("opens"), "idea_form": dates("idea_form"), "step": dates("step"),
    "cut_offs": CUT_OFFS,
    **_dated("closes"),
    "decision": dates("decision"),
    **{what: AmountColumn(what) for what in MONEY},
    "currency": Currency(), "eu_rate": rate("eu"), "own_rate": rate("own"), "public_rate": rate("public_total"),
    "cost_models": many("cost_models"),
    "cofinancing": Field("cofinancing"), "applicants": rule("applicant"),
    "lead_applicants": rule("applicant", role="lead"), "not_applicants": rule("applicant", "must_not"),
    "target_groups": rule("applicant", role="target"), "territory": rule("territory"),
    "min_partners": ColumnPart("partnership", "min_partners", number, figure),
    "min_countries": ColumnPart("partnership", "min_countries", number, figure),
    "max_months": ColumnPart("duration", "max_months", number, figure), "source_url": SOURCE,
}  # fmt: skip
_ACTOR: Mapping[str, ListColumn] = {
    "id": Field("id"), "name": Field("name"), "name_en": Field("name_en"),
    "short_names": many("short_names"), "kind": Field("kind", kind),
    "functions": Field("functions", kinds, lambda value: joined(list(value))), "org_number": Field("org_number"),
    "legal_person": Field("legal_person", boolean), "legal_form": Field("legal_form"), "owner": Field("owner"),
    "owner_country": Field("owner_country"),
    "parent": Field("parent"), "country": Field("country"), "municipality": Field("municipality"),
    "municipality_code": Field("municipality_code", town_code), "nuts": Field("nuts"), "serves": many("serves"),
    "covers": many("covers"), "population": Field("population", whole, figure), "website": Field("website"),
    "description": ColumnPart("description", "und"), "description_sv": ColumnPart("description", "sv"),
    "description_en": ColumnPart("description", "en"), "core": many("core"), "themes": many("themes"),
    "statuses": many("statuses"), "networks": many("networks"), "status": Field("status"),
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
