"""The formats of the field, one file each. A document is recognised by what is in it, not by its name."""

from fundmatch.sources.exchange import commongrants, interface, news, own, sedia, sheet, timetable
from fundmatch.sources.exchange.page import format as page
from fundmatch.sources.harvest import Document, DocumentFormat

FORMATS: tuple[DocumentFormat, ...] = (
    # JSON whose form is unmistakable.
    sedia.FORMAT,
    commongrants.FORMAT,
    news.FORMAT,
    interface.FORMAT,
    page.FORMAT,
    # Our own headings are words of ours; those of a timetable are looser, and any list's the loosest.
    own.FORMAT,
    timetable.FORMAT,
    sheet.FORMAT,
)
"""All formats, in the order in which a document is tried."""


def recognise(document: Document) -> DocumentFormat | None:
    """The first format that a document is of; `None` when it is of none."""
    return next((one for one in FORMATS if one.recognises(document)), None)
