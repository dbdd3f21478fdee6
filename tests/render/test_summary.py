"""The lines above and below ranked matches: true numbers, right words, the option that shows the rest."""

from typing import Any, Literal

import pytest

from factory import actor, call, engine, weights
from fundmatch.matching.engine import Engine
from fundmatch.render.summary import closing, group_title, nothing, standing, weights_in_force
from rows import ACTOR, CALL

Lang = Literal["sv", "en"]
CLOSED = [{"kind": "closes", "date": "2020-01-01"}]


def run_of(*calls: dict[str, Any], **parts: Any) -> Engine:
    made = [call(**{**CALL, "id": f"u{at}", **fields}) for at, fields in enumerate(calls)]
    return engine(made, [actor(**ACTOR), actor(id="flen", name="Flen", themes=["zzzz"])], **parts)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("sv", "Utlysningar: 1 öppen, 2 med okänd status, 2 stängda, 1 inställd. "
               "När uppgifterna lästes är inte känt."),
        ("en", "Calls: 1 open, 2 of unknown status, 2 closed, 1 cancelled. When the facts were read is not known."),
    ],
)  # fmt: skip
def test_the_calls_are_counted_by_how_they_stand(lang: Lang, line: str) -> None:
    none: list[Any] = []
    run = run_of(
        {"fund": "ERDF"}, {"milestones": CLOSED}, {"milestones": CLOSED}, {"state": "cancelled"}, {"milestones": none},
        {"milestones": none},
    )  # fmt: skip
    assert standing(run, run.calls, lang) == line


def test_changed_weights_are_echoed_and_make_a_hundred() -> None:
    run = run_of({}, weights=weights(thematic_fit=3, directions=1))
    assert weights_in_force(run, "en") == "Weights (lika): Subject 75, Samverkan 25."


@pytest.mark.parametrize(("count", "title"), [(1, "Trosa (1 träff)"), (2, "Trosa (2 träffar)")])
def test_one_match_is_not_several(count: int, title: str) -> None:
    assert group_title("Trosa", count, "sv") == title


def test_an_actor_without_a_match_is_told_why_with_numbers_that_add_up() -> None:
    wide = {"eligibility": [CALL["eligibility"][0], {**CALL["eligibility"][1], "values": ["EU"]}]}
    run = run_of(wide, {"milestones": CLOSED}, {"milestones": CLOSED})
    outcome = run.run(["flen"])
    assert nothing(outcome, 3, "sv", "call", ("flen", "Flen")) == (
        "Flen: inget passar. 1 med för lite känt om ämnet, 2 gäller stängda utlysningar (--status all)."
    )


def test_an_empty_list_says_in_which_way_it_is_empty() -> None:
    shut = run_of({"milestones": CLOSED}, {"milestones": CLOSED})
    said = nothing(shut.run(["trosa"]), 2, "sv", "call", ("trosa", "Trosa"))
    assert said == "Trosa: inget passar. Alla utlysningar är stängda (--status all)."
    away = run_of({"eligibility": [{"type": "territory", "values": ["SE110"]}]}, {"milestones": CLOSED})
    said = nothing(away.run(["trosa"]), 2, "en", "call", ("trosa", "Trosa"))
    assert said == (
        "Trosa: nothing fits. No current call is for the area, 1 falls at the gate Territory, "
        "1 concerns a closed call (--status all)."
    )
    assert nothing(shut.run([], []), 0, "sv") == "Inget passar. Ingen utlysning eller aktör är kvar att jämföra."


def test_a_match_below_the_least_score_is_not_said_to_lack_a_subject() -> None:
    run = run_of({})
    outcome = run.run(["trosa"])
    assert len(outcome.matches) == 1
    assert nothing(outcome, 1, "en", "call", ("trosa", "Trosa")) == (
        "Trosa: nothing fits. 1 lies below the least score (--min-score)."
    )


def test_what_is_hidden_is_told_with_the_option_that_shows_it() -> None:
    run = run_of({}, {}, {"milestones": CLOSED}, {"eligibility": [{"type": "applicant", "values": ["sme"]}]})
    outcome = run.run(["trosa"])
    said = [part.text("en") for part in closing(run, outcome, list(run.calls), 1, len(outcome.matches))]
    assert said == [
        "Showing 1 of 2 matches (--top 0 shows all)", "1 closed call is hidden (--status all)",
        "1 pair falls at a gate (--format json gives the reason)",
    ]  # fmt: skip


def test_only_chosen_calls_are_counted_and_nothing_is_said_when_nothing_is_hidden() -> None:
    run = run_of({}, {"milestones": CLOSED})
    outcome = run.run(["trosa"], ["u0"])
    assert closing(run, outcome, ["u0"], 1, 1) == []
    as_open = run_of({"milestones": CLOSED}, as_if_open=True)
    assert closing(as_open, as_open.run(["trosa"]), ["u0"], 1, 1) == []


def test_a_day_of_reading_is_claimed_for_no_call_that_has_none() -> None:
    run = run_of({"sources": [{"id": "a", "seen": "2026-11-29"}]}, {}, {})
    assert standing(run, run.calls, "sv").endswith(
        "2026-11-29 (2 dagar sedan). Läsdatum saknas för 2 av 3 utlysningar."
    )
