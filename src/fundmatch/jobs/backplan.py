"""When the work on an application has to begin."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from fundmatch.financing.backplan import Backplan
from fundmatch.financing.backplan import backplan as placed
from fundmatch.financing.case import Case
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.programmes import case_of
from fundmatch.jobs.work import Work
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone, MilestoneKind
from fundmatch.models.programme import Programme, Step
from fundmatch.models.wording import Phrase

_HAND_IN = (MilestoneKind.STEP, MilestoneKind.CUT_OFF, MilestoneKind.CLOSES)
_NO_DAY = Phrase(
    "{call} har inget känt sista datum att räkna bakåt från", "{call} has no known last day to count back from"
)
_NO_STEP = Phrase("--days {name}: steget finns inte; välj {steps}", "--days {name}: no such step; choose {steps}")


@dataclass(frozen=True, slots=True)
class BackplanResult:
    """A plan, and whose it is."""

    call: Call
    actor_id: str | None
    plan: Backplan
    milestone: Milestone
    """the date that it counts back from"""
    programme: Programme
    """whose steps they are"""

    def source_of(self, step: Step) -> str | None:
        """The address where a step was read."""
        source = self.programme.source_of(step)
        return (source.url or source.name) if source else None


def backplan(work: Work, call: str, actor: str | None, days: Mapping[str, int]) -> BackplanResult:
    """Count back from the next date on which something has to be handed in, or the last when all have passed.

    Raises `Stop` for a name that is not known, a call without such a date, or a step that is none.
    """
    case = case_of(work, call, actor)
    counted = count_back(case, work.now.date(), days)
    if counted is None:
        raise Stop(_NO_DAY(call=case.call.title))
    return counted


def count_back(case: Case, today: dt.date, days: Mapping[str, int] | None = None) -> BackplanResult | None:
    """The plan of one case; `None` when the call has no date to count back from.

    Raises `Stop` when `days` names a step that the programme does not have.
    """
    milestone = _milestone(case.call, today)
    if milestone is None or milestone.last_day is None:
        return None
    programme = next(one for one in case.covering if one.steps)
    steps = [step.id for step in programme.steps]
    unknown = next((name for name in days or () if name not in steps), None)
    if unknown:
        raise Stop(_NO_STEP(name=unknown, steps=steps))
    plan = placed(programme.steps, milestone.last_day, today, days, _events(case.call, milestone))
    return BackplanResult(case.call, case.actor.id if case.actor else None, plan, milestone, programme)


def _dated(call: Call) -> list[Milestone]:
    return [one for one in call.milestones if one.date and one.certainty is not Certainty.CANCELLED]


def _milestone(call: Call, today: dt.date) -> Milestone | None:
    """The next date to hand something in on; the last one when all have passed."""
    stones = sorted((one for one in _dated(call) if one.kind in _HAND_IN), key=lambda one: one.last_day or today)
    ahead = [one for one in stones if one.last_day and one.last_day >= today]
    return next(iter(ahead or stones[-1:]), None)


def _events(call: Call, until: Milestone) -> dict[str, dt.date]:
    """The dates that lead up to one of the call, by kind: of several the last before it, for the same projects."""
    kinds = set(until.project_kinds)
    return {
        one.kind: one.date
        for one in sorted(_dated(call), key=lambda one: one.date or dt.date.max)
        if one.date
        and until.date
        and one.date <= until.date
        and not (kinds and one.project_kinds and kinds.isdisjoint(one.project_kinds))
    }
