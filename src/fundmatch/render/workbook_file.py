"""Sheets as a workbook (XLSX): real dates, numbers, percent and links, a filter, a header that stays in sight."""

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from fundmatch.models.wording import Lang
from fundmatch.render.columns import TITLES
from fundmatch.render.escape import address, clipped
from fundmatch.render.sheet import Cell, Column, Sheet

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its header."""
_MOST_LINKS, _MOST_LETTERS, _LONGEST_LINK = 60_000, 32_767, 2_000
"""Links of a sheet (Excel: 65,530), letters of a cell, letters of a link (Excel: 2,079); further links are text."""
_WIDTHS = {"long": 60, "short": 14, "word": 12, "number": 10, "text": 22}
_FORMATS = {"share": "0%", "day": "yyyy-mm-dd", "number": "#,##0.##", "whole": "#,##0",
            "percent": 'General" %"'}  # fmt: skip
"""How numbers look: a percent is 0 to 100 as in every other output, and 47.5 is shown as 47.5 %."""


class TooManyRows(ValueError):
    """A sheet has more rows than Excel takes."""


def write(sheets: Sequence[Sheet], lang: Lang, now: dt.datetime, *, labels: bool = True) -> bytes:
    """The workbook; the same sheets at the same moment give the same bytes.

    `now` stands as the day on which the workbook was made. `labels`: headings and values in words; otherwise keys and
    codes. Raises `TooManyRows` when Excel has no room for a sheet.
    """
    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise TooManyRows(max(len(sheet.rows) for sheet in sheets))
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"created": now.astimezone(dt.UTC).replace(tzinfo=None), "author": "fundmatch"})
        styles = _Styles(book)
        for sheet in sheets:
            title = TITLES[sheet.name].text(lang) if sheet.name in TITLES else sheet.name
            heads = [one.title.text(lang) if labels else one.key for one in sheet.columns]
            _fill(book.add_worksheet(title[:31]), sheet.worded(lang) if labels else sheet, heads, styles)
    return made.getvalue()


class _Styles:
    """The formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.link = book.get_default_url_format()
        self.text = book.add_format({"valign": "top"})
        self.of = {holds: book.add_format({"num_format": form, "valign": "top"}) for holds, form in _FORMATS.items()}


def _fill(page: Any, sheet: Sheet, heads: Sequence[str], styles: _Styles) -> None:
    links = 0
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, heads[at], styles.head)
        page.set_column(at, at, _WIDTHS[column.kind], None, {"hidden": column.key == "more"})
    for number, row in enumerate(sheet.rows, start=1):
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            link = address(cell) if column.holds == "link" and isinstance(cell, str) else None
            if link and links < _MOST_LINKS and len(link) <= _LONGEST_LINK:
                links += 1
                page.write_url(number, at, link, styles.link, clipped(str(cell), 255))
            else:
                _put(page, number, at, column, cell, styles)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _put(page: Any, row: int, at: int, column: Column, cell: Cell, styles: _Styles) -> None:
    """One cell. A text is written as text whatever it looks like: never as a formula."""
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(row, at, cell, styles.text)
        case int() | float() | Decimal():
            page.write_number(row, at, float(cell), _number(column, cell, styles))
        case dt.date():
            page.write_datetime(row, at, dt.datetime.combine(cell, dt.time()), styles.of["day"])
        case _:
            page.write_string(row, at, clipped(cell, _MOST_LETTERS), styles.text)


def _number(column: Column, cell: float | Decimal, styles: _Styles) -> Any:
    """Whole numbers without an idle decimal point."""
    named = column.holds if column.holds in ("share", "percent") else None
    return styles.of[named or ("whole" if cell == int(cell) else "number")]
