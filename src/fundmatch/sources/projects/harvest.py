"""What a file of projects gives, and what a format of such files is."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.project import Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.table.book import unused
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import make_issue
from fundmatch.sources.projects.rows import ProjectRow, name_of, read
from fundmatch.sources.record import Record, Unreadable


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


def projects_in(
    document: Document, wanted: Collection[str], make: Callable[[ProjectRow], Project | None], issues: list[Issue]
) -> Iterator[Project | None]:
    """The project of each row of a document. A row that gives none becomes an issue, and headings not `wanted` too.

    The sheets of a workbook have the same headings as a rule: each is told once.
    """
    known = set(wanted)
    for row in read(document, wanted):
        match row:
            case list():
                issues += unused((one for one in row if name_of(one) not in known), Record(None, document.name))
                known.update(map(name_of, row))
            case Unreadable():
                issues.append(make_issue(kinds.UNREADABLE_LINE, Record(None, document.name, row.row), why=row.why))
                yield None
            case _:
                project = make(row)
                if project is None:
                    issues.append(make_issue(kinds.NO_PROJECT, Record(None, document.name, row.number)))
                yield project


def unnamed(count: int, document: Document) -> tuple[Issue, ...]:
    """The issue of so many rows without the name of an organisation, if there are any."""
    return (make_issue(kinds.UNNAMED, Record(None, document.name), count=count),) if count else ()
