"""Projects that were granted: taken into the history, and who of our actors took part."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fundmatch.history.projects import Projects, Taken
from fundmatch.jobs.histories import opened, there
from fundmatch.jobs.lookup import shortened
from fundmatch.jobs.naming import actor_named, either_named
from fundmatch.jobs.read_files import document_of, not_read
from fundmatch.jobs.work import Work
from fundmatch.knowledge import speaking
from fundmatch.knowledge.joining import Participation, participations
from fundmatch.knowledge.kinship import line_of
from fundmatch.knowledge.precedents import Precedent
from fundmatch.knowledge.precedents import precedents as rank
from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.project import Project
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.loading import make_issue
from fundmatch.sources.projects import PROJECT_FORMATS, recognise_projects
from fundmatch.sources.record import Record, Unreadable, shown

_NOT_RECOGNISED = Phrase(
    "ingen lista över projekt som känns igen; vad som läses: {formats}",
    "no list of projects that is recognised; what is read: {formats}",
)
NO_PROJECTS = Phrase(
    "inga projekt i historiken än; fundmatch import --projects FIL läser in dem",
    "no projects in the history yet; fundmatch import --projects FILE reads them",
)


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """One file that was read."""

    file: str
    format: str
    title: Phrase
    rows: int
    projects: int
    participations: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class ProjectsImported:
    """What an import of projects did."""

    files: tuple[ProjectFile, ...]
    unread: tuple[tuple[str, Said | Phrase | str], ...]
    """each file that cannot be used, and why"""
    taken: Taken
    projects: int
    """in the history afterwards"""
    participations: int


@dataclass(frozen=True, slots=True)
class TakenPart:
    """Who took part, and in what."""

    participations: list[Participation]
    projects: dict[int, Project] = field(repr=False)
    """by number, those that the participations name"""


@dataclass(frozen=True, slots=True)
class Precedents:
    """The earlier projects that are like one call or actor, the best first."""

    subject: str
    """id of the call or actor"""
    words: Mapping[str, float]
    """what it speaks of"""
    ranked: list[Precedent] | None
    """`None` when the history knows no projects"""


def import_projects(work: Work, files: Sequence[Path]) -> ProjectsImported:
    """Read lists of projects and take them into the history; a file that cannot be read is told, the others are used.

    Raises `Stop` when the history cannot be written.
    """
    read: list[ProjectFile] = []
    unread: list[tuple[str, Said | Phrase | str]] = []
    found: list[Project] = []
    for path in files:
        try:
            one, projects = _file(path)
        except Unreadable as fault:
            work.tell(not_read(path, fault), fault=True)
            unread.append((shown(path), fault.why))
            continue
        read.append(one)
        found += projects
    reader = work.found.reader
    with opened(_history(work), make=True) as (database, _):
        store = Projects(database)
        taken = store.take_in(found, lambda project: speaking.of_project(project, reader))
        return ProjectsImported(tuple(read), tuple(unread), taken, *store.count())


def took_part(work: Work, name: str | None = None) -> TakenPart:
    """The participations of one actor, or of all.

    Raises `Stop` for a name that is not known, or when the history cannot be used.
    """
    key = actor_named(name, work) if name else None
    with known_projects(work) as projects:
        if projects is None:
            return TakenPart([], {})
        found = participations(work.found.actors, projects, work.found.areas.home, key)
        return TakenPart(found, projects.of(one.took_part.project for one in found))


def precedents(work: Work, name: str) -> Precedents:
    """The earlier projects most like a call, or like what an actor needs.

    Raises `Stop` for a name that is not known, or when the history cannot be used.
    """
    found, reader = work.found, work.found.reader
    key = either_named(name, work)
    actor = next((one for one in found.actors if one.id == key), None)
    if actor:
        words = speaking.of_actor(actor, reader)
        line = None
    else:
        call = next(one for one in found.calls if one.id == key)
        words, line = speaking.of_call(call, reader), line_of(call, found.calls)
    with known_projects(work) as projects:
        if projects is None:
            return Precedents(key, words, None)
        own = participations(found.actors, projects, found.areas.home, key) if actor else []
        return Precedents(key, words, rank(words, projects, found.areas.home, own, line))


@contextmanager
def known_projects(work: Work) -> Iterator[Projects | None]:
    """The projects of the history in one view; `None`, and a word on how to get some, when there are none yet.

    Raises `Stop` when the history cannot be used.
    """
    path = _history(work)
    if there(path):
        with opened(path) as (database, _), database.reading():
            projects = Projects(database)
            if projects.count()[0]:
                yield projects
                return
    work.tell(NO_PROJECTS())
    yield None


def _history(work: Work) -> Path:
    assert work.where.history
    return work.where.history


def _file(path: Path) -> tuple[ProjectFile, Sequence[Project]]:
    """One file and its projects; raises `Unreadable` when nothing of it can be used."""
    document = document_of(path)
    format_ = recognise_projects(document)
    if format_ is None:
        names = dict.fromkeys(one.title for one in PROJECT_FORMATS)
        raise Unreadable(_NOT_RECOGNISED(formats=list(names)))
    found = format_.read(document)
    participations = sum(len(one.participants) for one in found.projects)
    title, issues = (format_.id, format_.title), (*found.issues, *_backwards(document.name, found.projects))
    return ProjectFile(document.name, *title, found.rows, len(found.projects), participations, issues), found.projects


def _backwards(file: str, projects: Sequence[Project]) -> list[Issue]:
    """What to say of projects whose last day comes before the first."""
    names = [one.id for one in projects if one.start and one.end and one.end < one.start]
    return [make_issue(kinds.ENDS_FIRST, Record(None, file), projects=shortened(names))] if names else []
