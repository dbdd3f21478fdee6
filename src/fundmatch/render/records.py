"""Calls and actors as rows of our own columns, so that what was written can be read again."""

from collections.abc import Mapping, Sequence

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase
from fundmatch.render import csv_text, json_text
from fundmatch.render.escape import spreadsheet
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.sources import columns as lists
from fundmatch.sources.columns.column import Column as ListColumn
from fundmatch.sources.columns.more import More
from fundmatch.sources.yaml_format import dump

ACTOR_ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".csv")


def calls_sheet(calls: Sequence[Call]) -> Sheet:
    """One row a call; what the other columns cannot show stands in the last, `more`."""
    return _sheet(calls, lists.CALL_COLUMNS)


def actors_sheet(actors: Sequence[Actor]) -> Sheet:
    """One row an actor; what the other columns cannot show stands in the last, `more`."""
    return _sheet(actors, lists.ACTOR_COLUMNS)


def actors_text(actors: Sequence[Actor], ending: str) -> str:
    """A list of actors as `--actors` reads it, in the format of a file's ending, one of `ACTOR_ENDINGS`."""
    match ending:
        case ".csv":
            return csv_text.write(actors_sheet(actors), excel=False)
        case ".jsonl":
            return json_text.write_lines(actors)
        case ".json":
            return json_text.write(actors)
    return dump([actor.model_dump(mode="json", exclude_defaults=True) for actor in actors])


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
