"""Calls and actors as rows of our own columns, so that what was written can be read again."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang
from fundmatch.render import csv_text, json_text
from fundmatch.render.columns import STANDING
from fundmatch.render.escape import spreadsheet
from fundmatch.render.list_columns import ACTOR_LIST, CALL_LIST
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.sources import columns as lists
from fundmatch.sources.columns.column import ListColumn, ShownIn
from fundmatch.sources.columns.more import More

ACTOR_ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".csv")


def calls_sheet(calls: Sequence[PreparedCall], now: dt.datetime, lang: Lang) -> Sheet:
    """One row a call, with where it stands; what the other columns cannot show stands in the last, `more`.

    Texts stand in `lang` where they have it, and in their other language else, which a column beside them says.
    """
    rows = [_row(one.call, lists.CALL_COLUMNS, CALL_LIST, lang) for one in calls]
    stands = [list(standing(one, now).values()) for one in calls]
    columns = (*CALL_LIST[:-1], *STANDING, CALL_LIST[-1])
    cells = [[*row[:-1], *stand, row[-1]] for row, stand in zip(rows, stands, strict=True)]
    return Sheet(columns, cells, name="calls", keys=("id",))


def actors_sheet(actors: Iterable[Actor], lang: Lang) -> Sheet:
    """One row an actor, as `calls_sheet` has the calls."""
    rows = [_row(one, lists.ACTOR_COLUMNS, ACTOR_LIST, lang) for one in actors]
    return Sheet(ACTOR_LIST, rows, name="actors", keys=("id",))


def actors_text(actors: Sequence[Actor], ending: str, lang: Lang) -> str:
    """A list of actors as `--actors` reads it, in the format of a file's ending, one of `ACTOR_ENDINGS`."""
    match ending:
        case ".csv":
            return csv_text.write(actors_sheet(actors, lang), excel=False)
        case ".jsonl":
            return json_text.write_lines(actors)
        case ".json":
            return json_text.write(actors)
    from fundmatch.sources.yaml_values import dump  # its library is loaded where YAML is written

    return dump([actor.model_dump(mode="json", exclude_defaults=True) for actor in actors])


def standing(call: PreparedCall, now: dt.datetime) -> dict[str, Cell]:
    """Where a call stands: the cells of the columns `STANDING`."""
    event = call.event
    return {
        "status": call.standing.status.value,
        "next_date": event.date() if event else None,
        "next_event": call.event_kind,
        "days_left": (event.date() - now.date()).days if event else None,
    }


def call_record(call: PreparedCall, now: dt.datetime) -> dict[str, Any]:
    """A call as JSON carries it: its record, and where it stands."""
    return {**call.call.model_dump(exclude_defaults=True), **standing(call, now)}


def some_cells(item: Call | Actor, names: Iterable[str]) -> dict[str, Cell]:
    """What some columns of our lists show of a record."""
    columns: Mapping[str, ListColumn] = lists.CALL_COLUMNS if isinstance(item, Call) else lists.ACTOR_COLUMNS
    typed = {one.key: one for one in (CALL_LIST if isinstance(item, Call) else ACTOR_LIST)}
    chosen = {name: columns[name] for name in names}
    record = item.model_dump(mode="json", include={column.name for column in chosen.values()})
    return {name: _typed(column.shown(record), typed[name]) for name, column in chosen.items()}


def _row(item: Call | Actor, known: Mapping[str, ListColumn], columns: Sequence[Column], lang: Lang) -> list[Cell]:
    record = item.model_dump(mode="json")
    row: dict[str, Cell] = {name: column.shown(record) for name, column in known.items()}
    for name, column in known.items():
        if isinstance(column, ShownIn) and (text := getattr(item, column.name)):
            row[column.name], row[name] = text.shown(lang)
    texts = {name: "" if cell is None else spreadsheet(str(cell)) for name, cell in row.items()}
    for name, column in known.items():
        if isinstance(column, More):
            row[name] = column.left_over(item, texts) or None
    return [_typed(row[column.key], column) for column in columns]


def _typed(cell: Cell, column: Column) -> Cell:
    """A cell as its column holds it: what our lists show of a day is text."""
    if column.holds != "day" or not isinstance(cell, str):
        return cell or None if isinstance(cell, str) else cell
    return dt.date.fromisoformat(cell)
