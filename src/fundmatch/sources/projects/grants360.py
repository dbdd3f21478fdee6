"""Grants that were awarded, in the open standard of 360Giving: a grant is a project, its recipients take part."""

from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.project import Participant, Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.peek import json_of
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import make_issue
from fundmatch.sources.projects import cells
from fundmatch.sources.projects.harvest import LostCells, ProjectFormat, ProjectsRead
from fundmatch.sources.record import Record

_SOURCE = "360giving"


def _grants(document: Document) -> list[Any]:
    value = json_of(document)
    found = value.get("grants") if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _recognises(document: Document) -> bool:
    return any(isinstance(one, dict) and "recipientOrganization" in one for one in _grants(document)[:20])


def _read(document: Document) -> ProjectsRead:
    grants = _grants(document)
    found, issues, lost = dict[str, Project](), list[Issue](), LostCells()
    for number, one in enumerate(grants, 1):
        project = _project(one) if isinstance(one, dict) else None
        if project:
            found[project.id] = project
            lost.look("amountAwarded", one.get("amountAwarded"), project.granted, number)
            for name, kept in (("startDate", project.start), ("endDate", project.end)):
                lost.look(name, _dates(one).get(name), kept, number)
        else:
            issues.append(make_issue(kinds.NO_PROJECT, Record(None, document.name, number)))
    return ProjectsRead(tuple(found.values()), len(grants), (*issues, *lost.issues(document)))


def _project(grant: dict[str, Any]) -> Project | None:
    id_, title = cells.said(grant.get("id")), cells.said(grant.get("title"))
    if not id_ or not title:
        return None
    dates = _dates(grant)
    programme = cells.said(_first(grant.get("grantProgramme")).get("title"))
    return Project(
        _SOURCE,
        id_,
        title,
        summary=cells.said(grant.get("description")),
        programme=programme,
        area=cells.said(_first(grant.get("beneficiaryLocation")).get("name")),
        start=cells.day(dates.get("startDate") or grant.get("awardDate")),
        end=cells.day(dates.get("endDate")),
        granted=cells.amount(grant.get("amountAwarded")),
        currency=cells.said(grant.get("currency")) or "EUR",
        participants=tuple(
            _participant(one, grant)
            for one in _dicts(grant.get("recipientOrganization"))
            if cells.said(one.get("name"))
        ),
    )


def _dates(grant: dict[str, Any]) -> dict[str, Any]:
    return _first(grant.get("actualDates")) or _first(grant.get("plannedDates"))


def _participant(one: dict[str, Any], grant: dict[str, Any]) -> Participant:
    number = cells.org_number(one.get("companyNumber"))
    return Participant(
        cells.said(one.get("name")) or "",
        number,
        cells.country(one.get("addressCountry")),
        town=cells.said(one.get("addressLocality")),
        amount=cells.amount(grant.get("amountAwarded")),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _first(value: Any) -> dict[str, Any]:
    return next(iter(_dicts(value)), {})


FORMAT = ProjectFormat(_SOURCE, Phrase("bidrag i 360Giving", "grants in 360Giving"), _recognises, _read)
