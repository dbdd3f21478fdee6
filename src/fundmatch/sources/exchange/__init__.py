"""The formats of the field, one file each, tried in this order."""

from fundmatch.sources.exchange import sedia
from fundmatch.sources.harvest import Document, Format

FORMATS: tuple[Format, ...] = (sedia.FORMAT,)


def recognise(document: Document) -> Format | None:
    """The first format that a document is of, by its content; `None` when it is of none."""
    return next((one for one in FORMATS if one.recognises(document)), None)
