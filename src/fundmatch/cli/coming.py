"""`fundmatch coming`: openings, binding dates and rounds to be expected, in one list by date."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_sheet
from fundmatch.cli.load import Filters, Paths, actors_named, beside, collection, engine, muting_now, select_calls
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.matching.engine import Engine
    from fundmatch.monitoring.muting import Muting
    from fundmatch.monitoring.series import Expected

_NOTHING = Phrase("Inget är på väg.", "Nothing is coming.")
_NO_PATTERN = Phrase(
    "Serier utan mönster i tidigare omgångar: {count} (--all visar varför).",
    "Series without a pattern in their earlier rounds: {count} (--all says why).",
)
_MUTED = Phrase(
    "Tystade utlysningar som är dolda: {count} (--muted visar dem).",
    "Muted calls that are hidden: {count} (--muted shows them).",
)


def coming(
    actors: opt.ActorNames = None,
    months: Annotated[
        int, typer.Option("--months", metavar="N", min=1, max=120, help=say("så långt fram", "so far ahead"))
    ] = 12,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help=say("visa serier utan mönster, och varför", "show series without a pattern, and why")
        ),
    ] = False,
    min_score: opt.LeastScore = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    actor: opt.ActorOption = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    muted: Annotated[bool, typer.Option("--muted", help=say("visa även tystade", "show muted ones too"))] = False,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List what is coming, or with `--all` the series of which nothing can be said."""
    from fundmatch.monitoring.coming import coming as events_of
    from fundmatch.monitoring.series import expected
    from fundmatch.render.coming import coming_file, coming_sheet, undated_sheet

    now = moment(as_of)
    history = beside(store, data, calls)
    found = collection(Paths(data, calls, actors_path, store=history), now)
    run = engine(found, now, [opt.StatusChoice.ALL])
    wanted = set(select_calls(run, found, Filters(funds=fund or (), programmes=programme or ())))
    named = actors_named([*(actors or ()), *(actor or ())], found)
    muting = None if muted else muting_now(history, found)
    kept = _chosen(run, wanted, named, min_score, muting)
    rounds = [one for one in expected(found.calls, now) if one.editions[-1].id in wanted]
    if every:
        put_sheet(undated_sheet([one for one in rounds if one.date is None], LANG), format_, output)
        return
    suits: list[Expected] = [one for one in rounds if one.editions[-1].id in kept]
    until = _later(now.date(), months)
    events = events_of([call for call in found.calls if call.id in kept], suits, now, until)
    people = format_ in (opt.Format.TABLE, opt.Format.MARKDOWN)
    put_sheet((coming_sheet if people else coming_file)(events, LANG), format_, output)
    if not events:
        tell(_NOTHING)
    hidden = sum((one, None) in muting.pairs for one in wanted) if muting and not named else 0
    if hidden:
        tell(_MUTED(count=hidden))
    undated = sum(one.date is None for one in rounds)
    if undated:
        tell(_NO_PATTERN(count=undated))


def _chosen(
    run: "Engine", wanted: set[str], actors: list[str], least: float | None, muting: "Muting | None"
) -> set[str]:
    """The calls that concern one of the actors, muted pairs left out; without an actor all but those muted for all."""
    from fundmatch.monitoring.audience import Bar, audience
    from fundmatch.monitoring.muting import Muting

    if not actors:
        return {one for one in wanted if muting is None or (one, None) not in muting.pairs}
    return {pair.call.id for pair in audience(run, actors, sorted(wanted), Bar(least), muting or Muting())}


def _later(day: dt.date, months: int) -> dt.date:
    """The last day of the month that is so many months ahead."""
    year, month = divmod(day.year * 12 + day.month - 1 + months + 1, 12)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)
