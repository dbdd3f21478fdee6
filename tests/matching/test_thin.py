"""An open call that names a kind of actor but says too little is told of, with the question; nonsense is not."""

from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.matching.outcome import Outcome
from fundmatch.matching.thin import LEAST, question, unranked

OPEN = [{"kind": "closes", "date": "2027-03-01"}]
TOWNS = [{"type": "applicant", "values": ["municipality", "region"], "words": "kommuner och regioner"}]
RICH = {"en": " ".join(f"subject{chr(97 + at)}{chr(97 + at)}" for at in range(LEAST))}
WHOLE: dict[str, Any] = {"title": {"en": "Cheese"}, "summary": RICH}


def run(own: dict[str, Any] | None = None, **fields: Any) -> Outcome:
    made = call(**{"title": "ESF 27-01", "milestones": OPEN, "eligibility": TOWNS, **fields})
    return engine([made], [actor(**{"core": ["wetlands"], "description": RICH, **(own or {})})]).run()


def test_a_thin_call_that_names_the_kind_is_listed_after_the_ranked_with_its_question() -> None:
    found = run()
    assert (len(found.matches), len(found.thin), found.unrelated) == (0, 1, 0)
    asked = question(found.thin[0].candidate)
    assert asked is not None
    assert asked.text("sv").startswith("nämner kommun: vad betalar utlysningen för?")


def test_every_page_says_too_little_is_known_where_a_pair_has_no_rank() -> None:
    told = unranked(run().thin[0].candidate)
    assert told and told.text("sv").startswith("För lite känt om ämnet. Texten nämner kommun: vad betalar")
    # The page reaches the actors: nothing in it tells how a record is made better.
    assert "fyll i" not in told.text("sv").casefold()
    (ranked,) = run(title="Wetlands", summary=RICH).matches
    assert unranked(ranked.candidate) is None


def test_a_thin_profile_gets_the_question_what_the_actor_does() -> None:
    found = run({"description": None}, **{**WHOLE, "summary": {"en": RICH["en"].replace("subject", "other")}})
    assert len(found.thin) == 1
    asked = question(found.thin[0].candidate)
    assert asked and "vad gör aktören" in asked.text("sv")


@pytest.mark.parametrize(
    ("promise", "own", "fields"),
    [
        ("both say enough, on different subjects", {}, {"summary": {"en": RICH["en"].replace("subject", "other")}}),
        ("others are named", {"kind": "sme"}, {"eligibility": [{**TOWNS[0], "polarity": "preferred"}]}),
        ("everybody is named", {}, {"eligibility": [{"type": "applicant", "values": ["legal_entity"]}]}),
        ("nobody is named", {}, {"eligibility": []}),
        ("the call is over", {}, {"milestones": [{"kind": "closes", "date": "2026-03-01"}]}),
        ("a profile of nonsense", {"kind": "other", "core": [], "description": "qqqq zzzz"}, {}),
    ],
)
def test_otherwise_nothing_is_listed(promise: str, own: dict[str, Any], fields: dict[str, Any]) -> None:
    found = run(own, **fields)
    assert (found.matches, found.thin) == ((), ()), promise


@pytest.mark.parametrize(("words", "listed"), [(LEAST - 2, 1), (LEAST - 1, 0)])
def test_the_limit_of_a_thin_text(words: int, listed: int) -> None:
    """The title's one word counts too: with LEAST in all the text says enough."""
    summary = {"en": " ".join(RICH["en"].replace("subject", "other").split()[:words])}
    assert len(run(title={"en": "Cheese"}, summary=summary).thin) == listed
