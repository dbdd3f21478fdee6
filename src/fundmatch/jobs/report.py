"""What a report for people shows: matches, what to act on first, dates ahead, and how all of it lies."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundmatch.development.balance import Balance
from fundmatch.jobs.balance import Of, balanced
from fundmatch.jobs.changes import news
from fundmatch.jobs.match import Matched, MatchRequest, match
from fundmatch.jobs.naming import Titles, headings
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Match, Outcome
from fundmatch.matching.status import ACTIONABLE
from fundmatch.models.place import Municipality
from fundmatch.monitoring.coming import ComingEvent
from fundmatch.monitoring.coming import coming as events_of
from fundmatch.monitoring.overview import Overview, overview

FIRST = 5
"""Pairs of the rest that stand among what to act on first."""
AHEAD = dt.timedelta(days=365)
"""How far ahead dates are shown."""


@dataclass(frozen=True, slots=True)
class CountyBalance:
    """How calls and money lie over the county, with the names that its holes are told by."""

    balance: Balance
    towns: Sequence[Municipality]
    """the county's municipalities"""
    names: Titles
    """of actors and calls, by id"""


@dataclass(frozen=True, slots=True)
class ReportContents:
    """All that a report is made of."""

    found: Matched
    first: Overview
    events: Sequence[ComingEvent]
    """openings and binding dates of the calls that suit somebody, in order of time"""
    county: CountyBalance | None
    """none: the report is about actors or calls that were named"""


def report(work: Work, asked: MatchRequest) -> ReportContents:
    """Rank, and put together what belongs to it; raises `Stop` as `match` and `balanced`."""
    found = match(work, asked)
    first = overview(found.run, found.who.calls, found.matches, news(work), FIRST)
    suiting = {pair.call.id for pair in found.matches}
    calls = [call for call in work.found.calls if call.id in suiting]
    events = events_of(calls, (), work.now, work.now.date() + AHEAD)
    return ReportContents(found, first, events, None if found.who.named else _county(work, found))


def _county(work: Work, found: Matched) -> CountyBalance:
    return CountyBalance(
        balanced(work, Of.OPEN, _whole(work, found)),
        work.found.towns,
        headings(work),
    )


def _whole(work: Work, found: Matched) -> Outcome | None:
    """What was found, if filters left out nothing that the balance counts; somebody's muted pairs count in it too."""
    who, run = found.who, found.run
    ready = {key for key, call in run.calls.items() if call.state in ACTIONABLE}
    if run is not work.engine() or not ready <= {*who.calls} or len(who.actors) < len(run.actors):
        return None
    everybodys = sorted((*found.outcome.matches, *found.outcome.muted), key=Match.sort_key)
    return replace(found.outcome, matches=tuple(everybodys))
