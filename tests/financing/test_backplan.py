"""Back from the last day: working days with Swedish holidays, steps that wait for each other, what is late."""

import datetime as dt

import pytest
from pydantic import ValidationError

from fundmatch.financing.backplan import Backplan, backplan
from fundmatch.financing.workdays import between, is_workday
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.programme import Programme, Step


def step(name: str, days: int, *before: str, **more: object) -> Step:
    return Step.model_validate({"id": name, "days": days, "before": before, "says": name, "ground": "told", **more})


STEPS = [step("idea", 2, "write", "board"), step("write", 3, "send"), step("board", 1, "send"), step("send", 1)]


def plan(day: str, deadline: str = "2026-06-22", steps: list[Step] | None = None, **more: object) -> Backplan:
    return backplan(steps or STEPS, dt.date.fromisoformat(deadline), dt.date.fromisoformat(day), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2026-06-19", "2026-12-24", "2026-12-31", "2026-06-06", "2026-05-14", "2026-06-20"])
def test_eves_on_which_offices_are_closed_are_no_working_days(day: str) -> None:
    assert not is_workday(dt.date.fromisoformat(day))


def test_a_step_ends_before_the_first_of_those_that_wait_for_it() -> None:
    found = {one.step.id: (f"{one.start:%m-%d}", f"{one.end:%m-%d}") for one in plan("2026-06-01").steps}
    # 19 June 2026 is Midsummer Eve, 20 and 21 a weekend.
    assert found == {
        "send": ("06-22", "06-22"), "board": ("06-18", "06-18"), "write": ("06-16", "06-18"),
        "idea": ("06-12", "06-15"),
    }  # fmt: skip


def test_a_last_day_on_which_nobody_works_is_the_working_day_before() -> None:
    assert plan("2026-06-01", "2026-06-20").steps[-1].end == dt.date(2026, 6, 18)


def test_slack_counts_today_and_tells_possible_tight_and_impossible_apart() -> None:
    told = [(plan(day).slack, plan(day).verdict) for day in ("2026-05-28", "2026-05-29", "2026-06-12", "2026-06-15")]
    assert told == [(11, "possible"), (10, "possible"), (0, "tight"), (-1, "impossible")]
    assert plan("2026-06-01").verdict == "tight"
    assert [one.step.id for one in plan("2026-06-15").late] == ["idea"]
    assert between(dt.date(2026, 6, 18), dt.date(2026, 6, 22)) == 1


def test_other_durations_and_dates_of_the_call_move_steps() -> None:
    assert plan("2026-06-01", days={"write": 1}).latest_start == dt.date(2026, 6, 16)
    steps = [step("form", 1, "write", milestone=MilestoneKind.IDEA_FORM), *STEPS[1:]]
    early = plan("2026-06-01", steps=steps, events={"idea_form": dt.date(2026, 6, 7)})
    assert early.latest_start == dt.date(2026, 6, 5)  # 7 June is a Sunday


def test_what_would_have_to_begin_before_the_call_opens_makes_the_plan_impossible() -> None:
    steps = [STEPS[0], step("write", 3, "send", not_before="opens"), *STEPS[2:]]
    assert plan("2026-05-01", steps=steps, events={"opens": dt.date(2026, 6, 16)}).verdict == "possible"
    assert plan("2026-05-01", steps=steps, events={"opens": dt.date(2026, 6, 17)}).verdict == "impossible"


def test_a_board_in_july_is_warned_of_and_not_counted() -> None:
    found = plan("2026-05-01", "2026-07-10", [step("board", 3, board=True)])
    assert found.steps[0].meets_summer and not plan("2026-05-01").steps[2].meets_summer


def test_steps_cannot_wait_for_each_other_in_a_circle() -> None:
    steps = [{"id": one, "days": 1, "before": [other], "says": one, "ground": "x"} for one, other in ("ab", "ba")]
    with pytest.raises(ValidationError):
        Programme.model_validate({"id": "p", "name": "P", "covers": ["p"], "steps": steps})
