"""Dated events: days, hours, months and years."""

import datetime as dt

import pytest
from pydantic import ValidationError

from fundmatch.models.milestone import Milestone


@pytest.mark.parametrize("time", ["00:00", "09:30", "17:00", "23:59"])
def test_an_hour_is_kept_as_it_is_printed(time: str) -> None:
    assert Milestone.model_validate({"kind": "closes", "date": "2027-01-12", "time": time}).time == time


@pytest.mark.parametrize("time", ["24:00", "9:30", "17.00", "17", "17:60", "kl 17", 1020])
def test_an_hour_that_no_clock_shows_is_refused(time: object) -> None:
    with pytest.raises(ValidationError):
        Milestone.model_validate({"kind": "closes", "date": "2027-01-12", "time": time})


def test_an_hour_needs_a_day() -> None:
    with pytest.raises(ValidationError, match="hour_without_day"):
        Milestone.model_validate({"kind": "closes", "time": "17:00"})


@pytest.mark.parametrize("date", ["2027-02-29", "12/1/2027", "2027-13-01", "januari", "2027-01-12T17:00", "2027-01"])
def test_a_day_that_no_calendar_has_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Milestone.model_validate({"kind": "closes", "date": date})


@pytest.mark.parametrize(
    ("date", "precision", "last"),
    [
        ("2027-01-12", "day", "2027-01-12"),
        ("2027-02-01", "month", "2027-02-28"),
        ("2028-02-10", "month", "2028-02-29"),
        ("2027-12-01", "month", "2027-12-31"),
        ("2027-02-01", "year", "2027-12-31"),
    ],
)
def test_a_milestone_known_to_the_month_or_year_lasts_to_its_end(date: str, precision: str, last: str) -> None:
    milestone = Milestone.model_validate({"kind": "closes", "date": date, "precision": precision})
    assert milestone.last_day == dt.date.fromisoformat(last)


def test_a_milestone_without_a_date_has_no_last_day() -> None:
    assert Milestone.model_validate({"kind": "closes", "words": "hösten 2027"}).last_day is None
