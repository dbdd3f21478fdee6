"""`fundmatch sheet CALL`: one call explained on a page, for somebody who has not read it."""

from typing import Annotated, Literal

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


def sheet(
    *,
    call: opt.CallName,
    folder: opt.Folder,
    format_: Annotated[Literal["text", "markdown", "html", "json"], opt.FORMAT] = "text",
    output: opt.Output = None,
) -> None:
    """Explain one call."""
    from fundmatch.jobs.sheet import sheet as job
    from fundmatch.render.call_page.formats import as_html, as_markdown, as_text
    from fundmatch.render.call_page.page import page, record
    from fundmatch.render.json_text import envelope, write

    work = begin(folder)
    found = job(work, call)
    if format_ == "json":
        put(write(envelope("sheet", work.now, [record(found, LANG)])), output)
        return
    written = {"text": as_text, "markdown": as_markdown, "html": as_html}
    put(written[format_](page(found, LANG)), output)
