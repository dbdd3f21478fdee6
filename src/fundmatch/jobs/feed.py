"""What is new or changed among the calls that suit."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.history.history import History
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.histories import looked_back, viewed
from fundmatch.jobs.selection import Selection, Wanted, select
from fundmatch.jobs.since import LAST, start
from fundmatch.jobs.work import Work
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import Phrase
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.changes import changes
from fundmatch.monitoring.feed import FeedItem, Lifetime, feed_items, name, steps
from fundmatch.monitoring.freshness import Freshness, freshness

WINDOW = "30d"
"""How far back a feed reaches: readers fetch it again and again, and know by the ids what they have seen."""


_NOT_LAST = Phrase(
    "--since {last} går inte för ett flöde: läsaren vet själv vad den har sett. Skriv ett datum eller 30d",
    "--since {last} makes no sense for a feed: its reader knows what it has seen. Write a date or 30d",
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands in a feed."""

    id: str
    """`urn:uuid:...`, the same for the same readers"""
    names: tuple[str, ...]
    """the actors it is made for; none: all"""
    items: Sequence[FeedItem]
    strategy: Strategy
    fresh: Freshness


def feed(work: Work, wanted: Wanted, since: str | None = None) -> Feed:
    """The feed of the calls that suit.

    `since`: a date or a number of days (`30d`); the usual window when left out. Raises `Stop` for a name that is not
    known, a time that is none, and a history that is needed or there and cannot be used.
    """
    if (since or "").strip().casefold() == LAST:
        raise Stop(_NOT_LAST(last=LAST))
    with viewed(looked_back(work.where, since)) as history:
        begin, found = window(work, history, since or WINDOW)
        # A call that is new and cancelled already may have been told of when it was new.
        news = {change.key for change in found if change.call.state or not change.is_past(work.now)}
        return entries(work, select(work, wanted, history, news), history, begin, found)


def window(work: Work, history: History | None, since: str = WINDOW) -> tuple[dt.datetime, list[Change]]:
    """Where the window of a feed begins, and what changed in it; nothing without a history."""
    begin = start(since, work.now) or work.now
    return begin, changes(history, begin, work.now) if history else []


def entries(
    work: Work, chosen: Selection, history: History | None, begin: dt.datetime, found: Sequence[Change]
) -> Feed:
    """The feed of calls that were chosen before.

    `begin`: where the window begins; `found`: what changed in it. Calls that are gone are among those chosen.
    """
    told = dict.fromkeys(match.call.id for match in chosen.matches)
    kept: list[Change] | None = None
    lifetimes: dict[str, Lifetime] = {}
    if history:
        own = {key: (chosen.calls[key].call, when) for key in told if (when := chosen.withdrawn.get(key))}
        kept = steps(history, [change for change in found if change.key in told], own, begin, work.now)
        versions = {key: known for key in told if (known := history.versions(key))}
        lifetimes = {key: Lifetime(known[0].since, known[-1].since) for key, known in versions.items()}
    parts = (*(chosen.actors if chosen.names else ()), *chosen.narrowed)
    fresh = freshness(chosen.calls.values(), chosen.calls.values(), work.now)
    made = feed_items(chosen.calls, chosen.matches, kept, lifetimes)
    return Feed(name("feed", *parts), chosen.names, made, chosen.run.setting.strategy, fresh)
