"""`fundmatch balance`: what falls on each direction, municipality, kind of actor and fund."""

from typing import Literal

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, option
from fundmatch.cli.lists import Form, put_document
from fundmatch.cli.load import begin

Which = Literal["open", "shortlist", "decisions"]
"""Which calls count; the values of `jobs.balance.Of`, known here so that the help needs no data."""


def balance(
    *,
    of: Which = option(
        "--of",
        "vilka utlysningar: de man kan göra något åt, de som någon bör få veta om, de med beslut",
        "which calls: those one can act on, those that somebody should hear of, those decided on",
        default="open",
    ),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Count calls, money and decisions."""
    from fundmatch.jobs.balance import Of, balanced
    from fundmatch.jobs.naming import headings
    from fundmatch.render.balance import document, page, sheet

    work = begin(folder)
    chosen = Of(of)
    found = balanced(work, chosen)
    put_document(
        Form(format_, output, work.now),
        lambda: document(found, chosen, work.now, LANG),
        lambda: page(found, chosen, headings(work), work.now, LANG),
        lambda: sheet(found, LANG),
    )
