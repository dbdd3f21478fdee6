"""A project of CORDIS as XML: one project a file, its organisations among its relations."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from fundmatch.models.project import Participant, Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.peek import head
from fundmatch.sources.harvest import Document
from fundmatch.sources.projects import cells
from fundmatch.sources.projects.cordis_csv import SOURCE, TITLE, participant
from fundmatch.sources.projects.harvest import LostCells, ProjectFormat, ProjectsRead
from fundmatch.sources.record import Unreadable, decode

_ENTITIES = Phrase("XML med egna entiteter läses inte", "XML with entities of its own is not read")
_BROKEN = Phrase("XML-filen är trasig: {why}", "the XML file is broken: {why}")
_NO_PROJECT = Phrase("XML utan id och titel på ett projekt", "XML without the id and title of a project")


_FIGURES = {"startDate": "start", "endDate": "end", "totalCost": "total", "ecMaxContribution": "granted"}


def _recognises(document: Document) -> bool:
    text = head(document)
    return text.startswith("<") and bool(re.search(r"<project[\s>]", text)) and "<id>" in text


def _read(document: Document) -> ProjectsRead:
    text = decode(document.raw)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable(_ENTITIES)
    try:
        # Without entities of its own a document is no longer than it looks.
        root = ElementTree.fromstring(text.encode())  # noqa: S314
    except ElementTree.ParseError as error:
        raise Unreadable(_BROKEN(why=str(error)), error.position[0]) from None
    lost, found = LostCells(), []
    for number, node in enumerate(root.iter("project"), 1):
        if project := _project(node):
            found.append(project)
            for name, field in _FIGURES.items():
                lost.look(name, node.findtext(name), getattr(project, field), number)
    if not found:
        raise Unreadable(_NO_PROJECT)
    return ProjectsRead(tuple(found), len(found), tuple(lost.issues(document)))


def _project(node: ElementTree.Element) -> Project | None:
    id_, title = cells.said(node.findtext("id")), cells.said(node.findtext("title"))
    if not id_ or not title:
        return None
    words = [cells.said(one) for one in (node.findtext("keywords") or "").split(",")]
    fields = [
        cells.said(one.findtext("title"))
        for one in node.iterfind("relations/categories/category")
        if one.get("classification") == "euroSciVoc"
    ]
    programmes = [*node.iterfind("relations/associations/programme")]
    topic = next((one for one in programmes if one.get("type") == "relatedTopic"), None)
    basis = next((one for one in programmes if one.get("type") == "relatedLegalBasis"), None)
    framework = cells.said(programmes[0].findtext("frameworkProgramme")) if programmes else None
    return Project(
        SOURCE,
        id_,
        title,
        cells.said(node.findtext("acronym")),
        cells.said(node.findtext("objective")),
        framework,
        cells.said(topic.findtext("code")) if topic is not None else None,
        tuple(dict.fromkeys(one for one in (*fields, *words) if one)),
        objective=cells.said(basis.findtext("code")) if basis is not None else None,
        start=cells.day(node.findtext("startDate")),
        end=cells.day(node.findtext("endDate")),
        total=cells.amount(node.findtext("totalCost")),
        granted=cells.amount(node.findtext("ecMaxContribution")),
        participants=tuple(_participants(node)),
    )


def _participants(node: ElementTree.Element) -> Iterator[Participant]:
    for one in node.iterfind("relations/associations/organization"):
        name = cells.said(one.findtext("legalName"))
        if name:
            regions = one.iterfind("relations/regions/region")
            nuts = next((each.findtext("nutsCode") for each in regions if each.get("type") == "relatedNutsCode"), None)
            yield participant(
                name,
                vat=one.findtext("vatNumber"),
                country=one.findtext("address/country"),
                nuts=nuts,
                town=one.findtext("address/city"),
                role=one.get("type"),
                amount=one.get("netEcContribution") or one.get("ecContribution"),
            )


FORMAT = ProjectFormat(SOURCE, TITLE, _recognises, _read)
