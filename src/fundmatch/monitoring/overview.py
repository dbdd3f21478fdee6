"""The first screen of a week: what closes, what opens, what is new, and the best of the rest."""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import LATER, SOON, TAKING, begins, ends
from fundmatch.monitoring.audience import HEARD, applicant, by_applicant
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.text.funds import STRUCTURAL

CLOSES, OPENS = 60, SOON.days
"""Days ahead that closing and opening calls are looked for: work on an application takes weeks, a start does not."""
BEST = 2
"""Actors named beside a call that closes or opens."""
MOST_DATED, MOST_NEWS = 3, 2
"""Calls that close, that open (one less when there is news), and that are new, that are shown; of more the number."""
ROOM, LEAST_ROWS = 19, 4
"""Lines at 80 columns that the sections share, so that the screen has 40 in all; and rows of the rest at least."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A call whose date is near, and the actors that it suits best, each well enough to be told of it."""

    call: PreparedCall
    best: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Calls whose date is near, the nearest first."""

    worth: tuple[Dated, ...]
    """those that suit somebody well enough to be told"""
    others: int
    """how many suit nobody so well: a date that comes closer makes no call worth more"""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first screen shows, each part in the order in which it is shown and with nothing left out."""

    closing: Near
    opening: Near
    news: tuple[Change, ...]
    """of each call the most urgent change"""
    rest: tuple[Match, ...]
    """the best of the calls that are in no other part, spread over actors and funds"""

    @property
    def dated(self) -> int:
        """How many calls that close, and that open, are shown."""
        return MOST_DATED - bool(self.news)


def overview(
    run: Engine,
    calls: Sequence[str],
    matches: Sequence[Match],
    changes: Iterable[Change],
    rows: int | None = None,
    lines: int = 1,
) -> Overview:
    """Choose what the first screen shows.

    `matches`: the best first; the rest keeps this order. `changes`: what a reader has not seen, the most urgent first.
    `rows` of the rest: 0 for all pairs; left out: what is worth telling, as far as there is room, each of so many
    `lines`.
    """
    now = run.setting.now
    best: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.tier in HEARD:
            best[match.call.id].append(match)

    def near(chosen: Iterable[PreparedCall]) -> Near:
        ordered = sorted(chosen, key=lambda one: (one.binding if one.event is None else one.event, one.id))
        worth = [one for one in ordered if one.id in best]
        told = (Dated(one, tuple(own[0] for own in by_applicant(best[one.id])[:BEST])) for one in worth)
        return Near(tuple(told), len(ordered) - len(worth))

    looked_at = [run.calls[key] for key in calls]
    closing = near(one for one in looked_at if one.standing.status in TAKING and closes_within(one, now, CLOSES))
    opening = near(one for one in looked_at if opens_within(one, now, OPENS))
    news = _news(changes, set(calls), now)
    view = Overview(closing, opening, news, ())
    used = sum(2 * min(len(part.worth), view.dated) + bool(part.others) for part in (closing, opening))
    used += 2 + 2 * min(len(news), MOST_NEWS) if news else 0
    limit = max(LEAST_ROWS, (ROOM - used) // lines) if rows is None else rows
    shown = {one.call.id for one in (*closing.worth, *opening.worth)}
    left = [match for match in matches if not limit or match.call.id not in shown]
    rest = spread([match for match in left if match.tier in HEARD] if rows is None else left, limit)
    return replace(view, rest=tuple(rest))


def closes_within(call: PreparedCall, now: dt.datetime, days: int) -> bool:
    """Whether one can or will be able to apply, and the next date that binds is at most so many days ahead."""
    binds = call.standing.binds
    end = ends(binds) if binds and call.standing.status in TAKING | LATER else None
    return end is not None and (end.astimezone(now.tzinfo).date() - now.date()).days <= days


def opens_within(call: PreparedCall, now: dt.datetime, days: int) -> bool:
    """Whether the call opens at most so many days ahead."""
    opens = call.standing.opens
    begin = begins(opens) if opens and call.standing.status in LATER else None
    return begin is not None and 0 <= (begin.astimezone(now.tzinfo).date() - now.date()).days <= days


def _news(changes: Iterable[Change], calls: Collection[str], now: dt.datetime) -> tuple[Change, ...]:
    """Of each call the most urgent change that an applicant should know, what merely comes closer left out."""
    first: dict[str, Change] = {}
    for change in changes:
        away = change.kind in (ChangeKind.CANCELLED, ChangeKind.GONE)
        told = change.fresh and change.matters and change.kind is not ChangeKind.CLOSING and not change.is_past(now)
        if told and (away or change.key in calls):
            first.setdefault(change.key, change)
    return tuple(first.values())


def spread(matches: Sequence[Match], limit: int) -> list[Match]:
    """The best pairs in order, no applicant, call or series twice, of no fund more than its share; 0: all, no limit.

    The share is even among the funds that somebody should hear of, so that one of many calls does not fill the list;
    what room is left goes to the best of the others. At equal score, as people read it, structural funds come first.
    """
    ordered = [match for _, equal in groupby(matches, _as_read) for match in sorted(equal, key=_other_fund)]
    if not limit:
        return ordered
    share = math.ceil(limit / max(2, len({match.call.call.fund for match in matches if match.tier in HEARD})))
    applicants: set[str] = set()
    calls: set[str] = set()
    funds: Counter[str | None] = Counter()
    chosen: dict[int, Match] = {}
    for spread_out in (True, False):
        for at, match in enumerate(ordered):
            series, fund = match.call.call.series or match.call.id, match.call.call.fund
            if len(chosen) == limit:
                break
            if applicant(match) in applicants or series in calls:
                continue
            if spread_out and (funds[fund] >= share or match.tier not in HEARD):
                continue
            applicants.add(applicant(match))
            calls.add(series)
            funds[fund] += 1
            chosen[at] = match
    return [chosen[at] for at in sorted(chosen)]


def _as_read(match: Match) -> float:
    """The score as lists show it."""
    return round(match.score, 1)


def _other_fund(match: Match) -> bool:
    return match.call.call.fund not in STRUCTURAL
