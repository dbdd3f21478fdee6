"""Documents as sheets of cells: CSV of any separator and encoding, XLSX. The one place that knows calamine."""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from fundmatch.models.wording import Phrase
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable, decode

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a cell holds; an empty one holds an empty text."""

MOST_ROWS = 50_000
"""Rows of a sheet that are read."""
_MOST_CELLS = 5_000_000
"""Cells between the corners of a sheet: a workbook of two cells can span ten thousand million."""
_MOST_UNPACKED = 200_000_000
"""Bytes that a workbook may hold when unpacked."""
_SIGNS = ";,\t|"
_SAMPLE = 40

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>""")
_UNPLACED = re.compile(rb"""<(?:\w+:)?c(?=[\s>])(?![^<>]*\sr=)[^<>]*(?<!/)>""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br=["'](\d{1,7})["']""")

_NO_TEXT = Phrase("innehåller nollbyte; det är ingen textfil", "holds zero bytes; it is not a text file")
_CSV = Phrase("ett citattecken är fel satt eller inte stängt ({why})", "a quote is misplaced or left open ({why})")
_OLD = Phrase(
    "gammalt Excel-format eller låst med lösenord; spara som .xlsx utan lösenord",
    "old Excel format or locked with a password; save it as .xlsx without one",
)
_NOT_XLSX = Phrase(
    "ett zip-arkiv, men inget kalkylark; spara som .xlsx", "a zip archive, but no spreadsheet; save it as .xlsx"
)
_BROKEN = Phrase("kalkylarket är trasigt: {why}", "the spreadsheet is broken: {why}")
_BAD_ZIP = Phrase("zip-arkivet är skadat eller avklippt", "the zip archive is damaged or cut off")
_HUGE = Phrase(
    "kalkylbladet {sheet} är för stort ({cells} celler); ta bort tomma rader och kolumner långt bort",
    "the sheet {sheet} is too large ({cells} cells); remove empty rows and columns far out",
)
_BOMB = Phrase("kalkylarket är för stort uppackat", "the spreadsheet is too large when unpacked")


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it, and its number as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that have something in them; a CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]
    left_out: int = 0
    """rows beyond the limit"""


def sheets(document: Document) -> tuple[Sheet, ...]:
    """The visible sheets of a document.

    Raises:
        Unreadable: when it is no spreadsheet, broken, or larger than anybody's list.
    """
    found = _read(document.raw)
    if isinstance(found, Unreadable):
        raise Unreadable(found.why, found.row)
    return found


@lru_cache(maxsize=1)
def _read(raw: bytes) -> tuple[Sheet, ...] | Unreadable:
    """Kept for the last document: it is asked for once to be recognised and once to be read."""
    try:
        if raw.startswith(_OLE):
            return Unreadable(_OLD())
        return _workbook(raw) if raw.startswith(_ZIP) else (_csv(raw),)
    except Unreadable as fault:
        return fault


def _csv(raw: bytes) -> Sheet:
    text = decode(raw)
    if "\0" in text:
        raise Unreadable(_NO_TEXT())
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    above = 0
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text, above = first[4], re.sub(r"^[^\r\n]*(?:\r\n|\r|\n)?", "", text), 1
    else:
        sign = separator(text)
    try:
        return _cut(text, sign, above)
    except Unreadable:
        # With tabs between the cells, a quote may be a sign like any other.
        if sign != "\t":
            raise
        return _cut(text, sign, above, quoting=csv.QUOTE_NONE)


def _cut(text: str, sign: str, above: int, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Sheet:
    """The rows of CSV text. A quote that is left open would swallow all that follows: it is a fault."""
    rows: list[Row] = []
    left_out = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True, quoting=quoting)
    start = 1 + above
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(rows) < MOST_ROWS:
                    rows.append(Row(start, tuple(cells)))
                else:
                    left_out += 1
            start = reader.line_num + 1 + above
    except csv.Error as error:
        raise Unreadable(_CSV(why=str(error)), start) from None
    return Sheet("", tuple(rows), left_out)


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


def _workbook(raw: bytes) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    _demand_sane(raw)
    try:
        book = load_workbook(io.BytesIO(raw))
        return tuple(
            _sheet(one.name, book.get_sheet_by_name(one.name).to_python(skip_empty_area=False))
            for one in book.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
        )
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(_BROKEN(why=_first_line(error))) from None
    except BaseException as error:
        # A fault inside the library arrives as a panic, which is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(_BROKEN(why=_first_line(error))) from None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _demand_sane(raw: bytes) -> None:
    """Refuse a workbook that would fill the memory: the library allots every cell between the corners."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            if not any(name.casefold() == "xl/workbook.xml" for name in names):
                raise Unreadable(_NOT_XLSX())
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise Unreadable(_BOMB())
            for name in names:
                if name.casefold().startswith("xl/") and name.endswith(".xml"):
                    # Read in full, so that a part that is longer than it says is found out.
                    _demand_small(name, archive.read(name))
    except zipfile.BadZipFile:
        raise Unreadable(_BROKEN(why=_BAD_ZIP)) from None
    except (OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        # Packed in a way that is damaged, unknown or locked with a password: the library has an error for each.
        raise Unreadable(_BROKEN(why=_first_line(error))) from None


def _demand_small(name: str, xml: bytes) -> None:
    most_rows, most_columns = 0, 0
    for column, row in _FILLED.findall(xml):
        most_rows = max(most_rows, int(row))
        most_columns = max(most_columns, _number(column))
    if _UNPLACED.search(xml):
        most_rows = max(most_rows, *map(int, _ROW.findall(xml)), 1)
    if most_rows * most_columns > _MOST_CELLS:
        sheet = name.rpartition("/")[2].removesuffix(".xml")
        raise Unreadable(_HUGE(sheet=sheet, cells=most_rows * most_columns))


@lru_cache(maxsize=1024)
def _number(column: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _sheet(name: str, cells: list[list[Any]]) -> Sheet:
    rows = [Row(at, tuple(row)) for at, row in enumerate(cells, start=1) if any(not _blank(cell) for cell in row)]
    return Sheet(name, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
