"""Lists of projects in the shape of real ones, made up here, and a history that holds some."""

import json
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fundmatch.history.database import Database
from fundmatch.history.projects import Projects
from fundmatch.models.project import Participant, Project

CORDIS_PROJECTS = (
    '"id";"acronym";"status";"title";"startDate";"endDate";"totalCost";"ecMaxContribution";"legalBasis";"topics";'
    '"frameworkProgramme";"objective"\r\n'
    '"101000001";"WASTE";"SIGNED";"Recycling of batteries";"2023-01-01";"2026-12-31";"2000000.5";"1500000";'
    '"HORIZON.2.5";"HORIZON-CL5-2022-D2-01-02";"HORIZON";"Old batteries; taken apart,\nsorted and recycled."\r\n'
)
CORDIS_ORGANISATIONS = (
    '"projectID";"projectAcronym";"organisationID";"vatNumber";"name";"postCode";"city";"country";"nutsCode";"role";'
    '"ecContribution";"netEcContribution"\r\n'
    '"101000001";"WASTE";"9001";"SE556016864201";"KVARNEN AKTIEBOLAG";"611 31";"NYKOPING";"SE";"SE110";"participant";'
    '"1000";"900.50"\r\n'
    '"101000001";"WASTE";"9002";"DE811335517";"Werke GmbH";"10115";"Berlin";"DE";"DE300";"coordinator";"";"2000"\r\n'
)
CORDIS_TOPICS = '"projectID";"topic";"title"\r\n"101000001";"HORIZON-CL5-2022-D2-01-02";"Circular batteries"\r\n'
CORDIS_FIELDS = (
    '"projectID";"euroSciVocCode";"euroSciVocPath";"euroSciVocTitle";"euroSciVocDescription"\r\n'
    '"101000001";"/25/1";"/engineering/recycling";"recycling";""\r\n'
)
CORDIS_XML = """<?xml version="1.0" encoding="UTF-8"?>
<project><rcn>1</rcn><id>101000002</id><acronym>PORTS</acronym><title>Green ports</title>
<objective>Shore power in ports.</objective><keywords>ports, shore power</keywords>
<startDate>2022-09-01</startDate><endDate>2025-08-31</endDate><totalCost>100</totalCost>
<ecMaxContribution>80</ecMaxContribution><relations><associations>
<organization netEcContribution="40" type="coordinator"><id>9003</id><vatNumber>SE202100500001</vatNumber>
<legalName>STATENS HAMNVERK</legalName><address><city>Eskilstuna</city><country>SE</country></address>
<relations><regions><region type="relatedNutsCode"><nutsCode>SE122</nutsCode></region></regions></relations>
</organization></associations><categories><category classification="euroSciVoc"><title>shipping</title></category>
</categories></relations></project>
"""
INTERREG = json.dumps(
    [
        {
            "id": at, "program": "Bottniska", "startdatum": "2023-01-01", "slutdatum": "2025-12-31",
            "projektnamn": "Hamnar i samspel", "organisationsnamn": name, "organisationsroll": role, "nuts3": county,
            "partnerbudget": budget, "specifiktmal": "RSO1.1", "land": "Sverige",
        }
        for at, name, role, county, budget in (
            (1, "Kvarnens kommun", "LP", "Södermanlands län", 150000), (2, "Hamnen AB", "PP", None, 0),
            (3, "", "PP", "Skåne län", 10),
        )
    ]
)  # fmt: skip
ERDF = json.dumps(
    [
        {
            "ärende-id": "20200001", "stödmottagare": "Kvarnens kommun", "beviljat_belopp_sek": 3929285,
            "projektnamn": "Energi i små företag", "projektbeskrivning": "Små företag minskar sin energianvändning.",
            "projekt_starttid": "2017-01-02", "projekt_sluttid": "2020-04-30", "län": "Skåne", "område": "Sydsverige",
            "insatsområde": "Att stödja omställning till koldioxidsnål ekonomi", "tematiskt_mål": "Koldioxid",
        }
    ]
)  # fmt: skip
KOHESIO = (
    "Operation_Unique_Identifier,Operation_Local_Identifier,Operation_Name_English,Operation_Name_Programme_Language,"
    "Country,Operation_Start_Date,Operation_End_Date,Project_EU_Budget,Total_Eligible_Expenditure_amount,"
    "Beneficiary_Name,Beneficiary_Local_Identifier,Fund_Name,Programme_Name,Operation_Summary_English\n"
    "https://example.eu/Q1,2021SE_1,Growing,Stadsdelen växer,Sweden,04/09/2023,,134991.36,337478.4,Kvarnens kommun,"
    "2021005000,ESF+,Social,Work for the young\n"
)
OPERATIONS = (
    "Lista över insatser;;;;;;\n"
    "Name of beneficiary;Operation name;Purpose of the operation;Start date;End date;Total cost of the operation;"
    "Specific objective\n"
    "Kvarnens kommun;Solceller;Mer solel;2023-05-01;2024-05-01;1 000 000;RSO2.2\n"
)
GRANTS = json.dumps(
    {
        "grants": [
            {
                "id": "360G-x-1", "title": "Youth choir", "description": "Songs", "currency": "GBP",
                "amountAwarded": 5000, "awardDate": "2024-02-01", "grantProgramme": [{"title": "Culture"}],
                "recipientOrganization": [{"id": "GB-1", "name": "Choir Trust", "addressCountry": "GB"}],
            },
            {"id": "360G-x-2"},
        ]
    }
)  # fmt: skip
CORDIS = {"project.csv": CORDIS_PROJECTS, "organization.csv": CORDIS_ORGANISATIONS, "topics.csv": CORDIS_TOPICS,
          "euroSciVoc.csv": CORDIS_FIELDS, "101000002.xml": CORDIS_XML}  # fmt: skip


def project(id_: str, *participants: Participant, **fields: Any) -> Project:
    """A project of CORDIS in which these took part."""
    return Project(**{"source": "cordis", "id": id_, "title": f"Project {id_}", "participants": participants, **fields})


def projects_in(
    path: Path, found: Sequence[Project], bag: Callable[[Project], dict[str, float]] = lambda _: {}
) -> Projects:
    """A history that holds these projects; it is closed when nobody asks it any more."""
    database = Database(path / "history.db")
    made = Projects(database)
    weakref.finalize(made, database.__exit__)
    made.take_in(found, bag)
    return made
