"""What a calendar holds: an event for each dated milestone, the same event again when its date has moved."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ends
from fundmatch.models.base import Certainty
from fundmatch.models.milestone import BINDING, Milestone
from fundmatch.models.zones import STOCKHOLM
from fundmatch.monitoring.news import Item
from fundmatch.monitoring.timeline import CallState, Timeline, timeline

PASSED = dt.timedelta(days=30)
"""How long an event stays that has passed."""
MORNING = dt.timedelta(hours=9)
"""When a reminder of a day without an hour comes, Stockholm time."""


class EventStatus(StrEnum):
    """How sure it is that the event takes place, in the words of iCalendar."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One milestone of one call as an event."""

    uid: str
    item: Item
    milestone: Milestone
    starts: dt.date | dt.datetime
    """the day; a moment in UTC when an hour is known; the first day of a month that is all we know"""
    status: EventStatus
    sequence: int
    """how often its date moved or it was withdrawn, from 0"""
    modified: dt.datetime
    """when what is said of it last changed, UTC, as far as it is known"""
    alarms: tuple[dt.timedelta, ...] = ()
    """reminders, from the beginning of the event; all negative"""


def events(
    told: Sequence[Item],
    timelines: Mapping[str, Timeline],
    withdrawn: Mapping[str, dt.datetime | None],
    now: dt.datetime,
    remind: Iterable[int] = (),
) -> list[CalendarEvent]:
    """Every dated milestone of the calls, by date.

    `timelines`: how the dates of a call came to be what they are; a call without one has not moved. `withdrawn`: calls
    that are cancelled (`None`), or gone from their source, with when that was seen. `remind`: days before a binding
    date on which to be reminded.

    What is cancelled stays until its day has passed, so that a calendar that has it can take it out. A date of
    which only the year is known has no day to stand on and is left out; `undated` counts it.
    """
    days = sorted(set(remind), reverse=True)
    found = []
    for item in told:
        key = item.call.id
        own = timelines.get(key) or timeline([CallState(_seen(item.call, now), item.call.call)])
        for track in own.tracks:
            start = _start(track.milestone)
            gone = key in withdrawn or track.dropped or track.milestone.certainty is Certainty.CANCELLED
            end = ends(track.milestone) or now
            if start is None or (gone and end < now) or end < now - PASSED:
                continue
            status = EventStatus.CANCELLED if gone else _status(track.milestone)
            alarms = () if gone or track.milestone.kind not in BINDING else _alarms(track.milestone, start, days, now)
            modified = max(track.since, withdrawn[key] or own.last) if key in withdrawn else track.since
            # That a call is cancelled is a step of its timeline already; that it is gone stands beside it.
            sequence = track.moves + (withdrawn.get(key) is not None)
            found.append(
                CalendarEvent(_uid(key, track.slot), item, track.milestone, start, status, sequence, modified, alarms)
            )
    return sorted(found, key=lambda event: (_moment(event.starts), event.uid))


def undated(told: Sequence[Item]) -> int:
    """How many milestones have no date, or no more than a year, and so cannot stand in a calendar."""
    return sum(_start(milestone) is None for item in told for milestone in item.call.call.milestones)


def _uid(key: str, slot: str) -> str:
    """The name of an event, in letters that every calendar program leaves alone.

    >>> _uid("hamnar-2026", "closes")
    'hamnar-2026.closes@fundmatch'
    """
    return quote(f"{key}.{slot}", safe="-._~:+") + "@fundmatch"


def _start(milestone: Milestone) -> dt.date | dt.datetime | None:
    """A day, or a moment when the hour is known; of a month the first day. A year is no day at all."""
    if milestone.date is None or milestone.precision == "year":
        return None
    if milestone.precision == "day" and milestone.time:
        moment = ends(milestone)
        return moment.astimezone(dt.UTC) if moment else None
    if milestone.precision == "day":
        return milestone.date
    return milestone.date.replace(day=1)


def _status(milestone: Milestone) -> EventStatus:
    sure = milestone.certainty is Certainty.STATED and milestone.precision == "day"
    return EventStatus.CONFIRMED if sure else EventStatus.TENTATIVE


def _alarms(
    milestone: Milestone, start: dt.date | dt.datetime, days: Sequence[int], now: dt.datetime
) -> tuple[dt.timedelta, ...]:
    """So many days before, at the same hour; before a day without an hour in the morning.

    None that has passed, and none for a month: its first day is not the day that binds.
    """
    if milestone.precision != "day":
        return ()
    whole = not isinstance(start, dt.datetime)
    before = [dt.timedelta(days=-number) + (MORNING if whole else dt.timedelta()) for number in days]
    return tuple(one for one in before if one < dt.timedelta() and _moment(start) + one >= now)


def _moment(start: dt.date | dt.datetime) -> dt.datetime:
    if isinstance(start, dt.datetime):
        return start
    return dt.datetime.combine(start, dt.time(), STOCKHOLM)


def _seen(call: PreparedCall, now: dt.datetime) -> dt.datetime:
    """The day on which a call without a history was read, else the day of the run."""
    day = min(call.data_seen or now.date(), now.date())
    return dt.datetime.combine(day, dt.time(), dt.UTC)
