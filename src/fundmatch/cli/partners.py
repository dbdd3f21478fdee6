"""`fundmatch partners`: what a call demands of a consortium, who covers it, and which smallest sets would do."""

from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import put

Several = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ACTOR", help=say("ska vara med; kan upprepas", "is to be in; may be repeated")),
]


def partners(
    *,
    call: Annotated[str, typer.Argument(metavar="CALL", help=say("utlysning, id eller rubrik", "call, id or title"))],
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
    from fundmatch.jobs.naming import actor_names, call_names
    from fundmatch.jobs.partners import Asked
    from fundmatch.jobs.partners import partners as job
    from fundmatch.render.json_text import write, write_lines
    from fundmatch.render.partner_search import search_text
    from fundmatch.render.partners import document, page, sheet

    work = begin(base, folder)
    found = job(work, Asked(call, with_ or (), without or (), lead, max_size, top))
    title = call_names(work.found, LANG)[found.call.id][0]
    names = {key: own[0] for key, own in actor_names(work.found).items()}
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        made = document(found, work.now, LANG)
        put(write(made) if format_ is opt.Format.JSON else write_lines([made]), output)
    elif text:
        put_page(search_text(found, names), format_, output)
    elif format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        put_page(page(found, title, names, LANG), format_, output)
    else:
        put_sheet(sheet(found, LANG), Form(format_, output, work.now))
