"""Types of action: the general rule holds where a call is silent, is marked as general, and changes nothing else."""

from typing import Any

import pytest
from pydantic import ValidationError

from factory import call
from fundmatch.models.action import TypesOfAction
from fundmatch.models.base import Certainty, worded

RULES = TypesOfAction.model_validate(
    {
        "types": [
            {
                "id": "joint", "name": {"sv": "gemensam åtgärd", "en": "joint action"}, "called": ["Joint Actions"],
                "partnership": {"min_partners": 3, "min_countries": 3}, "rates": [{"percent": 70}], "source": "law",
            },
            {"id": "alone", "name": "Alone", "partnership": {"min_partners": 1}, "source": "law"},
        ],
        "sources": [{"id": "law", "name": "Förordning 2021", "url": "https://example.org/law"}],
    }
)  # fmt: skip


def completed(**fields: Any) -> Any:
    return RULES.completed(call(**fields))


def test_a_silent_call_gets_the_general_rule_and_its_source() -> None:
    found = completed(type_of_action="joint")
    assert (found.partnership.min_partners, found.partnership.min_countries) == (3, 3)
    assert found.partnership.general.en == "joint action"
    assert [(rate.percent, rate.certainty) for rate in found.rates] == [(70, Certainty.GENERAL)]
    assert found.partnership.source == found.rates[0].source == "law"
    assert [source.id for source in found.sources] == ["law"]


def test_a_rule_whose_source_has_no_address_is_told_as_not_looked_up() -> None:
    named = RULES.model_copy(update={"sources": (RULES.sources[0].model_copy(update={"url": None}),)})
    found = named.completed(call(type_of_action="joint"))
    assert found.partnership and found.partnership.general
    assert found.partnership.general.sv == "gemensam åtgärd, inte uppslagen"
    assert [worded(rate.condition, "en") for rate in found.rates] == ["not looked up"]


@pytest.mark.parametrize("words", ["joint", "Joint Actions", "joint  ACTIONS"])
def test_a_type_is_known_by_its_id_and_by_what_sources_call_it(words: str) -> None:
    assert completed(type_of_action=words).partnership


@pytest.mark.parametrize("fields", [{}, {"type_of_action": "Another"}])
def test_a_call_of_no_known_type_stays_as_it_is(fields: dict[str, Any]) -> None:
    assert completed(**fields) == call(**fields)


@pytest.mark.parametrize("terms", [{"min_partners": 2}, {"min_countries": 4}, {"min_partners": 1}])
def test_what_the_call_says_of_partners_is_never_mixed_with_the_rule(terms: dict[str, Any]) -> None:
    found = completed(type_of_action="joint", partnership=terms, rates=[{"percent": 100}])
    assert found == call(type_of_action="joint", partnership=terms, rates=[{"percent": 100}])


def test_parties_that_the_call_asks_for_stay_beside_the_numbers_of_the_rule() -> None:
    found = completed(type_of_action="joint", partnership={"required": [{"classes": ["city"]}], "note": "tre städer"})
    assert found.partnership.required[0].classes == ("city",)
    assert (found.partnership.min_partners, found.partnership.note) == (3, "tre städer")


def test_the_rule_is_put_in_once() -> None:
    once = completed(type_of_action="joint")
    assert RULES.completed(once) == once


def test_a_rule_rests_on_a_source_that_is_listed() -> None:
    with pytest.raises(ValidationError, match="unknown_source"):
        TypesOfAction.model_validate({"types": [{"id": "a", "name": "A", "source": "law"}]})
