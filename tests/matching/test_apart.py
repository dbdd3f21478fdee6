"""Money that an office hands out itself, and what is no call: set apart, with why, in every list."""

from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.matching.apart import DECIDES, OTHER_AREA, why_apart
from fundmatch.matching.gates.call_open import NO_CALL
from fundmatch.matching.outcome import Outcome
from fundmatch.matching.thin import unranked

OPEN = [{"kind": "closes", "date": "2027-03-01"}]
CALL: dict[str, Any] = {"title": "Våtmarker", "summary": "Pengar till våtmarker", "milestones": OPEN}
ACTOR: dict[str, Any] = {"id": "a", "core": ["våtmarker"]}
GROUP: dict[str, Any] = {"kind": "association", "functions": ["local_action_group"], "municipality_code": "0484"}


def run(own: dict[str, Any], *others: dict[str, Any], as_if_open: bool = False, **fields: Any) -> Outcome:
    actors = [actor(**{**ACTOR, **own}), *(actor(**{**ACTOR, **one}) for one in others)]
    return engine([call(**{**CALL, **fields})], actors, as_if_open=as_if_open).run()


@pytest.mark.parametrize(
    ("name", "authority"),
    [
        ("Region Alvö", "Region Alvö"),
        ("Formas", "Tillväxtverket och Formas (Swedish Agency for Economic and Regional Growth, jointly with Formas)"),
        ("Länsstyrelsen i Alvö län", "Naturvårdsverket och länsstyrelserna (Swedish Environmental Protection Agency)"),
        ("Länsstyrelsen i Alvö län", "Naturvårdsverket; söks i länsstyrelsernas e-tjänst"),
        ("Region Alvö", "Tillväxtverket och regionerna"),
    ],
)
def test_the_money_of_an_office_is_not_recommended_to_it(name: str, authority: str) -> None:
    found = run({"name": name, "kind": "public_body"}, {"id": "b"}, managing_authority=authority)
    (aside,) = found.apart
    assert (aside.actor.id, why_apart(aside.candidate)) == ("a", DECIDES)
    assert [one.actor.id for one in found.matches] == ["b"]
    told = unranked(aside.candidate)
    assert told and told.text("sv") == "beslutar själv om dessa pengar"


@pytest.mark.parametrize(
    ("name", "authority"),
    [
        ("Region Alvö", "Region Björkö"),
        ("Alvö kommun", "Tillväxtverket och Formas"),
        ("Energikontoret i Alvö", "Energimyndigheten"),
        ("Vinnova Alvö AB", "Vinnova"),
        ("Alvö kommun", None),
    ],
)
def test_the_money_of_others_is(name: str, authority: str | None) -> None:
    assert run({"name": name}, managing_authority=authority).apart == ()


def test_a_unit_applies_through_the_office_that_gives() -> None:
    unit = {"name": "Sjukhuset", "kind": "other", "legal_person": False, "parent": "b"}
    found = run(unit, {"id": "b", "name": "Region Alvö", "kind": "region"}, managing_authority="Region Alvö")
    assert [one.actor.id for one in found.apart] == ["a", "b"]


@pytest.mark.parametrize(("area", "why"), [(["0484"], DECIDES), (["0488"], OTHER_AREA)])
def test_a_local_action_group_gives_the_money_of_leader_in_its_area(area: list[str], why: object) -> None:
    benefit = [{"type": "territory", "values": area, "role": "target"}]
    found = run(GROUP, {"id": "b"}, programme_id="leader-alvo", eligibility=benefit)
    assert [why_apart(one.candidate) for one in found.apart] == [why]
    assert [one.actor.id for one in found.matches] == ["b"]


def test_a_page_of_rules_is_no_call_and_nobody_is_asked_to_apply() -> None:
    found = run({}, kind="information")
    assert found.matches == found.apart == () and found.refused[0].ruling.reason.text("en") == NO_CALL.en
    judged = run({}, kind="information", as_if_open=True)
    assert judged.matches == () and [why_apart(one.candidate) for one in judged.apart] == [NO_CALL]
