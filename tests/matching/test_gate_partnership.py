"""Which partners have to be found first? Never a refusal: partners can be found."""

from typing import Any

import pytest

from fundmatch.matching.gates import partnership
from fundmatch.matching.trial import try_criterion

MUST_UNIVERSITY = {"classes": ["university"]}


@pytest.mark.parametrize(
    ("promise", "terms", "answer", "said"),
    [
        ("one applicant will do", {"min_partners": 1}, "yes", "en sökande räcker"),
        ("two partners", {"min_partners": 2}, "conditional", "minst 2 parter"),
        ("partners from three countries", {"min_partners": 3, "min_countries": 3}, "conditional",
         "minst 3 parter från 3 länder"),
        ("three countries are at least three partners", {"min_countries": 3}, "conditional",
         "minst 3 parter från 3 länder"),
        ("nothing stated is unknown, never 'alone'", None, "unknown", "står inte i den text som lästs"),
        ("words without numbers are a condition", {"words": "brett partnerskap"}, "conditional",
         "villkor på partnerskapet"),
        ("alone is not alone when a party is required", {"min_partners": 1, "required": [MUST_UNIVERSITY]},
         "conditional", "dessutom lärosäte"),
        ("a party that is only preferred is not required",
         {"min_partners": 1, "required": [{**MUST_UNIVERSITY, "polarity": "preferred"}]}, "yes", "en sökande räcker"),
        ("a named body is required by its name", {"min_partners": 2, "required": [{"body": "Arbetsförmedlingen"}]},
         "conditional", "dessutom Arbetsförmedlingen"),
        ("what the actor is itself it need not find", {"min_partners": 1, "required": [{"classes": ["municipality"]}]},
         "yes", "en sökande räcker"),
        ("two of its own kind it has to find", {"min_partners": 2, "required": [{"classes": ["city"], "count": 2}]},
         "conditional", "dessutom stad"),
    ],
)  # fmt: skip
def test_partnership(promise: str, terms: dict[str, Any] | None, answer: str, said: str) -> None:
    ruling = try_criterion(partnership.judge, actor={"kind": "municipality"}, call={"partnership": terms})
    assert ruling.answer == answer, promise
    assert said in ruling.reason.text("sv")


def test_the_words_of_the_source_stand_beside_the_answer() -> None:
    terms = {"min_partners": 3, "words": "minst tre parter, varav en från näringslivet"}
    ruling = try_criterion(partnership.judge, call={"partnership": terms})
    assert ruling.words == "minst tre parter, varav en från näringslivet"


def test_what_is_needed_or_not_known_comes_with_a_question() -> None:
    for terms in (None, {"min_partners": 2}):
        assert try_criterion(partnership.judge, call={"partnership": terms}).question is not None
