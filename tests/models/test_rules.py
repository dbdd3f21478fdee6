"""Eligibility rules, partnerships and what else a call may ask."""

import pytest
from pydantic import ValidationError

from factory import call
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass


@pytest.mark.parametrize("value", list(ActorClass))
def test_an_applicant_rule_may_name_any_class(value: ActorClass) -> None:
    rule = Rule.model_validate({"type": "applicant", "values": [value]})
    assert rule.values == (value,)
    assert rule.polarity is Polarity.MUST


@pytest.mark.parametrize("value", ["kommun", "Municipality", "SE122", "municipality, region"])
def test_an_applicant_rule_may_name_nothing_else(value: str) -> None:
    with pytest.raises(ValidationError, match="no_such_class"):
        Rule.model_validate({"type": "applicant", "values": ["region", value]})


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if kind is not RuleKind.APPLICANT])
def test_other_rules_carry_their_own_words(kind: RuleKind) -> None:
    assert Rule.model_validate({"type": kind, "values": ["SE122", "0484"]}).values == ("SE122", "0484")


def test_a_rule_may_have_words_alone() -> None:
    rule = Rule.model_validate({"type": "timing", "polarity": "must_not", "words": "får inte ha påbörjats"})
    assert rule.values == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"eligibility": [{"type": "applicant", "polarity": "should"}]},
        {"eligibility": [{"type": "sökande"}]},
        {"eligibility": [{"type": "applicant", "role": "owner"}]},
        {"partnership": {"min_partners": 0}},
        {"partnership": {"min_countries": 2.5}},
        {"partnership": {"required": [{"classes": ["kommun"]}]}},
        {"partnership": {"certainty": "perhaps"}},
        {"duration": {"max_months": 0}},
        {"reach": [{"area": "SE122", "answer": "maybe"}]},
        {"conflicts": [{"field": "rates", "claims": []}]},
        {"state": "open"},
        {"publication": "draft"},
        {"project_kinds": ["förstudie"]},
    ],
)
def test_closed_lists_are_closed(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        call(**fields)
