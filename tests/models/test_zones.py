"""Printed hours in Stockholm time, on the days when clocks are moved too."""

import datetime as dt

import pytest

from fundmatch.models.zones import STOCKHOLM, is_known, moment


@pytest.mark.parametrize(
    ("promise", "day", "time", "zone", "stockholm"),
    [
        ("a day ends with its last second", "2026-12-01", None, None, "2026-12-01T23:59:59+01:00"),
        ("a summer day does too", "2026-07-01", None, None, "2026-07-01T23:59:59+02:00"),
        ("the day clocks go forward ends in summer time", "2026-03-29", None, None, "2026-03-29T23:59:59+02:00"),
        ("the day before it ends in winter time", "2026-03-28", None, None, "2026-03-28T23:59:59+01:00"),
        ("the day clocks go back ends in winter time", "2026-10-25", None, None, "2026-10-25T23:59:59+01:00"),
        ("a zone without an hour says nothing", "2026-12-01", None, "EET", "2026-12-01T23:59:59+01:00"),
        ("an hour without a zone is Stockholm's", "2026-12-01", "15:00", None, "2026-12-01T15:00:00+01:00"),
        ("Helsinki is an hour ahead in winter", "2026-12-01", "17:00", "EET", "2026-12-01T16:00:00+01:00"),
        ("and in summer, though EET is printed", "2026-07-01", "17:00", "EET", "2026-07-01T16:00:00+02:00"),
        ("EEST in winter means the same clock", "2026-12-01", "17:00", "EEST", "2026-12-01T16:00:00+01:00"),
        ("CET is the clock of Brussels", "2026-12-01", "17:00", "CET", "2026-12-01T17:00:00+01:00"),
        ("CET in summer is that clock, not an hour off", "2026-07-01", "17:00", "CET", "2026-07-01T17:00:00+02:00"),
        ("CEST in winter too", "2026-12-01", "17:00", "CEST", "2026-12-01T17:00:00+01:00"),
        ("Brussels time, in any case", "2026-12-01", "17:00", "brussels TIME", "2026-12-01T17:00:00+01:00"),
        ("UTC is an hour behind in winter", "2026-12-01", "17:00", "UTC", "2026-12-01T18:00:00+01:00"),
        ("and two in summer", "2026-07-01", "17:00", "GMT", "2026-07-01T19:00:00+02:00"),
        ("midnight in Helsinki is the day before here", "2026-12-01", "00:00", "EET", "2026-11-30T23:00:00+01:00"),
        ("the evening the clocks went forward", "2026-03-29", "17:00", "EET", "2026-03-29T16:00:00+02:00"),
        ("an hour that the clock skips moves on", "2026-03-29", "02:30", "UTC", "2026-03-29T04:30:00+02:00"),
        ("an hour that comes twice is the first", "2026-10-25", "02:30", None, "2026-10-25T02:30:00+02:00"),
        ("a zone nobody knows is read as Stockholm's", "2026-12-01", "17:00", "Mars", "2026-12-01T17:00:00+01:00"),
    ],
)
def test_moment(promise: str, day: str, time: str | None, zone: str | None, stockholm: str) -> None:
    found = moment(dt.date.fromisoformat(day), time, zone)
    assert found.isoformat() == stockholm, promise
    assert found.tzinfo is STOCKHOLM


@pytest.mark.parametrize(
    ("zone", "known"), [("CET", True), ("eest", True), ("Paris time", True), ("Mars", False), ("", False)]
)
def test_it_is_said_which_zones_are_known(zone: str, known: bool) -> None:
    assert is_known(zone) is known


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_over_exactly_when_the_next_one_begins(month: int) -> None:
    day = dt.date(2026, month, 25)
    gap = moment(day + dt.timedelta(1), "00:00", None).astimezone(dt.UTC) - moment(day, None, None).astimezone(dt.UTC)
    assert gap == dt.timedelta(seconds=1)
