"""Interfaces are read by their file alone: a second region needs no program."""

import json
from typing import Any
from urllib.parse import quote

from sources.exchange.documents import format_id, harvest

ROUND: dict[str, Any] = {
    "Diarienummer": "2027-00001", "DiarienummerUtlysning": "2026-00009", "Titel": "Flygteknik", "TitelEngelska": "x",
    "Oppningsdatum": "2027-01-13T00:00:00", "Stangningsdatum": "2027-03-17T14:00:00",
    "UppskattatBeslutsdatum": "2027-06-01T00:00:00", "TidigastProjektstart": "1900-01-01T00:00:00", "Publik": 1,
    "KontaktLista": [{"Namn": "Somebody"}], "LankLista": [{"Beskrivning": "Ansök här", "URL": "https://ansok.example/1"}],
    "DokumentLista": [{"Titel": "Utlysningstext", "fileURL": "https://data.example/file/1"}],
    "AnnonseringslägeÅr": None,
    "WebTextLista": [{"TextSv": "<p>Max 2 miljoner kr per projekt.</p>", "TextEn": ""}],
}  # fmt: skip


def test_a_round_of_vinnova_without_persons_placeholders_and_untranslated_titles() -> None:
    made = harvest(json.dumps([ROUND, {**ROUND, "Diarienummer": "2027-00002", "Publik": 0}]))
    (one,) = made.calls
    assert (one.id, one.official_id, one.series) == ("vinnova-2027-00001", "2027-00001", "vinnova-2026-00009")
    assert (one.title.sv, one.title.en) == ("Flygteknik", None)
    assert [(milestone.kind.value, str(milestone.date), milestone.time) for milestone in one.milestones] == [
        ("opens", "2027-01-13", None), ("closes", "2027-03-17", "14:00"), ("decision", "2027-06-01", None),
    ]  # fmt: skip
    assert [(amount.what.value, int(amount.money.amount)) for amount in one.amounts] == [("grant_max", 2_000_000)]
    assert [source.url for source in one.sources] == ["https://ansok.example/1", "https://data.example/file/1"]
    assert "Somebody" not in one.model_dump_json()
    assert [issue.code for issue in made.issues] == ["left-out"]


def test_an_announced_year_is_a_planned_call_without_a_day() -> None:
    ahead = {**ROUND, "Oppningsdatum": None, "Stangningsdatum": None, "UppskattatBeslutsdatum": None}
    (one,) = harvest(json.dumps([{**ahead, "AnnonseringslägeÅr": 2028}])).calls
    (milestone,) = one.milestones
    assert (milestone.precision, milestone.certainty.value) == ("year", "planned")


def test_finland_from_its_data_folder_alone() -> None:
    call = {
        "id": "a-1", "tila": "haettavissa", "hakuaika": {"alku": "2027-06-01", "loppu": "2027-09-30"},
        "otsikko": "Työelämä", "rahasto": "ESR+", "alue": "VALTAKUNNALLINEN", "hakutunnus": "PSUEVK-105",
    }  # fmt: skip
    data = json.dumps({"preRenderData": {"hankehaku": [call]}})
    page = f'<!doctype html><html><script type="__PREACT_CLI_DATA__">{quote(data)}</script></html>'
    assert (format_id(data), format_id(page)) == ("interface", "interface")
    assert harvest(page).calls == harvest(data).calls
    (one,) = harvest(page).calls
    assert (one.fund, one.official_id, one.eligibility[0].values) == ("ESF+", "PSUEVK-105", ("FI",))
    regional = {**call, "maakunnat": ["01", "21"]}
    (one,) = harvest(json.dumps({"preRenderData": {"hankehaku": [regional]}})).calls
    assert one.eligibility[0].values == ("FI1B1", "FI200")
    grant = {"hakuasianAsianumero": "va-1", "nimi": {"fi": "Tiet", "sv": "Vägar"}, "hakuTyyppi": "Jatkuva",
             "hakuAlkaaDateTimeUtc": "2026-12-31T22:00:00Z", "hakuPaattyyDateTimeUtc": None}  # fmt: skip
    (one,) = harvest(json.dumps({"hakuilmoitukset": [grant]})).calls
    assert (one.deadline_model, str(one.milestones[0].date)) == ("continuous", "2027-01-01")


def test_france_and_the_swedish_funders() -> None:
    aid = {
        "slug": "a", "name": "Aide", "financers": ["A", "B"], "targeted_audiences": ["Communes", "Eldsjälar"],
        "perimeter": "France", "submission_deadline": "2027-06-30", "subvention_rate_upper_bound": 80,
    }  # fmt: skip
    (one,) = harvest(json.dumps({"results": [aid]})).calls
    assert [(rule.type.value, rule.values, rule.polarity.value) for rule in one.eligibility] == [
        ("applicant", ("municipality",), "preferred"), ("territory", ("FR",), "must"),
    ]  # fmt: skip
    assert (str(one.rates[0].percent), one.managing_authority) == ("80", "A, B")
    funder = {
        "diarienummer": "1-2", "finansiarNamn": "F", "titel": "T", "oppningsdatum": "2027-01-01",
        "stangningsdatum": "2027-02-01", "status": "Avslutad", "budgetBelopp": 5, "budgetValuta": "SEK",
    }  # fmt: skip
    (two,) = harvest(json.dumps([funder])).calls
    assert (two.state, two.status_words, int(two.amounts[0].money.amount)) == ("closed", "Avslutad", 5)
    assert two.managing_authority == "F"
