"""May this kind of actor apply, and in which part? Yes: may lead. Conditional: only in some part or by some size."""

from typing import Any

import pytest

from factory import AREAS
from fundmatch.matching.finding import Fact, Ruling
from fundmatch.matching.gates import applicant
from fundmatch.matching.trial import try_criterion
from fundmatch.models.kinds import Role


def may(*values: str, **fields: Any) -> dict[str, Any]:
    return {"type": "applicant", "values": values, **fields}


def shut(*values: str, **fields: Any) -> dict[str, Any]:
    return may(*values, polarity="must_not", **fields)


def judge(actor: dict[str, Any], *rules: dict[str, Any], **setting: Any) -> Ruling:
    return try_criterion(applicant.judge, actor=actor, call={"eligibility": rules}, areas=AREAS, **setting)


MUNICIPALITY = {"kind": "municipality"}
LEAD, PARTNER, TARGET = {"role": "lead"}, {"role": "partner"}, {"role": "target"}
SIZE = {"type": "size", "values": ["employees 1-50", "turnover_msek 0,5-100"], "words": "1-50 anställda"}
INHABITANTS = {"type": "population", "values": ["25000"], "role": "lead"}
SHUT = {"polarity": "must_not"}
PLAIN_POPULATION = {"type": "population", "values": [], "words": "population threshold"}


@pytest.mark.parametrize(
    ("promise", "actor", "rules", "answer", "role"),
    [
        ("who is listed may lead", MUNICIPALITY, [may("municipality")], "yes", "lead"),
        ("a wide class takes in its narrow ones", MUNICIPALITY, [may("public_body")], "yes", "lead"),
        ("legal entities of any kind take in all", {"kind": "sme"}, [may("legal_entity")], "yes", "lead"),
        ("several lists are alternatives", MUNICIPALITY, [may("sme"), may("municipality")], "yes", "lead"),
        ("a closed list refuses who is not on it", MUNICIPALITY, [may("university", "sme")], "no", None),
        ("a municipality is not 'företag'", MUNICIPALITY, [may("company", words="företag")], "no", None),
        ("a list for the lead leaves the partner open", MUNICIPALITY, [may("region", **LEAD)], "unknown", None),
        ("a list for the lead is enough for who is on it", {"kind": "region"}, [may("region", **LEAD)], "yes", "lead"),
        ("partner only is a condition", {"kind": "sme"}, [may("university", **LEAD), may("sme", **PARTNER)],
         "conditional", "partner"),
        ("neither lead nor partner is a refusal", MUNICIPALITY, [may("university", **LEAD), may("sme", **PARTNER)],
         "no", None),
        ("target group only is a refusal that says so", {"kind": "sme", "functions": []},
         [may("business_support"), may("sme", **TARGET)], "no", "target"),
        ("what a body works with is not known", {"kind": "sme"}, [may("business_support"), may("sme", **TARGET)],
         "unknown", None),
        ("a sector beside the legal form: read into the words is not enough for another sector",
         {"kind": "sme", "functions": ["waste_manager"]}, [may("cultural_organisation", readings=["sme"])], "no", None),
        ("a sector that is not known is asked for", {"kind": "sme"},
         [may("cultural_organisation", readings=["sme"])], "unknown", None),
        ("an authority has more tasks than its record names", {"kind": "municipality", "functions": []},
         [may("cultural_organisation", readings=["local_authority"])], "unknown", None),
        ("a target group that may also apply may apply", {"kind": "sme"}, [may("sme"), may("sme", **TARGET)], "yes",
         "lead"),
        ("a target group alone tells nothing of applicants", {"kind": "sme"}, [may("sme", **TARGET)], "unknown", None),
        ("nothing stated is unknown, never everybody", MUNICIPALITY, [], "unknown", None),
        ("words without classes are unknown", MUNICIPALITY, [may(words="se utlysningstexten")], "unknown", None),
        ("likely applicants refuse nobody", MUNICIPALITY, [may("sme", polarity="preferred")], "unknown", None),
        ("and admit nobody either", {"kind": "sme"}, [may("sme", polarity="preferred")], "unknown", None),
        ("who is shut out is refused", {"kind": "large_enterprise"}, [may("legal_entity"), shut("large_enterprise")],
         "no", None),
        ("shut out before listed", {"kind": "sme"}, [may("sme"), shut("company")], "no", None),
        ("shut out as lead may still take part", {"kind": "ngo"}, [may("legal_entity"), shut("non_profit", **LEAD)],
         "conditional", "partner"),
        ("an exclusion of others is no permission", MUNICIPALITY, [shut("natural_person")], "unknown", None),
        ("a coarse kind is unknown, not no", {"kind": "company"}, [may("sme")], "unknown", None),
        ("a coarse kind may be what is shut out", {"kind": "company"}, [may("company"), shut("large_enterprise")],
         "unknown", None),
        ("'other' may be anything", {"kind": "other"}, [may("municipality")], "unknown", None),
        ("a coarse kind is refused what it cannot be", {"kind": "company"}, [may("municipality")], "no", None),
        ("a publicly owned company may count as a public body", {"kind": "public_company", "functions": []},
         [may("public_body")], "unknown", None),
        ("and is no municipality", {"kind": "public_company", "functions": []}, [may("municipality")], "no", None),
        ("it may apply where the words name it", {"kind": "public_company", "functions": []},
         [may("public_body", "public_company")], "yes", "lead"),
        ("a function opens the door", {"kind": "association", "functions": ["local_action_group"]},
         [may("local_action_group")], "yes", "lead"),
        ("a limit on inhabitants that is met", {**MUNICIPALITY, "population": 108000}, [may("city"), INHABITANTS],
         "yes", "lead"),
        ("one that is missed can be met with others", {**MUNICIPALITY, "population": 11000},
         [may("city"), INHABITANTS], "conditional", "lead"),
        ("unknown inhabitants are a question", MUNICIPALITY, [may("city"), INHABITANTS], "conditional", "lead"),
        ("a limit without a figure is a question", {**MUNICIPALITY, "population": 108000},
         [may("city"), PLAIN_POPULATION], "conditional", "lead"),
        ("inhabitants are asked of local authorities alone", {"kind": "university"},
         [may("legal_entity"), INHABITANTS], "yes", "lead"),
        ("a small firm within the limits", {"kind": "sme", "capacity": {"employees": 12, "turnover_msek": 20}},
         [may("sme"), SIZE], "yes", "lead"),
        ("a firm above one of them", {"kind": "sme", "capacity": {"employees": 120, "turnover_msek": 20}},
         [may("sme"), SIZE], "no", None),
        ("one size known, one not", {"kind": "sme", "capacity": {"employees": 12}}, [may("sme"), SIZE], "conditional",
         "lead"),
        ("no size known", {"kind": "sme"}, [may("sme"), SIZE], "conditional", "lead"),
        ("a large enterprise is above 50 employees", {"kind": "large_enterprise"}, [may("company"), SIZE], "no", None),
        ("from 250 employees a company is large", {"kind": "large_enterprise"},
         [may("company"), {"type": "size", "values": ["employees 1-249"]}], "no", None),
        ("so a limit of 250 may take it in", {"kind": "large_enterprise"},
         [may("company"), {"type": "size", "values": ["employees 1-250"]}], "conditional", "lead"),
        ("a size in words is a question", {"kind": "sme", "capacity": {"employees": 12}},
         [may("sme"), {"type": "size", "values": ["mikroföretag"]}], "conditional", "lead"),
        ("a limit on inhabitants is met at the limit", {**MUNICIPALITY, "population": 25000},
         [may("city"), INHABITANTS], "yes", "lead"),
        ("a size is met at both limits", {"kind": "sme", "capacity": {"employees": 50, "turnover_msek": 0.5}},
         [may("sme"), SIZE], "yes", "lead"),
        ("a size that is missed refuses whatever else is asked",
         {**MUNICIPALITY, "population": 11000, "capacity": {"employees": 900, "turnover_msek": 900}},
         [may("city"), INHABITANTS, SIZE], "no", None),
        ("a size that is missed refuses although who may apply is not known",
         {"kind": "sme", "capacity": {"employees": 51, "turnover_msek": 20}}, [SIZE], "no", None),
        ("whoever has the size that is shut out is refused",
         {"kind": "sme", "capacity": {"employees": 12, "turnover_msek": 20}}, [may("sme"), {**SIZE, **SHUT}], "no",
         None),
        ("others are not", {"kind": "sme", "capacity": {"employees": 120, "turnover_msek": 20}},
         [may("sme"), {**SIZE, **SHUT}], "yes", "lead"),
        ("an unknown size may be the one that is shut out", {"kind": "sme"}, [may("sme"), {**SIZE, **SHUT}],
         "conditional", "lead"),
        ("inhabitants that shut out", {**MUNICIPALITY, "population": 25000}, [may("city"), {**INHABITANTS, **SHUT}],
         "no", None),
        ("a size that is only preferred asks nothing", {"kind": "sme"},
         [may("sme"), {**SIZE, "polarity": "preferred"}], "yes", "lead"),
        ("size does not turn unknown into yes", {"kind": "sme", "capacity": {"employees": 12, "turnover_msek": 20}},
         [SIZE], "unknown", None),
    ],
)  # fmt: skip
def test_applicant(
    promise: str, actor: dict[str, Any], rules: list[dict[str, Any]], answer: str, role: str | None
) -> None:
    ruling = judge(actor, *rules)
    assert (ruling.answer, ruling.role) == (answer, role), promise


NAMED = {"type": "named_body", "values": ["migrationsverket"], "words": "Migrationsverket"}


@pytest.mark.parametrize(
    ("promise", "actor", "parent", "answer"),
    [
        ("others are refused", {"id": "region-sormland", "kind": "region"}, None, "no"),
        ("the named one is judged on", {"id": "migrationsverket", "kind": "state_agency"}, None, "yes"),
        ("a unit of the named one applies through it",
         {"id": "enheten", "kind": "other", "functions": [], "legal_person": False}, {"id": "migrationsverket",
         "kind": "state_agency"}, "yes"),
        ("a company of the named one is another body",
         {"id": "bolaget", "kind": "public_company", "legal_person": True}, {"id": "migrationsverket",
         "kind": "state_agency"}, "no"),
    ],
)  # fmt: skip
def test_a_call_for_one_named_body(
    promise: str, actor: dict[str, Any], parent: dict[str, Any] | None, answer: str
) -> None:
    assert judge(actor, NAMED, may("legal_entity"), parent=parent).answer == answer, promise


@pytest.mark.parametrize(
    ("promise", "actor", "parent", "fields", "answer"),
    [
        ("it is refused", {"id": "migrationsverket"}, None, {}, "no"),
        ("so is its unit", {"legal_person": False}, {"id": "migrationsverket"}, {}, "no"),
        ("others are not", {"id": "region-sormland"}, None, {}, "yes"),
        ("shut out as lead it may take part", {"id": "migrationsverket"}, None, LEAD, "conditional"),
    ],
)
def test_a_named_body_that_is_shut_out(
    promise: str, actor: dict[str, Any], parent: dict[str, Any] | None, fields: dict[str, Any], answer: str
) -> None:
    ruling = judge(actor, may("legal_entity", "other"), {**NAMED, **SHUT, **fields}, parent=parent)
    assert ruling.answer == answer, promise
    assert answer != "no" or "Migrationsverket" in ruling.reason.text("sv")


def test_a_publicly_owned_company_is_told_that_the_words_leave_it_open() -> None:
    ruling = judge({"kind": "public_company", "functions": []}, may("public_body", words="offentliga aktörer"))
    assert "offentligt ägt bolag" in ruling.reason.text("sv") and ruling.question
    assert ruling.awaits == Fact("call", "applicants")


def test_one_of_several_named_bodies_is_enough() -> None:
    rules = [NAMED, {"type": "named_body", "values": ["region-sormland"]}, may("public_body")]
    assert judge({"id": "region-sormland", "kind": "region"}, *rules).answer == "yes"


def test_a_unit_is_listed_through_its_parent() -> None:
    unit = {"kind": "cluster", "functions": ["edih"], "legal_person": False}
    assert judge(unit, may("university"), parent={"kind": "university"}).answer == "yes"
    assert judge(unit, may("municipality"), parent={"kind": "university"}).answer == "no"


REGION = {"name": "Region Sörmland", "kind": "region"}
SCHOOL = {"kind": "education_provider", "functions": ["school"], "legal_person": False}
TOWN = {"name": "Nyköpings kommun", "kind": "municipality", "population": 58000}


@pytest.mark.parametrize(
    ("promise", "unit", "parent", "rules", "answer", "role"),
    [
        ("a school is told that its municipality may apply", SCHOOL, TOWN,
         [may("municipality")], "conditional", "lead"),
        ("a museum in the part that its region may take", {"kind": "region", "functions": ["museum"],
         "legal_person": False}, REGION, [may("university", **LEAD), may("region", **PARTNER)], "conditional",
         "partner"),
        ("where the parent may not apply, the unit may not either", SCHOOL, TOWN,
         [may("sme")], "no", None),
        ("the parent's open question is the unit's", SCHOOL, TOWN,
         [may("cluster", readings=["municipality"])], "unknown", None),
        ("the parent's size counts", SCHOOL, TOWN, [may("city"), INHABITANTS],
         "conditional", "lead"),
        ("what is shut out as itself is not let in by its parent", SCHOOL, TOWN,
         [may("municipality"), shut("school")], "no", None),
        ("a company of its own is another body", {"kind": "public_company", "functions": [], "legal_person": True},
         TOWN, [may("municipality")], "no", None),
        ("whether it is a unit is asked where nobody has said", {"kind": "cluster", "functions": []}, TOWN,
         [may("municipality")], "unknown", None),
    ],
)  # fmt: skip
def test_a_unit_is_given_the_answer_of_its_parent(
    promise: str,
    unit: dict[str, Any],
    parent: dict[str, Any],
    rules: list[dict[str, Any]],
    answer: str,
    role: str | None,
) -> None:
    ruling = judge(unit, *rules, parent=parent)
    assert (ruling.answer, ruling.role) == (answer, role), promise
    assert answer in ("no", "unknown") or parent["name"] in ruling.reason.text("sv")
    assert answer in ("no", "yes") or ruling.question


def test_an_exclusion_meets_a_unit_by_what_it_is_itself() -> None:
    unit = {"kind": "cluster", "functions": ["edih"], "legal_person": False}
    ruling = judge(unit, may("legal_entity"), shut("company"), parent={"kind": "company"})
    assert ruling.answer == "yes"


def test_the_source_words_and_address_come_with_the_answer() -> None:
    rule = may("municipality", words="Kommuner i Södermanlands län", source="sida")
    sources = [{"id": "huvud", "url": "https://example.org/a"}, {"id": "sida", "url": "https://example.org/åäö"}]
    call = {"eligibility": [rule], "sources": sources}
    ruling = try_criterion(applicant.judge, actor=MUNICIPALITY, call=call)
    assert ruling.words == "Kommuner i Södermanlands län"
    assert ruling.source == "https://example.org/åäö"


def test_a_refusal_quotes_who_may_apply_in_the_words_of_the_source() -> None:
    reason = judge(MUNICIPALITY, may("university", words="lärosäten {och} institut")).reason
    assert "lärosäten {och} institut" in reason.text("sv")


def test_an_unknown_asks_with_the_actor_by_kind() -> None:
    ruling = judge(MUNICIPALITY)
    assert ruling.question is not None
    assert "kommun" in ruling.question.text("sv") and "municipality" in ruling.question.text("en")


def test_a_partner_is_told_to_find_a_lead() -> None:
    ruling = judge({"kind": "sme"}, may("university", **LEAD), may("sme", **PARTNER))
    assert ruling.role is Role.PARTNER and ruling.question is not None
    assert "projektägare" in ruling.question.text("sv")


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        ("municipality", "yes", "räknas till dem"),
        ("region", "unknown", "att aktören räknas dit är en läsning"),
        ("sme", "no", "det är aktören inte"),
    ],
)
def test_a_class_that_is_only_read_into_the_words_is_a_question(kind: str, answer: str, said: str) -> None:
    ruling = judge({"kind": kind}, may("local_authority", readings=["region"], words="lokala myndigheter"))
    assert ruling.answer == answer
    assert said in ruling.reason.text("sv")
    assert bool(ruling.question) == (answer == "unknown")
