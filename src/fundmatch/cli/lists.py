"""What the list commands share: writing a sheet in any format, a card as lines."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fundmatch.cli.language import LANG
from fundmatch.cli.options import Format
from fundmatch.cli.output import painted, put, put_parts, put_screen

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


def put_followed(lines: "Sequence[Line]", format_: Format, output: Path | None) -> set[str]:
    """A page as `put_page` writes it; what its lines are about, as far as all lines about it were delivered."""
    from fundmatch.render.pages import paint

    every = {line.about for line in lines}
    if output or format_ is Format.MARKDOWN or sys.stdout.isatty():
        return every if put_page(lines, format_, output) else set()
    texts = [painted(lambda console, line=line: paint(console, [line]), None) for line in lines]  # type: ignore[misc]
    parts = [(line.about, part) for line, text in zip(lines, texts, strict=True) for part in text.splitlines(True)]
    done = put_parts([part for _, part in parts])
    return every - {about for about, _ in parts[done:]}


def put_records(
    format_: Format, output: Path | None, records: "Callable[[], Sequence[Any]]",
    people: "Callable[[], Sheet | Sequence[Line]]", flat: "Callable[[], Sheet]", *, one: bool = False,
) -> None:  # fmt: skip
    """The same things in any format.

    Args:
        format_: the format.
        output: the file; stdout when left out.
        records: what JSON carries.
        people: what screens and Markdown show.
        flat: what spreadsheets hold.
        one: JSON carries the only record itself, and no list.
    """
    from fundmatch.render import json_text
    from fundmatch.render.sheet import Sheet

    if format_ in (Format.JSON, Format.JSONL):
        found, whole = records(), format_ is Format.JSON
        put(json_text.write(found[0] if one else found) if whole else json_text.write_lines(found), output)
        return
    shown = people() if format_ in (Format.TABLE, Format.MARKDOWN) else flat()
    if isinstance(shown, Sheet):
        put_sheet(shown, format_, output)
    else:
        put_page(shown, format_, output)


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
