"""The timetable of planned calls that managing authorities publish under Article 49(2) of Regulation (EU) 2021/1060.

By law it tells, at least three times a year: geographical area, policy or specific objective, type of eligible
applicants, total amount of support, start and end date of the call. The words differ; the columns are the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.records import harvest_calls, numbered, slug, source_of
from fundmatch.sources.exchange.table.book import sheets, unread, unused
from fundmatch.sources.exchange.table.cells import Filled, Notation, counters, text_of
from fundmatch.sources.exchange.table.grid import LONGEST_VALUE, MOST_ROWS, Row
from fundmatch.sources.exchange.table.headings import first_rows, forms, plain
from fundmatch.sources.exchange.table.row_reader import RowReader
from fundmatch.sources.exchange.table.sums import currency_of
from fundmatch.sources.exchange.table.tidy import Tidier
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record, Unreadable
from fundmatch.sources.workbook import Cell

_NONE = Phrase(
    "ingen tidsplan: rubriker för område, mål, start och slut saknas",
    "no timetable: headings for area, objective, start and end are missing",
)
_NO_CALL = Phrase(
    "rader utan mål eller utan dag och sökande, den första är rad {row}",
    "rows without an objective, or without a day and applicants; the first is row {row}",
)
_DATES = r"(?:date|datum)"
_HEADINGS: Mapping[str, re.Pattern[str]] = {
    what: re.compile(pattern)
    for what, pattern in {
        "area": r"(?:geographic(?:al)? (?:area|scope|coverage)|geografiskt (?:område|omfattning)|område|geografi|area|"
        r"region|geographical area covered.*|geografiskt område som omfattas.*)",
        "objective": r"(?:policy(?: or specific)? objective.*|(?:policy objective|politiskt mål) ?(?:/|or|eller) ?.*|"
        r"specific objective.*|särskilt mål.*|specifikt mål.*|politiskt mål.*|"
        r"politiskt eller (?:särskilt|specifikt) mål.*|mål|objective|programområde och mål)",
        "applicants": r"(?:(?:type|types|category) of (?:eligible )?applicants?.*|eligible applicants?|applicants?|"
        r"typ av (?:stödberättigade |berättigade )?sökande.*|stödberättigade sökande|sökande|vem kan söka|målgrupp.*)",
        "total": r"(?:total amount.*|total support.*|amount of support|support|budget|total budget|belopp|"
        r"totalt (?:stöd|stödbelopp|belopp).*|stödets totala belopp.*|totalt stödbelopp|utlysta medel|stöd totalt)",
        "opens": rf"(?:start(?:ing)? ?{_DATES}.*|start|opening ?{_DATES}.*|opens|startdatum.*|öppnar.*|öppning.*|"
        rf"planned start.*|från|{_DATES} för öppning.*|utlysningen öppnar)",
        "closes": rf"(?:end ?{_DATES}.*|end|closing ?{_DATES}.*|closes|slut|slutdatum.*|stänger.*|stängning.*|deadline|"
        rf"planned end.*|till|{_DATES} för stängning.*|utlysningen stänger|sista ansökningsdag)",
        "period": r"(?:start and end date.*|start- och slutdatum.*|period|call period|utlysningsperiod)",
        "title": r"(?:title|titel|rubrik|name of (?:the )?call|call|utlysning|utlysningens namn|call title|namn)",
        "programme": r"(?:programme|program|name of (?:the )?programme)",
        "fund": r"(?:fund|fond)",
        "id": r"(?:id|nr|no|call id|utlysnings-?id|reference|diarienummer)",
        "currency": r"(?:currency|valuta)",
        "rate": r"(?:(?:eu )?(?:co-?financing|funding) rate|stödnivå|stödandel|eu-andel)",
        "url": r"(?:link|url|länk|webbadress|website)",
        "status": r"(?:status)",
    }.items()
}
_MOST_HEADINGS = 100
"""Columns that are looked at; the regulation asks for six."""
_DATE_PAIR = re.compile(r"\s*(?:–|—|→|\s-\s|\bto\b|\btill\b|\bt\.o\.m\.)\s*")
_CODES = re.compile(r"\b(?:RSO|ESO|JSO|ISO)\s?(\d\.\d{1,2})\b", re.IGNORECASE)
_COLUMNS = {
    "id": "official_id", "programme": "programme", "fund": "fund", "applicants": "applicants", "area": "territory",
    "total": "call_total", "opens": "opens", "closes": "closes", "currency": "currency", "rate": "eu_rate",
    "title": "title", "url": "source_url",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of a timetable with the place of each thing it tells."""

    file: str
    headings: Mapping[str, tuple[str, int]]
    rows: Sequence[Row]


def _what(headings: Sequence[Cell]) -> dict[str, tuple[str, int]]:
    """What each heading tells, with the heading and its place."""
    found: dict[str, tuple[str, int]] = {}
    for at, cell in enumerate(headings[:_MOST_HEADINGS]):
        if not isinstance(cell, str) or not cell.strip() or len(cell) > LONGEST_VALUE:
            continue
        heading = plain(cell)
        name = re.sub(r"[-_/]", " ", plain(re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", cell)))
        words = {heading, name, *forms(heading)}
        for what, pattern in _HEADINGS.items():
            if what not in found and any(pattern.fullmatch(one) for one in words):
                found[what] = (cell.strip(), at)
                break
    return found


def _is_timetable(headings: Mapping[str, tuple[str, int]]) -> bool:
    dates = {"opens", "closes"} <= headings.keys() or "period" in headings
    return {"area", "objective"} <= headings.keys() and dates


def _tables(document: Document) -> tuple[list[_Table], list[Issue]]:
    book = sheets(document)
    found, issues, used = [], list[Issue](), []
    for one in book:
        row = next((row for row in first_rows(one) if _is_timetable(_what(row.cells))), None)
        if row:
            file = f"{document.name} [{one.name}]" if len(book) > 1 else document.name
            what = _what(row.cells)
            found.append(_Table(file, what, [other for other in one.rows if other.number > row.number]))
            used.append(one)
            read = {at for _, at in what.values()}
            left = [cell for at, cell in enumerate(row.cells) if at not in read]
            issues += unused(left, Record(None, file, row.number))
            if one.left_out:
                issues.append(make_issue(kinds.ROWS_LEFT_OUT, Record(None, file), count=one.left_out, most=MOST_ROWS))
    return found, issues + unread(document, book, used)


def _recognises(document: Document) -> bool:
    try:
        return bool(_tables(document)[0])
    except Unreadable:
        return False


def read(document: Document, reading: Provenance) -> Harvest:
    """The planned calls of a timetable; raises `Unreadable` when no sheet or list has the headings of a timetable."""
    tables, issues = _tables(document)
    if not tables:
        raise Unreadable(_NONE())
    records = []
    for table in tables:
        notation = Notation("calls", currencies=_currencies(table))
        counter = _counter(table)
        issues += counter
        tidier, apart = Tidier(), list[int]()
        for row in table.rows:
            tidy = Row(row.number, tuple(map(tidier.cell, row.cells)))
            made = _record(table, tidy, reading, notation, numbers=bool(counter))
            if made:
                data, faults = made
                texts = tuple((None, text) for cell in tidy.cells if (text := text_of(cell)))
                records.append(Record(data, table.file, row.number, passages=texts))
                issues += faults
            else:
                apart.append(row.number)
        issues += tidier.issues(table.file)
        if apart:
            here = Record(None, table.file, apart[0])
            issues.append(make_issue(kinds.LEFT_OUT, here, count=len(apart), why=_NO_CALL(row=apart[0])))
    return harvest_calls(numbered(records), reading, issues)


def _column(table: _Table, what: str) -> list[Cell]:
    _, at = table.headings.get(what, ("", None))
    return [row.cells[at] for row in table.rows if at < len(row.cells)] if at is not None else []


def _currencies(table: _Table) -> dict[str, str]:
    code = currency_of(_column(table, "total"))
    return {table.headings["total"][0]: code} if code else {}


def _counter(table: _Table) -> list[Issue]:
    """The issue of a column of ids that only counts the rows."""
    ids = [text for cell in _column(table, "id") if (text := text_of(cell))]
    if not counters(ids):
        return []
    sample = ", ".join([*ids[:3], "…"])
    return [make_issue(kinds.COUNTER_ID, Record(None, table.file), (table.headings["id"][0],), sample=sample)]


def _record(
    table: _Table, row: Row, reading: Provenance, notation: Notation, *, numbers: bool
) -> tuple[dict[str, Any], list[Issue]] | None:
    cells = {
        what: Filled(heading, _COLUMNS.get(what, what), row.cells[at])
        for what, (heading, at) in table.headings.items()
        if at < len(row.cells) and text_of(row.cells[at]) and not (numbers and what == "id")
    }
    objective = " ".join(text_of(cells["objective"].cell).split()) if "objective" in cells else ""
    # A heading between groups of rows, a sum at the foot or a note tells neither an objective nor a day.
    if not objective or not {"opens", "closes", "period", "applicants"} & cells.keys():
        return None
    cells = _with_period(cells)
    reader = RowReader(notation, table.file, row.number)
    used = [one for what, one in cells.items() if what not in ("objective", "status", "title", "period")]
    data = reader.read(used)
    area = text_of(cells["area"].cell) if "area" in cells else ""
    title = text_of(cells["title"].cell) if "title" in cells else ""
    words = re.sub(r"^\W+", "", _CODES.sub("", objective)).strip()
    programme = data.get("programme") or ""
    # Neither dates nor sums are part of the id: they move from one edition of the timetable to the next.
    key = data.get("official_id") or " ".join(("planned", programme, title or objective, area))
    url = next((source.get("url") for source in data.pop("sources", [])), None)
    data.update(
        id=slug(str(key)),
        title=title or (f"{objective}: {area}" if area else objective),
        publication="planned",
        sources=[source_of(reading, url)],
    )
    codes = [f"{found.group()[:3].upper()}{found[1]}" for found in _CODES.finditer(objective)]
    data["objectives"] = list(dict.fromkeys(codes)) or [objective]
    if words:
        data["themes"] = [words]
    if "status" in cells:
        data["status_words"] = text_of(cells["status"].cell)
    for milestone in data.get("milestones", ()):
        milestone["certainty"] = "planned"
    for amount in data.get("amounts", ()):
        amount["certainty"] = "planned"
    return data, reader.issues


def _with_period(cells: dict[str, Filled]) -> dict[str, Filled]:
    """Start and end out of one cell: 2027-03-01 – 2027-05-31."""
    if "period" not in cells:
        return cells
    one = cells["period"]
    first, *rest = _DATE_PAIR.split(text_of(one.cell), maxsplit=1)
    found = {**cells, "opens": Filled(one.heading, "opens", first)}
    if rest:
        found["closes"] = Filled(one.heading, "closes", rest[0])
    return found


FORMAT = DocumentFormat(
    "timetable",
    Phrase(
        "tidsplan för planerade utlysningar (artikel 49.2; CSV, XLSX, JSON)",
        "timetable of planned calls (Article 49(2); CSV, XLSX, JSON)",
    ),
    _recognises,
    read,
)
