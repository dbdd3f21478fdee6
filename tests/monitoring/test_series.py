"""When the next round is to be expected, and when nothing can be said."""

import datetime as dt
from typing import Any

import pytest

from factory import call
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.zones import STOCKHOLM
from fundmatch.monitoring.coming import coming
from fundmatch.monitoring.series import Expected, expected

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=STOCKHOLM)


def edition(closes: str | None, opens: str | None = None, **fields: Any) -> Call:
    milestones = [{"kind": kind, "date": date} for kind, date in (("opens", opens), ("closes", closes)) if date]
    name = closes or opens or "x"
    return call(**{"id": f"e-{name}", "series": "s", "edition": name[:4], "milestones": milestones, **fields})


def only(*calls: Call) -> Expected:
    (one,) = expected(calls, NOW)
    return one


def test_a_yearly_call_is_expected_in_the_same_month_again() -> None:
    one = only(edition("2026-09-10", "2026-04-21"), edition("2025-09-16", "2025-04-24"))
    assert (one.opens, one.closes, one.spread_days) == (dt.date(2027, 4, 1), dt.date(2027, 9, 1), 0)
    assert [call.edition for call in one.editions] == ["2025", "2026"]
    assert "inferred from 2 rounds (2025, 2026)" in one.words.text("en")
    assert "härlett ur 2 omgångar (2025, 2026), ungefär 12 månader emellan" in one.words.text("sv")


def test_gaps_that_differ_give_a_spread() -> None:
    one = only(edition("2024-01-23"), edition("2025-05-13"), edition("2026-05-05"))
    assert (one.opens, one.closes, one.spread_days) == (None, dt.date(2027, 6, 1), 60)
    assert "± 2 mån" in one.words.text("sv")


def test_parts_of_one_edition_are_one_round() -> None:
    both = (edition("2026-03-10"), edition("2026-03-30"), edition("2025-03-12"))
    assert only(*both).closes == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("calls", "words"),
    [
        ([edition("2026-03-10")], "one earlier round (2026): no pattern"),
        ([edition("2025-03-10"), edition(None)], "one earlier round"),
        ([edition("2024-03-10"), edition("2026-03-10")], "irregular rounds (2024, 2026)"),
        ([edition("2026-03-10"), edition("2025-09-10")], "irregular rounds"),
        ([edition("2023-10-05"), edition("2024-10-14"), edition("2026-06-15")], "irregular rounds"),
        ([edition("2023-03-10"), edition("2024-03-12")], "expected around 2025-03 after 2023, 2024, but none is known"),
    ],
)
def test_where_there_is_no_pattern_that_is_said(calls: list[Call], words: str) -> None:
    dated = [one if one.milestones else one.model_copy(update={"state": "cancelled"}) for one in calls]
    one = only(*dated)
    assert (one.opens, one.closes, one.date) == (None, None, None)
    assert words in one.words.text("en")


@pytest.mark.parametrize("last", [
    edition("2027-03-10", "2026-11-01"), edition("2027-03-10", "2027-01-01"), edition(None, "2027-01-01"),
    edition(None), edition("2027-03-10", state="paused"), edition("2027-03-10", publication="planned"),
])  # fmt: skip
def test_nothing_is_expected_while_a_round_is_open_ahead_or_of_unknown_status(last: Call) -> None:
    assert expected([edition("2024-09-19"), edition("2025-09-17"), last], NOW) == []


def test_only_stated_dates_make_a_pattern() -> None:
    planned = edition("2025-09-16", milestones=[{"kind": "closes", "date": "2025-09-16", "certainty": "planned"}])
    assert only(planned, edition("2026-09-10")).date is None
    assert expected([call(id="a"), call(id="b")], NOW) == []


def test_a_cancelled_round_is_none() -> None:
    cancelled = edition("2027-09-10", state="cancelled")
    assert only(edition("2025-09-16"), edition("2026-09-10"), cancelled).closes == dt.date(2027, 9, 1)


def test_what_is_coming_is_one_list_by_date() -> None:
    calls = [
        call(id="two", milestones=[{"kind": "step", "date": "2027-02-01"}, {"kind": "closes", "date": "2027-06-01"}]),
        call(id="today", milestones=[{"kind": "closes", "date": "2026-12-01"}]),
        call(id="past", milestones=[{"kind": "closes", "date": "2026-11-30"}]),
        call(id="far", milestones=[{"kind": "closes", "date": "2029-01-01"}]),
        call(id="moved", milestones=[{"kind": "closes", "date": "2027-01-02", "certainty": "cancelled"},
                                     {"kind": "closes", "date": "2027-01-03", "certainty": "planned"}]),
        call(id="undated", status_words="kommande", publication="planned"),
        call(id="stopped", state="cancelled", milestones=[{"kind": "closes", "date": "2027-01-03"}]),
    ]  # fmt: skip
    rounds = expected([edition("2025-01-16"), edition("2026-01-15")], NOW)
    found = coming(calls, rounds, NOW, dt.date(2027, 12, 31))
    assert [(str(one.date or ""), one.call.id, one.kind and one.kind.value) for one in found] == [
        ("2026-12-01", "today", "closes"), ("2027-01-01", "e-2026-01-15", "closes"), ("2027-01-03", "moved", "closes"),
        ("2027-02-01", "two", "step"), ("2027-06-01", "two", "closes"), ("", "undated", None),
    ]  # fmt: skip
    assert found[1].certainty is Certainty.INFERRED
    assert (found[1].precision, found[1].expected) == ("month", rounds[0])
