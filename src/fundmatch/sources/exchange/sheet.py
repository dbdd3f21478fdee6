"""Any spreadsheet: an officer's own list of calls or actors, by a mapping or by headings that are all known."""

from collections.abc import Sequence

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.base import SourceKind
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.wording import Phrase
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS, stood
from fundmatch.sources.columns.facts import MONEY
from fundmatch.sources.exchange.records import actors_of, harvest_calls, numbered, slug, source_of
from fundmatch.sources.exchange.table.book import sheets, unread, unused
from fundmatch.sources.exchange.table.cells import Filled, Notation, counters, shared, text_of
from fundmatch.sources.exchange.table.grid import MOST_ROWS, GridSheet, Row, is_workbook
from fundmatch.sources.exchange.table.headings import column_of, enough, find_row, first_rows, plain
from fundmatch.sources.exchange.table.mapping import Kind, Mapping
from fundmatch.sources.exchange.table.row_reader import RowReader
from fundmatch.sources.exchange.table.sums import currency_of
from fundmatch.sources.exchange.table.tidy import Tidier
from fundmatch.sources.faults import hint
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import judged, make_issue, without_more
from fundmatch.sources.record import Record, Unreadable
from fundmatch.sources.workbook import Cell
from fundmatch.text.list_headings import CALL_KEYS, plain_heading
from fundmatch.text.tokens import fold

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
_SUM_ROWS = Phrase("summor", "sums")
_SUMS = frozenset(
    {"summa", "totalt", "total", "delsumma", "summa totalt", "totalsumma", "sum", "grand total", "subtotal"}
)
_DATES = frozenset({"opens", "idea_form", "step", "cut_offs", "closes", "decision"})
_SHARED = kinds.SHARED_ID.code
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_LEAST_HITS = 2
PlannedColumn = tuple[int, str, str]
"""Where a column stands, its heading, and our column that it is read as."""


def read(document: Document, reading: Provenance, mapping: Mapping) -> Harvest:
    """The calls or actors of a spreadsheet, by a mapping.

    Raises `Unreadable` when it is no spreadsheet, or no sheet has the headings of the mapping.
    """
    book = sheets(document)
    if mapping.sheet is not None:
        named = [one for one in book if plain(one.name) == plain(mapping.sheet)]
        if not named:
            raise Unreadable(_NO_SHEET(name=mapping.sheet, names=", ".join(one.name for one in book) or "-"))
        book = tuple(named)
    wanted = list(mapping.columns)
    least = min(len({plain(name) for name in wanted}), _LEAST_HITS) or 1
    parts = [(one, row, mapping) for one in book if (row := _heading_row(one, mapping, wanted, least))]
    if not parts:
        raise Unreadable(_NO_HEADINGS(names=", ".join(wanted[:6])))
    return _harvest(document, reading, book, parts)


def _harvest(
    document: Document, reading: Provenance, book: Sequence[GridSheet], parts: Sequence[tuple[GridSheet, Row, Mapping]]
) -> Harvest:
    """What stands in the sheets that can be read, each with its row of headings and its mapping."""
    records: list[Record] = []
    issues = unread(document, book, [one for one, _, _ in parts])
    for one, row, mapping in parts:
        file = f"{document.name} [{one.name}]" if len(parts) > 1 else document.name
        issues += _missing(row, mapping, file)
        issues += _unused(row, mapping, file)
        found, faults = _rows(one, row, mapping, file, reading)
        made_up = "id" not in mapping.columns.values() or any(issue.code == kinds.COUNTER_ID.code for issue in faults)
        records += numbered(found) if made_up else found
        issues += faults
        if one.left_out:
            issues.append(make_issue(kinds.ROWS_LEFT_OUT, Record(None, file), count=one.left_out, most=MOST_ROWS))
    if parts[0][2].kind == "actors":
        return actors_of(judged(records, Actor), issues)
    return harvest_calls(records, reading, issues)


def _heading_row(sheet: GridSheet, mapping: Mapping, wanted: Sequence[str], least: int) -> Row | None:
    if mapping.header_row is not None:
        return next((row for row in sheet.rows if row.number == mapping.header_row), None)
    return find_row(sheet, wanted, least)


def _missing(row: Row, mapping: Mapping, file: str) -> list[Issue]:
    """Columns that the mapping names and the sheet has not."""
    there = {plain(cell): str(cell) for cell in row.cells if isinstance(cell, str) and cell.strip()}
    issues = []
    for heading in (*mapping.columns, *mapping.id_from):
        if plain(heading) not in there:
            near = hint(heading, there.values())
            issues.append(make_issue(kinds.NOT_IN_SHEET, Record(None, file, row.number), (heading,), hint=near))
    return issues


def _unused(row: Row, mapping: Mapping, file: str) -> list[Issue]:
    """Columns of the sheet that nothing is made of; and that there is none with dates, if there is none."""
    used = {plain(heading) for heading in (*mapping.columns, *mapping.id_from)}
    here = Record(None, file, row.number)
    past = _past(row.cells)
    issues = unused([cell for cell in row.cells if plain(cell) not in used and cell not in past], here)
    if mapping.kind == "calls" and _DATES.isdisjoint((*mapping.columns.values(), *mapping.fixed)):
        issues.append(make_issue(kinds.NO_DATES, here))
    return issues


def _rows(
    sheet: GridSheet, headings: Row, mapping: Mapping, file: str, reading: Provenance
) -> tuple[list[Record], list[Issue]]:
    """The records of a sheet below its row of headings, and what is to be said of it."""
    here = Record(None, file, headings.number)
    # Of two columns with one heading the first counts.
    names = {plain(cell): at for at, cell in reversed(list(enumerate(headings.cells))) if isinstance(cell, str)}
    rows, issues = _without_sums(
        [row for row in sheet.rows if row.number > headings.number and row.cells != headings.cells], file
    )
    plan, faults = _plan(names, headings, mapping, rows, here)
    issues += faults
    ours = any(column == "more" for _, _, column in plan)
    if not ours:
        tidier = Tidier()
        rows = [Row(row.number, tuple(map(tidier.cell, row.cells))) for row in rows]
        issues += tidier.issues(file)
    notation = _notation(plan, rows, mapping)
    found, empty = [], list[int]()
    for row in rows:
        cells = [Filled(heading, column, row.cells[at]) for at, heading, column in plan if at < len(row.cells)]
        filled = {one.column for one in cells if text_of(one.cell)}
        if not filled:
            empty.append(row.number)
            continue
        cells += [Filled(name, name, value) for name, value in mapping.fixed.items() if name not in filled]
        reader = RowReader(notation, file, row.number)
        data = reader.read(cells)
        if not ours:
            url = next((source.get("url") for source in data.pop("sources", [])), None)
            data["sources"] = [source_of(reading, url, SourceKind.OFFICER)]
        _identify(data, [text_of(row.cells[names[plain(one)]]) for one in mapping.id_from if plain(one) in names])
        issues += reader.issues
        passages = None if "more" in filled else _untyped(headings, row, plan, reader.issues)
        # A row that the reader itself gave up is told once.
        if not any(issue.severity is Severity.ERROR for issue in reader.issues):
            found.append(Record(data, file, row.number, passages=passages))
    if empty:
        issues.append(make_issue(kinds.EMPTY_ROWS, Record(None, file, empty[0]), count=len(empty), row=empty[0]))
    return found, issues


def _untyped(
    headings: Row, row: Row, plan: Sequence[PlannedColumn], issues: Sequence[Issue]
) -> tuple[tuple[str, str], ...]:
    """The filled cells of a row, with their headings, that no column is read from or whose reader had to give up."""
    typed = {at for at, heading, _ in plan} - {
        at for at, heading, _ in plan if any(heading == one.field for one in issues)
    }
    cells = enumerate(zip(headings.cells, row.cells, strict=False))
    return tuple((text_of(name), text) for at, (name, cell) in cells if at not in typed and (text := text_of(cell)))


def _without_sums(rows: Sequence[Row], file: str) -> tuple[list[Row], list[Issue]]:
    """The rows that are no sums of others."""
    sums = [row for row in rows if _is_sum(row)]
    if not sums:
        return list(rows), []
    told = make_issue(kinds.LEFT_OUT, Record(None, file, sums[0].number), count=len(sums), why=_SUM_ROWS)
    return [row for row in rows if not _is_sum(row)], [told]


def _plan(
    names: dict[str, int], headings: Row, mapping: Mapping, rows: Sequence[Row], here: Record
) -> tuple[list[PlannedColumn], list[Issue]]:
    """Which columns are read as what: not those that only count rows, and no id that several rows share."""
    columns = {plain(heading): (heading, column) for heading, column in mapping.columns.items()}
    plan = [(at, *columns[name]) for name, at in sorted(names.items(), key=lambda one: one[1]) if name in columns]
    issues: list[Issue] = []
    counter = next((at for at, _, column in plan if column == "id" and counters(_texts(rows, at))), None)
    if counter is not None:
        sample = ", ".join([*_texts(rows, counter)[:3], "…"])
        issues.append(make_issue(kinds.COUNTER_ID, here, (str(headings.cells[counter]),), sample=sample))
        plan = [one for one in plan if one[0] != counter]
    issues += _no_ids(rows, plan, here)
    plan = [one for one in plan if not any(issue.field == one[1] for issue in issues if issue.code == _SHARED)]
    ours = CALL_COLUMNS if mapping.kind == "calls" else ACTOR_COLUMNS
    return plan, [*issues, *without_more({column for _, _, column in plan}, ours, here)]


def _notation(plan: Sequence[PlannedColumn], rows: Sequence[Row], mapping: Mapping) -> Notation:
    """How the cells are written, with the currency of each column of sums that names one."""
    currencies = {
        heading: code
        for at, heading, column in plan
        if column in MONEY and (code := currency_of(row.cells[at] for row in rows if at < len(row.cells)))
    }
    return Notation(
        mapping.kind, mapping.order, mapping.style, mapping.list_separator, mapping.currency, mapping.values, currencies
    )


def _no_ids(rows: Sequence[Row], plan: Sequence[PlannedColumn], here: Record) -> list[Issue]:
    """Columns that are called an official id and whose values several rows share."""
    columns = [(heading, _texts(rows, at)) for at, heading, column in plan if column == "official_id"]
    return [
        make_issue(kinds.SHARED_ID, here, (heading,), sample=next(one for one in texts if texts.count(one) > 1)[:60])
        for heading, texts in columns
        if shared(texts)
    ]


def _texts(rows: Sequence[Row], at: int) -> list[str]:
    """The filled cells of a column."""
    return [text for row in rows if at < len(row.cells) and (text := text_of(row.cells[at]))]


def _is_sum(row: Row) -> bool:
    """Whether a row is the sum at the foot of a list, and no record."""
    first = next((text for cell in row.cells if (text := text_of(cell))), "")
    return fold(first).strip(" .:=") in _SUMS


def _identify(data: dict[str, object], own: Sequence[str]) -> None:
    """An id as it stands, without blanks; else one made from the columns named, else from the title or name."""
    if "id" in data:
        data["id"] = "-".join(str(data["id"]).split())
        return
    title = data.get("title", data.get("name", ""))
    words = " ".join(own) or " ".join(str(one) for one in (title.values() if isinstance(title, dict) else [title]))
    if words.strip():
        data["id"] = slug(words)


def _past(headings: Sequence[Cell]) -> set[Cell]:
    """Headings that say where the calls of a list of ours stood, as keys or in words."""
    keys = {heading: CALL_KEYS.get(plain_heading(heading)) for heading in headings}
    return {heading for heading, key in keys.items() if key in stood(keys.values())}


def known_mapping(sheet: GridSheet, wanted: Sequence[Kind] = ("calls", "actors")) -> Mapping | None:
    """A mapping for a sheet whose headings are all known, as those of our own lists are; `None` for any other.

    Of the kinds that are `wanted` the first counts that the headings can be.
    """
    for row in first_rows(sheet):
        headings = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
        past = _past(headings)
        if len(headings) < _LEAST_HITS or len(headings) < sum(text_of(cell) != "" for cell in row.cells):
            continue
        for kind in wanted:
            read = [heading for heading in headings if kind != "calls" or heading not in past]
            columns = {heading: column_of(heading, kind) for heading in read}
            meant = [column for column in columns.values() if column]
            if len(meant) == len(read) == len(set(meant)) and enough(meant, kind):
                return Mapping.model_validate({"kind": kind, "header_row": row.number or None, "columns": columns})
    return None


def _recognises(document: Document) -> bool:
    try:
        return any(known_mapping(one) for one in sheets(document))
    except Unreadable:
        # One that is meant to be a workbook is read as one, so that it is told what is wrong with it.
        return document.name.lower().endswith(_WORKBOOKS) and is_workbook(document)


def _read_known(document: Document, reading: Provenance) -> Harvest:
    """The sheets whose headings are all known, those of the first one's kind, or of actors where these are wanted."""
    book = sheets(document)
    wanted: Sequence[Kind] = ("actors", "calls") if reading.actors else ("calls", "actors")
    known = [(one, mapping) for one in book if (mapping := known_mapping(one, wanted))]
    if not known:
        raise Unreadable(_UNKNOWN())
    kinds_there = [mapping.kind for _, mapping in known]
    kind = "actors" if reading.actors and "actors" in kinds_there else kinds_there[0]
    parts = [
        (one, next(row for row in one.rows if row.number == (mapping.header_row or 0)), mapping)
        for one, mapping in known
        if mapping.kind == kind
    ]
    return _harvest(document, reading, book, parts)


FORMAT = DocumentFormat("sheet", Phrase("kalkylark (CSV, XLSX)", "spreadsheet (CSV, XLSX)"), _recognises, _read_known)
