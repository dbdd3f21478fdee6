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


GENERAL = {"min_partners": 3, "min_countries": 3, "general": {"sv": "innovationsåtgärd", "en": "innovation action"}}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (GENERAL, "minst 3 parter från 3 länder (allmän regel för innovationsåtgärd"),
        ({**GENERAL, "min_partners": 1, "min_countries": None}, "en sökande räcker (allmän regel för"),
    ],
)
def test_a_general_rule_is_named_as_one(terms: dict[str, Any], said: str) -> None:
    ruling = try_criterion(partnership.judge, call={"partnership": terms})
    assert said in ruling.reason.text("sv")


AREAS = {
    "areas": [{"id": "CLUB", "name": "Klubben", "members": ["0180"], "complete": False}],
    "municipalities": [
        {"name": "Stockholm", "code": "0180", "nuts": "SE110"}, {"name": "Trosa", "code": "0488", "nuts": "SE122"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "classes", "answer"),
    [("0180", [], "yes"), ("0488", [], "conditional"), ("0180", ["university"], "conditional"),
     ("0180", ["city"], "yes")],
)  # fmt: skip
def test_a_party_from_a_closed_list_is_the_actor_only_when_it_is_on_it(
    code: str, classes: list[str], answer: str
) -> None:
    terms = {"min_partners": 1, "required": [{"body": "en stad i klubben", "area": "CLUB", "classes": classes}]}
    actor = {"kind": "municipality", "municipality_code": code}
    ruling = try_criterion(partnership.judge, actor=actor, call={"partnership": terms}, areas=AREAS)
    assert ruling.answer == answer
