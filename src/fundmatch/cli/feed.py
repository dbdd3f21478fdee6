"""`fundmatch feed`: what is new or changed among the calls that suit, as JSON Feed or Atom."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import LAST, Filters, Selection, Wanted, history_of, paths_of, select, since, start
from fundmatch.cli.output import put, tell
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.history.history import History
    from fundmatch.models.base import Lang
    from fundmatch.monitoring.change import Change

WINDOW = "30d"
"""How far back a feed reaches: readers fetch it again and again, and know by the ids what they have seen."""
READER = "feed"
_NOT_LAST = Phrase(
    "--since {last} går inte för ett flöde: läsaren vet själv vad den har sett. Skriv ett datum eller 30d",
    "--since {last} makes no sense for a feed: its reader knows what it has seen. Write a date or 30d",
)
_DONE = Phrase("Poster: {count}.", "Items: {count}.")


class FeedFormat(StrEnum):
    """Formats of a feed."""

    JSON = "json"
    ATOM = "atom"


def feed(
    actors: opt.ActorNames = None,
    since_: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="WHEN",
            help=say("från ett datum eller 30d (förval)", "from a date or 30d (default)"),
        ),
    ] = None,
    as_of: opt.AsOf = None,
    status: opt.Statuses = None,
    top: opt.TopOfActor = 0,
    min_score: opt.LeastScore = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    store: opt.Store = None,
    format_: Annotated[FeedFormat, opt.FORMAT] = FeedFormat.JSON,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Write the feed."""
    now = moment(as_of)
    if (since_ or "").strip().casefold() == LAST:
        raise Stop(_NOT_LAST(last=LAST))
    from fundmatch.monitoring.audience import Bar
    from fundmatch.monitoring.course import gone

    paths = paths_of(data, calls, actors_path, strategy, weights, store)
    wanted = Wanted(actors or (), (), Filters(status or (), fund or (), programme or ()))
    with history_of(paths, needed=since_ is not None) as history:
        found = news_of(history, since_, now)
        lost = gone(history, now) if history else {}
        # A call that is new and cancelled already may have been told of when it was new.
        news = {change.key for change in found if change.call.state or not change.is_past(now)}
        chosen = select(paths, now, wanted, Bar(min_score, top), lost, news)
        text, count = text_of(history, chosen, found, since_, now, format_, LANG)
    put(text, output)
    tell(_DONE(count=count))


def news_of(history: "History | None", since_: str | None, now: dt.datetime) -> "list[Change]":
    """What changed in the window of a feed; nothing without a history."""
    return since(history, since_ or WINDOW, now, READER)[0] if history else []


def text_of(
    history: "History | None", chosen: Selection, found: "Sequence[Change]", since_: str | None, now: dt.datetime,
    format_: FeedFormat, lang: "Lang",
) -> tuple[str, int]:  # fmt: skip
    """The feed of a selection, and how many items there are.

    Args:
        history: an open history, if there is one.
        chosen: the calls and who should hear of them, those that are gone too.
        found: what `news_of` gave for the same window.
        since_: the window as given, or the usual one.
        now: the moment of the run, aware.
        format_: JSON Feed or Atom.
        lang: language of the texts.
    """
    from fundmatch.monitoring.feed import Lived, feed_items, name, steps
    from fundmatch.render import feed_text

    told = dict.fromkeys(match.call.id for match in chosen.matches)
    changes: list[Change] | None = None
    lived: dict[str, Lived] = {}
    if history:
        own = {key: (chosen.calls[key].call, when) for key in told if (when := chosen.withdrawn.get(key))}
        begin = start(since_ or WINDOW, now) or now
        changes = steps(history, [change for change in found if change.key in told], own, begin, now)
        for key in told:
            versions = history.versions(key)
            if versions:
                lived[key] = Lived(versions[0].since, versions[-1].since)
    made = feed_items(chosen.calls, chosen.matches, changes, lived)
    parts = (*(chosen.actors if chosen.names else ()), *chosen.narrowed)
    head = feed_text.Head(name("feed", *parts), chosen.names, now, lang)
    if format_ is FeedFormat.ATOM:
        return feed_text.as_atom(head, made), len(made)
    return feed_text.as_json(head, made, chosen.run.setting.strategy), len(made)
