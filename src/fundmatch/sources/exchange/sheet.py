"""Any spreadsheet: an officer's own list of calls or actors, by a mapping or by headings that are all known."""

from collections.abc import Sequence

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.base import SourceKind
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.records import actors_of, harvest_calls, numbered, slug, source_of
from fundmatch.sources.exchange.table.cells import Filled, Manner, RowReader, text_of
from fundmatch.sources.exchange.table.grid import MOST_ROWS, Row, Sheet, sheets
from fundmatch.sources.exchange.table.headings import column_of, enough, find_row, first_rows, plain
from fundmatch.sources.exchange.table.mapping import Mapping
from fundmatch.sources.harvest import Document, Format, Harvest, Reading
from fundmatch.sources.loading import judged, make_issue
from fundmatch.sources.record import Record, Unreadable
from fundmatch.text.names import nearest

_NO_SHEET = Phrase(
    "det finns inget synligt blad {name}; bladen är {names}", "no visible sheet {name}; there is {names}"
)
_NO_HEADINGS = Phrase(
    "ingen rad har mappningens rubriker ({names}); ange header_row eller rätta rubrikerna",
    "no row has the headings of the mapping ({names}); give header_row or mend the headings",
)
_UNKNOWN = Phrase(
    "rubrikerna är inte alla kända; ange en mappning (--suggest-mapping föreslår en)",
    "not all headings are known; give a mapping (--suggest-mapping proposes one)",
)
_MEANT = Phrase("; menades {name}?", "; was {name} meant?")
_LEAST_HITS = 2


def read(document: Document, reading: Reading, mapping: Mapping) -> Harvest:
    """The calls or actors of a spreadsheet, by a mapping.

    Raises:
        Unreadable: when it is no spreadsheet, or no sheet has the headings of the mapping.
    """
    book = sheets(document)
    if mapping.sheet is not None:
        named = [one for one in book if plain(one.name) == plain(mapping.sheet)]
        if not named:
            raise Unreadable(_NO_SHEET(name=mapping.sheet, names=", ".join(one.name for one in book) or "-"))
        book = tuple(named)
    wanted = list(mapping.columns)
    least = min(len({plain(name) for name in wanted}), _LEAST_HITS) or 1
    found = [(one, row) for one in book if (row := _heading_row(one, mapping, wanted, least))]
    if not found:
        raise Unreadable(_NO_HEADINGS(names=", ".join(wanted[:6])))
    records: list[Record] = []
    issues: list[Issue] = []
    for one, row in found:
        file = f"{document.name} [{one.name}]" if len(found) > 1 else document.name
        issues += _missing(row, mapping, file)
        for record, faults in _rows(one, row, mapping, file, reading):
            records.append(record)
            issues += faults
        if one.left_out:
            issues.append(make_issue(kinds.ROWS_LEFT_OUT, Record(None, file), count=one.left_out, most=MOST_ROWS))
    if "id" not in mapping.columns.values():
        records = numbered(records)
    if mapping.kind == "actors":
        return actors_of(judged(records, Actor), issues)
    return harvest_calls(records, reading, issues)


def _heading_row(sheet: Sheet, mapping: Mapping, wanted: Sequence[str], least: int) -> Row | None:
    if mapping.header_row is not None:
        return next((row for row in sheet.rows if row.number == mapping.header_row), None)
    return find_row(sheet, wanted, least)


def _missing(row: Row, mapping: Mapping, file: str) -> list[Issue]:
    """Columns that the mapping names and the sheet has not."""
    there = {plain(cell): str(cell) for cell in row.cells if isinstance(cell, str) and cell.strip()}
    issues = []
    for heading in (*mapping.columns, *mapping.id_from):
        if plain(heading) not in there:
            close = nearest(heading, list(there.values()), limit=1, cutoff=70)
            hint = _MEANT(name=close[0]) if close else ""
            issues.append(make_issue(kinds.NOT_IN_SHEET, Record(None, file, row.number), (heading,), hint=hint))
    return issues


def _rows(
    sheet: Sheet, headings: Row, mapping: Mapping, file: str, reading: Reading
) -> "list[tuple[Record, list[Issue]]]":
    manner = Manner(
        mapping.kind, mapping.order, mapping.style, mapping.list_separator, mapping.currency, mapping.values
    )
    columns = {plain(heading): (heading, column) for heading, column in mapping.columns.items()}
    # Of two columns with one heading the first counts.
    names = {plain(cell): at for at, cell in reversed(list(enumerate(headings.cells))) if isinstance(cell, str)}
    plan = [(at, *columns[name]) for name, at in sorted(names.items(), key=lambda one: one[1]) if name in columns]
    found = []
    for row in sheet.rows:
        if row.number <= headings.number or row.cells == headings.cells:
            continue
        cells = [Filled(heading, column, row.cells[at]) for at, heading, column in plan if at < len(row.cells)]
        filled = {one.column for one in cells if text_of(one.cell)}
        if not filled:
            continue
        cells += [Filled(name, name, value) for name, value in mapping.fixed.items() if name not in filled]
        reader = RowReader(manner, file, row.number)
        data = reader.read(cells)
        url = next((source.get("url") for source in data.pop("sources", [])), None)
        data["sources"] = [source_of(reading, url, SourceKind.OFFICER)]
        own = [text_of(row.cells[names[plain(one)]]) for one in mapping.id_from if plain(one) in names]
        _identify(data, own)
        found.append((Record(data, file, row.number), reader.issues))
    return found


def _identify(data: dict[str, object], own: Sequence[str]) -> None:
    """An id as it stands, without blanks; else one made from the columns named, else from the title or name."""
    if "id" in data:
        data["id"] = "-".join(str(data["id"]).split())
        return
    title = data.get("title", data.get("name", ""))
    words = " ".join(own) or " ".join(str(one) for one in (title.values() if isinstance(title, dict) else [title]))
    if words.strip():
        data["id"] = slug(words)


def known_mapping(sheet: Sheet) -> Mapping | None:
    """A mapping for a sheet whose headings are all known, as those of our own lists are; `None` for any other."""
    for row in first_rows(sheet):
        headings = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
        if len(headings) < _LEAST_HITS or len(headings) < sum(text_of(cell) != "" for cell in row.cells):
            continue
        for kind in ("calls", "actors"):
            columns = {heading: column_of(heading, kind) for heading in headings}
            meant = [column for column in columns.values() if column]
            if len(meant) == len(headings) == len(set(meant)) and enough(meant, kind):
                return Mapping.model_validate({"kind": kind, "header_row": row.number, "columns": columns})
    return None


def _recognises(document: Document) -> bool:
    try:
        return any(known_mapping(one) for one in sheets(document))
    except Unreadable:
        return False


def _read_known(document: Document, reading: Reading) -> Harvest:
    for one in sheets(document):
        mapping = known_mapping(one)
        if mapping:
            return read(document, reading, mapping.model_copy(update={"sheet": one.name or None}))
    raise Unreadable(_UNKNOWN())


FORMAT = Format("sheet", Phrase("kalkylark (CSV, XLSX)", "spreadsheet (CSV, XLSX)"), _recognises, _read_known)
