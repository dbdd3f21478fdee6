"""CSV files with our own columns: `;` or `,`, with or without a mark, either decimal sign."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.column import ListColumn
from fundmatch.sources.columns.more import assemble
from fundmatch.sources.record import Record, Unreadable, demand_text, read_file, shown
from fundmatch.text.list_headings import plain_heading

MOST_COLUMNS = 1_000
"""Columns of a list."""

_WIDE = Phrase(
    "en rad har {columns} kolumner; högst {most} läses", "a row has {columns} columns; at most {most} are read"
)
_NO_ID = Phrase("första raden har ingen kolumn som heter id", "the first row has no column named id")
_TWICE = Phrase("kolumnen {name} står två gånger", "the column {name} comes twice")
_CELLS = Phrase("{cells} celler under {headings} rubriker", "{cells} cells under {headings} headings")
_NO_HEADING = Phrase("”{cell}” i en kolumn utan rubrik", "“{cell}” in a column without a heading")


def _row(headings: list[str], cells: list[str], columns: Mapping[str, ListColumn]) -> Any:
    """The raw record of a row, or what is wrong when a value stands under no heading."""
    while len(cells) > len(headings) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(headings):
        return _CELLS(cells=len(cells), headings=len(headings))
    stray = next((cell for heading, cell in zip(headings, cells, strict=False) if not heading and cell.strip()), None)
    if stray:
        return _NO_HEADING(cell=stray.strip()[:40])
    try:
        return assemble(dict(zip(headings, cells, strict=False)), columns)
    except Unreadable as fault:
        return fault.why


def demand_narrow(cells: Sequence[object], row: int) -> None:
    """Refuse a row that no list has; raises `Unreadable` when it has too many columns."""
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(_WIDE(columns=len(cells), most=MOST_COLUMNS), row)


def read(path: Path, columns: Mapping[str, ListColumn]) -> tuple[list[Record], list[str]]:
    """The records of a CSV file; see `records`."""
    return records(read_file(path), shown(path), columns)


def records(
    raw: bytes, file: str, columns: Mapping[str, ListColumn], known: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Record], list[str]]:
    """The records of CSV bytes, and the headings over them.

    `known`: headings in words, with the columns that they stand for.

    Raises `Unreadable` when there is no heading row, or a quote is left open.
    """
    text = demand_text(raw)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    sign, above = max(";,\t", key=first.count), 0
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text, above = first[4], re.sub(r"^[^\r\n]*(?:\r\n|\r|\n)?", "", text), 1
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        headings = [known.get(name, name) for name in map(plain_heading, next(rows, []))]
        demand_narrow(headings, 1 + above)
        if "id" not in headings:
            raise Unreadable(_NO_ID, 1 + above)
        twice = next((name for name, count in Counter(headings).items() if name and count > 1), None)
        if twice:
            raise Unreadable(_TWICE(name=twice), 1 + above)
        found = []
        start = rows.line_num + 1 + above
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append(Record(_row(headings, cells, columns), file, start))
            start = rows.line_num + 1 + above
    except csv.Error as error:
        raise Unreadable(str(error), rows.line_num + above) from None
    return found, [heading for heading in headings if heading]
