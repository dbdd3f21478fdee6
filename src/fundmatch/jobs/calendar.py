"""Every date of the calls that suit."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.history.history import History
from fundmatch.jobs.histories import viewed
from fundmatch.jobs.selection import Selection, Wanted, select
from fundmatch.jobs.work import Work
from fundmatch.monitoring import calendar as content
from fundmatch.monitoring.freshness import Freshness, freshness
from fundmatch.monitoring.news import items
from fundmatch.monitoring.timeline import timeline_of


@dataclass(frozen=True, slots=True)
class Calendar:
    """What stands in a calendar."""

    events: Sequence[content.CalendarEvent]
    names: tuple[str, ...]
    """the actors it is made for; none: all"""
    calls: int
    """calls that were asked for or suit somebody"""
    undated: int
    """dates without a day, which cannot stand in it"""
    fresh: Freshness


def calendar(work: Work, wanted: Wanted, remind: Sequence[int] = ()) -> Calendar:
    """The dates of the calls asked for by name, else of those that suit.

    `remind`: days before a binding date on which to be reminded. Raises `Stop` for a name that is not known, and a
    history that cannot be used.
    """
    with viewed(work.where.store) as history:
        return dates(work, select(work, wanted, history), history, remind)


def dates(work: Work, chosen: Selection, history: History | None, remind: Sequence[int]) -> Calendar:
    """The calendar of calls that were chosen before."""
    told = items(chosen.calls, chosen.asked or [match.call.id for match in chosen.matches], chosen.matches)
    known = [(item.call.id, timeline_of(history, item.call.call) if history else None) for item in told]
    timelines = {key: timeline for key, timeline in known if timeline}
    found = content.events(told, timelines, chosen.withdrawn, work.now, remind)
    fresh = freshness(chosen.calls.values(), chosen.calls.values(), work.now)
    return Calendar(found, chosen.names, len(told), content.undated(told), fresh)
