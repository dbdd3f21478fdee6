"""A sheet as a Markdown table, for a web page, a wiki or a mail."""

from fundmatch.models.wording import Lang
from fundmatch.render.escape import markdown
from fundmatch.render.freshness import told
from fundmatch.render.sheet import Sheet, cell_text


def write(sheet: Sheet, lang: Lang) -> str:
    """Heading, table, and what people are told below it."""
    lines = [f"## {markdown(sheet.title)}", ""] if sheet.title else []
    lines.append("| " + " | ".join(markdown(column.title.text(lang)) for column in sheet.columns) + " |")
    lines.append("|" + "|".join(" ---: " if column.kind == "number" else " --- " for column in sheet.columns) + "|")
    lines.extend("| " + " | ".join(cell_text(cell, lang, markdown) for cell in row) + " |" for row in sheet.rows)
    lines += ["", *map(markdown, told(sheet.fresh, lang))] if sheet.fresh else []
    return "\n".join(lines) + "\n"
