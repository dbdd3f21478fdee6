"""What a rule rests on, told the same way everywhere: a rule without a source that can be cited says so."""

import json

import pytest

from commands import Runner
from funding import RULE, SOURCE, case, held, programme
from fundmatch.financing.terms import terms
from fundmatch.matching.ground import of_rule
from fundmatch.models.programme import Grounds, Programme, Step, marked
from fundmatch.models.wording import plain
from fundmatch.render.backplan import ground_text

NAMED = {"id": "book", "name": "A handbook on paper"}


@pytest.mark.parametrize(
    ("rule", "grounds"),
    [
        ({}, "read"),
        ({"certainty": "inferred"}, "inferred"),
        ({"certainty": "general"}, "general"),
        ({"certainty": "assumption", "source": None}, "assumption"),
        ({"certainty": "record", "source": None}, "record"),
        ({"source": None}, "general"),
        ({"source": "book"}, "general"),
        ({"source": "book", "certainty": "inferred"}, "general"),
    ],
)
def test_a_rule_that_claims_to_be_read_needs_an_address(rule: dict[str, str | None], grounds: str) -> None:
    payment = {"id": "p", "way": "arrears", **RULE, **rule}
    found = Programme.model_validate(
        {"id": "prog", "name": "Prog", "covers": ["prog"], "sources": [SOURCE, NAMED], "payments": [payment]}
    )
    assert found.grounds(found.payments[0]) == grounds == of_rule(found.payments[0], found).certainty


def test_the_mark_stands_with_what_has_no_source_and_with_nothing_else() -> None:
    said = [plain(marked("Sju procent", one), "sv") for one in Grounds]
    told = {"Sju procent (allmän kunskap utan källa)", "Sju procent (antagande utan källa)"}
    assert {one for one in said if one != "Sju procent"} == told
    assert [one for one in Grounds if not one.cited] == [Grounds.GENERAL, Grounds.ASSUMPTION]


def test_a_step_says_what_was_read_and_what_was_assumed() -> None:
    steps = [{"id": "a", "days": 1, "says": "a"}, {"id": "b", "days": 1, "says": "b", "ground": "papers first"},
             {"id": "c", "days": 1, "says": "c", "ground": "a form", "certainty": "read"}]  # fmt: skip
    told = [ground_text(Step.model_validate(one), "en") for one in steps]
    assert told == ["assumption without a source", "papers first (assumption without a source)", "a form"]


def test_a_rate_made_for_a_call_comes_before_the_general_one() -> None:
    shares = [{"percent": 60}, {"percent": 95, "calls": ["LIFE-*-CET-*", "life-cet-*"]}]
    found = [
        held({"official_id": name}, {}, programme(shares=shares)).ways for name in ("LIFE-2027-CET-X", "LIFE-2027-SAP")
    ]
    assert [[way.percent for way in ways] for ways in found] == [[95], [60]]
    assert [way.percent for way in held({"series": "life-cet-pda"}, {}, programme(shares=shares)).ways] == [95]


def test_the_general_rule_of_a_type_of_action_was_read_where_it_has_an_address() -> None:
    for url, grounds in (("https://example.eu/law", Grounds.READ), (None, Grounds.GENERAL)):
        rate = {"percent": 70, "certainty": "general", "source": "law"}
        sources = [{"id": "law", "name": "Law", "url": url}]
        found = terms(case({"rates": [rate], "sources": sources}, {}, programme()))
        assert [way.ground.certainty for way in found.ways] == [grounds]


def test_finance_names_payment_terms_that_nobody_has_read(run: Runner) -> None:
    """The quarters rest on them, and said nothing of it."""
    ran = run("finance", "life-2026-cet-pda", "--cost", "1000000", "--format", "json", "--lang", "en")
    payment = json.loads(ran.out)["payment"]
    assert payment["certainty"] == "assumption" and payment["what"].startswith("How the money is paid was not read")
    page = " ".join(run("finance", "life-2026-cet-pda", "--cost", "1000000", "--lang", "en").out.split())
    assert "How the money is paid was not read: counted as if in arrears. (assumption without a source" in page
