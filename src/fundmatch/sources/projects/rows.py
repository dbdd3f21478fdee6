"""A document as rows by their headings: CSV, a workbook, or the records of JSON, however long."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources import workbook
from fundmatch.sources.csv_format import demand_narrow
from fundmatch.sources.exchange.peek import head, json_of, records_under
from fundmatch.sources.exchange.table.grid import is_workbook, separator
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable, demand_text
from fundmatch.text.tokens import fold

MOST_ROWS = 1_000_000
"""Rows of a list of projects."""
_HEADING_ROWS = 20
"""Rows among which the headings stand: some lists have a title above them."""
_MANY = 3
"""Signs between the cells of a first line that is taken for the headings."""
_CELLS = Phrase(
    "raden har {cells} celler under {headings} rubriker; den lästes inte",
    "the row has {cells} cells under {headings} headings; it was not read",
)
_BROKEN = Phrase("CSV-filen är trasig: {why}", "the CSV file is broken: {why}")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One row: its number, and its cells by their headings, which are compared without blanks and signs."""

    number: int
    cells: Mapping[str, Any]


def name_of(heading: Any) -> str:
    """A heading as it is compared.

    >>> name_of("Ärende-id"), name_of("Operation_Name_English")
    ('arendeid', 'operationnameenglish')
    """
    plain = fold(str(heading)).translate(str.maketrans("åäö", "aao"))
    return "".join(sign for sign in plain if sign.isalnum())


def read(document: Document, wanted: Iterable[str]) -> Iterator[list[Any] | ProjectRow | Unreadable]:
    """The headings as they are written, which are the row that holds most of those wanted; then the rows below it.

    A bad row is its fault. The names of records are those of the first ones.

    Raises `Unreadable` when it is no table, or broken as a whole.
    """
    value = json_of(document)
    if isinstance(value, Unreadable):
        raise value
    if value is not None:
        records = [one for one in records_under(value, "grants", "data", "results") if isinstance(one, dict)]
        yield list(dict.fromkeys(key for one in records[:_HEADING_ROWS] for key in one))
        for number, record in enumerate(records, 1):
            yield ProjectRow(number, {name_of(key): cell for key, cell in record.items()})
        return
    rows = _workbook(document.raw) if is_workbook(document) else _csv(demand_text(document.raw))
    first = list(itertools.islice(rows, _HEADING_ROWS))
    names = set(wanted)
    best = max(range(len(first)), key=lambda at: len(names & {name_of(cell) for cell in first[at][1]}), default=None)
    if best is None:
        return
    headings = [name_of(cell) for cell in first[best][1]]
    demand_narrow(headings, first[best][0])
    yield first[best][1]
    for number, cells in itertools.chain(first[best + 1 :], rows):
        surplus = any(cell not in ("", None) for cell in cells[len(headings) :])
        if surplus or (len(cells) < len(headings) and not is_workbook(document)):
            yield Unreadable(_CELLS(cells=len(cells), headings=len(headings)), number)
        else:
            yield ProjectRow(number, dict(zip(headings, cells, strict=False)))


def headings_of(document: Document) -> set[str]:
    """All cells of the first rows, or the names of the first records, as headings are compared."""
    value = json_of(document)
    if isinstance(value, Unreadable):
        return set()
    if value is not None:
        records = itertools.islice(records_under(value, "grants", "data", "results"), _HEADING_ROWS)
        return {name_of(key) for one in records if isinstance(one, dict) for key in one}
    try:
        rows = _workbook(document.raw) if is_workbook(document) else _csv(head(document))
        return {name_of(cell) for _, cells in itertools.islice(rows, _HEADING_ROWS) for cell in cells}
    except Unreadable:
        return set()


def _csv(text: str) -> Iterator[tuple[int, list[Any]]]:
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    # Headings show the sign best: prose with line breaks in it may follow. A title above them shows nothing.
    sign = max(";,\t|", key=first.count)
    sign = sign if first.count(sign) >= _MANY else separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    start = 1
    try:
        for cells in reader:
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(_BROKEN(why=str(error)), start) from None


def _workbook(raw: bytes) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first visible sheet."""
    seen = False
    for told in workbook.read(raw, MOST_ROWS):
        match told:
            case workbook.Title(hidden=False):
                if seen:
                    return
                seen = True
            case (number, cells):
                yield number, list(cells)
