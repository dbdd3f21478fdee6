"""The timetable of planned calls under Article 49(2), as authorities write it."""

import json
from decimal import Decimal

import pytest

from fundmatch.matching.status import standing
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.kinds import Status
from fundmatch.models.money import AmountKind, Money
from fundmatch.models.zones import moment
from fundmatch.sources.exchange import FORMATS
from fundmatch.sources.record import Unreadable
from sources.exchange.documents import READING, SEEN, document, format_id, harvest, workbook

SWEDISH = """Tidsplan 2027;;;;;
Geografiskt område;Särskilt mål;Typ av stödberättigade sökande;Totalt stödbelopp (Mkr);Startdatum;Slutdatum
Östra Mellansverige;RSO1.1 Forskning och innovation;Kommuner, universitet och högskolor;12,5;2027-02-01;2027-04-15
Mälardalen;RSO2.1;bland annat kommuner;25;mars 2027;Q2 2027
Summa;;;37,5;;
"""
ENGLISH = (
    "Geographical area,Policy or specific objective,Type of eligible applicants,Total amount of support,"
    "Start date of the call,End date of the call\n"
    'East Middle Sweden,ESO4.1 Access to work,"public bodies, SMEs",EUR 1 200 000,2027-02,2027-05-31\n'
)


def first(content: str | bytes) -> Call:
    return harvest(content).calls[0]


def test_a_swedish_timetable() -> None:
    made = harvest(SWEDISH.encode("cp1252"))
    call, vague = made.calls
    assert call.publication == "planned"
    assert call.title.und == "RSO1.1 Forskning och innovation: Östra Mellansverige"
    assert (call.objectives, call.themes) == (("RSO1.1",), ("Forskning och innovation",))
    assert [(milestone.kind.value, str(milestone.date), milestone.certainty) for milestone in call.milestones] == [
        ("opens", "2027-02-01", Certainty.PLANNED),
        ("closes", "2027-04-15", Certainty.PLANNED),
    ]
    (amount,) = call.amounts
    assert (amount.what, amount.certainty) == (AmountKind.CALL_TOTAL, Certainty.PLANNED)
    assert amount.money == Money(amount=Decimal(12_500_000), currency="SEK")
    rules = {rule.type.value: rule for rule in call.eligibility}
    assert rules["territory"].values == ("SE12",)
    assert rules["applicant"].values == ("municipality", "university")
    assert standing(call, moment(SEEN, "12:00", None)).status is Status.PLANNED
    # What is not certain keeps its words, and shuts nobody out.
    rules = {rule.type.value: rule for rule in vague.eligibility}
    assert (rules["territory"].values, rules["territory"].words) == ((), "Mälardalen")
    assert rules["applicant"].polarity.value == "preferred"
    assert [(milestone.precision, milestone.words) for milestone in vague.milestones] == [
        ("month", None),
        ("year", "Q2 2027"),
    ]


def test_an_english_timetable() -> None:
    call = first(ENGLISH)
    assert call.amounts[0].money.currency == "EUR"
    assert {rule.values for rule in call.eligibility} == {("SE12",), ("public_body", "sme")}


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_timetable_in_json(wrapped: bool) -> None:
    rows = [
        {"geographicalArea": "SE12", "specificObjective": "RSO1.1", "typeOfApplicants": ["SMEs"], "note": None,
         "totalSupport": {"amount": "500000", "currency": "EUR"}, "startDate": "2027-01-01", "endDate": "2027-02-01"}
    ]  # fmt: skip
    call = first(json.dumps({"updated": "x", "planned": rows} if wrapped else rows))
    assert call.amounts[0].money == Money(amount=Decimal(500_000), currency="EUR")
    assert {rule.values for rule in call.eligibility} == {("SE12",), ("sme",)}
    assert len(call.milestones) == 2


def test_a_timetable_of_several_sheets_and_one_column_for_both_dates() -> None:
    head = ["Område", "Specifikt mål", "Sökande", "Budget", "Valuta", "Start- och slutdatum"]
    raw = workbook(
        Info=[["Förklaring"]],
        ERUF=[["Planerade utlysningar"], head, ["Sverige", "RSO1.3", "företag", 5e6, "SEK", "2027-03-01 – 2027-05-31"]],
        ESF=[head, ["Sverige", "ESO4.7", "kommuner", 7e6, "SEK", "2027-04-01 till 2027-06-30"]],
    )
    made = harvest(raw)
    assert [str(call.milestones[1].date) for call in made.calls] == ["2027-05-31", "2027-06-30"]
    assert [call.amounts[0].money.amount for call in made.calls] == [5_000_000, 7_000_000]


def test_a_moved_date_or_sum_leaves_the_id() -> None:
    moved = SWEDISH.replace("2027-04-15", "2027-05-15").replace("12,5", "13")
    assert first(SWEDISH).id == first(moved).id


def test_a_sum_without_a_currency_is_not_used() -> None:
    made = harvest(SWEDISH.replace(" (Mkr)", ""))
    assert {issue.code for issue in made.issues} >= {"no-currency"}
    assert not made.calls[0].amounts


def test_a_table_without_the_four_headings_is_no_timetable() -> None:
    assert format_id("Område;Startdatum;Slutdatum\nSverige;2027-01-01;2027-02-01\n") != "timetable"
    assert format_id(json.dumps([{"area": "x", "objective": "y"}])) is None


def test_definite_headings_areas_of_sormland_and_a_counter() -> None:
    made = harvest(
        "Nr;Geografiskt område;Särskilt mål;Sökande;Startdatum;Slutdatum;Totalt stöd i SEK\n"
        "1;Sörmlands län;RSO1.1 Forskning;kommuner;2027-01-15;2027-03-31;5000000\n"
        "2;Flen;RSO1.2 Digitalt;kommuner;2027-01-15;2027-03-31;5000000\n"
    )
    assert [issue.code for issue in made.issues] == ["counter-id"]
    assert [call.eligibility[0].values for call in made.calls] == [("SE122",), ("0482",)]
    assert [call.official_id for call in made.calls] == [None, None]
    assert {call.amounts[0].money.currency for call in made.calls} == {"SEK"}


def test_a_value_nested_as_deep_as_json_can_be_is_bad_input() -> None:
    nested = "[" * 330 + "]" * 330
    text = f'[{{"area": {nested}, "specific objective": "x", "start date": "2027-01-01", "end date": "2027-02-01"}}]'
    for one in FORMATS:
        with pytest.raises(Unreadable):
            one.read(document(text), READING)
