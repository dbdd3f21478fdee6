"""Facts in sentences: what each wording means, and what it must never be taken for."""

import time
from typing import Any

import pytest

from fundmatch.sources.exchange.prose.amounts import amounts
from fundmatch.sources.exchange.prose.applicants import applicants
from fundmatch.sources.exchange.prose.found import Read, SentenceSetting, sentences
from fundmatch.sources.exchange.prose.milestones import milestones
from fundmatch.sources.exchange.prose.rates import rates
from fundmatch.sources.exchange.prose.terms import duration, identity, partners, project_kinds, state
from fundmatch.sources.exchange.prose.territory import territory


def pairs(read: Read, key: str) -> list[tuple[str, Any]]:
    return [(one.field, one.value.get(key)) for one in read.found]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Utlysningen är öppen 1 juni - 7 september 2027.", [("opens", "2027-06-01"), ("closes", "2027-09-07")]),
        ("Utlysningen är öppen 20 november-12 januari 2028.", [("opens", "2027-11-20"), ("closes", "2028-01-12")]),
        ("Målen är öppna till 12:e september", [("closes", "--09-12")]),
        ("Utlysningsperioden är den 1 till och med 30 april 2027", [("opens", "2027-04-01"), ("closes", "2027-04-30")]),
        ("Den stänger den 9 maj och beslut fattas i juni 2027.", [("closes", "2027-05-09"), ("decision", "2027-06")]),
        ("Jems opens: 5.9.2027", [("opens", "2027-09-05")]),
        ("between October 10 and October 31, 2027, by noon", [("opens", "2027-10-10"), ("closes", "2027-10-31")]),
        ("Projekten kan starta tidigast den 2027-10-01 och senast den 2028-03-01.",
         [("start_earliest", "2027-10-01"), ("start_latest", "2028-03-01")]),
        ("Projekten ska avslutas senast den 2029-02-28", [("latest_end", "2029-02-28")]),
        ("Utlysning uppdaterad 2027-12-15, öppningsdatum ändrat till 13 februari.",
         [("page_updated", "2027-12-15"), ("opens", "2028-02-13")]),
        ("Uppdaterad 26 februari 2027", [("page_updated", "2027-02-26")]),
    ],
)  # fmt: skip
def test_days_are_what_the_words_beside_them_say(sentence: str, meant: list[tuple[str, str]]) -> None:
    assert pairs(milestones(sentence), "date") == meant


@pytest.mark.parametrize(
    "sentence",
    [
        "Ha mellan 1-50 anställda (räknat per 1 januari 2027).",
        "Stationerna ska färdigställas senast den 30 september 2027",
        "Utlysningen pågår 8 februari mars",
        "Vi ses den 3 mars 2027 i Nyköping.",
        "Tillväxtverkets 1:1-medel och utlysning 2018:2",
    ],
)
def test_a_day_of_something_else_is_no_date_of_the_call(sentence: str) -> None:
    assert not milestones(sentence).found


def test_an_hour_goes_with_its_zone_and_a_void_window_is_cancelled() -> None:
    (one,) = milestones("open until 31 March 2027 at 15:00 CEST").found
    assert (one.value["time"], one.value["zone"]) == ("15:00", "CEST")
    void = milestones("Omgången öppnar inte som planerat 5–28 maj.").found
    assert {found.value["certainty"] for found in void} == {"cancelled"}


def test_each_size_of_project_keeps_its_own_day() -> None:
    read = milestones("small projects not later than 30 March and, for core projects – 26 April 2027")
    assert pairs(read, "project_kinds") == [("closes", ["small"]), ("closes", ["core"])]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Max 40 procent av ett projekts kostnader.", [("rate", "40")]),
        ("Projekten ska medfinansieras med 53 procent (+/- 0,5%)", [("own_share", "53")]),
        (
            "Stödet omfattar högst 47 % med krav på medfinansiering på minst 53 %.",
            [("rate", "47"), ("own_share", "53")],
        ),
        ("Inget krav på medfinansiering från projekten", [("own_share", "0")]),
        (
            "Funding covers up to 80%, with partners contributing a minimum of 20%",
            [("rate", "80"), ("own_share", "20")],
        ),
        ("Regionalfonden medfinansierar 40 procent av kostnaderna", [("rate", "40")]),
        ("max hälften av kostnaderna", [("rate", "50")]),
        ("Projekt kan få ytterligare 5 procent i stöd.", []),
        ("Det krävs minst 20 procent övrig offentlig medfinansiering.", []),
        ("Minst 40 procent av de anställda ska vara kvinnor.", []),
    ],
)
def test_the_own_share_is_never_the_rate(sentence: str, meant: list[tuple[str, str]]) -> None:
    assert pairs(rates(sentence), "percent") == meant


def test_national_money_on_top_is_never_the_eu_s() -> None:
    read = rates("Regionalfonden kan finansiera 40 %, nationella 1:1 medel kan finansiera 10 %.")
    assert pairs(read, "share") == [("rate", "eu"), ("rate", "national")]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Max 30 miljoner kronor.", [("grant_max", "30000000")]),
        ("Totalt finns cirka 57,7 miljoner för alla delutlysningar.", [("call_total", "57700000")]),
        ("Utlysningen utlyser högst 85 miljoner kronor", [("call_total", "85000000")]),
        ("Det går att söka upp till 2 mkr i bidrag per projekt.", [("grant_max", "2000000")]),
        ("Totalt cirka 700 miljoner kronor kommer gå till insatser inom området.", [("programme_total", "700000000")]),
        ("50 000–250 000 kr", [("grant_min", "50000"), ("grant_max", "250000")]),
        ("Small projects, with a budget ceiling of 213,550 euros", [("project_budget_max", "213550")]),
        ("maximum 200.000 euros", [("grant_max", "200000")]),
        ("max. € 500,000.00", [("grant_max", "500000")]),
        ("Omsätta mellan 0,5 till 100 MKR", []),
        ("Totalt 20 miljoner kronor finns att söka och högst 3 miljoner kronor per projekt.",
         [("call_total", "20000000"), ("grant_max", "3000000")]),
        ("Total budget är 7 miljoner för mobilitet och cirka 8 miljoner för mat.", []),
        ("Vi delade ut 7 miljoner kronor i fjol.", []),
    ],
)  # fmt: skip
def test_a_sum_is_read_when_its_words_say_which(sentence: str, meant: list[tuple[str, str]]) -> None:
    assert [(one.field, one.value["money"]["amount"]) for one in amounts(sentence).found] == meant


def test_a_bare_sum_is_what_its_heading_says() -> None:
    assert not amounts("68 000 000 kr").found
    assert amounts("68 000 000 kr", SentenceSetting("call_total")).found[0].field == "call_total"


@pytest.mark.parametrize(
    ("sentence", "values", "polarity"),
    [
        ("Kommuner, regioner och lärosäten.", ["municipality", "region", "university"], "must"),
        ("Offentlig sektor, civilsamhälle med flera.", ["public_body", "civil_society"], "preferred"),
        ("Stöd kan inte ges direkt till företag.", ["company"], "must_not"),
        ("Observera att privatpersoner inte kan söka stöd.", ["natural_person"], "must_not"),
        ("Organisationer med små företag som målgrupp samt högskolor.", ["other", "university"], "must"),
        ("Lärosäten som utbildar kommuner och företag.", ["university"], "must"),
        ("Offentliga aktörer som universitet och kommuner.", ["public_body", "university", "municipality"], "must"),
        ("Ni ska vara en juridisk person, privat- eller offentligrättslig.", ["legal_entity"], "must"),
    ],
)
def test_applicants_are_never_those_whom_a_project_helps(sentence: str, values: list[str], polarity: str) -> None:
    rules = [one.value for one in applicants(sentence).found if one.value.get("type") == "applicant"]
    assert [(rule["values"], rule["polarity"]) for rule in rules] == [(values, polarity)]


@pytest.mark.parametrize("sentence", ["Alla utom biodlare kan söka.", "Kommuner kan söka, utom biodlare."])
def test_somebody_unknown_who_is_shut_out_is_told_and_is_no_rule_for_nobody(sentence: str) -> None:
    read = applicants(sentence)
    assert "must_not" not in [one.value.get("polarity") for one in read.found]
    assert [one.words for one in read.unread] == [sentence]


def test_of_those_shut_out_the_known_are_a_rule_and_the_unknown_are_told() -> None:
    read = applicants("Alla utom kommuner och biodlare kan söka.")
    assert [one.value["values"] for one in read.found if one.value["polarity"] == "must_not"] == [["municipality"]]
    assert len(read.unread) == 1
    assert not applicants("Alla utom kommuner och regioner kan söka.").unread


def test_what_must_be_there_beforehand_is_kept_in_its_words() -> None:
    (rule, status) = applicants("Högskolor med en godkänd Erasmus Charter.").found
    assert (status.value["type"], status.words) == ("prior_status", "med en godkänd Erasmus Charter")
    assert rule.value["values"] == ["university"]


def test_numbers_states_and_terms_of_a_project() -> None:
    assert pairs(identity("Utlysning 23-078 – POA1: Kompetens"), "official_id")[0] == ("official_id", "23-078")
    assert state("Utlysning 2027/00124 – avbryts").found[0].value == {"state": "cancelled"}
    assert not state("Det går inte att söka stöd för egen verksamhet.").found
    assert duration("De kan max pågå i nio månader.").found[0].value == {"max_months": 9}
    assert duration("Genomförandetid är 9–12 månader").found[0].value == {"min_months": 9, "max_months": 12}
    assert not duration("Betalas ut inom tre månader.").found
    assert partners("Minst tre parter, varav minst två parter är företag").found[0].value == {"min_partners": 3}
    assert project_kinds("Projekt och förstudier").found[0].value["project_kinds"] == ["prestudy", "implementation"]


def test_a_list_of_counties_is_read_whole_or_not_at_all() -> None:
    assert territory("Södermanlands, Uppsalas och Örebros län").found[0].value["values"] == ["SE122", "SE121", "SE124"]
    assert not territory("Södermanlands och Mälardalens län").found


def test_abbreviations_and_figures_end_no_sentence() -> None:
    assert list(sentences("Öppnar kl. 9.00 den 3. mars. Sök nu!\nNy rad")) == [
        "Öppnar kl. 9.00 den 3. mars.",
        "Sök nu!",
        "Ny rad",
    ]


@pytest.mark.parametrize(
    "sentence", ["a" * 300 + " 40 procent av kostnaderna.", "1 " * 900 + "40 procent, 50 anställda."]
)
def test_a_long_word_or_a_row_of_figures_takes_no_longer_than_its_length(sentence: str) -> None:
    start = time.process_time()
    rates(sentence), applicants(sentence)
    assert time.process_time() - start < 1  # 300 letters once took 15 s


@pytest.mark.parametrize(
    ("sentence", "areas"),
    [
        ("Stödet är 80 procent i Sverige, Finland och Norge.", [["SE", "FI", "NO"]]),
        ("The grant covers 80 percent of costs in Norway.", [["NO"]]),
        ("Stödet är 60 procent i Finland och 50 procent i Norge.", [["FI"], ["NO"]]),
        ("Max 50 procent i EU-stöd.", [None]),
        ("Stödet är 80 procent i Sverige och Utopia.", []),
    ],
)
def test_a_rate_named_for_areas_holds_there_alone(sentence: str, areas: list[list[str] | None]) -> None:
    assert [one.value.get("region") for one in rates(sentence, SentenceSetting(kind="money")).found] == areas
