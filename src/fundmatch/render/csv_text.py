"""CSV: `csv` as RFC 4180 with a decimal point, `tsv` with tabs, `excel-sv` as Swedish Excel opens it by itself."""

import datetime as dt
from decimal import Decimal

from fundmatch.render.escape import spreadsheet
from fundmatch.render.sheet import Cell, Sheet


def write(sheet: Sheet, *, excel: bool, tabs: bool = False) -> str:
    """The sheet as CSV text with CRLF line ends, or with `tabs`; `excel` adds the mark, `;` and the decimal comma.

    Every text is quoted, so that a spreadsheet that parts cells by another sign keeps it in one cell.
    """
    rows = ([column.key for column in sheet.columns], *sheet.rows)
    sign = ";" if excel else "\t" if tabs else ","
    lines = [sign.join(_cell(cell, excel) for cell in row) + "\r\n" for row in rows]
    return ("\ufeff" if excel else "") + "".join(lines)


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
