"""What a file of projects gives, and what a format of such files is."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.project import Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.table.book import unused
from fundmatch.sources.exchange.table.cells import text_of
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import make_issue
from fundmatch.sources.projects.rows import ProjectRow, name_of, read
from fundmatch.sources.record import Record, Unreadable

_ZERO = re.compile(r"[0.,\s]*")


@dataclass(frozen=True, slots=True)
class ProjectsRead:
    """The projects of one file. Of a set of files each holds a part; parts are put together by the projects' keys."""

    projects: tuple[Project, ...]
    rows: int
    """rows or records that were read"""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFormat:
    """A kind of file that lists projects: recognised by content."""

    id: str
    title: Phrase
    recognises: Callable[[Document], bool]
    """never raises"""
    read: Callable[[Document], ProjectsRead]
    """raises `Unreadable` when nothing of the file can be used"""


class LostCells:
    """Cells that say something of which no project has anything: told once a column, however long the list."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, str]] = {}
        self._counts: Counter[str] = Counter()

    def look(self, column: str, cell: Any, kept: object, row: int) -> None:
        """Note a cell whose value was not `kept`; zero and the signs for nothing say nothing."""
        if kept is None and cell is not None and (text := text_of(cell)) and not _ZERO.fullmatch(text):
            self._first.setdefault(column, (row, " ".join(text.split())[:60]))
            self._counts[column] += 1

    def issues(self, document: Document) -> Iterator[Issue]:
        """An issue for each column with such cells."""
        for column, (row, cell) in self._first.items():
            place = Record(None, document.name, row)
            yield make_issue(kinds.CELLS_LOST, place, (column,), count=self._counts[column], cell=cell)


def projects_in(
    document: Document,
    wanted: Collection[str],
    make: Callable[[ProjectRow], Project | None],
    issues: list[Issue],
    figures: Mapping[str, Sequence[str]],
) -> Iterator[Project | None]:
    """The project of each row of a document. A row that gives none becomes an issue, and headings not `wanted` too.

    The sheets of a workbook have the same headings as a rule: each is told once. `figures`: for each day and sum of a
    project the headings that it is read from; a cell of which nothing could be read is told.
    """
    known, lost, titles = set(wanted), LostCells(), dict[str, str]()
    for row in read(document, wanted):
        match row:
            case list():
                issues += unused((one for one in row if name_of(one) not in known), Record(None, document.name))
                known.update(map(name_of, row))
                titles.update((name_of(one), str(one)) for one in row)
            case Unreadable():
                issues.append(make_issue(kinds.UNREADABLE_LINE, Record(None, document.name, row.row), why=row.why))
                yield None
            case _:
                project = make(row)
                if project is None:
                    issues.append(make_issue(kinds.NO_PROJECT, Record(None, document.name, row.number)))
                for name, headings in figures.items():
                    if project is None:
                        break
                    filled = next((one for one in headings if row.cells.get(one) not in (None, "")), "")
                    lost.look(titles.get(filled, filled), row.cells.get(filled), _kept(project, name), row.number)
                yield project
    issues += lost.issues(document)


def _kept(project: Project, name: str) -> object:
    """A day or sum of a project, or the sum of its one participant."""
    if name != "amount":
        return getattr(project, name)
    return project.participants[0].amount if project.participants else 0


def unnamed(count: int, document: Document) -> tuple[Issue, ...]:
    """The issue of so many rows without the name of an organisation, if there are any."""
    return (make_issue(kinds.UNNAMED, Record(None, document.name), count=count),) if count else ()
