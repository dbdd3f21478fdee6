"""Who an actor is: surely, possibly, and through its parent."""

from typing import Any

import pytest

from factory import actor
from fundmatch.matching.classes import belonging, closure, closures
from fundmatch.models.kinds import ACTOR_KINDS, BROADER, ActorClass


@pytest.mark.parametrize(
    ("one", "also"),
    [
        ("municipality", {"local_authority", "city", "public_body", "contracting_authority", "legal_entity"}),
        ("region", {"regional_authority", "transport_authority", "health_care_provider", "public_body"}),
        ("university", {"research_organisation", "education_provider", "public_body"}),
        ("edih", {"innovation_hub", "business_support", "legal_entity"}),
        ("sme", {"company", "industry", "employer", "legal_entity"}),
        ("sports_organisation", {"ngo", "association", "civil_society", "non_profit"}),
        ("hospital", {"health_care_provider"}),
    ],
)
def test_a_class_takes_in_all_that_it_also_is(one: str, also: set[str]) -> None:
    assert {one} | also <= closure(ActorClass(one))


@pytest.mark.parametrize(
    ("one", "never"),
    [
        ("municipality", "region"), ("local_authority", "municipality"), ("public_company", "public_body"),
        ("association", "ngo"), ("economic_association", "non_profit"), ("company", "sme"), ("sme", "large_enterprise"),
    ],
)  # fmt: skip
def test_a_wide_class_is_not_a_narrow_one(one: str, never: str) -> None:
    assert never not in closure(ActorClass(one))


def test_no_class_is_broader_than_itself() -> None:
    assert all(one not in closures(BROADER[one]) for one in BROADER)


@pytest.mark.parametrize(
    ("promise", "fields", "wanted", "answer"),
    [
        ("a municipality is a public body", {"kind": "municipality"}, ["public_body"], True),
        ("a municipality is no company", {"kind": "municipality"}, ["company"], False),
        ("a municipality is no region", {"kind": "municipality"}, ["region"], False),
        ("one fitting class in a list is enough", {"kind": "sme"}, ["university", "company"], True),
        ("a company may be an SME", {"kind": "company"}, ["sme"], None),
        ("a company may be publicly owned", {"kind": "company"}, ["public_company"], None),
        ("a company is no municipality", {"kind": "company"}, ["municipality"], False),
        ("a public body may be a municipality", {"kind": "public_body"}, ["municipality"], None),
        ("a public body is no SME", {"kind": "public_body"}, ["sme"], False),
        ("other may be nearly anything", {"kind": "other"}, ["cluster"], None),
        ("other is no private person", {"kind": "other"}, ["natural_person"], False),
        ("any organisation is a legal entity", {"kind": "other"}, ["legal_entity"], True),
        ("no organisation is a sole trader", {"kind": "sme"}, ["sole_trader"], False),
        ("a function counts as a kind does", {"kind": "association", "functions": ["local_action_group"]},
         ["local_action_group"], True),
        ("a function brings what it also is", {"kind": "public_company", "functions": ["edih"]},
         ["business_support"], True),
        ("sectors are not known when functions are left out", {"kind": "municipality"}, ["port"], None),
        ("sectors are known when functions are listed", {"kind": "municipality", "functions": ["port"]},
         ["airport"], False),
        ("an empty list of functions says: nothing more", {"kind": "municipality", "functions": []}, ["port"], False),
    ],
)  # fmt: skip
def test_among(promise: str, fields: dict[str, Any], wanted: list[str], answer: bool | None) -> None:
    assert belonging(actor(**fields), None).among(wanted) is answer, promise


def test_a_unit_has_the_legal_form_of_its_parent_but_not_its_office() -> None:
    """A call to regions is the region's: its museum is found under it, and may join where public bodies may."""
    parent = belonging(actor(kind="region"), None)
    unit = belonging(actor(kind="region", functions=["museum"], legal_person=False, parent="region"), parent)
    assert (unit.among(["public_body"]), unit.among(["museum"]), unit.among(["region"])) == (True, True, False)
    assert ActorClass.MUSEUM in unit.own and ActorClass.REGION not in unit.own | unit.possible


def test_a_unit_is_what_it_works_with_and_not_what_its_parent_is() -> None:
    parent = belonging(actor(kind="university"), None)
    unit = belonging(actor(kind="cluster", functions=["edih"], legal_person=False, parent="mdu"), parent)
    assert unit.among(["university"]) is True
    assert ActorClass.UNIVERSITY not in unit.own
    assert ActorClass.EDIH in unit.own


def test_whether_it_is_a_unit_may_not_be_known() -> None:
    parent = belonging(actor(kind="region"), None)
    maybe = belonging(actor(kind="region", functions=["museum"], legal_person=None, parent="region"), parent)
    assert (maybe.among(["region"]), maybe.among(["public_body"]), maybe.among(["museum"])) == (None, True, True)


@pytest.mark.parametrize(
    ("promise", "parent", "fields", "office", "answer"),
    [
        ("a region's hospital is the region in what the region is for", "region", {"functions": ["hospital"]},
         "region", True),
        ("so is a municipality's rescue service", "municipality", {"functions": ["civil_protection"]},
         "municipality", True),
        ("a museum is no task of the office", "region", {"functions": ["museum"]}, "region", False),
        ("what it does is not known", "region", {"functions": None}, "region", None),
        ("nor is a hospital a municipality", "municipality", {"functions": ["hospital"]}, "municipality", False),
    ],
)  # fmt: skip
def test_a_unit_has_the_office_that_it_carries_out(
    promise: str, parent: str, fields: dict[str, Any], office: str, answer: bool | None
) -> None:
    above = belonging(actor(kind=parent), None)
    unit = belonging(actor(**{"kind": parent, "legal_person": False, "parent": "p", **fields}), above)
    assert unit.among([office]) is answer, promise
    assert ActorClass(office) not in unit.own, "it has no habits of its own in that"


def test_an_owned_company_is_not_what_its_owner_is() -> None:
    owner = belonging(actor(kind="municipality"), None)
    company = belonging(actor(kind="public_company", functions=[], legal_person=True, parent="kommun"), owner)
    assert company.among(["municipality"]) is False


@pytest.mark.parametrize("kind", sorted(ACTOR_KINDS))
def test_nothing_is_both_sure_and_only_possible(kind: str) -> None:
    found = belonging(actor(kind=kind), None)
    assert found.sure.isdisjoint(found.possible)
    assert ActorClass(kind) in found.own <= found.sure
