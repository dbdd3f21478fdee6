"""Documents for the tests of `exchange`, made up here: workbooks, and reading what is in them."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from fundmatch.models.base import SourceKind
from fundmatch.sources.exchange import recognise
from fundmatch.sources.harvest import Document, Harvest, Provenance

SEEN = dt.date(2026, 12, 1)
READING = Provenance("lista", SEEN)


def document(content: str | bytes, name: str = "lista") -> Document:
    """A document of this content."""
    return Document(name, content if isinstance(content, bytes) else content.encode())


def harvest(content: str | bytes, kind: SourceKind = SourceKind.UNKNOWN) -> Harvest:
    """What a document gives in the format that it is recognised as."""
    made = document(content)
    found = recognise(made)
    assert found is not None
    return found.read(made, Provenance("lista", SEEN, kind))


def format_id(content: str | bytes) -> str | None:
    """The format that a document is recognised as."""
    found = recognise(document(content))
    return found.id if found else None


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets; days and moments are real dates, a share in a tuple is a percent cell."""
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    percent = book.add_format({"num_format": "0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                match cell:
                    case None:
                        continue
                    case dt.datetime():
                        sheet.write_datetime(at, column, cell, moment)
                    case dt.date():
                        sheet.write_datetime(at, column, dt.datetime.combine(cell, dt.time()), day)
                    case (share,):
                        sheet.write_number(at, column, share, percent)
                    case str() if cell.startswith("="):
                        sheet.write_formula(at, column, cell, None, 24)
                    case _:
                        sheet.write(at, column, cell)
    book.close()
    return raw.getvalue()
