"""Is there time to make an application? Days left against the days such an application takes."""

from typing import Any

import pytest

from fundmatch.matching.criteria import time_left
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion
from fundmatch.models.wording import plain


def judge(now: str = "2026-12-01T12:00", **call: Any) -> Finding:
    return try_criterion(time_left.judge, call=call, now=now, as_if_open=True)


def closes(day: str, **fields: Any) -> dict[str, Any]:
    return {"milestones": [{"kind": "closes", "date": day, **fields}]}


TOGETHER, ABROAD = {"min_partners": 3}, {"min_partners": 3, "min_countries": 3}


@pytest.mark.parametrize(
    ("promise", "call", "said"),
    [
        ("alone", {**closes("2027-03-01"), "partnership": {"min_partners": 1}}, "90 dagar kvar, omkring 60 behövs"),
        ("with partners at home", {**closes("2027-03-01"), "partnership": TOGETHER}, "omkring 90 behövs"),
        ("with partners abroad", {**closes("2027-03-01"), "partnership": ABROAD}, "omkring 150 behövs"),
        ("a pre-study", {**closes("2027-03-01"), "project_kinds": ["prestudy"]}, "omkring 30 behövs"),
        ("a pre-study that may follow", {**closes("2027-03-01"), "project_kinds": ["pilot", "prestudy"]},
         "omkring 90 behövs"),
        ("less is not", closes("2027-02-01"), "bara 62 dagar kvar"),
        ("a cheque", {**closes("2027-03-01"), "project_kinds": ["cheque"]}, "omkring 30 behövs"),
        ("one day is one", closes("2026-12-02"), "bara 1 dag kvar"),
        ("the last day", closes("2026-12-01"), "bara 0 dagar kvar"),
        ("continuous", {"deadline_model": "continuous"}, "kan sökas när som helst"),
    ],
)  # fmt: skip
def test_label(promise: str, call: dict[str, Any], said: str) -> None:
    assert said in judge(**call).label.text("sv"), promise


@pytest.mark.parametrize(
    ("promise", "call"),
    [
        ("no date", {}),
        ("a plan without a date", {"publication": "planned"}),
        ("closed, judged as if open", closes("2025-01-01")),
        ("only an opening", {"milestones": [{"kind": "opens", "date": "2026-11-01"}]}),
    ],
)
def test_unknown_is_no_value(promise: str, call: dict[str, Any]) -> None:
    assert judge(**call).value is None, promise


def test_seven_tenths_of_the_time_is_enough() -> None:
    assert judge(**closes("2027-02-02")).label.text("sv") == "63 dagar kvar, omkring 90 behövs"


def test_each_day_less_is_never_better() -> None:
    days = ("2026-12-01", "2026-12-11", "2026-12-31", "2027-01-30", "2027-03-01", "2027-12-01")
    values = [judge(**closes(day)).value or 0.0 for day in days]
    assert values == sorted(values)
    assert values[0] == 0.0 and values[-1] == 1.0


def test_the_same_day_is_worth_less_the_more_partners_are_needed() -> None:
    terms = ({"min_partners": 1}, TOGETHER, ABROAD)
    values = [judge(**closes("2027-01-10"), partnership=one).value or 0.0 for one in terms]
    assert values[0] > values[1] > values[2] > 0


def test_a_partnership_that_is_not_stated_looks_no_better_than_a_stated_one() -> None:
    stated = judge(**closes("2027-01-10"), partnership=TOGETHER).value
    assert judge(**closes("2027-01-10")).value == stated


def test_the_first_step_counts_not_the_last() -> None:
    milestones = [{"kind": "step", "date": "2026-12-11"}, {"kind": "closes", "date": "2027-12-01"}]
    assert "10 dagar kvar" in judge(milestones=milestones).label.text("sv")


def test_the_words_of_the_deadline_are_quoted() -> None:
    assert (
        judge(**closes("2027-03-01", words="Stänger 1 mars 2027")).evidence[0].quote
        == "2027-03-01: Stänger 1 mars 2027"
    )


@pytest.mark.parametrize(("words", "quote"), [("tas emot löpande", "tas emot löpande"), (None, "löpande")])
def test_a_standing_offer_quotes_what_makes_it_one(words: str | None, quote: str) -> None:
    (one,) = judge(deadline_model="continuous", status_words=words).evidence
    assert plain(one.quote, "sv") == quote


def test_a_cut_off_of_a_standing_offer_is_no_last_day() -> None:
    milestones = [{"kind": "cut_off", "date": "2026-12-03"}]
    assert judge(deadline_model="continuous", milestones=milestones).value == 1.0
