"""CSV: `csv` as RFC 4180 with a decimal point, `excel-sv` as Swedish Excel opens it by a double click."""

import csv
import datetime as dt
import io
from decimal import Decimal

from fundmatch.render.escape import spreadsheet
from fundmatch.render.sheet import Cell, Sheet


def write(sheet: Sheet, *, excel: bool) -> str:
    """The sheet as CSV text with CRLF line ends; `excel` adds the mark, `;` and the decimal comma."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([spreadsheet(column.key) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(cell, excel) for cell in row])
    return ("\ufeff" if excel else "") + out.getvalue()


def _cell(cell: Cell, excel: bool) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case float() | Decimal():
            text = f"{cell:f}" if isinstance(cell, Decimal) else f"{cell:.4f}".rstrip("0").rstrip(".")
            return text.replace(".", ",") if excel else text
        case dt.date():
            return cell.isoformat()
        case _:
            return spreadsheet(cell)
