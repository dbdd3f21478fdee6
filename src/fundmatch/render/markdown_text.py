"""A sheet as a Markdown table, for a web page, a wiki or a mail."""

import datetime as dt
from decimal import Decimal

from fundmatch.models.base import Lang
from fundmatch.models.wording import number
from fundmatch.render.escape import markdown
from fundmatch.render.sheet import Cell, Sheet


def write(sheet: Sheet, lang: Lang) -> str:
    """Heading, table, nothing else."""
    lines = [f"## {markdown(sheet.title)}", ""] if sheet.title else []
    lines.append("| " + " | ".join(markdown(column.title.text(lang)) for column in sheet.columns) + " |")
    lines.append("|" + "|".join(" ---: " if column.kind == "number" else " --- " for column in sheet.columns) + "|")
    lines.extend("| " + " | ".join(shown(cell, lang) for cell in row) + " |" for row in sheet.rows)
    return "\n".join(lines) + "\n"


def shown(cell: Cell, lang: Lang) -> str:
    """A cell as a person reads it."""
    match cell:
        case None:
            return ""
        case bool():
            return {"sv": ("nej", "ja"), "en": ("no", "yes")}[lang][cell]
        case int() | float() | Decimal():
            return number(Decimal(str(round(cell, 1))), lang)
        case dt.date():
            return cell.isoformat()
        case _:
            return markdown(cell)
