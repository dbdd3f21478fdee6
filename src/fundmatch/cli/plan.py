"""`fundmatch plan`: which calls to go for with the money, the staff and the time there is."""

from decimal import Decimal

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Suits, filters
from fundmatch.cli.finance import money_of, sum_of
from fundmatch.cli.language import LANG, option
from fundmatch.cli.lists import Form, put_document
from fundmatch.cli.load import begin


def plan(
    *,
    budget: Decimal = option(
        "--budget", "egna kontanter i SEK", "own cash in SEK", "SUM", parser=money_of, default=...
    ),
    capacity: Decimal = option(
        "--capacity",
        "tjänster som kan skriva ansökningar samtidigt",
        "posts that can write at one time",
        "POSTS",
        parser=sum_of,
        default=...,
    ),
    actor: opt.ActorOption = None,
    cost: Decimal | None = option(
        "--cost",
        "kostnad i SEK där utlysningen inget säger",
        "cost in SEK where the call says nothing",
        "SUM",
        parser=money_of,
    ),
    staff: Decimal | None = option(
        "--staff", "tjänster per ansökan; annars 0,5", "posts for an application; otherwise 0.5", "POSTS", parser=sum_of
    ),
    one_to_one: Decimal | None = option(
        "--one-to-one", "planerat 1:1 i procent", "planned 1:1 in percent", "PERCENT", parser=sum_of
    ),
    rates: opt.RatesFile = None,
    suits: Suits,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Choose the set of most value."""
    from fundmatch.financing.plan import Room
    from fundmatch.jobs import plan as job
    from fundmatch.jobs.naming import headings
    from fundmatch.monitoring.audience import Threshold
    from fundmatch.render.plan import document, page, sheet

    work = begin(folder)
    posts = job.POSTS if staff is None else staff
    asked = job.PlanRequest(
        Room(budget, capacity),
        actor or (),
        cost,
        posts,
        one_to_one or Decimal(0),
        rates,
        filters(suits),
        Threshold(suits.min_score, suits.top),
    )
    found = job.plan(work, asked)
    put_document(
        Form(format_, output, work.now),
        lambda: document(found, work.now, LANG),
        lambda: page(found, headings(work), LANG),
        lambda: sheet(found),
    )
