"""The standing of a call: milestones and a moment in, one status and the dates that matter out."""

import datetime as dt
from typing import Any

import pytest

from factory import call
from fundmatch.matching.status import ACTIONABLE, Standing, begins, ends, standing
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import Milestone
from fundmatch.models.zones import STOCKHOLM


def at(text: str) -> dt.datetime:
    """A moment, Stockholm time."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def stone(kind: str, date: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, **fields}


def stand(moment: str, *stones: dict[str, Any], **fields: Any) -> Standing:
    return standing(call(milestones=stones, **fields), at(moment))


OPENS, CLOSES = stone("opens", "2026-09-01"), stone("closes", "2026-12-15")
SMALL, CORE = {"project_kinds": ["small"]}, {"project_kinds": ["core"]}


@pytest.mark.parametrize(
    ("promise", "moment", "stones", "fields", "status"),
    [
        ("before the opening it is forthcoming", "2026-08-31T23:59", [OPENS, CLOSES], {}, "forthcoming"),
        ("it opens with its first minute", "2026-09-01T00:00", [OPENS, CLOSES], {}, "open"),
        ("an opening hour is kept", "2026-09-01T08:59", [stone("opens", "2026-09-01", time="09:00"), CLOSES], {},
         "forthcoming"),
        ("between opening and closing it is open", "2026-10-01T12:00", [OPENS, CLOSES], {}, "open"),
        ("the last day counts to its end", "2026-12-15T23:59", [OPENS, CLOSES], {}, "open"),
        ("the day after it is closed", "2026-12-16T00:00", [OPENS, CLOSES], {}, "closed"),
        ("a closing day alone says open until then", "2026-10-01T12:00", [CLOSES], {}, "open"),
        ("a printed hour binds to the minute", "2026-12-15T17:00", [stone("closes", "2026-12-15", time="17:00")], {},
         "open"),
        ("after the printed hour it is closed", "2026-12-15T17:01", [stone("closes", "2026-12-15", time="17:00")], {},
         "closed"),
        ("17:00 in Helsinki is 16:00 here", "2026-12-15T16:01",
         [stone("closes", "2026-12-15", time="17:00", zone="EET")], {}, "closed"),
        ("17:00 in Brussels is 17:00 here", "2026-12-15T16:59",
         [stone("closes", "2026-12-15", time="17:00", zone="CET")], {}, "open"),
        ("'CET' printed in summer means the clock of Brussels", "2026-06-16T17:30",
         [stone("closes", "2026-06-16", time="17:00", zone="CET")], {}, "closed"),
        ("the short day in March lasts through its evening", "2026-03-29T23:59", [stone("closes", "2026-03-29")], {},
         "open"),
        ("the long day in October lasts through its evening", "2026-10-25T23:59", [stone("closes", "2026-10-25")], {},
         "open"),
        ("and not an hour longer", "2026-10-26T00:00", [stone("closes", "2026-10-25")], {}, "closed"),
        ("a month lasts through its last day", "2026-02-28T20:00",
         [stone("closes", "2026-02-01", precision="month")], {}, "open"),
        ("a month is over when the next begins", "2026-03-01T00:00",
         [stone("closes", "2026-02-01", precision="month")], {}, "closed"),
        ("a year lasts through December", "2026-12-31T12:00",
         [stone("closes", "2026-01-01", precision="year")], {}, "open"),
        ("a planned call is planned", "2026-08-01T12:00", [], {"publication": "planned"}, "planned"),
        ("a planned call with a coming opening is planned", "2026-08-01T12:00", [OPENS], {"publication": "planned"},
         "planned"),
        ("a plan whose day has gone by is unknown", "2026-09-02T12:00", [OPENS], {"publication": "planned"}, "unknown"),
        ("a plan for a month holds through the month", "2026-09-20T12:00",
         [stone("opens", "2026-09-01", precision="month")], {"publication": "planned"}, "planned"),
        ("continuous without dates is continuous", "2026-12-01T12:00", [], {"deadline_model": "continuous"},
         "continuous"),
        ("continuous is never taken as stale", "2026-12-01T12:00", [stone("opens", "2021-01-01")],
         {"deadline_model": "continuous"}, "continuous"),
        ("continuous closes all the same on its day", "2026-12-16T12:00", [CLOSES], {"deadline_model": "continuous"},
         "closed"),
        ("continuous that has not begun is forthcoming", "2026-08-01T12:00", [OPENS], {"deadline_model": "continuous"},
         "forthcoming"),
        ("a paused call is paused", "2026-10-01T12:00", [OPENS, CLOSES], {"state": "paused"}, "paused"),
        ("a pause does not outlast the closing", "2026-12-16T12:00", [OPENS, CLOSES], {"state": "paused"}, "closed"),
        ("a cancelled call is cancelled", "2026-10-01T12:00", [OPENS, CLOSES], {"state": "cancelled"}, "cancelled"),
        ("cancelled is said also when the day has gone by", "2027-10-01T12:00", [CLOSES], {"state": "cancelled"},
         "cancelled"),
        ("without dates nothing is known", "2026-12-01T12:00", [], {}, "unknown"),
        ("a source's 'Öppen' without dates is not believed", "2026-12-01T12:00", [], {"status_words": "Öppen"},
         "unknown"),
        ("a source's stale 'Öppen' never wins over the day", "2026-12-16T12:00", [OPENS, CLOSES],
         {"status_words": "Öppen"}, "closed"),
        ("nor does the portal's code for open", "2026-12-16T12:00", [CLOSES], {"status_words": "31094502"}, "closed"),
        ("nor a stale 'Kommande'", "2026-12-16T12:00", [CLOSES], {"status_words": "Kommande"}, "closed"),
        ("'Kommande' holds while no opening is known", "2026-12-01T12:00", [CLOSES], {"status_words": "Kommande"},
         "forthcoming"),
        ("the portal's code for forthcoming too", "2026-12-01T12:00", [CLOSES], {"status_words": "31094501"},
         "forthcoming"),
        ("a known opening wins over 'Kommande'", "2026-12-01T12:00", [OPENS, CLOSES], {"status_words": "Kommande"},
         "open"),
        ("opened lately without an end is unknown", "2026-12-01T12:00", [OPENS], {}, "unknown"),
        ("opened long ago without an end is closed", "2027-12-01T12:00", [OPENS], {}, "closed"),
        ("a cancelled day is no day", "2026-12-01T12:00", [stone("closes", "2026-12-15", certainty="cancelled")], {},
         "unknown"),
        ("a cancelled cut-off leaves the others", "2026-10-02T12:00",
         [stone("cut_off", "2026-10-01"), stone("cut_off", "2027-03-01", certainty="cancelled")], {}, "closed"),
        ("a day that the source does not give is no day", "2026-12-01T12:00", [stone("closes")], {}, "unknown"),
        ("between cut-offs it is open", "2026-10-02T12:00",
         [stone("cut_off", "2026-10-01"), stone("cut_off", "2027-03-01")], {}, "open"),
        ("after the last cut-off it is closed", "2027-03-02T12:00",
         [stone("cut_off", "2026-10-01"), stone("cut_off", "2027-03-01")], {}, "closed"),
        ("before the first step it is open", "2026-10-01T12:00",
         [stone("step", "2026-10-01"), stone("closes", "2027-02-01")], {"deadline_model": "two_stage"}, "open"),
        ("after the first step nobody new comes in", "2026-10-02T12:00",
         [stone("step", "2026-10-01"), stone("closes", "2027-02-01")], {"deadline_model": "two_stage"}, "closed"),
        ("an idea form that had to be sent shuts the door", "2022-03-10T12:00",
         [stone("idea_form", "2022-03-09"), stone("closes", "2022-04-26")], {}, "closed"),
        ("idea forms by kind of project: the latest counts", "2022-03-15T12:00",
         [stone("idea_form", "2022-03-09", **SMALL), stone("closes", "2022-03-30", **SMALL),
          stone("idea_form", "2022-03-15", **CORE), stone("closes", "2022-04-26", **CORE)], {}, "open"),
        ("and when that has gone it is closed", "2022-03-16T00:00",
         [stone("idea_form", "2022-03-09", **SMALL), stone("closes", "2022-03-30", **SMALL),
          stone("idea_form", "2022-03-15", **CORE), stone("closes", "2022-04-26", **CORE)], {}, "closed"),
        ("closing days by kind of project: the latest counts", "2022-04-01T12:00",
         [stone("closes", "2022-03-30", **SMALL), stone("closes", "2022-04-26", **CORE)], {}, "open"),
        ("a decision or a first day of costs never opens or closes", "2026-12-01T12:00",
         [stone("decision", "2027-01-01"), stone("start_earliest", "2026-01-01"),
          stone("costs_from", "2026-01-01")], {}, "unknown"),
        ("no new project fits in after the latest end of projects", "2026-12-01T12:00",
         [stone("latest_end", "2023-09-30")], {"deadline_model": "continuous"}, "closed"),
        ("nor after their latest start", "2026-12-01T12:00", [stone("start_latest", "2026-01-01")], {}, "closed"),
        ("a latest end that is still to come changes nothing", "2026-12-01T12:00",
         [stone("latest_end", "2029-12-31")], {"deadline_model": "continuous"}, "continuous"),
    ],
)  # fmt: skip
def test_status(promise: str, moment: str, stones: list[dict[str, Any]], fields: dict[str, Any], status: str) -> None:
    assert stand(moment, *stones, **fields).status == status, promise


def test_the_next_date_is_the_first_that_still_binds() -> None:
    found = stand("2026-10-02T12:00", stone("cut_off", "2027-03-01"), stone("cut_off", "2026-10-01"), OPENS)
    assert found.next is not None and found.next.date == dt.date(2027, 3, 1)


def test_the_next_date_of_a_call_without_end_is_its_opening_while_that_lies_ahead() -> None:
    ahead, behind = stand("2026-08-01T12:00", OPENS), stand("2026-10-01T12:00", OPENS)
    assert ahead.next is ahead.opens is not None
    assert behind.next is None


def test_the_entry_of_a_two_stage_call_is_its_first_step() -> None:
    found = stand("2026-09-02T12:00", stone("closes", "2027-02-01"), stone("step", "2026-10-01"))
    assert found.entry is not None and found.entry.date == dt.date(2026, 10, 1)


def test_the_first_of_several_openings_counts() -> None:
    found = stand("2026-09-02T12:00", stone("opens", "2026-11-01", **CORE), OPENS, CLOSES)
    assert found.status is Status.OPEN and found.opens is not None and found.opens.date == dt.date(2026, 9, 1)


def test_a_closing_that_was_only_inferred_says_so() -> None:
    assert stand("2027-12-01T12:00", OPENS).inferred
    assert not stand("2026-12-16T12:00", OPENS, CLOSES).inferred


def test_the_order_of_milestones_does_not_matter() -> None:
    stones = [OPENS, CLOSES, stone("cut_off", "2026-10-15"), stone("decision", "2027-02-01")]
    there, back = stand("2026-10-01T12:00", *stones), stand("2026-10-01T12:00", *reversed(stones))
    assert there == back


def test_only_what_is_over_for_good_or_stopped_is_not_actionable() -> None:
    assert set(Status) - ACTIONABLE == {Status.CLOSED, Status.CANCELLED, Status.PAUSED}


def test_begins_and_ends_of_a_milestone_frame_its_day_month_or_year() -> None:
    for precision, last in (("day", "2028-02-01"), ("month", "2028-02-29"), ("year", "2028-12-31")):
        one = Milestone.model_validate(stone("closes", "2028-02-01", precision=precision))
        first, end = begins(one), ends(one)
        assert first == at("2028-02-01T00:00")
        assert end is not None and end.date().isoformat() == last and end.hour == 23


def test_a_milestone_without_a_day_neither_begins_nor_ends() -> None:
    one = Milestone.model_validate(stone("closes"))
    assert begins(one) is None and ends(one) is None
