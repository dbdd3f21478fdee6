"""Does the call's area take in the actor's place? By codes, never by names inside other names."""

from typing import Any

import pytest

from factory import AREAS
from fundmatch.matching.finding import Ruling
from fundmatch.matching.gates import territory
from fundmatch.matching.trial import try_criterion


def area(*values: str, **fields: Any) -> dict[str, Any]:
    return {"type": "territory", "values": values, **fields}


def judge(actor: dict[str, Any], *rules: dict[str, Any], **call: Any) -> Ruling:
    return try_criterion(territory.judge, actor=actor, call={"eligibility": rules, **call}, areas=AREAS)


SORMLAND = {"nuts": "SE122"}
ESKILSTUNA = {"nuts": "SE122", "municipality": "Eskilstuna", "municipality_code": "0484"}
TROSA = {"nuts": "SE122", "municipality": "Trosa", "municipality_code": "0488"}
STOCKHOLM = {"nuts": "SE110"}
LEADER_COAST = area("0480", "0481", "0488", "0181", words="Nyköping, Oxelösund, Trosa, Södertälje")


@pytest.mark.parametrize(
    ("promise", "actor", "rules", "answer"),
    [
        ("Östra Mellansverige takes in Sörmland", SORMLAND, [area("SE12")], "yes"),
        ("a named area stands for its members", SORMLAND, [area("ÖMS")], "yes"),
        ("the whole of Sweden takes in a municipality", ESKILSTUNA, [area("SE")], "yes"),
        ("the EU takes in Sweden", SORMLAND, [area("EU")], "yes"),
        ("one of several places is enough", SORMLAND, [area("SE110", "SE122")], "yes"),
        ("Övre Norrland is not Sörmland", SORMLAND, [area("SE33", words="Övre Norrland")], "no"),
        ("a list of other countries refuses Sweden", SORMLAND, [area("AT", "BE")], "no"),
        ("Stockholm is outside Östra Mellansverige", STOCKHOLM, [area("SE12")], "no"),
        ("a neighbouring code is another place", SORMLAND, [area("SE11")], "no"),
        ("a municipality inside a Leader area", TROSA, [LEADER_COAST], "yes"),
        ("a municipality outside it, though in the same county", ESKILSTUNA, [LEADER_COAST], "no"),
        ("only the county known, the area finer", SORMLAND, [LEADER_COAST], "conditional"),
        ("only the country known, the area a county", {"country": "SE"}, [area("SE122")], "conditional"),
        ("the country known and named", {"country": "SE"}, [area("SE")], "yes"),
        ("works in the area, sits outside", {**STOCKHOLM, "serves": ["SE122"]}, [area("SE122")], "conditional"),
        ("works in the whole country, the area a county", {**STOCKHOLM, "serves": ["SE"]}, [area("SE122")],
         "conditional"),
        ("works elsewhere too, still outside", {**STOCKHOLM, "serves": ["SE121"]}, [area("SE122")], "no"),
        ("covers a municipality of the area", {**STOCKHOLM, "covers": ["Trosa"]}, [LEADER_COAST], "conditional"),
        ("a partner country that is listed", {"country": "NO"}, [area("EU", "ASSOCIATED")], "yes"),
        ("an open-ended list refuses nobody", {"country": "CA"}, [area("EU", "ASSOCIATED")], "conditional"),
        ("nothing stated is unknown, never everywhere", SORMLAND, [], "unknown"),
        ("words without codes are unknown", SORMLAND, [area(words="se programmets karta")], "unknown"),
        ("a preferred area is no limit", SORMLAND, [area("SE33", polarity="preferred")], "unknown"),
        ("no place known is unknown", {}, [area("SE12")], "unknown"),
        ("every rule has to be met", SORMLAND, [area("SE"), area("SE33")], "no"),
        ("the hardest rule decides, in any order", SORMLAND, [area("SE33"), area("SE")], "no"),
        ("what is left out is refused", SORMLAND, [area("SE"), area("SE122", polarity="must_not")], "no"),
        ("what is left out elsewhere does no harm", SORMLAND, [area("SE"), area("SE33", polarity="must_not")], "yes"),
        ("left out is refused also when nothing else is said", SORMLAND, [area("SE122", polarity="must_not")], "no"),
        ("left out elsewhere says nothing of here", SORMLAND, [area("SE33", polarity="must_not")], "unknown"),
        ("shut out as lead may take part", {"country": "CH"},
         [area("CH", polarity="must_not", role="lead"), area("EU", "CH")], "conditional"),
        ("an area of the lead refuses no partner", {"country": "FI"}, [area("SE", role="lead")], "conditional"),
        ("an area of the lead is met from inside", SORMLAND, [area("SE", role="lead")], "yes"),
        ("where the benefit falls is a condition on the project", STOCKHOLM, [area("SE122", role="target")],
         "conditional"),
    ],
)  # fmt: skip
def test_territory(promise: str, actor: dict[str, Any], rules: list[dict[str, Any]], answer: str) -> None:
    assert judge(actor, *rules).answer == answer, promise


READ_NO = [{"area": "SE122", "answer": "no", "note": "Bara Stockholms län."}]


@pytest.mark.parametrize(
    ("promise", "actor", "reach", "answer"),
    [
        ("who sits in the home county is refused", ESKILSTUNA, READ_NO, "no"),
        ("whose seat is not known is asked", {"country": "SE", "serves": ["SE122"]}, READ_NO, "unknown"),
        ("who sits in another county is not meant", {**STOCKHOLM, "serves": ["SE110", "SE122"]}, READ_NO, "yes"),
        ("a reading of yes opens nothing", SORMLAND, [{"area": "SE122", "answer": "yes"}], "no"),
    ],
)
def test_a_reading_for_the_home_county(
    promise: str, actor: dict[str, Any], reach: list[dict[str, Any]], answer: str
) -> None:
    assert judge(actor, area("SE110"), reach=reach).answer == answer, promise


@pytest.mark.parametrize(
    ("promise", "rule", "said"),
    [
        ("an area has its name in the language of the sentence", area("AT", "NO", words="Austria; Norway"),
         "området är Österrike, Norge; aktören finns i Eskilstuna"),
        ("what has no name here is told in the source's words, as a quotation", area("DE60", words="Hamburg (Germany)"),
         "området är ”Hamburg (Germany)”; aktören finns i Eskilstuna"),
        ("without words it is told by its code", area("DE60"), "området är DE60; aktören finns i Eskilstuna"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_area_and_the_place_of_the_actor(promise: str, rule: dict[str, Any], said: str) -> None:
    assert judge(ESKILSTUNA, rule).reason.text("sv") == said, promise


def test_every_answer_that_is_not_plain_asks_what_would_settle_it() -> None:
    for actor, rules in ((SORMLAND, []), (SORMLAND, [LEADER_COAST]), ({}, [area("SE12")])):
        ruling = judge(actor, *rules)
        assert ruling.question is not None
        assert ruling.question.text("sv").endswith((".", "?")) and ruling.question.text("en").endswith((".", "?"))


def test_the_order_of_rules_does_not_change_the_answer() -> None:
    rules = [area("SE"), area("SE122", polarity="must_not"), LEADER_COAST]
    assert judge(SORMLAND, *rules).answer == judge(SORMLAND, *reversed(rules)).answer == "no"
