"""A call held against a direction of the strategy: which signals hold, and the sentence that shows it."""

from typing import Any

import pytest

from factory import AREAS
from fundmatch.matching.criteria import directions
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import DIRECTION, try_criterion
from fundmatch.models.strategy import Direction
from fundmatch.models.wording import plain


def gives(value: float = 1.0, because: str = "skäl", switch: str | None = None, **when: Any) -> dict[str, Any]:
    return {"when": when, "gives": value, "because": because, "switch": switch}


def caps(value: float, **when: Any) -> dict[str, Any]:
    return {"when": when, "caps": value, "because": "tak"}


def judge(*signals: dict[str, Any], switches: frozenset[str] = frozenset(), **call: Any) -> Finding:
    one = Direction.model_validate({**DIRECTION, "signals": signals})
    call = {"summary": "Text.", **call}
    return try_criterion(directions.judge_for(one), call=call, areas=AREAS, switches=switches)


def holds(signal: dict[str, Any], **call: Any) -> bool:
    return judge(signal, **call).value == 1.0


@pytest.mark.parametrize(
    ("promise", "words", "text", "hit"),
    [
        ("a word as written", {"words_sv": ["erfarenhetsutbyte"]}, "Stöd till erfarenhetsutbyte.", True),
        ("other endings of the word", {"words_sv": ["partnerskap"]}, "Stöd till partnerskapen för alla.", True),
        ("not inside another word", {"words_sv": ["kluster"]}, "Stöd till industrikluster och annat för länet.", False),
        ("an open ending finds the compound", {"words_sv": ["kompetens*"]},
         "Stöd till kompetensförsörjning i hela länet.", True),
        ("an open ending still begins the word", {"words_sv": ["kompetens*"]}, "Stöd till handlingskompetens för alla.",
         False),
        ("several words stand together", {"words_sv": ["tidig varning"]}, "Ett system för tidig varning.", True),
        ("and not apart", {"words_sv": ["tidig varning"]}, "Börja tidigt, utan varning, är rådet till er.", False),
        ("one of several is enough", {"words_sv": ["framsyn", "trendspaning"]}, "Stöd till trendspaning.", True),
        ("capitals do not matter", {"words_sv": ["omvärldsbevakning"]}, "OMVÄRLDSBEVAKNING för alla kommuner.", True),
        ("å, ä and ö are letters of their own", {"words_sv": ["sådd"]}, "Stöd till sadd och skörd.", False),
        ("English words are sought in English", {"words_en": ["foresight"]}, "Support to foresight in the regions.",
         True),
        ("English words are not sought in Swedish", {"words_en": ["project"]}, "Stöd till ett project för att lära.",
         False),
        ("nor Swedish ones in English", {"words_sv": ["information"]}, "The information of the regions is in this.",
         False),
    ],
)  # fmt: skip
def test_words(promise: str, words: dict[str, Any], text: str, hit: bool) -> None:
    assert holds(gives(**words), summary=text) is hit, promise


@pytest.mark.parametrize(
    ("promise", "text", "hit"),
    [
        ("the name of a programme part is no cluster", "Cluster 6 of the work programme is about food.", False),
        ("a real cluster beside the false friend still counts", "Cluster 6 is open to every cluster of firms.", True),
        ("a false friend in one sentence, a real one in the next", "Cluster 6 is food. The clusters of firms grow.",
         True),
    ],
)  # fmt: skip
def test_false_friends(promise: str, text: str, hit: bool) -> None:
    signal = gives(words_en=["cluster"], but_not=["cluster 6"])
    assert holds(signal, summary=text) is hit, promise


def test_only_the_fields_of_the_condition_are_searched() -> None:
    signal = gives(words_sv=["kluster"], where=["funds"])
    assert not holds(signal, title="Kluster för framtiden", summary="Stöd till kluster i länet.")
    assert holds(signal, funds=["Ledning av kluster i länet"])


def test_what_is_said_of_partners_counts_where_the_condition_asks_for_it() -> None:
    terms = {"words": "kommuner är målgrupp"}
    assert holds(gives(words_sv=["kommuner är målgrupp"], where=["partnership"]), partnership=terms)
    assert not holds(gives(words_sv=["kommuner är målgrupp"]), partnership=terms)


def test_the_sentence_is_quoted_with_its_field() -> None:
    text = "Stödet är till alla. Projekten ska bygga på erfarenhetsutbyte mellan regioner. Sök i tid."
    finding = judge(gives(words_sv=["erfarenhetsutbyte"]), summary={"sv": text})
    assert [(one.side, one.field, plain(one.quote, "sv")) for one in finding.evidence] == [
        ("call", "summary", "Projekten ska bygga på erfarenhetsutbyte mellan regioner.")
    ]


def rule(*values: str, **fields: Any) -> dict[str, Any]:
    return {"type": "applicant", "values": values, **fields}


def area(*values: str) -> dict[str, Any]:
    return {"type": "territory", "values": values}


@pytest.mark.parametrize(
    ("promise", "when", "call", "hit"),
    [
        ("programme", {"programmes": ["erdf-oms"]}, {"programme_id": "erdf-oms"}, True),
        ("another programme", {"programmes": ["erdf-oms"]}, {"programme_id": "erdf-oms-2014"}, False),
        ("no programme", {"programmes": ["erdf-oms"]}, {}, False),
        ("fund", {"funds": ["ERDF"]}, {"fund": "ERDF"}, True),
        ("another fund", {"funds": ["ERDF"]}, {"fund": "ESF+"}, False),
        ("objective", {"objectives": ["RSO1.4"]}, {"objectives": ["RSO2.1", "RSO1.4"]}, True),
        ("the beginning of an objective", {"objectives": ["RSO1"]}, {"objectives": ["RSO1.4"]}, True),
        ("another objective", {"objectives": ["RSO1"]}, {"objectives": ["RSO2.1"]}, False),
        ("kind of project", {"project_kinds": ["pilot"]}, {"project_kinds": ["network", "pilot"]}, True),
        ("another kind of project", {"project_kinds": ["pilot"]}, {"project_kinds": ["network"]}, False),
        ("enough countries", {"min_countries": 3}, {"partnership": {"min_countries": 3}}, True),
        ("enough Member States", {"min_countries": 3}, {"partnership": {"min_member_states": 4}}, True),
        ("too few countries", {"min_countries": 3}, {"partnership": {"min_countries": 2}}, False),
        ("countries not stated", {"min_countries": 3}, {"partnership": {"min_partners": 3}}, False),
        ("nothing of partners", {"min_countries": 3}, {}, False),
        ("enough partners", {"min_partners": 2}, {"partnership": {"min_partners": 3}}, True),
        ("one applicant", {"min_partners": 2}, {"partnership": {"min_partners": 1}}, False),
        ("a required party", {"required": ["university"]},
         {"partnership": {"required": [{"classes": ["university"]}]}}, True),
        ("another required party", {"required": ["university"]},
         {"partnership": {"required": [{"classes": ["sme"]}]}}, False),
        ("one may apply", {"applicants": ["sme"]}, {"eligibility": [rule("region", "sme")]}, True),
        ("one may not", {"applicants": ["sme"]}, {"eligibility": [rule("sme", polarity="must_not")]}, False),
        ("one is only helped", {"applicants": ["sme"]}, {"eligibility": [rule("sme", role="target")]}, False),
        ("nobody else may lead", {"only_applicants": ["public_body"]},
         {"eligibility": [rule("municipality", "region")]}, True),
        ("others may lead too", {"only_applicants": ["public_body"]}, {"eligibility": [rule("municipality", "sme")]},
         False),
        ("who may lead is not said", {"only_applicants": ["public_body"]}, {}, False),
        ("a territory", {"territory": ["SE12"]}, {"eligibility": [area("SE122")]}, True),
        ("another territory", {"territory": ["SE12"]}, {"eligibility": [area("SE33")]}, False),
        ("nobody from home", {"shut_out": True}, {"eligibility": [area("SE33")]}, True),
        ("nobody from home, as read", {"shut_out": True}, {"reach": [{"area": "SE122", "answer": "no"}]}, True),
        ("home takes part", {"shut_out": True}, {"eligibility": [area("SE12")]}, False),
        ("home takes part, asked the other way", {"shut_out": False}, {"eligibility": [area("SE12")]}, True),
        ("a reading of another county", {"shut_out": True}, {"reach": [{"area": "SE110", "answer": "no"}]}, False),
    ],
)  # fmt: skip
def test_conditions(promise: str, when: dict[str, Any], call: dict[str, Any], hit: bool) -> None:
    assert holds(gives(**when), **call) is hit, promise


def test_all_parts_of_a_condition_have_to_hold() -> None:
    signal = gives(words_sv=["utbyte"], programmes=["interreg"])
    assert holds(signal, summary="Stöd till utbyte i länet.", programme_id="interreg")
    assert not holds(signal, summary="Stöd till utbyte i länet.")
    assert not holds(signal, programme_id="interreg")


def test_the_highest_gift_counts_in_any_order() -> None:
    half, full = gives(0.5, "halva", funds=["ERDF"]), gives(1.0, "hela", funds=["ERDF"])
    for signals in ((half, full), (full, half)):
        finding = judge(*signals, fund="ERDF")
        assert finding.value == 1.0 and "hela" in finding.label.text("sv")


@pytest.mark.parametrize(
    ("promise", "signals", "value", "said"),
    [
        ("a cap holds a gift down", [gives(1.0, funds=["ERDF"]), caps(0.5, funds=["ERDF"])], 0.5, "tak"),
        ("whatever the order", [caps(0.5, funds=["ERDF"]), gives(1.0, funds=["ERDF"])], 0.5, "tak"),
        (
            "the lowest cap counts",
            [gives(1.0, funds=["ERDF"]), caps(0.5, funds=["ERDF"]), caps(0.0, funds=["ERDF"])],
            0.0,
            "räknas inte: tak",
        ),
        (
            "a cap above the gift changes nothing",
            [gives(0.25, funds=["ERDF"]), caps(0.5, funds=["ERDF"])],
            0.25,
            "skäl",
        ),
        (
            "a cap that does not hold changes nothing",
            [gives(1.0, funds=["ERDF"]), caps(0.0, funds=["ESF+"])],
            1.0,
            "skäl",
        ),
        ("a cap gives nothing by itself", [caps(0.5, funds=["ERDF"])], 0.0, "inte det utlysningen betalar för"),
        ("no signal, no value", [], 0.0, "inte det utlysningen betalar för"),
        ("all is what the money buys", [gives(1.0, funds=["ERDF"])], 1.0, "skäl"),
        ("half is a side activity", [gives(0.5, funds=["ERDF"])], 0.5, "delvis: skäl"),
    ],
)
def test_gifts_and_caps(promise: str, signals: list[dict[str, Any]], value: float, said: str) -> None:
    finding = judge(*signals, fund="ERDF")
    assert finding.value == value, promise
    assert said in finding.label.text("sv")


def test_a_switched_signal_holds_only_when_an_officer_has_turned_it_on() -> None:
    signal = gives(switch="leader-counts-in-full", funds=["EAFRD"])
    assert judge(signal, fund="EAFRD").value == 0.0
    assert judge(signal, fund="EAFRD", switches=frozenset({"leader-counts-in-full"})).value == 1.0


def test_a_call_without_content_is_unknown_not_zero() -> None:
    finding = judge(gives(funds=["ERDF"]), summary=None, fund="ERDF")
    assert finding.value is None


def test_the_value_belongs_to_the_call_and_is_the_same_for_every_actor() -> None:
    one = Direction.model_validate({**DIRECTION, "signals": [gives(words_sv=["utbyte"])]})
    call = {"summary": "Stöd till utbyte i länet."}
    found = [
        try_criterion(directions.judge_for(one), actor={"kind": kind}, call=call) for kind in ("region", "sme", "other")
    ]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("promise", "call", "quote"),
    [
        ("by the area", {"eligibility": [area("SE33")]}, "SE33"),
        ("by a reading", {"reach": [{"area": "SE122", "answer": "no"}]}, "SE122: no"),
        ("in the reader's words", {"reach": [{"area": "SE122", "answer": "no", "note": "Bara norr."}]}, "Bara norr."),
    ],
)
def test_what_is_held_down_quotes_both_the_gift_and_the_cap(promise: str, call: dict[str, Any], quote: str) -> None:
    found = judge(gives(1.0, funds=["ERDF"]), caps(0.5, shut_out=True), fund="ERDF", **call)
    assert [plain(one.quote, "sv") for one in found.evidence] == [quote, "ERDF"], promise
