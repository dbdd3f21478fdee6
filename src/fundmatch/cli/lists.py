"""What the list commands share: writing a sheet in any format, a card as lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.language import LANG
from fundmatch.cli.options import Format
from fundmatch.cli.output import put, put_screen

if TYPE_CHECKING:
    from rich.console import Console

    from fundmatch.render.line import Line
    from fundmatch.render.sheet import Sheet


def put_page(lines: "Sequence[Line]", format_: Format, output: Path | None) -> bool:
    """A page of lines on the screen, or as Markdown; whether all of it was delivered."""
    from fundmatch.render.pages import as_markdown, paint

    if format_ is Format.MARKDOWN:
        return put(as_markdown(lines), output)
    return put_screen(lambda console: paint(console, lines), output)


def put_sheet(sheet: "Sheet", format_: Format, output: Path | None) -> bool:
    """A sheet in the format asked for; whether all of it was delivered."""
    if format_ is Format.TABLE:

        def paint(console: "Console") -> None:
            from fundmatch.render.table import paint_sheet

            paint_sheet(console, sheet, LANG)

        return put_screen(paint, output)
    return put(_as_text(sheet, format_), output)


def _as_text(sheet: "Sheet", format_: Format) -> str:
    from fundmatch.render import csv_text, json_text, markdown_text

    match format_:
        case Format.JSON:
            return json_text.write(json_text.records(sheet))
        case Format.JSONL:
            return json_text.write_lines(json_text.records(sheet))
        case Format.MARKDOWN:
            return markdown_text.write(sheet, LANG)
        case _:
            return csv_text.write(sheet, excel=format_ is Format.EXCEL_SV)
