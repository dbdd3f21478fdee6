"""Is the call open, or will it be? And what `--status all` changes: closed is judged as open, cancelled never."""

from typing import Any

import pytest

from fundmatch.matching.finding import Ruling
from fundmatch.matching.gates import call_open
from fundmatch.matching.trial import try_criterion

OPENS = {"kind": "opens", "date": "2026-09-01"}
CLOSES = {"kind": "closes", "date": "2026-12-15"}


def judge(now: str, **call: Any) -> Ruling:
    return try_criterion(call_open.judge, call=call, now=now)


def judge_all(now: str, **call: Any) -> Ruling:
    """The same with `--status all`."""
    return try_criterion(call_open.judge, call=call, now=now, as_if_open=True)


@pytest.mark.parametrize(
    ("promise", "now", "call", "answer", "said"),
    [
        ("open", "2026-10-01T12:00", {"milestones": [OPENS, CLOSES]}, "yes", "öppen, stänger 2026-12-15"),
        ("open with an hour, shown in Stockholm", "2026-10-01T12:00",
         {"milestones": [{**CLOSES, "time": "17:00", "zone": "EET"}]}, "yes", "öppen, stänger 2026-12-15 16:00"),
        ("open until a cut-off", "2026-10-01T12:00",
         {"milestones": [{"kind": "cut_off", "date": "2026-11-01"}, CLOSES]}, "yes", "öppen, bedömningsdag 2026-11-01"),
        ("open until an idea form", "2026-10-01T12:00",
         {"milestones": [{"kind": "idea_form", "date": "2026-11-01"}, CLOSES]}, "yes", "öppen, idéblankett 2026-11-01"),
        ("open through a month", "2026-12-20T12:00", {"milestones": [{**CLOSES, "precision": "month"}]}, "yes",
         "öppen, stänger 2026-12"),
        ("continuous", "2026-10-01T12:00", {"deadline_model": "continuous"}, "yes", "löpande"),
        ("forthcoming", "2026-08-01T12:00", {"milestones": [OPENS, CLOSES]}, "conditional", "öppnar 2026-09-01"),
        ("forthcoming without a day", "2026-08-01T12:00", {"milestones": [CLOSES], "status_words": "Kommande"},
         "conditional", "öppningsdag inte angiven"),
        ("planned", "2026-08-01T12:00", {"publication": "planned"}, "conditional", "planerad, ännu inte utlyst"),
        ("planned for a month", "2026-08-01T12:00",
         {"publication": "planned", "milestones": [{**OPENS, "precision": "month"}]}, "conditional", "öppnar 2026-09"),
        ("paused", "2026-10-01T12:00", {"state": "paused"}, "conditional", "pausad av myndigheten"),
        ("no dates", "2026-10-01T12:00", {}, "unknown", "inga datum som avgör"),
        ("no dates but the word 'Öppen'", "2026-10-01T12:00", {"status_words": "Öppen"}, "unknown", "inga datum"),
        ("opened, end not seen", "2026-10-01T12:00", {"milestones": [OPENS]}, "unknown", "slutdatum inte sett"),
        ("closed", "2026-12-16T00:00", {"milestones": [OPENS, CLOSES]}, "no", "stängde 2026-12-15"),
        ("closed whatever the source says", "2026-12-16T00:00", {"milestones": [CLOSES], "status_words": "Öppen"}, "no",
         "stängde 2026-12-15"),
        ("closed as far as one can tell", "2027-12-01T12:00", {"milestones": [OPENS]}, "no",
         "troligen stängd: öppnade 2026-09-01, inget slutdatum sett"),
        ("closed by its own words", "2026-10-01T12:00", {"status_words": "Closed"}, "no",
         "troligen stängd: källan säger själv"),
        ("closed by the portal's code", "2026-10-01T12:00", {"milestones": [CLOSES], "status_words": "31094503"}, "no",
         "stängd: källan säger själv"),
        ("closed, and its projects are over too", "2026-12-16T00:00",
         {"milestones": [CLOSES, {"kind": "latest_end", "date": "2026-12-10"}]}, "no", "stängde 2026-12-15"),
        ("closed by the latest end of its projects", "2026-12-16T00:00",
         {"milestones": [{"kind": "latest_end", "date": "2026-12-10"}]}, "no",
         "senaste slut för projekten var 2026-12-10"),
        ("cancelled", "2026-10-01T12:00", {"milestones": [CLOSES], "state": "cancelled"}, "no", "inställd"),
    ],
)  # fmt: skip
def test_call_open(promise: str, now: str, call: dict[str, Any], answer: str, said: str) -> None:
    ruling = judge(now, **call)
    assert ruling.answer == answer, promise
    assert said in ruling.reason.text("sv")


@pytest.mark.parametrize(
    ("promise", "call", "answer", "said"),
    [
        ("closed is judged as open and says so", {"milestones": [OPENS, CLOSES]}, "yes",
         "closed 2026-12-15; judged as if it were open"),
        ("so is what is only taken as closed", {"milestones": [OPENS]}, "yes", "judged as if it were open"),
        ("cancelled is refused all the same", {"milestones": [CLOSES], "state": "cancelled"}, "no", "cancelled"),
        ("open stays open", {"milestones": [{"kind": "closes", "date": "2029-01-31"}]}, "yes",
         "open, closes 2029-01-31"),
        ("unknown stays unknown", {}, "unknown", "no dates"),
        ("planned stays planned", {"publication": "planned"}, "conditional", "planned"),
    ],
)  # fmt: skip
def test_with_status_all(promise: str, call: dict[str, Any], answer: str, said: str) -> None:
    ruling = judge_all("2028-01-01T12:00", **call)
    assert ruling.answer == answer, promise
    assert said in ruling.reason.text("en")


def test_what_is_presumed_closed_quotes_its_words_and_asks_for_the_next_round() -> None:
    ruling = judge("2026-12-16T12:00", edition="2021", status_words="se sidan")
    assert ruling.words == "2021" and ruling.question is not None
    assert ruling.question.text("sv") == "Planeras en ny omgång?"


def test_the_words_of_the_deadline_are_quoted() -> None:
    ruling = judge("2026-12-16T12:00", milestones=[{**CLOSES, "words": "Stänger 15 december"}], status_words="Öppen")
    assert ruling.words == "Stänger 15 december"


def test_the_source_of_the_deadline_is_named() -> None:
    sources = [{"id": "a", "url": "https://example.org/a"}, {"id": "b", "url": "https://example.org/b"}]
    ruling = judge("2026-10-01T12:00", milestones=[{**CLOSES, "source": "b"}], sources=sources)
    assert ruling.source == "https://example.org/b"


def test_what_is_not_known_comes_with_a_question() -> None:
    for call in ({}, {"milestones": [OPENS]}, {"state": "paused"}):
        assert judge("2026-10-01T12:00", **call).question is not None
