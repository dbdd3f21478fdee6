"""`fundmatch partners`: what a call demands of a consortium, who covers it, and which smallest sets would do."""

from typing import Annotated

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.lists import Form, put_document, put_page
from fundmatch.cli.load import begin

Several = Annotated[
    list[str] | None, option("--with", "ska vara med; kan upprepas", "is to be in; may be repeated", "ACTOR")
]


def partners(
    *,
    call: opt.CallName,
    with_: Several = None,
    without: list[str] | None = option(
        "--without", "ska inte vara med; kan upprepas", "is not to be in; may be repeated", "ACTOR"
    ),
    lead: str | None = option("--lead", "ska vara projektägare", "is to lead", "ACTOR"),
    max_size: int | None = option(
        "--max-size", "högst så många parter", "at most so many partners", "N", min=1, max=1000
    ),
    top: int = option("--top -n", "högst så många förslag", "at most so many proposals", "N", min=1, max=50, default=5),
    text: bool = switch("--text", "en text för partnersök", "a text for a partner search"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Find a consortium."""
    from fundmatch.jobs.naming import headings
    from fundmatch.jobs.partners import PartnersRequest
    from fundmatch.jobs.partners import partners as job
    from fundmatch.render.partner_search import search_text
    from fundmatch.render.partners import document, page, sheet

    work = begin(folder)
    found = job(work, PartnersRequest(call, with_ or (), without or (), lead, max_size, top))
    names = headings(work)
    if text and format_ not in ("json", "jsonl"):
        put_page(search_text(found, names.actors), format_, output)
        return
    put_document(
        Form(format_, output, work.now),
        lambda: document(found, work.now, LANG),
        lambda: page(found, names.calls[found.call.id], names.actors, LANG),
        lambda: sheet(found, LANG),
    )
