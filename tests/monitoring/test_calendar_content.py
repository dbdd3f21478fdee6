"""Events: one for each date, sure or not, cancelled or not, with reminders that are still to come."""

import datetime as dt
from typing import Any

import pytest

from fundmatch.monitoring.calendar import CalendarEvent, EventStatus, events, undated
from fundmatch.monitoring.timeline import CallState, timeline
from telling import NOW, item

TWO_STAGES = [
    {"kind": "opens", "date": "2026-11-15"},
    {"kind": "step", "date": "2027-01-20", "time": "17:00", "zone": "Brussels"},
    {"kind": "closes", "date": "2027-06-15", "time": "17:00", "zone": "EET"},
]


def made(
    *milestones: dict[str, Any], withdrawn: dict[str, Any] | None = None, remind: tuple[int, ...] = ()
) -> list[CalendarEvent]:
    return events([item(milestones=list(milestones))], {}, withdrawn or {}, NOW, remind)


def test_two_stages_are_two_events_with_hours_in_utc() -> None:
    found = made(*TWO_STAGES)
    assert [(one.uid, one.starts) for one in found] == [
        ("erdf-1.opens@fundmatch", dt.date(2026, 11, 15)),
        ("erdf-1.step@fundmatch", dt.datetime(2027, 1, 20, 16, tzinfo=dt.UTC)),
        ("erdf-1.closes@fundmatch", dt.datetime(2027, 6, 15, 14, tzinfo=dt.UTC)),
    ]
    assert {(one.status, one.sequence) for one in found} == {(EventStatus.CONFIRMED, 0)}


@pytest.mark.parametrize(
    ("day", "hour"),
    [("2027-03-27", 16), ("2027-03-28", 15), ("2027-10-30", 15), ("2027-10-31", 16)],
)
def test_the_hour_is_right_on_both_sides_of_a_change_of_clocks(day: str, hour: int) -> None:
    (one,) = made({"kind": "closes", "date": day, "time": "17:00"})
    assert one.starts == dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour), dt.UTC)


@pytest.mark.parametrize(
    ("fields", "start", "status"),
    [
        ({}, "2027-03-17", EventStatus.CONFIRMED),
        ({"certainty": "planned"}, "2027-03-17", EventStatus.TENTATIVE),
        ({"certainty": "inferred"}, "2027-03-17", EventStatus.TENTATIVE),
        ({"certainty": "unknown"}, "2027-03-17", EventStatus.TENTATIVE),
        ({"certainty": "cancelled"}, "2027-03-17", EventStatus.CANCELLED),
        ({"precision": "month"}, "2027-03-01", EventStatus.TENTATIVE),
    ],
)
def test_what_is_not_sure_is_tentative(fields: dict[str, Any], start: str, status: EventStatus) -> None:
    (one,) = made({"kind": "closes", "date": "2027-03-17", **fields})
    assert (str(one.starts), one.status) == (start, status)


def test_a_withdrawn_call_is_cancelled_until_its_day_has_passed() -> None:
    gone = NOW - dt.timedelta(days=1)
    found = made(
        {"kind": "opens", "date": "2026-11-15"}, {"kind": "closes", "date": "2026-12-01"},
        withdrawn={"erdf-1": gone}, remind=(1,),
    )  # fmt: skip
    (one,) = found
    assert (one.uid, one.status, one.sequence, one.alarms) == (
        "erdf-1.closes@fundmatch", EventStatus.CANCELLED, 1, (),
    )  # fmt: skip
    assert one.modified >= gone


def test_a_dropped_date_is_cancelled_and_a_moved_one_counts() -> None:
    now = item(milestones=[{"kind": "closes", "date": "2027-02-01"}])
    before = item(milestones=[{"kind": "closes", "date": "2027-01-01"}, {"kind": "step", "date": "2026-12-20"}])
    at = [dt.datetime(2026, 11, day, tzinfo=dt.UTC) for day in (1, 20)]
    known = timeline([CallState(at[0], before.call.call), CallState(at[1], now.call.call)])
    found = {one.milestone.kind.value: one for one in events([now], {"erdf-1": known}, {}, NOW)}
    assert (found["closes"].sequence, found["closes"].status) == (1, EventStatus.CONFIRMED)
    assert (found["step"].sequence, found["step"].status) == (1, EventStatus.CANCELLED)
    assert {one.modified for one in found.values()} == {at[1]}


def test_reminders_are_for_dates_that_bind_and_for_the_future() -> None:
    found = made(*TWO_STAGES, remind=(60, 14, 14))
    alarms = {one.milestone.kind.value: [str(alarm) for alarm in one.alarms] for one in found}
    assert alarms == {"opens": [], "step": ["-14 days, 0:00:00"], "closes": ["-60 days, 0:00:00", "-14 days, 0:00:00"]}


def test_a_day_without_an_hour_is_reminded_of_in_the_morning() -> None:
    (one,) = made({"kind": "closes", "date": "2027-01-31"}, remind=(30,))
    assert one.alarms == (dt.timedelta(days=-30, hours=9),)


def test_a_year_is_no_day_and_a_month_has_no_reminders() -> None:
    milestones = [{"kind": "opens", "date": "2027-01-01", "precision": "year", "words": "hösten 2027"},
              {"kind": "closes", "date": "2027-03-01", "precision": "month"}]  # fmt: skip
    (one,) = made(*milestones, remind=(14,))
    assert (one.milestone.kind.value, one.alarms) == ("closes", ())
    assert undated([item(milestones=milestones)]) == 1


@pytest.mark.parametrize(("opens", "kinds"), [("2026-10-31", ["closes"]), ("2026-11-01", ["opens", "closes"])])
def test_what_has_long_passed_stands_in_no_calendar(opens: str, kinds: list[str]) -> None:
    milestones = [{"kind": "opens", "date": opens}, {"kind": "closes", "date": "2027-02-01"}]
    told = item(milestones=milestones)
    assert [one.milestone.kind.value for one in made(*milestones)] == kinds
    known = timeline([CallState(NOW - dt.timedelta(days=60), told.call.call)])
    assert [one.milestone.kind.value for one in events([told], {"erdf-1": known}, {}, NOW)] == kinds


def test_dates_without_a_day_are_counted_and_ids_are_made_plain() -> None:
    told = item(id="ö/1;x", milestones=[{"kind": "closes"}, {"kind": "opens", "date": "2027-01-01", "label": "å, b"}])
    assert undated([told]) == 1
    assert [one.uid for one in events([told], {}, {}, NOW)] == ["%C3%B6%2F1%3Bx.opens.%C3%A5-b@fundmatch"]


def test_a_call_that_is_gone_changes_its_events_on_the_day_it_went() -> None:
    told = item(milestones=[{"kind": "closes", "date": "2027-02-01"}])
    known = {"erdf-1": timeline([CallState(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), told.call.call)])}
    gone = NOW - dt.timedelta(days=2)
    (one,) = events([told], known, {"erdf-1": gone}, NOW)
    assert one.modified == gone
