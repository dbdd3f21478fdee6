"""What a file of projects gives, and what a format of such files is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.project import Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import make_issue
from fundmatch.sources.projects.rows import ProjectRow, read
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
    document: Document, wanted: Iterable[str], make: Callable[[ProjectRow], Project | None], issues: list[Issue]
) -> Iterator[Project]:
    """The projects of a document's rows, whose headings are those `wanted`; a row that gives none becomes an issue."""
    for row in read(document, wanted):
        if isinstance(row, Unreadable):
            issues.append(make_issue(kinds.UNREADABLE_LINE, Record(None, document.name, row.row), why=row.why))
        elif project := make(row):
            yield project
        else:
            issues.append(make_issue(kinds.NO_TITLE, Record(None, document.name, row.number)))


def unnamed(count: int, document: Document) -> tuple[Issue, ...]:
    """The issue of so many rows without the name of an organisation, if there are any."""
    return (make_issue(kinds.UNNAMED, Record(None, document.name), count=count),) if count else ()
