"""`fundmatch partners`: what a call demands of a consortium, who covers it, and which smallest sets would do."""

from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import Form, put_document, put_page
from fundmatch.cli.load import begin

Several = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ACTOR", help=say("ska vara med; kan upprepas", "is to be in; may be repeated")),
]


def partners(
    *,
    call: opt.CallName,
    with_: Several = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ACTOR", help=say("ska inte vara med; kan upprepas",
                                                            "is not to be in; may be repeated")),
    ] = None,
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="ACTOR", help=say("ska vara projektägare", "is to lead"))
    ] = None,
    max_size: Annotated[
        int | None,
        typer.Option("--max-size", metavar="N", min=1, max=1000, help=say("högst så många parter",
                                                                          "at most so many partners")),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, max=50, help=say("högst så många förslag",
                                                                       "at most so many proposals"))
    ] = 5,
    text: Annotated[
        bool, typer.Option("--text", help=say("en text för partnersök", "a text for a partner search"))
    ] = False,
    base: opt.Base,
    folder: opt.Folder,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Find a consortium."""
    from fundmatch.jobs.naming import headings
    from fundmatch.jobs.partners import Asked
    from fundmatch.jobs.partners import partners as job
    from fundmatch.render.partner_search import search_text
    from fundmatch.render.partners import document, page, sheet

    work = begin(base, folder)
    found = job(work, Asked(call, with_ or (), without or (), lead, max_size, top))
    names = headings(work)
    if text and format_ not in (opt.Format.JSON, opt.Format.JSONL):
        put_page(search_text(found, names), format_, output)
        return
    put_document(
        Form(format_, output, work.now), lambda: document(found, work.now, LANG),
        lambda: page(found, names[found.call.id], names, LANG), lambda: sheet(found, LANG),
    )  # fmt: skip
