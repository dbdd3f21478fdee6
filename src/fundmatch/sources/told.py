"""Facts that the office was told, laid on records: one cell on a whole record, checked by the record's own model."""

from collections.abc import Mapping
from typing import Any

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.columns.column import Column
from fundmatch.sources.loading import validate
from fundmatch.sources.record import Record

_NOT_FACTS = frozenset({"id", "more", "currency", "source_url"})


def fact_columns(record: Call | Actor) -> Mapping[str, Column]:
    """The columns of our lists whose facts can be told of a record."""
    columns = CALL_COLUMNS if isinstance(record, Call) else ACTOR_COLUMNS
    return {name: column for name, column in columns.items() if name not in _NOT_FACTS}


def lay(record: Call | Actor, fact: str, cell: str) -> Call | Actor:
    """The record with one fact as a cell says it.

    Raises:
        ValueError: when the record's model does not take it; the message says why in our own words.
    """
    made = laid(record.model_dump(mode="json"), record, fact, cell)
    if isinstance(made, list):
        raise ValueError(made[0].message)
    return made


def laid(raw: dict[str, Any], record: Call | Actor, fact: str, cell: str) -> Call | Actor | list[Issue]:
    """A raw record with one fact changed, as a model, or what is wrong with it."""
    fact_columns(record)[fact].lay(raw, cell)
    return validate(Record(raw, ""), type(record))
