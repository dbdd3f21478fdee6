"""Openings, binding dates and rounds to be expected."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from fundmatch.jobs.filters import Filters, select_calls
from fundmatch.jobs.muted import muting_now
from fundmatch.jobs.naming import actors_named
from fundmatch.jobs.programmes import programmes
from fundmatch.jobs.work import Work
from fundmatch.matching.status import ALL
from fundmatch.monitoring.audience import Threshold, audience
from fundmatch.monitoring.coming import ComingEvent
from fundmatch.monitoring.coming import coming as events_of
from fundmatch.monitoring.freshness import Freshness, freshness
from fundmatch.monitoring.muting import Muting
from fundmatch.monitoring.rounds import with_rules
from fundmatch.monitoring.series import Expected, expected


@dataclass(frozen=True, slots=True)
class ComingRequest:
    """Of which calls, and how far ahead."""

    actors: Sequence[str] = ()
    """names or ids: what suits one of them; none: all calls"""
    filters: Filters = field(default_factory=Filters)
    threshold: Threshold = field(default_factory=Threshold)
    months: int = 12
    """to the end of the month that is so many ahead"""
    muted: bool = False
    """whether muted calls take part"""


@dataclass(frozen=True, slots=True)
class Coming:
    """What is coming."""

    events: Sequence[ComingEvent]
    undated: Sequence[Expected]
    """series of which nothing can be said, whomever they suit"""
    hidden: int
    """calls that are left out because they are muted for all"""
    fresh: Freshness


def coming(work: Work, asked: ComingRequest) -> Coming:
    """List what is coming; raises `Stop` for a name that is not known."""
    run = work.engine([ALL])
    wanted = set(select_calls(run, work, asked.filters))
    named = actors_named(asked.actors, work)
    muting = Muting() if asked.muted else muting_now(work)
    silent = {one for one in wanted if (one, None) in muting.pairs}
    if named:
        kept = {pair.call.id for pair in audience(run, named, sorted(wanted), asked.threshold, muting)}
    else:
        kept = wanted - silent
    every = with_rules(expected(work.found.calls, work.now), programmes(work), work.found.calls, work.now)
    rounds = [one for one in every if one.editions[-1].id in wanted]
    suits = [one for one in rounds if one.editions[-1].id in kept]
    until = _later(work.now.date(), asked.months)
    events = events_of([call for call in work.found.calls if call.id in kept], suits, work.now, until)
    fresh = freshness([run.calls[key] for key in sorted(kept)], run.calls.values(), work.now)
    undated = [one for one in rounds if one.date is None and not one.by_rule]
    return Coming(events, undated, 0 if named else len(silent), fresh)


def _later(day: dt.date, months: int) -> dt.date:
    """The last day of the month that is so many months ahead."""
    year, month = divmod(day.year * 12 + day.month - 1 + months + 1, 12)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)
