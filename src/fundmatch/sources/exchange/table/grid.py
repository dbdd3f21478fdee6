"""Documents as sheets of cells: CSV of any separator and encoding, XLSX."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from fundmatch.models.wording import Phrase
from fundmatch.sources import workbook
from fundmatch.sources.csv_format import demand_narrow, demand_table, good_rows, rows_of
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.sources.workbook import Cell

LONGEST_VALUE = 200
"""Characters of a cell or a heading that is searched for a day, a sum, a rate or a place; more are prose."""
MOST_ROWS = 20_000
"""Rows of a sheet that are read."""
_SIGNS = ";,\t|"
_SAMPLE = 40

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

_OLD = Phrase(
    "gammalt Excel-format eller låst med lösenord; spara som .xlsx utan lösenord",
    "old Excel format or locked with a password; save it as .xlsx without one",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it, and its number as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GridSheet:
    """The rows of one sheet that have something in them; a CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]
    left_out: int = 0
    """rows beyond the limit"""
    hidden: bool = False
    """not shown to whoever opens the workbook; its rows are not read"""
    faults: tuple[Unreadable, ...] = ()
    """rows that cannot be read"""


def sheets(document: Document) -> tuple[GridSheet, ...]:
    """The visible sheets of a document.

    Raises `Unreadable` when it is no spreadsheet, broken, or larger than anybody's list.
    """
    found = _read(document.raw)
    if isinstance(found, Unreadable):
        raise Unreadable(found.why, found.row)
    return tuple(one for one in found if not one.hidden)


def hidden(document: Document) -> list[str]:
    """The names of the sheets that a workbook hides."""
    found = _read(document.raw) if is_workbook(document) else ()
    return [] if isinstance(found, Unreadable) else [one.name for one in found if one.hidden]


def is_workbook(document: Document) -> bool:
    """Whether a document is packed as workbooks are, new or old."""
    return document.raw.startswith((_ZIP, _OLE))


@lru_cache(maxsize=1)
def _read(raw: bytes) -> tuple[GridSheet, ...] | Unreadable:
    """Kept for the last document: it is asked for once to be recognised and once to be read."""
    try:
        if raw.startswith(_OLE):
            return Unreadable(_OLD())
        return tuple(_workbook(raw)) if raw.startswith(_ZIP) else (_csv(raw),)
    except Unreadable as fault:
        return fault


def _csv(raw: bytes) -> GridSheet:
    text = demand_table(raw)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    above = 0
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text, above = first[4], re.sub(r"^[^\r\n]*(?:\r\n|\r|\n)?", "", text), 1
    else:
        sign = separator(text)
    made = _cut(text, sign, above)
    # With tabs between the cells, a quote may be a sign like any other.
    return _cut(text, sign, above, quoting=csv.QUOTE_NONE) if made.faults and sign == "\t" else made


def _cut(text: str, sign: str, above: int, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> GridSheet:
    """The rows of CSV text, and those that cannot be read."""
    rows: list[Row] = []
    faults: list[Unreadable] = []
    left_out = 0
    for number, cells in good_rows(rows_of(text, sign, above, quoting), faults):
        if len(rows) < MOST_ROWS:
            rows.append(_row(number, cells))
        else:
            left_out += 1
    return GridSheet("", tuple(rows), left_out, faults=tuple(faults))


def separator(text: str) -> str:
    r"""The sign between the cells: the one that cuts most of the first lines into equally many cells.

    >>> separator("Rubrik;Belopp\nEnergi;1,5\n"), separator("id\ttitle\nx\ta, b; c\n")
    (';', '\t')
    """
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_SAMPLE]

    def good(sign: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for cells in csv.reader(lines, delimiter=sign):
                widths[len(cells)] += len(cells) > 1
        except csv.Error:
            return (0, 0)
        width, rows = widths.most_common(1)[0] if widths else (0, 0)
        return (rows, width)

    return max(_SIGNS, key=good)


def _workbook(raw: bytes) -> Iterator[GridSheet]:
    title, rows, left_out = None, list[Row](), 0
    for told in workbook.read(raw, MOST_ROWS):
        match told:
            case workbook.Title():
                if title:
                    yield GridSheet(title.name, tuple(rows), left_out, title.hidden)
                title, rows, left_out = told, [], 0
            case int():
                left_out = told
            case number, cells:
                rows.append(_row(number, cells))
    if title:
        yield GridSheet(title.name, tuple(rows), left_out, title.hidden)


def _row(number: int, cells: list[Any]) -> Row:
    demand_narrow(cells, number)
    return Row(number, tuple(cells))
