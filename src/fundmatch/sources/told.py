"""Facts that the office was told, laid on records: one cell on a whole record, checked by the record's own model.

They are kept in a file of their own beside the data. The record is never written, and when it has come to say something
else than it said when the answer was given, the record holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fundmatch.models.actor import Actor
from fundmatch.models.base import Conflict
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.told import Told
from fundmatch.models.wording import NamedEnum
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.columns.column import Field, ListColumn, ShownIn
from fundmatch.sources.loading import validate
from fundmatch.sources.record import Record

T = TypeVar("T", Call, Actor)
_NOT_FACTS = frozenset({"id", "more", "currency", "source_url"})
_LISTS, _TERMS = ("eligibility", "milestones", "amounts", "rates"), ("partnership", "duration")
"""Fields whose facts name their source, as entries of a list or by themselves."""


class ToldStanding(NamedEnum):
    """Where something that was told stands with the record today."""

    HOLDS = "holds", "gäller", "holds"
    CONFIRMED = "confirmed", "posten säger nu detsamma", "the record now says the same"
    """the record has come to say the same"""
    OVERTAKEN = "overtaken", "gäller inte: posten säger nu {now}", "does not hold: the record now says {now}"
    """the record has come to say something else, and holds"""
    NO_RECORD = "no_record", "ingen sådan post bland dessa data", "no such record among these data"
    UNUSABLE = "unusable", "posten tar inte emot värdet", "the record does not take the value"


@dataclass(frozen=True, slots=True)
class Heard:
    """One fact that was told, where it stands, and what the record says itself."""

    told: Told
    standing: ToldStanding
    record: str = ""


def fact_columns(record: Call | Actor) -> Mapping[str, ListColumn]:
    """The columns of our lists whose facts can be told of a record."""
    columns = CALL_COLUMNS if isinstance(record, Call) else ACTOR_COLUMNS
    return {
        name: column for name, column in columns.items() if name not in _NOT_FACTS and not isinstance(column, ShownIn)
    }


def says(record: Call | Actor, fact: str) -> str:
    """What a record says of a fact, as a cell; empty when it says nothing."""
    shown = fact_columns(record)[fact].shown(record.model_dump(mode="json"))
    return "" if shown is None else str(shown)


def lay(record: Call | Actor, fact: str, cell: str) -> Call | Actor:
    """The record with one fact as a cell says it; raises `ValueError` when the record's model does not take it."""
    raw = record.model_dump(mode="json")
    fact_columns(record)[fact].lay(raw, cell)
    return type(record).model_validate(raw)


def laid(record: Call | Actor, told: Told) -> Call | Actor | list[Issue]:
    """The record with a fact that was told, resting on whoever told it; or what is wrong with it."""
    column, was, raw = fact_columns(record)[told.fact], record.model_dump(mode="json"), record.model_dump(mode="json")
    column.lay(raw, told.value)
    key = told.as_source().id
    for name in _LISTS:
        if raw.get(name):
            raw[name] = [item if item in was[name] else {**item, "source": key} for item in raw[name]]
    for name in _TERMS:
        if raw.get(name) and raw[name] != was[name]:
            raw[name] |= {"source": key, "words": None, "note": None}
    if isinstance(record, Call) and isinstance(column, Field):
        raw["origins"] = {**raw["origins"], column.name: key}
    # Facts that name no source rest on the first: what was told never takes that place.
    others: list[dict[str, Any]] = [one for one in raw["sources"] if one["id"] != key] or [{"id": "record"}]
    raw["sources"] = [*others, told.as_source().model_dump(mode="json")]
    return validate(Record(raw, ""), type(record))


def lay_all(
    calls: Sequence[Call], actors: Sequence[Actor], told: Iterable[Told]
) -> tuple[tuple[Call, ...], tuple[Actor, ...], tuple[Heard, ...]]:
    """Calls and actors with what was told of them, and where each of those facts stands, by its id."""
    of_calls, of_actors = {one.id: one for one in calls}, {one.id: one for one in actors}
    heard: list[Heard] = []
    for one in sorted(told, key=lambda one: one.id):
        if one.record in of_calls:
            of_calls[one.record], found = _heard(of_calls[one.record], one)
        elif one.record in of_actors:
            of_actors[one.record], found = _heard(of_actors[one.record], one)
        else:
            found = Heard(one, ToldStanding.NO_RECORD)
        heard.append(found)
    return tuple(of_calls.values()), tuple(of_actors.values()), tuple(heard)


def _heard(record: T, told: Told) -> tuple[T, Heard]:
    if told.fact not in fact_columns(record):
        return record, Heard(told, ToldStanding.UNUSABLE)
    now, new = says(record, told.fact), laid(record, told)
    if isinstance(new, list):
        return record, Heard(told, ToldStanding.UNUSABLE, now)
    if now == says(new, told.fact):
        return record, Heard(told, ToldStanding.CONFIRMED, now)
    if now == (told.before or ""):
        assert isinstance(new, type(record))
        return new, Heard(told, ToldStanding.HOLDS, now)
    if isinstance(record, Call):
        claims = (now or "?", f"{told.value} ({told.source}, {told.seen})")
        conflict = Conflict(field=told.fact, claims=claims)
        record = record.model_copy(update={"conflicts": (*record.conflicts, conflict)})
    return record, Heard(told, ToldStanding.OVERTAKEN, now)


def as_record(told: Told) -> dict[str, Any]:
    """A told fact as a line holds it."""
    return told.model_dump(mode="json", exclude_none=True)
