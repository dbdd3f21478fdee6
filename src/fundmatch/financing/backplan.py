"""From the day an application has to be in back to today: when each step has to begin at the latest."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundmatch.financing.workdays import at_or_before, before, between, start_of
from fundmatch.models.programme import Step

TIGHT = 10
"""Working days of slack below which a plan is tight."""
_BOARDS_AWAY = range(27, 33)
"""Weeks of the year in which boards seldom meet: said, never counted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step in the calendar."""

    step: Step
    days: int
    """working days it takes"""
    start: dt.date
    """the latest day on which it can begin"""
    end: dt.date
    opens: dt.date | None = None
    """the day before which it cannot begin"""

    @property
    def too_early(self) -> bool:
        """Whether it would have to begin before it can."""
        return self.opens is not None and self.start < self.opens

    @property
    def meets_summer(self) -> bool:
        """Whether a board has to meet in the weeks in which boards seldom do."""
        days = (self.end - self.start).days + 1
        weeks = {(self.start + dt.timedelta(days=at)).isocalendar().week for at in range(days)}
        return self.step.board and not weeks.isdisjoint(_BOARDS_AWAY)


@dataclass(frozen=True, slots=True)
class Backplan:
    """All steps, and how the day of the run stands to them."""

    today: dt.date
    deadline: dt.date
    steps: Sequence[Placed]

    @property
    def latest_start(self) -> dt.date:
        """The day on which the first step has to begin."""
        return min(one.start for one in self.steps)

    @property
    def slack(self) -> int:
        """Working days in hand, today counted; negative when it is too late."""
        return between(self.today, self.latest_start)

    @property
    def late(self) -> list[Placed]:
        """Steps that should have begun."""
        return [one for one in self.steps if one.start < self.today]

    @property
    def verdict(self) -> str:
        """`possible`, `tight` or `impossible`."""
        if self.today > self.latest_start or any(one.too_early for one in self.steps):
            return "impossible"
        return "tight" if self.slack < TIGHT else "possible"


def backplan(
    steps: Sequence[Step],
    deadline: dt.date,
    today: dt.date,
    days: Mapping[str, int] | None = None,
    events: Mapping[str, dt.date] | None = None,
) -> Backplan:
    """Place steps from the end: each ends on the working day before the first of those that wait for it.

    A step that nothing waits for ends on the deadline, or on the working day before. `days`: other durations, by the
    ids of steps; `events`: dates of the call by kind: what cannot be done before, and by when a step has to be done.
    """
    placed: dict[str, Placed] = {}
    by_id, told = {step.id: step for step in steps}, events or {}

    def place(step: Step) -> Placed:
        if step.id not in placed:
            end = min((before(place(by_id[name]).start) for name in step.before), default=at_or_before(deadline))
            fixed = told.get(step.milestone) if step.milestone else None
            end = min(end, at_or_before(fixed)) if fixed else end
            length = (days or {}).get(step.id, step.days)
            opens = told.get(step.not_before) if step.not_before else None
            placed[step.id] = Placed(step, length, start_of(end, length), end, opens)
        return placed[step.id]

    return Backplan(today, deadline, [place(step) for step in steps])
