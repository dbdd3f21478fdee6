"""What the list commands share: writing a sheet in any format, a card as lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.language import LANG
from fundmatch.cli.options import Format
from fundmatch.cli.output import put, put_screen, tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from rich.console import Console

    from fundmatch.render.line import Line
    from fundmatch.render.sheet import Sheet


_FLAT = Phrase(
    "En rad bär inte allt: villkor med roll, fler satser, tidigare projekt och källor finns bara i YAML och JSON.",
    "A row does not carry all: rules with roles, further rates, earlier projects and sources are in YAML and JSON.",
)


def put_page(lines: "Sequence[Line]", format_: Format, output: Path | None) -> None:
    """A page of lines on the screen, or as Markdown."""
    from fundmatch.render.pages import as_markdown, paint

    if format_ is Format.MARKDOWN:
        put(as_markdown(lines), output)
    else:
        put_screen(lambda console: paint(console, lines), output)


def put_sheet(sheet: "Sheet", format_: Format, output: Path | None, *, flat: bool = False) -> None:
    """A sheet in the format asked for; `flat`: rows of records that hold more than a row can."""
    from fundmatch.render import csv_text, json_text, markdown_text

    match format_:
        case Format.TABLE:

            def paint(console: "Console") -> None:
                from fundmatch.render.table import paint_sheet

                paint_sheet(console, sheet, LANG)

            put_screen(paint, output)
        case Format.CSV | Format.EXCEL_SV:
            put(csv_text.write(sheet, excel=format_ is Format.EXCEL_SV), output)
            if flat:
                tell(_FLAT)
        case Format.JSON:
            put(json_text.write(json_text.records(sheet)), output)
        case Format.JSONL:
            put(json_text.write_lines(json_text.records(sheet)), output)
        case Format.MARKDOWN:
            put(markdown_text.write(sheet, LANG), output)
