"""Can the actor sign? A unit applies through its parent; an actor that has ended does not apply at all."""

from typing import Any

import pytest

from fundmatch.matching.gates import legal_person
from fundmatch.matching.trial import try_criterion


@pytest.mark.parametrize(
    ("promise", "actor", "parent", "answer", "said"),
    [
        ("known to be one", {"kind": "association", "legal_person": True}, None, "yes", "egen juridisk person"),
        ("a municipality is one by its kind", {"kind": "municipality"}, None, "yes", "kommun"),
        ("so is a company", {"kind": "sme"}, None, "yes", "i kraft av sitt slag"),
        ("a unit applies through its parent", {"kind": "cluster", "legal_person": False},
         {"name": "Mälardalens universitet", "kind": "university"}, "conditional", "enhet i Mälardalens universitet"),
        ("a unit of a municipality too, whatever its kind", {"kind": "municipality", "legal_person": False},
         {"name": "Eskilstuna kommun"}, "conditional", "Eskilstuna kommun"),
        ("no legal person and no parent", {"kind": "cluster", "legal_person": False}, None, "conditional",
         "ingen huvudman är känd"),
        ("an owned company is its own person", {"kind": "public_company", "legal_person": True},
         {"kind": "municipality"}, "yes", "egen juridisk person"),
        ("a cluster may be anything", {"kind": "cluster"}, None, "unknown", "inte känt"),
        ("so may 'other'", {"kind": "other"}, None, "unknown", "inte känt"),
        ("dissolved", {"kind": "association", "legal_person": True, "status": "dissolved"}, None, "no", "har upphört"),
        ("dissolved on a day", {"kind": "sme", "status": "dissolved", "valid_to": "2025-06-30"}, None, "no",
         "har upphört 2025-06-30"),
        ("a past last day is an end", {"kind": "sme", "valid_to": "2026-11-30"}, None, "no", "har upphört 2026-11-30"),
        ("the last day itself is not", {"kind": "sme", "valid_to": "2026-12-01"}, None, "yes", "i kraft av"),
        ("not there yet", {"kind": "sme", "valid_from": "2027-01-01"}, None, "conditional", "finns först från"),
        ("there since today", {"kind": "sme", "valid_from": "2026-12-01"}, None, "yes", "i kraft av"),
    ],
)  # fmt: skip
def test_legal_person(
    promise: str, actor: dict[str, Any], parent: dict[str, Any] | None, answer: str, said: str
) -> None:
    ruling = try_criterion(legal_person.judge, actor=actor, parent=parent)
    assert ruling.answer == answer, promise
    assert said in ruling.reason.text("sv")


def test_a_unit_is_told_whom_to_ask() -> None:
    parent = {"name": "Region Sörmland", "kind": "region"}
    ruling = try_criterion(legal_person.judge, actor={"legal_person": False}, parent=parent)
    assert ruling.question is not None
    assert ruling.question.text("sv") == "Ställer sig Region Sörmland bakom ansökan?"


def test_the_source_is_the_actors() -> None:
    sources = [{"id": "egen", "url": "https://example.org/om-oss"}]
    ruling = try_criterion(legal_person.judge, actor={"kind": "sme", "sources": sources})
    assert ruling.source == "https://example.org/om-oss"
