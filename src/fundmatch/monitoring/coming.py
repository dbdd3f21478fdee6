"""What is coming: openings, binding dates, calls without a date yet, and rounds that are to be expected."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundmatch.matching.status import ACTIONABLE, LATER, ends, standing
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.milestone import BINDING, Milestone, MilestoneKind
from fundmatch.monitoring.series import Expected

SHOWN = BINDING | {MilestoneKind.OPENS}


@dataclass(frozen=True, slots=True)
class ComingEvent:
    """One thing that is coming."""

    date: dt.date | None
    """first day it can be; none for a call that is announced without a date"""
    precision: str
    """`day`, `month` or `year`: how much of the date is known"""
    kind: MilestoneKind | None
    certainty: Certainty
    call: Call
    """the call; for an expected round its latest edition"""
    milestone: Milestone | None = None
    expected: Expected | None = None
    """the round it is, when no source has announced it"""

    def sort_key(self) -> tuple[dt.date, str, str]:
        """By date, what has none last."""
        return self.date or dt.date.max, self.call.id, self.kind or ""


def coming(calls: Iterable[Call], rounds: Sequence[Expected], now: dt.datetime, until: dt.date) -> list[ComingEvent]:
    """Every opening and binding date from `now` to the day `until`, and rounds expected in that time."""
    found = [event for call in calls for event in _of_call(call, now, until)]
    for one in rounds:
        call = one.editions[-1]
        for day, kind in ((one.opens, MilestoneKind.OPENS), (one.closes, MilestoneKind.CLOSES)):
            if day and day <= until:
                found.append(ComingEvent(day, "month", kind, Certainty.INFERRED, call, None, one))
        if one.by_rule and one.date is None:
            found.append(ComingEvent(None, "day", MilestoneKind.OPENS, Certainty.INFERRED, call, None, one))
    return sorted(found, key=ComingEvent.sort_key)


def _of_call(call: Call, now: dt.datetime, until: dt.date) -> list[ComingEvent]:
    status = standing(call, now).status
    if status not in ACTIONABLE:
        return []
    ahead = [
        milestone
        for milestone in call.milestones
        if milestone.kind in SHOWN
        and milestone.certainty is not Certainty.CANCELLED
        and milestone.date
        and (ends(milestone) or now) >= now
    ]
    if not ahead and (status in LATER or call.dates_unread):
        return [ComingEvent(None, "day", None, Certainty.UNKNOWN, call)]
    return [
        ComingEvent(milestone.date, milestone.precision, milestone.kind, milestone.certainty, call, milestone)
        for milestone in ahead
        if milestone.date and milestone.date <= until
    ]
