"""A document as rows by their headings: CSV, a workbook, or the records of JSON, however long."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources import workbook
from fundmatch.sources.csv_format import demand_narrow, demand_table, rows_of
from fundmatch.sources.exchange.peek import head, json_of, records_under
from fundmatch.sources.exchange.table.grid import is_workbook, separator
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.text.tokens import fold

MOST_ROWS = 1_000_000
"""Rows of a list of projects."""
_HEADING_ROWS = 20
"""Rows among which the headings stand: some lists have a title above them."""
_MANY = 3
"""Signs between the cells of a first line that is taken for the headings; cells of a row that is no prose."""
_LEAST = 2
"""Known headings that a sheet has to have."""
_Row = tuple[int, list[Any] | Unreadable]
"""Its number, and its cells or what is wrong with it."""
_CELLS = Phrase(
    "raden har {cells} celler under {headings} rubriker; den lästes inte",
    "the row has {cells} cells under {headings} headings; it was not read",
)


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

    So for each sheet of a workbook that has such headings. A bad row is its fault. The names of records are those of
    the first ones.

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
    names = set(wanted)
    for rows in _tables(document):
        first = list(itertools.islice(rows, _HEADING_ROWS))
        held = [len(names & {name_of(cell) for cell in cells_of(cells)}) for _, cells in first]
        if max(held, default=0) >= _LEAST:
            best = held.index(max(held))
            yield from _below(first[best], itertools.chain(first[best + 1 :], rows), ragged=is_workbook(document))


def _below(top: _Row, rows: Iterable[_Row], ragged: bool) -> Iterator[list[Any] | ProjectRow | Unreadable]:
    """A row of headings and those below it; `ragged`: whether rows may end before their last heading."""
    headings = [name_of(cell) for cell in cells_of(top[1])]
    demand_narrow(headings, top[0])
    yield cells_of(top[1])
    for number, cells in rows:
        if isinstance(cells, Unreadable):
            yield cells
            continue
        surplus = any(cell not in ("", None) for cell in cells[len(headings) :])
        if surplus or (len(cells) < len(headings) and not ragged):
            yield Unreadable(_CELLS(cells=len(cells), headings=len(headings)), number)
        else:
            yield ProjectRow(number, dict(zip(headings, cells, strict=False)))


def cells_of(cells: list[Any] | Unreadable) -> list[Any]:
    """The cells of a row; none of one that cannot be read."""
    return [] if isinstance(cells, Unreadable) else cells


def headings_of(document: Document) -> set[str]:
    """All cells of the first rows, or the names of the first records, as headings are compared."""
    value = json_of(document)
    if isinstance(value, Unreadable):
        return set()
    if value is not None:
        records = itertools.islice(records_under(value, "grants", "data", "results"), _HEADING_ROWS)
        return {name_of(key) for one in records if isinstance(one, dict) for key in one}
    found: set[str] = set()
    try:
        for rows in _tables(document, whole=False):
            first = list(itertools.islice(rows, _HEADING_ROWS))
            found |= {name_of(cell) for _, cells in first for cell in cells_of(cells)}
            if any(sum(cell not in ("", None) for cell in cells_of(cells)) >= _MANY for _, cells in first):
                break  # to reach the next sheet all of this one is read; a page of prose before the list is short
    except Unreadable:
        pass
    return found


def _tables(document: Document, whole: bool = True) -> Iterator[Iterator[_Row]]:
    """The rows of each visible sheet, or of the text; not `whole`: of its first characters."""
    if not is_workbook(document):
        yield _csv(demand_table(document.raw) if whole else head(document))
        return
    for _, rows in itertools.groupby(_workbook(document.raw), key=lambda row: row[0]):
        yield ((number, cells) for _, number, cells in rows)


def _csv(text: str) -> Iterator[_Row]:
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    # Headings show the sign best: prose with line breaks in it may follow. A title above them shows nothing.
    sign = max(";,\t|", key=first.count)
    sign = sign if first.count(sign) >= _MANY else separator(text)
    yield from rows_of(text, sign, loose=True)


def _workbook(raw: bytes) -> Iterator[tuple[int, int, list[Any]]]:
    """The rows of the visible sheets, each with which sheet it stands in."""
    sheet, hidden = 0, False
    for told in workbook.read(raw, MOST_ROWS):
        match told:
            case workbook.Title():
                sheet, hidden = sheet + 1, told.hidden
            case (number, cells) if not hidden:
                yield sheet, number, list(cells)
