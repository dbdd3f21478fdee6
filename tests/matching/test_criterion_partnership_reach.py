"""Are the partners within reach? The value falls with what has to be found."""

from typing import Any

import pytest

from fundmatch.matching.criteria import partnership_reach
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion

CROSSED = {"past_projects": [{"name": "Hamnar utan utsläpp", "programme_id": "interreg-cb"}]}
AT_HOME = {"past_projects": [{"name": "Kompetens i länet", "programme_id": "esf-oms"}]}
NETWORKED = {"networks": ["Eurocities"]}
THREE = {"min_partners": 3, "min_countries": 3}


def judge(actor: dict[str, Any] | None, terms: dict[str, Any] | None) -> Finding:
    return try_criterion(partnership_reach.judge, actor=actor, call={"partnership": terms})


@pytest.mark.parametrize(
    ("promise", "actor", "terms", "said"),
    [
        ("alone", {}, {"min_partners": 1}, "kan söka ensam"),
        ("partners at home", {}, {"min_partners": 2}, "i Sverige"),
        ("one country is home", {}, {"min_partners": 2, "min_countries": 1}, "i Sverige"),
        ("abroad, with experience", CROSSED, THREE, "har arbetat över gränser: Hamnar utan utsläpp"),
        ("abroad, with a network", NETWORKED, THREE, "har nätverk: Eurocities"),
        ("abroad, with neither", {}, THREE, "inga internationella partner kända"),
        ("projects at home are no experience abroad", AT_HOME, THREE, "inga internationella partner kända"),
        ("Member States are countries too", {}, {"min_partners": 3, "min_member_states": 3}, "3 länder krävs"),
    ],
)
def test_label(promise: str, actor: dict[str, Any], terms: dict[str, Any], said: str) -> None:
    assert said in judge(actor, terms).label.text("sv"), promise


def test_the_more_there_is_to_find_the_lower_the_value() -> None:
    steps = [
        judge({}, {"min_partners": 1}),
        judge({}, {"min_partners": 3}),
        judge(CROSSED, THREE),
        judge(NETWORKED, THREE),
        judge({}, THREE),
    ]
    values = [step.value or 0.0 for step in steps]
    assert values == sorted(values, reverse=True) and len(set(values)) == len(values)


@pytest.mark.parametrize("terms", [{"min_partners": 2}, THREE])
def test_every_required_party_that_is_missing_lowers_the_value(terms: dict[str, Any]) -> None:
    university, company = {"classes": ["university"]}, {"classes": ["sme"]}
    values = [
        judge({"kind": "municipality"}, {**terms, "required": required}).value or 0.0
        for required in ([], [university], [university, company])
    ]
    assert values[0] > values[1] > values[2] > 0


def test_a_party_that_the_actor_is_itself_costs_nothing() -> None:
    terms = {"min_partners": 2, "required": [{"classes": ["municipality"]}]}
    assert judge({"kind": "municipality"}, terms).value == judge({"kind": "sme"}, {"min_partners": 2}).value


def test_nothing_stated_is_unknown_never_alone() -> None:
    assert judge(CROSSED, None).value is None


def test_the_evidence_quotes_both_sides() -> None:
    sides = {one.side: one.quote for one in judge(CROSSED, {**THREE, "words": "minst tre länder"}).evidence}
    assert sides == {"call": "minst tre länder", "actor": "Hamnar utan utsläpp"}


@pytest.mark.parametrize("terms", [{"min_partners": 1}, {"min_partners": 2}, THREE])
def test_no_value_without_what_it_rests_on(terms: dict[str, Any]) -> None:
    assert [one.field for one in judge({}, terms).evidence] == ["partnership"]
    general = judge({}, {**terms, "general": "innovationsåtgärd"})
    assert [one.field for one in general.evidence] == ["partnership", "type_of_action"]
