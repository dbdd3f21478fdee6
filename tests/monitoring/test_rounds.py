"""Windows of a programme that a page has told of: the next of each, marked as inferred, with the page to look at."""

import datetime as dt
from typing import Any

from factory import call
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.programme import Programme
from fundmatch.models.zones import STOCKHOLM
from fundmatch.monitoring.coming import ComingEvent, coming
from fundmatch.monitoring.rounds import with_rules
from fundmatch.monitoring.series import Expected, expected
from fundmatch.render.coming import coming_sheet

NOW = dt.datetime(2026, 12, 7, 12, tzinfo=STOCKHOLM)
PAGE = "https://example.org/plan"


def programme(**rule: Any) -> Programme:
    return Programme.model_validate({
        "id": "fund", "name": "The fund", "covers": ["p"], "sources": [{"id": "plan", "url": PAGE}],
        "rounds": [{"id": "r", "says": {"sv": "Tre om året.", "en": "Three a year."}, "source": "plan", **rule}],
    })  # fmt: skip


def edition(day: str, **more: Any) -> Call:
    milestones = [{"kind": "opens", "date": day}, {"kind": "closes", "date": f"{day[:8]}28"}]
    return call(**{"id": f"e-{day}", "series": "s", "programme_id": "p", "milestones": milestones, **more})


def rounds(rule: dict[str, Any], *calls: Call) -> list[Expected]:
    known = calls or (edition("2024-02-20"),)
    return with_rules(expected(known, NOW), [programme(**rule)], known, NOW)


def months(found: list[Expected]) -> list[tuple[str, str]]:
    return [(f"{one.opens or '-':%Y-%m}" if one.opens else "-", f"{one.closes:%Y-%m}" if one.closes else "-")
            for one in found]  # fmt: skip


def test_each_window_is_expected_once_in_the_months_that_come_next() -> None:
    windows = [{"opens": 8, "closes": 9}, {"opens": 11, "closes": 12}, {"opens": 2, "closes": 3}]
    found = rounds({"windows": windows})
    # The window of November may stand open already: its opening is no longer ahead.
    assert months(found) == [("-", "2026-12"), ("2027-02", "2027-03"), ("2027-08", "2027-09")]
    assert {one.page for one in found} == {PAGE} and all(one.by_rule for one in found)


def test_a_window_over_new_year_and_one_without_a_known_end() -> None:
    assert months(rounds({"windows": [{"opens": 12, "closes": 1}]})) == [("2026-12", "2027-01")]
    assert months(rounds({"windows": [{"opens": 3}]})) == [("2027-03", "-")]


def test_nothing_is_expected_after_the_last_day_or_where_a_known_call_fills_the_window() -> None:
    rule = {"windows": [{"opens": 2, "closes": 3}]}
    assert rounds({**rule, "until": "2026-12-31"}) == []
    assert rounds(rule, edition("2024-02-20"), edition("2027-02-10")) == []


def test_windows_speak_for_the_series_of_the_programme_and_for_no_other() -> None:
    others = [edition(day, programme_id="q", series="t") for day in ("2025-05-02", "2026-05-03")]
    found = rounds({"windows": [{"opens": 2}]}, edition("2025-06-01"), edition("2026-06-02"), *others)
    assert [one.series for one in found] == ["r", "t"]
    assert rounds({"windows": [{"opens": 2}]}, *others) == expected(others, NOW)


def test_of_a_programme_that_is_over_nothing_is_expected_and_the_page_is_named() -> None:
    (one,) = rounds({"over": True}, edition("2025-06-01"), edition("2026-06-02"))
    assert (one.date, one.page, one.words.text("en")) == (None, PAGE, "Three a year.")
    assert coming([], [one], NOW, dt.date(2028, 1, 1)) == []


def test_calls_of_which_only_the_number_is_known_have_no_date_and_are_told_last() -> None:
    events = coming([], rounds({"until": "2028-12-31"}), NOW, dt.date(2027, 12, 31))
    assert [(one.date, one.certainty) for one in events] == [(None, Certainty.INFERRED)]
    assert rounds({"until": "2026-01-01"}) == []


def test_people_read_the_programme_the_rule_and_the_page_once() -> None:
    events: list[ComingEvent] = coming([], rounds({"windows": [{"opens": 2, "closes": 3}]}), NOW, dt.date(2027, 12, 31))
    told = [str(row[2]) for row in coming_sheet(events, "sv").rows]
    assert told == [f"Ny omgång i The fund: Tre om året; se {PAGE}", "Ny omgång i The fund"]
    bare = rounds({"windows": [{"opens": 2}], "source": None, "certainty": "general"})
    told = [str(row[2]) for row in coming_sheet(coming([], bare, NOW, dt.date(2027, 12, 31)), "en").rows]
    assert told == ["New round in The fund: Three a year. (general knowledge without a source)"]
