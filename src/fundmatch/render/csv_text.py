"""CSV: `csv` as RFC 4180 with a decimal point, `tsv` with tabs, `excel-sv` as Swedish Excel opens it by itself."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from fundmatch.render.escape import spreadsheet
from fundmatch.render.sheet import Cell, Sheet


def write(sheet: Sheet, *, excel: bool, tabs: bool = False) -> str:
    """The sheet as CSV text with CRLF line ends, or with `tabs`; `excel` adds the mark, `;` and the decimal comma.

    Every text is quoted, so that a spreadsheet that parts cells by another sign keeps it in one cell.
    """
    return "".join(lines(sheet, [sheet.rows], excel=excel, tabs=tabs))


def lines(sheet: Sheet, parts: Iterable[Sequence[Sequence[Cell]]], *, excel: bool, tabs: bool = False) -> Iterator[str]:
    """The same line by line: the columns are those of the sheet, the rows come in parts, each when it is wanted."""
    sign = ";" if excel else "\t" if tabs else ","
    yield ("\ufeff" if excel else "") + sign.join(_cell(column.key, excel) for column in sheet.columns) + "\r\n"
    for part in parts:
        yield from (sign.join(_cell(cell, excel) for cell in row) + "\r\n" for row in part)


def _cell(cell: Cell, excel: bool) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case float() | Decimal():
            text = f"{cell:f}" if isinstance(cell, Decimal) else f"{cell:.6f}".rstrip("0").rstrip(".")
            return text.replace(".", ",") if excel else text
        case dt.date():
            return cell.isoformat()
        case _:
            return _quoted(cell)


def _quoted(text: str) -> str:
    safe = spreadsheet(text).replace('"', '""')
    return f'"{safe}"' if safe else ""
