"""What a supposition leaves: by part, by money, at the limit, and what cannot be told."""

from decimal import Decimal
from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.development.what_if import Supposed, Supposition, supposed
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.what_if import supposition
from fundmatch.matching.limits import ByKind, limits
from fundmatch.models.kinds import Role

TEXT = "Stöd till hamnar och vattenrening."


def held(what: Supposition, **fields: Any) -> Supposed:
    rules = [{"type": "applicant", "values": ["legal_entity"]}, {"type": "territory", "values": ["SE12"]}]
    made = call(**{"summary": TEXT, "eligibility": rules, **fields})
    town = actor(description="Arbetar med hamnar och vattenrening.", legal_person=True, functions=[])
    return supposed(engine([made], [town], as_if_open=True).run().matches, what)[0]


SIZE = {
    "rates": [{"percent": 60}],
    "amounts": [{"what": "project_budget_min", "money": {"amount": 1_000_000, "currency": "SEK"}}],
}


@pytest.mark.parametrize(("money", "holds"), [(400_000, True), (399_999, False)])
def test_money_has_to_cover_the_own_share_of_the_smallest_project(money: int, holds: bool) -> None:
    assert held(Supposition(Decimal(money)), **SIZE).holds is holds


def test_what_is_not_stated_cannot_be_told() -> None:
    assert held(Supposition(Decimal(10**9))).holds is None
    assert held(Supposition(Decimal(0)), rates=[{"percent": 100}]).holds is True


def test_whoever_may_only_take_part_cannot_lead() -> None:
    joins = [{"type": "applicant", "values": ["university"], "role": "lead"},
             {"type": "applicant", "values": ["legal_entity"], "role": "partner"},
             {"type": "territory", "values": ["SE12"]}]  # fmt: skip
    assert held(Supposition(role=Role.LEAD), eligibility=joins).holds is False
    assert held(Supposition(role=Role.PARTNER), eligibility=joins).holds is True
    assert held(Supposition(role=Role.LEAD)).holds is True


@pytest.mark.parametrize("word", ["own_contribution=mycket", "role=chef", "annat=1", "role"])
def test_other_words_are_refused_with_the_form(word: str) -> None:
    with pytest.raises(Stop):
        supposition([word])


@pytest.mark.parametrize(
    ("words", "fields", "holds", "said"),
    [
        ("months=60", {"duration": {"max_months": 36}}, False, "does not fit: at most 36 months"),
        ("months=36", {"duration": {"max_months": 36}}, True, "fits: at most 36 months"),
        ("months=60", {"duration": {"max_months": 36, "certainty": "inferred"}}, None, "does not fit"),
        ("months=60", {}, None, "no limit on months was read"),
        ("parties=2", {"partnership": {"min_partners": 3}}, False, "at least 3 parties"),
        ("budget=900000", SIZE, False, "at least 1,000,000 SEK"),
    ],
)
def test_a_project_is_held_against_the_limits_of_each_call(
    words: str, fields: dict[str, Any], holds: bool | None, said: str
) -> None:
    made = engine([call(**fields)], [actor()])
    bounds: dict[str, ByKind] = {id_: {None: limits(one, None)} for id_, one in made.calls.items()}
    rules = [{"type": "applicant", "values": ["legal_entity"]}, {"type": "territory", "values": ["SE12"]}]
    one = call(**{"summary": TEXT, "eligibility": rules, **fields})
    town = actor(description="Arbetar med hamnar och vattenrening.", legal_person=True, functions=[])
    found = supposed(engine([one], [town], as_if_open=True).run().matches, supposition([words]), bounds)[0]
    assert (found.holds, said in found.because.text("en")) == (holds, True)
