"""CSV files with our own columns: `;` or `,`, with or without a mark, either decimal sign."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.column import ListColumn
from fundmatch.sources.columns.more import assemble
from fundmatch.sources.record import Record, Unreadable, decode, demand_text, is_binary, read_file, shown
from fundmatch.text.list_headings import plain_heading

MOST_COLUMNS = 1_000
"""Columns of a list."""

_WIDE = Phrase(
    "en rad har {columns} kolumner; högst {most} läses", "a row has {columns} columns; at most {most} are read"
)
_NO_ID = Phrase("första raden har ingen kolumn som heter id", "the first row has no column named id")
_TWICE = Phrase("kolumnen {name} står två gånger", "the column {name} comes twice")
_CELLS = Phrase("{cells} celler under {headings} rubriker", "{cells} cells under {headings} headings")
_ZERO = Phrase("raden innehåller en nollbyte", "the row holds a zero byte")
_QUOTE = Phrase("ett citattecken är fel satt eller inte stängt ({why})", "a quote is misplaced or left open ({why})")
_LONGEST_LINE = 100_000
_MOST_QUOTES = 1_000
"""Misplaced quotes after which a text is no CSV."""
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


def rows_of(
    text: str, sign: str, above: int = 0, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL, *, loose: bool = False
) -> Iterator[tuple[int, list[str] | Unreadable]]:
    """The rows of CSV text that hold anything, with their numbers; `above` rows stood before.

    A row with a zero byte, or with a quote that is misplaced or left open, is its fault alone: reading goes on with the
    line after it. `loose`: of such a quote the cells of its line are taken as they are. Raises `Unreadable` when there
    are more such quotes than a list has by mistake.
    """
    lines, start, faults = io.StringIO(text, newline=""), 1 + above, 0
    reader, first, begin = csv.reader(lines, delimiter=sign, strict=True, quoting=quoting), start, 0
    while True:
        try:
            cells: list[str] | Unreadable = next(reader)
            after = first + reader.line_num
        except StopIteration:
            return
        except csv.Error as error:
            cells, faults = Unreadable(_QUOTE(why=str(error)), start), faults + 1
            if faults > _MOST_QUOTES:
                raise cells from None
            lines.seek(begin)
            line = lines.readline()
            if loose:
                cells = next(csv.reader([line[:_LONGEST_LINE].rstrip("\r\n")], delimiter=sign, quoting=quoting), [])
            reader, first = csv.reader(lines, delimiter=sign, strict=True, quoting=quoting), start + 1
            after = first
        if not isinstance(cells, Unreadable) and any("\0" in cell for cell in cells):
            cells = Unreadable(_ZERO, start)
        if isinstance(cells, Unreadable) or any(cell.strip() for cell in cells):
            yield start, cells
        start, begin = after, lines.tell()


def good_rows(
    rows: Iterable[tuple[int, list[str] | Unreadable]], faults: list[Unreadable]
) -> Iterator[tuple[int, list[str]]]:
    """The rows that could be read; what is wrong with the others is added to `faults`.

    Raises `Unreadable` when the first of them, which has the headings, is one of the others.
    """
    for at, (number, cells) in enumerate(rows):
        if not isinstance(cells, Unreadable):
            yield number, cells
        elif at == 0:
            raise cells
        else:
            faults.append(cells)


def demand_table(raw: bytes) -> str:
    """Bytes as the text of a table; raises `Unreadable` for what is no text: so many zero bytes has no list."""
    text = decode(raw)
    return demand_text(raw) if is_binary(text) else text


def read(path: Path, columns: Mapping[str, ListColumn]) -> tuple[list[Record], list[str], list[Unreadable]]:
    """The records of a CSV file; see `records`."""
    return records(read_file(path), shown(path), columns)


def records(
    raw: bytes, file: str, columns: Mapping[str, ListColumn], known: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Record], list[str], list[Unreadable]]:
    """The records of CSV bytes, the headings over them, and the rows that could not be read.

    `known`: headings in words, with the columns that they stand for.

    Raises `Unreadable` when there is no heading row that can be read.
    """
    text = demand_table(raw)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    sign, above = max(";,\t", key=first.count), 0
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text, above = first[4], re.sub(r"^[^\r\n]*(?:\r\n|\r|\n)?", "", text), 1
    faults: list[Unreadable] = []
    rows = good_rows(rows_of(text, sign, above), faults)
    number, first_row = next(rows, (1 + above, []))
    headings = [known.get(name, name) for name in map(plain_heading, first_row)]
    demand_narrow(headings, number)
    if "id" not in headings:
        raise Unreadable(_NO_ID, number)
    twice = next((name for name, count in Counter(headings).items() if name and count > 1), None)
    if twice:
        raise Unreadable(_TWICE(name=twice), number)
    found = [Record(_row(headings, cells, columns), file, at) for at, cells in rows]
    return found, [heading for heading in headings if heading], faults
