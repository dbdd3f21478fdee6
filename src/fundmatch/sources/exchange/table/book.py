"""The sheets of a document: those of a spreadsheet, or the records of JSON as the rows of one."""

from collections.abc import Iterable, Sequence
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.sources.csv_format import demand_narrow
from fundmatch.sources.exchange.peek import json_of, records_under
from fundmatch.sources.exchange.table import grid
from fundmatch.sources.exchange.table.grid import MOST_ROWS, GridSheet, Row
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import lines_unread, make_issue
from fundmatch.sources.record import Record, Unreadable
from fundmatch.sources.workbook import Cell
from fundmatch.text.list_headings import ABOUT_HEADINGS, ABOUT_KEYS, plain_heading

_SAMPLE = 50
"""Records whose names become the headings."""
_MOST_NAMES = 12
"""Names that one line can show."""


def sheets(document: Document) -> tuple[GridSheet, ...]:
    """The visible sheets of a document. The records of JSON are numbered from 1, under headings in row 0.

    Raises `Unreadable` when it is neither, broken, or larger than anybody's list.
    """
    value = json_of(document)
    if isinstance(value, Unreadable):
        raise Unreadable(value.why, value.row)
    return grid.sheets(document) if value is None else (_sheet(value),)


def unread(document: Document, book: Sequence[GridSheet], used: Sequence[GridSheet]) -> list[Issue]:
    """The rows that cannot be read, and the sheets that are hidden, or hold a table and are not used: no prose."""
    tables = [one for one in book if any(sum(map(bool, row.cells)) > 1 for row in one.rows) and not _is_about(one)]
    left = [*(one.name for one in tables if one not in used), *grid.hidden(document)]
    broken = lines_unread(document.name, (fault for one in used for fault in one.faults))
    return [
        *broken,
        *([make_issue(kinds.UNREAD_SHEETS, Record(None, document.name), names=_few(left))] if left else []),
    ]


def _is_about(sheet: GridSheet) -> bool:
    """Whether a sheet is the one in which we say what a workbook of ours is."""
    return [ABOUT_KEYS.get(plain_heading(cell)) for cell in sheet.rows[0].cells] == [*ABOUT_HEADINGS]


def unused(headings: Iterable[Cell], here: Record) -> list[Issue]:
    """The issue of headings under which nothing is read."""
    names = [" ".join(cell.split())[:40] for cell in headings if isinstance(cell, str) and cell.strip()]
    return [make_issue(kinds.UNUSED_COLUMNS, here, names=_few(names))] if names else []


def _few(names: list[str]) -> list[str]:
    return [*names[:_MOST_NAMES], "…"] if len(names) > _MOST_NAMES else names


def _sheet(value: Any) -> GridSheet:
    lists = [key for key, one in value.items() if isinstance(one, list)] if isinstance(value, dict) else []
    records = [one for one in records_under(value, *lists[:1]) if isinstance(one, dict)]
    names = list(dict.fromkeys(key for one in records[:_SAMPLE] for key in one))
    demand_narrow(names, 1)
    rows = (Row(at, tuple(_cell(one.get(name)) for name in names)) for at, one in enumerate(records[:MOST_ROWS], 1))
    return GridSheet("", (Row(0, tuple(names)), *rows) if names else (), max(0, len(records) - MOST_ROWS))


def _cell(value: Any) -> Cell:
    """A JSON value as a cell: a list is its parts, a sum with its currency is written out."""
    match value:
        case None:
            return ""
        case list():
            return "; ".join(str(_cell(one)) for one in value)
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case dict():
            return str(next((one for one in value.values() if isinstance(one, str)), ""))
        case str() | bool() | int() | float():
            return value
    return str(value)
