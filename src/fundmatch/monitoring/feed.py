"""What a feed holds: an item for each call that is new or changed, with when that was. Never with its deadline."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fundmatch.history.history import History
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import OVER, TAKING, standing
from fundmatch.models.call import Call
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.changes import compare
from fundmatch.monitoring.news import Item, items
from fundmatch.monitoring.timeline import states_of

_SPACE = uuid.UUID("7d2c1b3a-94f0-5f0b-8a8e-3f6c0f0d5a11")
"""Ours alone, so that the same call has the same name in every feed."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a call was first seen, and when it last became other than before; aware, if known."""

    first: dt.datetime | None = None
    last: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One call in a feed."""

    id: str
    """the same for the same call, whatever becomes of it: `urn:uuid:...`"""
    item: Item
    published: dt.datetime | None
    modified: dt.datetime | None


def name(*parts: str) -> str:
    """A name that is the same wherever and whenever it is made from the same parts.

    >>> name("call", "hamnar-2026")
    'urn:uuid:e0a00f35-b646-5199-b796-e01ce0cdc137'
    """
    return uuid.uuid5(_SPACE, "\n".join(parts)).urn


def steps(
    history: History,
    changes: Iterable[Change],
    gone: Mapping[str, tuple[Call, dt.datetime]],
    begin: dt.datetime,
    now: dt.datetime,
) -> list[Change]:
    """What changed in a window of time, with every step of a call that was new in it.

    Whoever read the feed when a call was new has to be told when it then moved, was cancelled or went away.

    `changes`: how the calls differ between the two ends of the window, `begin` and `now`; `gone`: calls that no source
    has any more, with when they went.
    """
    found: list[Change] = []
    for change in changes:
        states = states_of(history, change.key) if change.kind is ChangeKind.NEW else []
        if states and replace(change, call=states[0].call).is_past(states[0].at):
            continue
        found.append(change)
        for before, after in pairwise(states):
            found += compare(change.key, before.call, after.call, after.at)
    known = {change.key for change in found}
    for key, (call, when) in gone.items():
        if key not in known and when >= begin and standing(call, now).status not in OVER:
            found.append(Change(key, call, ChangeKind.GONE, when, source=call.sources[0] if call.sources else None))
    return found


def feed_items(
    calls: Mapping[str, PreparedCall],
    matches: Sequence[Match],
    changes: Iterable[Change] | None,
    lifetimes: Mapping[str, Lifetime],
) -> list[FeedItem]:
    """The items of a feed, the last changed first.

    `changes`: `None` when there is no history: then all that take applications now. `lifetimes`: when each call was
    first seen and last changed, as far as it is known.
    """
    told = dict.fromkeys(match.call.id for match in matches)
    if changes is None:
        keys = [key for key in told if key in calls and calls[key].standing.status in TAKING]
        found = items(calls, keys, matches)
    else:
        # That a date comes near is no change of the call, and would be one more on every run.
        real = [change for change in changes if change.kind is not ChangeKind.CLOSING]
        found = items(calls, [key for key in told if any(change.key == key for change in real)], matches, real)
    made = [_feed_item(item, lifetimes.get(item.call.id, Lifetime())) for item in found]
    return sorted(made, key=lambda one: (-(one.modified or _LONG_AGO).timestamp(), one.item.call.id))


_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _feed_item(item: Item, lifetime: Lifetime) -> FeedItem:
    changed = [change.at for change in item.changes]
    first = lifetime.first or min(changed, default=None)
    last = max([*changed, *([lifetime.last] if lifetime.last else [])], default=first)
    return FeedItem(name("call", item.call.id), item, first, last)
