"""Lists of projects that were granted, one file a form. A file is recognised by what is in it."""

from fundmatch.sources.harvest import Document
from fundmatch.sources.projects import cordis_csv, cordis_xml, grants360, lists
from fundmatch.sources.projects.harvest import ProjectFormat

PROJECT_FORMATS: tuple[ProjectFormat, ...] = (cordis_xml.FORMAT, grants360.FORMAT, cordis_csv.FORMAT, *lists.FORMATS)
"""All forms, in the order in which a file is tried: the plainest signs first."""


def recognise_projects(document: Document) -> ProjectFormat | None:
    """The form that a list of projects has; `None` when it is none that is read."""
    return next((one for one in PROJECT_FORMATS if one.recognises(document)), None)
