"""Calls and actors as rows of our own columns, so that what was written can be read again."""

from collections.abc import Mapping, Sequence

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase
from fundmatch.render.escape import spreadsheet
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.sources import columns as lists
from fundmatch.sources.columns.column import Column as ListColumn
from fundmatch.sources.columns.more import More


def calls_sheet(calls: Sequence[Call]) -> Sheet:
    """One row a call; what the other columns cannot show stands in the last, `more`."""
    return _sheet(calls, lists.CALL_COLUMNS)


def actors_sheet(actors: Sequence[Actor]) -> Sheet:
    """One row an actor; what the other columns cannot show stands in the last, `more`."""
    return _sheet(actors, lists.ACTOR_COLUMNS)


def _sheet(items: Sequence[Call | Actor], known: Mapping[str, ListColumn]) -> Sheet:
    return Sheet(tuple(Column(name, Phrase(name, name)) for name in known), [_row(item, known) for item in items])


def _row(item: Call | Actor, known: Mapping[str, ListColumn]) -> list[Cell]:
    record = item.model_dump(mode="json")
    row: dict[str, Cell] = {name: column.shown(record) for name, column in known.items()}
    texts = {name: "" if cell is None else spreadsheet(str(cell)) for name, cell in row.items()}
    for name, column in known.items():
        if isinstance(column, More):
            row[name] = column.left_over(item, texts) or None
    return list(row.values())
