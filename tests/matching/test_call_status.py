"""The standing of a call: milestones and a moment in, one status and the dates that matter out."""

import datetime as dt
from typing import Any

import pytest

from factory import call
from fundmatch.matching.status import ACTIONABLE, LATER, OVER, SHUT, TAKING, Standing, begins, ends, standing
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import Milestone
from fundmatch.models.zones import STOCKHOLM


def at(text: str) -> dt.datetime:
    """A moment, Stockholm time."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def milestone(kind: str, date: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, **fields}


def stand(moment: str, *milestones: dict[str, Any], **fields: Any) -> Standing:
    return standing(call(milestones=milestones, **fields), at(moment))


OPENS, CLOSES = milestone("opens", "2026-09-01"), milestone("closes", "2026-12-15")
SMALL, CORE = {"project_kinds": ["small"]}, {"project_kinds": ["core"]}


@pytest.mark.parametrize(
    ("promise", "moment", "milestones", "fields", "status"),
    [
        ("before the opening it is forthcoming", "2026-08-31T23:59", [OPENS, CLOSES], {}, "forthcoming"),
        ("it opens with its first minute", "2026-09-01T00:00", [OPENS, CLOSES], {}, "open"),
        ("an opening hour is kept", "2026-09-01T08:59", [milestone("opens", "2026-09-01", time="09:00"), CLOSES], {},
         "forthcoming"),
        ("between opening and closing it is open", "2026-10-01T12:00", [OPENS, CLOSES], {}, "open"),
        ("the last day counts to its end", "2026-12-15T23:59", [OPENS, CLOSES], {}, "open"),
        ("the day after it is closed", "2026-12-16T00:00", [OPENS, CLOSES], {}, "closed"),
        ("a closing day alone says open until then", "2026-10-01T12:00", [CLOSES], {}, "open"),
        ("a printed hour binds to the minute", "2026-12-15T17:00",
         [milestone("closes", "2026-12-15", time="17:00")], {}, "open"),
        ("after the printed hour it is closed", "2026-12-15T17:01",
         [milestone("closes", "2026-12-15", time="17:00")], {}, "closed"),
        ("17:00 in Helsinki is 16:00 here", "2026-12-15T16:01",
         [milestone("closes", "2026-12-15", time="17:00", zone="EET")], {}, "closed"),
        ("17:00 in Brussels is 17:00 here", "2026-12-15T16:59",
         [milestone("closes", "2026-12-15", time="17:00", zone="CET")], {}, "open"),
        ("'CET' printed in summer means the clock of Brussels", "2026-06-16T17:30",
         [milestone("closes", "2026-06-16", time="17:00", zone="CET")], {}, "closed"),
        ("the short day in March lasts through its evening", "2026-03-29T23:59",
         [milestone("closes", "2026-03-29")], {}, "open"),
        ("the long day in October lasts through its evening", "2026-10-25T23:59",
         [milestone("closes", "2026-10-25")], {}, "open"),
        ("and not an hour longer", "2026-10-26T00:00", [milestone("closes", "2026-10-25")], {}, "closed"),
        ("a month lasts through its last day", "2026-02-28T20:00",
         [milestone("closes", "2026-02-01", precision="month")], {}, "open"),
        ("a month is over when the next begins", "2026-03-01T00:00",
         [milestone("closes", "2026-02-01", precision="month")], {}, "closed"),
        ("a year lasts through December", "2026-12-31T12:00",
         [milestone("closes", "2026-01-01", precision="year")], {}, "open"),
        ("a planned call is planned", "2026-08-01T12:00", [], {"publication": "planned"}, "planned"),
        ("a planned call with a coming opening is planned", "2026-08-01T12:00", [OPENS], {"publication": "planned"},
         "planned"),
        ("a plan whose day has gone by is unknown", "2026-09-02T12:00", [OPENS], {"publication": "planned"}, "unknown"),
        ("a plan for a month holds through the month", "2026-09-20T12:00",
         [milestone("opens", "2026-09-01", precision="month")], {"publication": "planned"}, "planned"),
        ("continuous without dates is continuous", "2026-12-01T12:00", [], {"deadline_model": "continuous"},
         "continuous"),
        ("continuous is never taken as stale", "2026-12-01T12:00", [milestone("opens", "2021-01-01")],
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
        ("opened long ago without an end it is probably closed", "2027-12-01T12:00", [OPENS], {}, "presumed_closed"),
        ("not yet on the 270th day", "2027-05-29T23:59", [OPENS], {}, "unknown"),
        ("on the day after", "2027-05-30T00:00", [OPENS], {}, "presumed_closed"),
        ("a known end holds however far away", "2027-12-01T12:00", [OPENS, milestone("closes", "2028-01-31")], {},
         "open"),
        ("a plan that was never carried out ages too", "2027-12-01T12:00", [OPENS], {"publication": "planned"},
         "presumed_closed"),
        ("of a year that is long past", "2026-11-27T12:00", [], {"edition": "2021"}, "presumed_closed"),
        ("a round of last year may last into this", "2026-09-27T23:59", [], {"edition": "2025"}, "unknown"),
        ("but no longer than any other", "2026-09-28T00:00", [], {"edition": "2025"}, "presumed_closed"),
        ("the official id names the year", "2026-11-27T12:00", [], {"official_id": "2023-01699"}, "presumed_closed"),
        ("the title does", "2026-11-27T12:00", [], {"title": {"sv": "Checkar 2021"}}, "presumed_closed"),
        ("the newest year counts", "2026-11-27T12:00", [], {"title": "Stöd 2021", "edition": "2026"}, "unknown"),
        ("a period lasts to its last year", "2026-11-27T12:00", [], {"title": "Stöd 2021-27"}, "unknown"),
        ("and no longer", "2029-11-27T12:00", [], {"title": "Stöd 2021–2027"}, "presumed_closed"),
        ("what is no year is none", "2026-11-27T12:00", [], {"official_id": "12021-5", "edition": "call 7"}, "unknown"),
        ("an opening says more than the year of the title", "2026-11-27T12:00", [OPENS], {"title": "Stöd 2021"},
         "unknown"),
        ("a programme window is no round", "2026-11-27T12:00", [milestone("opens", "2021-01-01")],
         {"kind": "programme_window", "edition": "2021"}, "unknown"),
        ("a planned call of a year that is past", "2026-11-27T12:00", [], {"publication": "planned", "edition": "2022"},
         "presumed_closed"),
        ("a source read lately that says it is open", "2026-11-27T12:00", [],
         {"edition": "2021", "status_words": "Open", "sources": [{"id": "a", "seen": "2026-03-02"}]}, "unknown"),
        ("one read too long ago", "2026-11-27T12:00", [],
         {"edition": "2021", "status_words": "Open", "sources": [{"id": "a", "seen": "2026-03-01"}]},
         "presumed_closed"),
        ("one read lately that says nothing", "2026-11-27T12:00", [],
         {"edition": "2021", "sources": [{"id": "a", "seen": "2026-11-01"}]}, "presumed_closed"),
        ("its own words count more than a day ahead", "2026-10-01T12:00", [OPENS, CLOSES], {"status_words": "Closed"},
         "presumed_closed"),
        ("and than a standing offer", "2026-10-01T12:00", [],
         {"deadline_model": "continuous", "status_words": "Stängd"}, "presumed_closed"),
        ("but not than an opening ahead", "2026-08-01T12:00", [OPENS, CLOSES], {"status_words": "Closed"},
         "forthcoming"),
        ("the portal's code for closed is certain", "2026-10-01T12:00", [OPENS, CLOSES],
         {"status_words": "Closed (31094503)"}, "closed"),
        ("a standing offer outlives its cut-offs", "2026-10-01T12:00",
         [milestone("opens", "2023-04-04"), milestone("cut_off", "2023-11-17")], {"deadline_model": "continuous"},
         "continuous"),
        ("a cut-off ahead does not end it", "2026-10-01T12:00", [milestone("cut_off", "2026-11-17")],
         {"deadline_model": "continuous"}, "continuous"),
        ("a standing offer with a last day is open until then", "2026-12-15T12:00", [milestone("cut_off", "2026-01-01"),
         CLOSES], {"deadline_model": "continuous"}, "open"),
        ("a cancelled day is no day", "2026-12-01T12:00",
         [milestone("closes", "2026-12-15", certainty="cancelled")], {}, "unknown"),
        ("a cancelled cut-off leaves the others", "2026-10-02T12:00",
         [milestone("cut_off", "2026-10-01"), milestone("cut_off", "2027-03-01", certainty="cancelled")], {}, "closed"),
        ("a day that the source does not give is no day", "2026-12-01T12:00", [milestone("closes")], {}, "unknown"),
        ("between cut-offs it is open", "2026-10-02T12:00",
         [milestone("cut_off", "2026-10-01"), milestone("cut_off", "2027-03-01")], {}, "open"),
        ("after the last cut-off it is closed", "2027-03-02T12:00",
         [milestone("cut_off", "2026-10-01"), milestone("cut_off", "2027-03-01")], {}, "closed"),
        ("before the first step it is open", "2026-10-01T12:00",
         [milestone("step", "2026-10-01"), milestone("closes", "2027-02-01")], {"deadline_model": "two_stage"}, "open"),
        ("after the first step nobody new comes in", "2026-10-02T12:00",
         [milestone("step", "2026-10-01"), milestone("closes", "2027-02-01")], {"deadline_model": "two_stage"},
         "closed"),
        ("of several steps the first is the way in", "2026-10-02T12:00",
         [milestone("step", "2026-11-01"), milestone("idea_form", "2026-10-01"), milestone("closes", "2027-02-01")],
         {}, "closed"),
        ("an idea form that had to be sent shuts the door", "2022-03-10T12:00",
         [milestone("idea_form", "2022-03-09"), milestone("closes", "2022-04-26")], {}, "closed"),
        ("idea forms by kind of project: the latest counts", "2022-03-15T12:00",
         [milestone("idea_form", "2022-03-09", **SMALL), milestone("closes", "2022-03-30", **SMALL),
          milestone("idea_form", "2022-03-15", **CORE), milestone("closes", "2022-04-26", **CORE)], {}, "open"),
        ("and when that has gone it is closed", "2022-03-16T00:00",
         [milestone("idea_form", "2022-03-09", **SMALL), milestone("closes", "2022-03-30", **SMALL),
          milestone("idea_form", "2022-03-15", **CORE), milestone("closes", "2022-04-26", **CORE)], {}, "closed"),
        ("closing days by kind of project: the latest counts", "2022-04-01T12:00",
         [milestone("closes", "2022-03-30", **SMALL), milestone("closes", "2022-04-26", **CORE)], {}, "open"),
        ("a decision or a first day of costs never opens or closes", "2026-12-01T12:00",
         [milestone("decision", "2027-01-01"), milestone("start_earliest", "2026-01-01"),
          milestone("costs_from", "2026-01-01")], {}, "unknown"),
        ("no new project fits in after the latest end of projects", "2026-12-01T12:00",
         [milestone("latest_end", "2023-09-30")], {"deadline_model": "continuous"}, "closed"),
        ("nor after their latest start", "2026-12-01T12:00", [milestone("start_latest", "2026-01-01")], {}, "closed"),
        ("a latest end that is still to come changes nothing", "2026-12-01T12:00",
         [milestone("latest_end", "2029-12-31")], {"deadline_model": "continuous"}, "continuous"),
    ],
)  # fmt: skip
def test_status(
    promise: str, moment: str, milestones: list[dict[str, Any]], fields: dict[str, Any], status: str
) -> None:
    assert stand(moment, *milestones, **fields).status == status, promise


def test_of_several_dates_ahead_the_first_binds_next() -> None:
    found = stand("2026-09-10T12:00", milestone("cut_off", "2027-03-01"), milestone("cut_off", "2026-10-01"))
    assert found.binds is not None and found.binds.date == dt.date(2026, 10, 1)


def test_the_next_date_is_the_first_that_still_binds() -> None:
    found = stand("2026-10-02T12:00", milestone("cut_off", "2027-03-01"), milestone("cut_off", "2026-10-01"), OPENS)
    assert found.next is not None and found.next.date == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    "words",
    ["closed", "Closed", "CLOSED", "closed (in the page address)", "closed; no further calls planned", "Expired",
     "deadline expired", "Deadline has passed", "Stängd 19 mars 2024", "stängd", "Avslutad (in the list)", "avslutat",
     "Status: closed", "Utlysningen är stängd", "Call is now closed", "the call has ended", "status 31094503",
     "Utlysningen har stängt"],
)  # fmt: skip
def test_words_that_say_that_a_call_is_over(words: str) -> None:
    found = stand("2026-12-01T12:00", status_words=words)
    assert found.status in SHUT and found.presumed is not None and found.presumed.words == words


@pytest.mark.parametrize(
    "words",
    ["closes 1 May", "closing in 2 years", "not closed", "ej stängd", "inte avslutad", "Stänger 12 december 2023",
     "Öppen", "open; first round closed", "Open / Forthcoming", "closed until March", "stängd till mars",
     "stängd fram till mars", "closed call for partners", "disclosed", "avslutas i maj", "third cut-off cancelled",
     "311 0945 03", "overview", ""],
)  # fmt: skip
def test_words_that_do_not(words: str) -> None:
    assert stand("2026-12-01T12:00", status_words=words or None).status is Status.UNKNOWN


def test_a_presumption_quotes_what_it_rests_on() -> None:
    by_day = stand("2027-12-01T12:00", milestone("opens", "2026-09-01", words="Öppnar 1 september 2026", source="sida"))
    by_year = stand("2026-12-01T12:00", edition="2021")
    assert by_day.presumed and (by_day.presumed.words, by_day.presumed.source) == ("Öppnar 1 september 2026", "sida")
    assert by_year.presumed and by_year.presumed.words == "2021"
    assert by_year.presumed.reason.text("sv") == "gällde 2021, inget slutdatum sett"


def test_before_a_call_opens_its_opening_is_next_and_its_closing_binds() -> None:
    found = stand("2026-08-01T12:00", OPENS, CLOSES)
    assert found.next is found.opens is not None
    assert found.binds is not None and found.binds.date == dt.date(2026, 12, 15)


def test_the_groups_of_statuses_share_nothing_and_leave_out_only_a_pause() -> None:
    assert not (TAKING & LATER or ACTIONABLE & OVER)
    assert set(Status) - ACTIONABLE - OVER == {Status.PAUSED}


def test_the_next_date_of_a_call_without_end_is_its_opening_while_that_lies_ahead() -> None:
    ahead, behind = stand("2026-08-01T12:00", OPENS), stand("2026-10-01T12:00", OPENS)
    assert ahead.next is ahead.opens is not None
    assert behind.next is None


def test_the_entry_of_a_two_stage_call_is_its_first_step() -> None:
    found = stand("2026-09-02T12:00", milestone("closes", "2027-02-01"), milestone("step", "2026-10-01"))
    assert found.entry is not None and found.entry.date == dt.date(2026, 10, 1)


def test_the_first_of_several_openings_counts() -> None:
    found = stand("2026-09-02T12:00", milestone("opens", "2026-11-01", **CORE), OPENS, CLOSES)
    assert found.status is Status.OPEN and found.opens is not None and found.opens.date == dt.date(2026, 9, 1)


def test_the_order_of_milestones_does_not_matter() -> None:
    milestones = [OPENS, CLOSES, milestone("cut_off", "2026-10-15"), milestone("decision", "2027-02-01")]
    there, back = stand("2026-10-01T12:00", *milestones), stand("2026-10-01T12:00", *reversed(milestones))
    assert there == back


def test_begins_and_ends_of_a_milestone_frame_its_day_month_or_year() -> None:
    for precision, last in (("day", "2028-02-01"), ("month", "2028-02-29"), ("year", "2028-12-31")):
        one = Milestone.model_validate(milestone("closes", "2028-02-01", precision=precision))
        first, end = begins(one), ends(one)
        assert first == at("2028-02-01T00:00")
        assert end is not None and end.date().isoformat() == last and end.hour == 23


def test_a_milestone_without_a_day_neither_begins_nor_ends() -> None:
    one = Milestone.model_validate(milestone("closes"))
    assert begins(one) is None and ends(one) is None
