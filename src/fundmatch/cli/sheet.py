"""`fundmatch sheet CALL`: one call explained on a page, for somebody who has not read it."""

from enum import StrEnum
from typing import Annotated

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


class SheetFormat(StrEnum):
    """Formats of a page on a call."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def sheet(
    *,
    call: opt.CallName,
    folder: opt.Folder,
    format_: Annotated[SheetFormat, opt.FORMAT] = SheetFormat.TEXT,
    output: opt.Output = None,
) -> None:
    """Explain one call."""
    from fundmatch.jobs.sheet import sheet as job
    from fundmatch.render.call_page.formats import as_html, as_markdown, as_text
    from fundmatch.render.call_page.page import page, record
    from fundmatch.render.json_text import envelope, write

    work = begin(folder)
    found = job(work, call)
    if format_ is SheetFormat.JSON:
        put(write(envelope("sheet", work.now, [record(found, LANG)])), output)
        return
    written = {SheetFormat.TEXT: as_text, SheetFormat.MARKDOWN: as_markdown, SheetFormat.HTML: as_html}
    put(written[format_](page(found, LANG)), output)
