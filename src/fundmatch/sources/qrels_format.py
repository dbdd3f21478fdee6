"""Judgements in files: TSV with a heading, or the four columns of TREC. A bad line costs that line.

TREC qrels: https://trec.nist.gov/data/qrels_eng/ (topic, iteration, document, relevance; the iteration is not used).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue, IssueKind, Severity
from fundmatch.models.judged import DirectionLabels, Judgement
from fundmatch.models.wording import Phrase
from fundmatch.sources.faults import hint
from fundmatch.sources.loading import Loaded, judged, make_issue
from fundmatch.sources.record import Record, Unreadable, demand_text, read_file, shown

M = TypeVar("M", bound=BaseModel)

HEADINGS = ("actor_id", "call_id", "relevance", "eligibility", "set")
"""Columns of our own form, in the order in which we write them; the last two may be left out."""

_COLUMNS = Phrase("{count} kolumner", "{count} columns")
_NEITHER = Phrase(
    "varken rubrikerna actor_id, call_id, relevance eller TREC-formens fyra kolumner",
    "neither the headings actor_id, call_id, relevance nor the four columns of TREC",
)
_NO_LABELS = Phrase(
    "rubriken call_id och en kolumn för varje inriktning behövs",
    "the heading call_id and a column for each direction are needed",
)
_TWICE = IssueKind(
    "judged-twice", Severity.ERROR,
    Phrase("{what} är redan bedömd på rad {first}", "{what} was judged on row {first} already"),
    Phrase("ta bort den ena raden; den första används", "remove one of the rows; the first is used"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QrelsTable:
    """A file of judgements as lines: its headings (none in TREC's form) and its rows with their numbers from 1."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_qrels(path: Path) -> Loaded[Judgement]:
    """All judgements of a file, and every line that is none. An unreadable file gives no item and one issue."""
    table = read_table(path)
    if isinstance(table, Issue):
        return Loaded((), (table,))
    here = Record(None, shown(path))
    if table.headings and set(HEADINGS[:3]) <= set(table.headings):
        return _once(*_tabbed(here, table, HEADINGS), Judgement, lambda one: (one.actor_id, one.call_id))
    if not table.headings:
        return _once(*_trec(here, table), Judgement, lambda one: (one.actor_id, one.call_id))
    return Loaded((), (make_issue(kinds.UNREADABLE, Record(None, here.file, 1), why=_NEITHER),))


def read_directions(path: Path) -> Loaded[DirectionLabels]:
    """All labels of a file: `call_id` and a column for each direction with 0, 1 or 2. An empty cell is no label."""
    table = read_table(path)
    if isinstance(table, Issue):
        return Loaded((), (table,))
    here = Record(None, shown(path))
    if "call_id" not in table.headings or len(table.headings) < 2:
        return Loaded((), (make_issue(kinds.UNREADABLE, Record(None, here.file, 1), why=_NO_LABELS),))
    return _once(*_tabbed(here, table, ()), DirectionLabels, lambda one: (one.call_id,))


def read_table(path: Path) -> QrelsTable | Issue:
    """The lines of a file cut at tabs, or at blanks where the first line has no tab; or why it cannot be read."""
    here = Record(None, shown(path))
    try:
        text = demand_text(read_file(path))
    except Unreadable as fault:
        return make_issue(kinds.UNREADABLE, here, why=fault.why)
    lines = list(_lines(text))
    if not lines:
        return QrelsTable(HEADINGS[:3], ())
    tabs = "\t" in lines[0][1]
    cut = [(row, tuple(cell.strip() for cell in (line.split("\t") if tabs else line.split()))) for row, line in lines]
    first = tuple(cell.casefold() for cell in cut[0][1])
    if "call_id" in first:
        return QrelsTable(first, tuple(cut[1:]))
    if any(len(cells) == 4 and _whole(cells[3]) for _, cells in cut[:5]):
        return QrelsTable((), tuple(cut))
    return QrelsTable(first, tuple(cut[1:]))


def _whole(cell: str) -> bool:
    return cell.removeprefix("-").isdecimal()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something on them, numbered from 1."""
    for row, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield row, line


def _tabbed(here: Record, table: QrelsTable, known: tuple[str, ...]) -> tuple[list[Record], list[Issue]]:
    """Rows under headings as records; headings that are not ours are told once. No known ones: all are labels."""
    issues = [
        make_issue(kinds.UNKNOWN_COLUMN, Record(None, here.file, 1), (name,), hint=hint(name, known))
        for name in table.headings
        if name and known and name not in known
    ]
    records: list[Record] = []
    for row, cells in table.rows:
        if len(cells) > len(table.headings):
            issues.append(_shape(Record(None, here.file, row), len(table.headings), len(cells)))
            continue
        filled = {name: cell for name, cell in zip(table.headings, cells, strict=False) if name and cell}
        data: dict[str, Any] = {name: cell for name, cell in filled.items() if name in known}
        if not known:
            call = filled.pop("call_id", None)
            data = {"labels": filled} | ({"call_id": call} if call else {})
        records.append(Record(data, here.file, row))
    return records, issues


def _trec(here: Record, table: QrelsTable) -> tuple[list[Record], list[Issue]]:
    records: list[Record] = []
    issues: list[Issue] = []
    for row, cells in table.rows:
        if len(cells) != 4:
            issues.append(_shape(Record(None, here.file, row), 4, len(cells)))
            continue
        topic, _, document, relevance = cells
        # TREC marks what is worse than irrelevant with numbers below zero.
        grade = "0" if relevance.startswith("-") and _whole(relevance) else relevance
        data = {"actor_id": topic, "call_id": document, "relevance": grade}
        records.append(Record(data, here.file, row))
    return records, issues


def _once(records: list[Record], faults: list[Issue], model: type[M], key: Any) -> Loaded[M]:
    """The first judgement of each key; a second one that says the same is no fault."""
    first: dict[tuple[str, ...], tuple[M, Record]] = {}
    read = judged(records, model)
    issues = [*faults, *read.issues]
    for one, record in read.items:
        before = first.setdefault(key(one), (one, record))
        if before[0] != one:
            issues.append(make_issue(_TWICE, record, what=", ".join(key(one)), first=before[1].row))
    return Loaded(tuple(first.values()), tuple(sorted(issues, key=Issue.sort_key)))


def _shape(record: Record, wanted: int, got: int) -> Issue:
    return make_issue(kinds.WRONG_SHAPE, record, wanted=_COLUMNS(count=wanted), got=_COLUMNS(count=got))
