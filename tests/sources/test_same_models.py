"""One record, four formats, equal models."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from reading import loaded

CALL_YAML = """\
id: öms-2027/1
official_id: HORIZON-CL5-2027-D4-09
title: {sv: Grön sjöfart på Hjälmaren, en: Green shipping}
summary: {en: Electric ferries}
funds: [{sv: eldrift, en: electric drive}, {sv: kajer}]
programme: Regionalfondsprogrammet
programme_id: erdf-oms-2021
fund: ERDF
managing_authority: Tillväxtverket
edition: '2027'
kind: call
deadline_model: single_stage
publication: published
project_kinds: [prestudy, implementation]
objectives: [RSO2.8]
intervention_fields: ['081']
themes: [shipping, vattenväg]
milestones:
- {kind: opens, date: 2026-11-02}
- {kind: closes, date: 2027-01-12, time: '15:00', zone: EET}
- {kind: decision, date: 2027-06-01, precision: month}
amounts:
- {what: grant_min, money: {amount: 744000.50, currency: SEK}}
- {what: grant_max, money: {amount: 5000000, currency: SEK}}
rates:
- {percent: 40, share: eu}
cofinancing: resten egna medel
eligibility:
- {type: applicant, polarity: must, values: [municipality, region]}
- {type: territory, polarity: must, values: [SE122]}
partnership: {min_partners: 2, min_countries: 1}
duration: {max_months: 36}
sources: [{id: main, url: 'https://exempel.se/å', kind: officer}]
"""
CALL_JSON = {
    "id": "öms-2027/1", "official_id": "HORIZON-CL5-2027-D4-09",
    "title": {"sv": "Grön sjöfart på Hjälmaren", "en": "Green shipping"}, "summary": {"en": "Electric ferries"},
    "funds": [{"sv": "eldrift", "en": "electric drive"}, {"sv": "kajer"}], "programme": "Regionalfondsprogrammet",
    "programme_id": "erdf-oms-2021", "fund": "ERDF", "managing_authority": "Tillväxtverket", "edition": "2027",
    "kind": "call", "deadline_model": "single_stage", "publication": "published",
    "project_kinds": ["prestudy", "implementation"], "objectives": ["RSO2.8"], "intervention_fields": ["081"],
    "themes": ["shipping", "vattenväg"],
    "milestones": [
        {"kind": "opens", "date": "2026-11-02"},
        {"kind": "closes", "date": "2027-01-12", "time": "15:00", "zone": "EET"},
        {"kind": "decision", "date": "2027-06-01", "precision": "month"},
    ],
    "amounts": [
        {"what": "grant_min", "money": {"amount": 744000.50, "currency": "SEK"}},
        {"what": "grant_max", "money": {"amount": "5000000", "currency": "SEK"}},
    ],
    "rates": [{"percent": 40, "share": "eu"}], "cofinancing": "resten egna medel",
    "eligibility": [
        {"type": "applicant", "polarity": "must", "values": ["municipality", "region"]},
        {"type": "territory", "polarity": "must", "values": ["SE122"]},
    ],
    "partnership": {"min_partners": 2, "min_countries": 1}, "duration": {"max_months": 36},
    "sources": [{"id": "main", "url": "https://exempel.se/å", "kind": "officer"}],
}  # fmt: skip
CALL_CELLS = {
    "id": "öms-2027/1", "official_id": "HORIZON-CL5-2027-D4-09", "title_sv": "Grön sjöfart på Hjälmaren",
    "title_en": "Green shipping", "summary_en": "Electric ferries", "funds_sv": "eldrift|kajer",
    "funds_en": "electric drive", "programme": "Regionalfondsprogrammet", "programme_id": "erdf-oms-2021",
    "fund": "ERDF", "managing_authority": "Tillväxtverket", "edition": "2027", "kind": "call",
    "deadline_model": "single_stage", "publication": "published", "project_kinds": "prestudy|implementation",
    "objectives": "RSO2.8", "intervention_fields": "081", "themes": "shipping|vattenväg", "opens": "2026-11-02",
    "closes": "2027-01-12 15:00 EET", "decision": "2027-06", "grant_min": "744000.50", "grant_max": "5000000",
    "currency": "SEK", "eu_rate": "40", "cofinancing": "resten egna medel", "applicants": "municipality|region",
    "territory": "SE122", "min_partners": "2", "min_countries": "1", "max_months": "36",
    "source_url": "https://exempel.se/å",
}  # fmt: skip
ACTOR_YAML = """\
id: trosa-hamn
name: Trosa hamn AB
name_en: Port of Trosa
kind: public_company
functions: [port]
org_number: 232100-0032
legal_person: true
parent: trosa-kommun
country: SE
municipality: Trosa
municipality_code: 0488
nuts: SE122
serves: [SE122, SE110]
covers: [Trosa]
population: 15000
website: https://exempel.se
description: {sv: Hamn vid Östersjön, en: A port}
core: [shipping]
themes: [sjöfart, energi]
statuses: [earlier_eu_project]
networks: [Baltic Ports]
status: active
valid_from: 2020-01-01
valid_to: 2030-12-31
sources: [{id: main, url: https://exempel.se/om, kind: officer}]
"""
ACTOR_JSON = {
    "id": "trosa-hamn", "name": "Trosa hamn AB", "name_en": "Port of Trosa", "kind": "public_company",
    "functions": ["port"], "org_number": "2321000032", "legal_person": True, "parent": "trosa-kommun", "country": "SE",
    "municipality": "Trosa", "municipality_code": "0488", "nuts": "SE122", "serves": ["SE122", "SE110"],
    "covers": ["Trosa"], "population": 15000, "website": "https://exempel.se",
    "description": {"sv": "Hamn vid Östersjön", "en": "A port"}, "core": ["shipping"], "themes": ["sjöfart", "energi"],
    "statuses": ["earlier_eu_project"], "networks": ["Baltic Ports"], "status": "active", "valid_from": "2020-01-01",
    "valid_to": "2030-12-31", "sources": [{"id": "main", "url": "https://exempel.se/om", "kind": "officer"}],
}  # fmt: skip
ACTOR_CELLS = {
    "id": "trosa-hamn", "name": "Trosa hamn AB", "name_en": "Port of Trosa", "kind": "public_company",
    "functions": "port", "org_number": "232100-0032", "legal_person": "ja", "parent": "trosa-kommun", "country": "SE",
    "municipality": "Trosa", "municipality_code": "488", "nuts": "SE122", "serves": "SE122|SE110", "covers": "Trosa",
    "population": "15 000", "website": "https://exempel.se", "description_sv": "Hamn vid Östersjön",
    "description_en": "A port", "core": "shipping", "themes": "sjöfart|energi", "statuses": "earlier_eu_project",
    "networks": "Baltic Ports", "status": "active", "valid_from": "2020-01-01", "valid_to": "2030-12-31",
    "source_url": "https://exempel.se/om",
}  # fmt: skip


def table(cells: dict[str, str], sign: str, decimal: str) -> str:
    """One row as a spreadsheet would save it."""
    values = [cell.replace(".", decimal) if cell.replace(".", "").isdecimal() else cell for cell in cells.values()]
    return sign.join(cells) + "\r\n" + sign.join(values) + "\r\n"


@pytest.mark.parametrize(
    ("model", "text", "record", "cells"),
    [(Call, CALL_YAML, CALL_JSON, CALL_CELLS), (Actor, ACTOR_YAML, ACTOR_JSON, ACTOR_CELLS)],
    ids=["call", "actor"],
)
def test_the_same_record_gives_equal_models_in_every_format(
    tmp_path: Path, model: type[BaseModel], text: str, record: dict[str, object], cells: dict[str, str]
) -> None:
    line = json.dumps(record, ensure_ascii=False)
    contents: dict[str, str | bytes] = {
        "one.yaml": text,
        "list.yml": "- " + text.strip().replace("\n", "\n  "),
        "one.json": json.dumps(record),
        "list.json": f"[{line}]",
        "list.jsonl": line + "\n",
        "comma.csv": table(cells, ",", "."),
        "swedish.csv": table(cells, ";", ",").encode("utf-8-sig"),
        "old-excel.csv": table(cells, ";", ",").encode("cp1252"),
        "tab.csv": table(cells, "\t", "."),
    }
    made = {}
    for name, content in contents.items():
        found = loaded(tmp_path, name, content, model)
        told = ["not-utf-8"] if name == "old-excel.csv" else []
        assert [issue.code for issue in found.issues] == told, (name, found.issues)
        made[name] = found.items[0][0]
    assert all(one == made["one.yaml"] for one in made.values())


@pytest.mark.parametrize(
    ("model", "record"),
    [
        (Call, {"id": "a", "title": "Utlysning", "summary": "Om vatten"}),
        (Call, {"id": "a", "title": {"en": "Call"}, "summary": {"en": "On water"}, "themes": []}),
        (Actor, {"id": "a", "name": "Aktör", "kind": "company", "description": "Om vatten"}),
        (Actor, {"id": "a", "name": "Aktör", "kind": "other", "country": "SE", "description": {"en": "On water"}}),
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
def test_an_id_a_name_and_a_text_are_enough(
    tmp_path: Path, name: str, model: type[BaseModel], record: dict[str, object]
) -> None:
    found = loaded(tmp_path, name, json.dumps(record, ensure_ascii=False), model)
    assert len(found.items) == 1
    assert not found.issues
