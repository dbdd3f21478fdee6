"""The CSV set of CORDIS: projects, organisations, topics and fields of science, each in a file of its own.

`;` between the cells, quotes around them, line breaks inside them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from fundmatch.models.issue import Issue
from fundmatch.models.project import Participant, Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.harvest import Document
from fundmatch.sources.projects import cells
from fundmatch.sources.projects.harvest import ProjectFormat, ProjectsRead, projects_in, unnamed
from fundmatch.sources.projects.rows import headings_of

SOURCE = "cordis"
TITLE = Phrase("projekt ur CORDIS", "projects of CORDIS")
_Row = Mapping[str, Any]


def participant(name: str, *, vat: Any, country: Any, nuts: Any, town: Any, role: Any, amount: Any) -> Participant:
    """An organisation as CORDIS has it, in either of its forms."""
    code = cells.said(nuts)
    return Participant(
        name,
        cells.org_number(vat),
        cells.country(country),
        code.upper() if code else None,
        cells.said(town),
        cells.said(role),
        cells.amount(amount),
    )


def _project(row: _Row) -> Project | None:
    id_, title = cells.said(row.get("id")), cells.said(row.get("title"))
    if not id_ or not title:
        return None
    return Project(
        SOURCE,
        id_,
        title,
        cells.said(row.get("acronym")),
        cells.said(row.get("objective")),
        cells.said(row.get("frameworkprogramme")),
        cells.said(row.get("topics")),
        objective=cells.said(row.get("legalbasis")),
        start=cells.day(row.get("startdate")),
        end=cells.day(row.get("enddate")),
        total=cells.amount(row.get("totalcost")),
        granted=cells.amount(row.get("ecmaxcontribution")),
    )


def _organisation(row: _Row) -> Project | None:
    id_, name = cells.said(row.get("projectid")), cells.said(row.get("name"))
    if not id_:
        return None
    keys = {"vat": "vatnumber", "country": "country", "nuts": "nutscode", "town": "city", "role": "role"}
    amount = row.get("neteccontribution") or row.get("eccontribution")
    told = {name: row.get(key) for name, key in keys.items()}
    took_part = (participant(name, **told, amount=amount),) if name else ()
    return Project(SOURCE, id_, id_, cells.said(row.get("projectacronym")), participants=took_part)


def _topic(row: _Row) -> Project | None:
    id_, theme = cells.said(row.get("projectid")), cells.said(row.get("title"))
    return Project(SOURCE, id_, id_, topic=cells.said(row.get("topic")), themes=(theme,)) if id_ and theme else None


def _field(row: _Row) -> Project | None:
    id_, theme = cells.said(row.get("projectid")), cells.said(row.get("euroscivoctitle"))
    return Project(SOURCE, id_, id_, themes=(theme,)) if id_ and theme else None


class _Part(NamedTuple):
    """One file of the set."""

    signs: str
    """the headings that tell it"""
    more: str
    """the others that are read"""
    make: Callable[[_Row], Project | None]
    figures: Mapping[str, Sequence[str]] = {}
    """for each day and sum the headings that it is read from"""


_PARTS = (
    _Part("projectid organisationid name",
          "projectacronym vatnumber country nutscode city role neteccontribution eccontribution", _organisation,
          {"amount": ["neteccontribution", "eccontribution"]}),
    _Part("projectid euroscivoctitle", "", _field),
    _Part("projectid topic title", "", _topic),
    _Part("id acronym title ecmaxcontribution",
          "objective frameworkprogramme topics legalbasis startdate enddate totalcost", _project,
          {"start": ["startdate"], "end": ["enddate"], "total": ["totalcost"], "granted": ["ecmaxcontribution"]}),
)  # fmt: skip


def _part(document: Document) -> _Part | None:
    found = headings_of(document)
    return next((one for one in _PARTS if found.issuperset(one.signs.split())), None)


def _read(document: Document) -> ProjectsRead:
    part = _part(document)
    assert part
    wanted = {*part.signs.split(), *part.more.split()}
    found: dict[str, Project] = {}
    lists: dict[str, tuple[list[Participant], dict[str, None]]] = {}
    issues: list[Issue] = []
    rows = nameless = 0
    for project in projects_in(document, wanted, lambda row: part.make(row.cells), issues, part.figures):
        rows += 1
        if project is None:
            continue
        nameless += part.make is _organisation and not project.participants
        found.setdefault(project.id, project)
        took_part, themes = lists.setdefault(project.id, ([], {}))
        took_part.extend(project.participants)
        themes.update(dict.fromkeys(project.themes))
    projects = tuple(
        replace(one, participants=tuple(lists[key][0]), themes=tuple(lists[key][1])) for key, one in found.items()
    )
    return ProjectsRead(projects, rows, (*issues, *unnamed(nameless, document)))


FORMAT = ProjectFormat(SOURCE, TITLE, lambda document: _part(document) is not None, _read)
