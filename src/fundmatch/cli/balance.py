"""`fundmatch balance`: what falls on each direction, municipality, kind of actor and fund."""

from enum import StrEnum
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


class Which(StrEnum):
    """Which calls count; the values of `jobs.balance.Of`, known here so that the help needs no data."""

    OPEN = "open"
    SHORTLIST = "shortlist"
    DECISIONS = "decisions"


def balance(
    *,
    of: Annotated[
        Which,
        typer.Option("--of", help=say(
            "vilka utlysningar: de man kan göra något åt, de som är värda en titt, de med beslut",
            "which calls: those one can act on, those worth a look, those decided on")),
    ] = Which.OPEN,
    base: opt.Base,
    folder: opt.Folder,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Count calls, money and decisions."""
    from fundmatch.jobs.balance import Of, balanced
    from fundmatch.jobs.naming import actor_names, call_names
    from fundmatch.render.balance import document, page, sheet
    from fundmatch.render.json_text import write, write_lines

    work = begin(base, folder)
    chosen = Of(of)
    found = balanced(work, chosen)
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        made = document(found, chosen, work.now, LANG)
        put(write(made) if format_ is opt.Format.JSON else write_lines([made]), output)
    elif format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        names = {key: own[0] for key, own in actor_names(work.found).items()}
        titles = {key: own[0] for key, own in call_names(work.found, LANG).items()}
        put_page(page(found, chosen, names, titles, work.now, LANG), format_, output)
    else:
        put_sheet(sheet(found, LANG), Form(format_, output, work.now))
