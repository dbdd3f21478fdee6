"""Whatever of somebody's list is not read, or read otherwise than it stands, is said and counted."""

import io
import json
from typing import Any

import pytest
import xlsxwriter

from fundmatch.models.issue import Issue, unread
from fundmatch.sources.exchange import sheet
from fundmatch.sources.exchange.plain import mended
from fundmatch.sources.exchange.table.mapping import read_mapping
from fundmatch.sources.exchange.table.projects import are_projects
from fundmatch.sources.exchange.table.suggest import suggestion
from fundmatch.sources.exchange.table.sums import read_range
from fundmatch.sources.harvest import Harvest
from fundmatch.sources.record import Unreadable
from sources.exchange.documents import READING, document, format_id, harvest, workbook

HEADINGS = ["Titel", "Stänger", "Beskrivning"]
ROW = ["Energi", "2027-03-31", "Text"]


def said(made: Harvest, code: str, lang: Any = "en") -> list[str]:
    """The messages of one code."""
    return [issue.message.text(lang) for issue in made.issues if issue.code == code]


def test_a_sheet_with_other_headings_is_named_and_a_page_of_prose_is_not() -> None:
    made = harvest(workbook(Lista=[HEADINGS, ROW], Arkiv=[["Vad", "När"], ["Gammalt", "2020"]], Läs=[["Förklaring"]]))
    assert len(made.calls) == 1
    assert said(made, "unread-sheets", "sv") == ["blad som inte lästes: Arkiv"]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    for name in ("Lista", "Gömd", "Arkiv"):
        one = book.add_worksheet(name)
        one.write_row(0, 0, HEADINGS)
        one.write_row(1, 0, [f"{name} i skolor", *ROW[1:]])
        if name == "Gömd":
            one.hide()
        if name == "Arkiv":
            one.very_hidden()
    book.close()
    made = harvest(raw.getvalue())
    assert [call.id for call in made.calls] == ["lista-i-skolor"]
    assert said(made, "unread-sheets") == ["sheets that were not read: Gömd, Arkiv"]


def test_every_sheet_whose_headings_are_known_is_read() -> None:
    made = harvest(workbook(A=[HEADINGS, ROW], B=[HEADINGS, ["Kultur", "2027-04-30", "Text"]]))
    assert [call.id for call in made.calls] == ["energi", "kultur"]
    assert not made.issues


def test_rows_without_anything_in_the_columns_that_are_read_are_counted() -> None:
    mapping = read_mapping(b'[columns]\nTitel = "title"\n')
    made = sheet.read(document("Titel;Anm\nEnergi;x\n;se nedan\n;och här\n"), READING, mapping)
    assert said(made, "rows-without-values") == [
        "rows with nothing in the columns that are read: 2; the first is row 3"
    ]


def test_columns_and_rows_of_a_timetable_that_are_not_read_are_named() -> None:
    head = "Geografiskt område;Särskilt mål;Startdatum;Slutdatum;Handläggare\n"
    made = harvest(head + "Östana;Energi;2027-01-01;2027-03-01;enheten\nKapitel 2;;;;\n")
    assert [call.id for call in made.calls] == ["planned-energi-ostana"]
    assert said(made, "unused-columns") == ["columns that were not read: Handläggare"]
    assert said(made, "left-out") == [
        "records that were left out: 1 (rows without an objective, or without a day and applicants; the first is row 3)"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("COâ‚‚ i stål", "CO₂ i stål"),
        ("Innovation Â", "Innovation "),
        ("fÃ¶retag", "företag"),
        ("a â‰¤ b", "a ≤ b"),
        ("CAFÉ… Âge MALMÖ” Château", "CAFÉ… Âge MALMÖ” Château"),
    ],
)
def test_what_was_read_in_a_wrong_encoding_is_mended_and_nothing_else(text: str, meant: str) -> None:
    assert mended(text) == meant


def test_cells_in_a_wrong_encoding_or_with_tags_are_made_plain_and_it_is_said_once() -> None:
    rows = "".join(f"CoÃ¶p {at};2027-03-31;<p>StÃ¶d till <b>kommuner</b></p>\n" for at in range(3))
    made = harvest("Titel;Stänger;Beskrivning\n" + rows)
    assert [call.title.und for call in made.calls] == ["Coöp 0", "Coöp 1", "Coöp 2"]
    assert {call.summary.und for call in made.calls if call.summary} == {"Stöd till kommuner"}
    assert said(made, "mended-text") == ["texts in a wrong encoding that were mended: 6, such as “Coöp 0”"]
    assert said(made, "freed-of-html") == [
        "cells with HTML tags, which were taken out: 3, such as “Stöd till kommuner”"
    ]


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("5-10 Mkr", 5_000_000, 10_000_000),
        ("5 – 10 miljoner kronor", 5_000_000, 10_000_000),
        ("500 000 - 1 000 000 kr", 500_000, 1_000_000),
        ("500 tkr till 1 mkr", 500_000, 1_000_000),
        ("mellan 2,5 och 4 mkr", 2_500_000, 4_000_000),
        ("EUR 1 to 2 million", None, None),
        ("10-5 mkr", None, None),
        ("5-10 per år", None, None),
        ("-5 mkr", None, None),
    ],
)
def test_a_range_of_sums(cell: str, low: int | None, high: int | None) -> None:
    found = read_range(cell)
    assert (tuple(one.amount for one in found) if found else (None, None)) == (low, high)


def test_a_range_becomes_the_least_and_the_largest_grant() -> None:
    made = harvest("Titel;Stänger;Högsta bidrag;Beskrivning\nEnergi;2027-03-31;5-10 Mkr;Text\n")
    assert [(one.what.value, int(one.money.amount), one.money.currency) for one in made.calls[0].amounts] == [
        ("grant_min", 5_000_000, "SEK"), ("grant_max", 10_000_000, "SEK"),
    ]  # fmt: skip
    assert not made.issues


def test_a_range_that_the_column_cannot_hold_is_said_and_its_words_are_kept() -> None:
    made = harvest("Titel;Stänger;Budget;Beskrivning\nEnergi;2027-03-31;5-10 Mkr;Text\n")
    assert not made.calls[0].amounts
    assert made.calls[0].notes == ("Budget: 5-10 Mkr",)
    assert said(made, "not-understood") == ["“5-10 Mkr” cannot be read as a sum"]


def test_a_part_of_a_year_keeps_its_words_and_it_is_said() -> None:
    made = harvest("Titel;Stänger;Beskrivning\nEnergi;hösten 2027;Text\nKultur;2027;Text\n")
    assert [(one.milestones[0].precision, one.milestones[0].words) for one in made.calls] == [
        ("year", "hösten 2027"), ("year", None),
    ]  # fmt: skip
    assert said(made, "only-a-year", "sv") == ["”hösten 2027” läses som någon gång under 2027"]


RECORDS = [
    {"topic_id": f"T-27-0{at}", "call_identifier": "T-27", "title": f"Ämne {at}", "deadline": "2027-03-31",
     "budgetMin": 100_000, "description": "Om stål och vatten"}
    for at in range(1, 4)
]  # fmt: skip
MAPPING = b'[columns]\ntopic_id = "official_id"\ntitle = "title"\ndeadline = "closes"\ndescription = "summary"\n'


@pytest.mark.parametrize("between", ["\n", "", ",\n", "\n\ufeff"])
def test_json_records_after_one_another_are_a_list(between: str) -> None:
    ours = [{"id": f"a{at}", "title": f"Ämne {at}", "summary": "Text"} for at in range(3)]
    made = harvest("\ufeff" + between.join(json.dumps(one, indent=1) for one in ours))
    assert [call.id for call in made.calls] == ["a0", "a1", "a2"]
    broken = "\ufeff" + between.join(json.dumps(one, indent=1) for one in ours) + "{"
    with pytest.raises(Unreadable):
        harvest(broken)


@pytest.mark.parametrize("form", [json.dumps, lambda rows: "\n".join(map(json.dumps, rows))])
def test_a_list_of_flat_records_is_read_by_a_mapping_that_is_proposed_for_it(form: Any) -> None:
    content = form(RECORDS)
    assert format_id(content) is None
    proposed = suggestion(document(content), "en")
    assert "header_row" not in proposed
    read_mapping(proposed.encode())
    made = sheet.read(document(content), READING, read_mapping(MAPPING))
    assert [call.official_id for call in made.calls] == ["T-27-01", "T-27-02", "T-27-03"]


def test_the_metadata_of_the_portal_without_their_envelope_are_topics_of_the_portal() -> None:
    one = {
        "identifier": ["HORIZON-X-2027-01"], "callIdentifier": ["HORIZON-X-2027"], "title": ["Steel and water"],
        "ccm2Id": ["501"], "frameworkProgramme": ["43108390"], "deadlineDate": ["2027-03-31T00:00:00.000+0000"],
        "status": ["31094502"], "type": ["1"], "language": ["en"],
    }  # fmt: skip
    other = {**one, "identifier": ["HORIZON-X-2027-02"], "ccm2Id": ["502"]}
    content = "\ufeff" + "\n".join(json.dumps(record, indent=1) for record in (one, other))
    assert format_id(content) == "sedia"
    assert [call.official_id for call in harvest(content).calls] == ["HORIZON-X-2027-01", "HORIZON-X-2027-02"]


def proposed(content: str) -> dict[str, str]:
    """What is said of each heading."""
    lines = [line.removeprefix("# ") for line in suggestion(document(content), "en").splitlines() if " = " in line]
    return {line.split(" = ")[0].strip('"'): line.split("# ", 1)[-1] for line in lines if "#" in line}


@pytest.mark.parametrize(
    ("heading", "cells", "sure"),
    [
        ("call_identifier", ["T-27", "T-27", "T-27"], "several rows have the same value: no id"),
        ("call_identifier", ["T-27-01", "T-27-02", "T-27-03"], "certain"),
        ("budgetMin", ["100000", "200000", "300000"], "uncertain"),
        ("totalCost", ["100000", "200000", "300000"], "uncertain"),
        ("Budget", ["100000", "200000", "300000"], "certain"),
        ("Budget", ["stor", "liten", "vet ej"], "uncertain"),
        ("Sista ansökningsdag", ["2027-03-31", "hösten 2027", "i vår"], "likely"),
        ("Sista ansökningsdag", ["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "i vår"], "certain"),
        ("Sista ansökningsdag", ["2027-03-31", "när vi vet", "i vår"], "uncertain"),
        ("Högsta bidrag", ["5-10 Mkr", "2 mkr", "800 tkr"], "certain"),
        ("Fond", ["ERUF", "ESF+", "ERUF"], "certain"),
        ("Fond", ["Bengt", "Bertil", "Britta"], "uncertain"),
        ("Sista ansökningsdag", ["", "", ""], "likely"),
        ("Vem kan söka", ["kommuner", "regioner", "företag"], "certain"),
        ("Vem kan söka", ["x1", "x2", "x3"], "uncertain"),
    ],
)
def test_no_column_is_certain_because_of_its_name_alone(heading: str, cells: list[str], sure: str) -> None:
    rows = "".join(f"Rubrik {at};{cell}\n" for at, cell in enumerate(cells))
    assert proposed(f"Titel;{heading}\n{rows}")[heading].startswith(sure)


def test_titles_that_are_all_the_same_are_not_taken_for_titles() -> None:
    assert proposed("Titel;Beskrivning\n" + "Programmet;x\n" * 5)["Titel"].startswith("uncertain")


def test_a_number_that_siblings_share_is_no_official_id_with_known_headings_either() -> None:
    rows = "".join(f"Ämne {at};T-27;2027-03-31;Text\n" for at in range(3))
    made = harvest("Titel;Call identifier;Stänger;Beskrivning\n" + rows)
    assert [call.official_id for call in made.calls] == [None] * 3
    assert said(made, "shared-id") == ["several rows have the same value (T-27): it is no official id of one call"]


@pytest.mark.parametrize(
    "content",
    [
        '"id";"acronym";"title";"ecMaxContribution"\n"1";"ABC";"A project";"100"\n',
        "projectID;topic;title\n1;T-27;Ämne\n",
        '[{"projektnamn": "Bro", "partnerbudget": 1, "startdatum": "2023-01-01"}]',
        '[{"ärende-id": "1", "stödmottagare": "Kommunen", "beviljat_belopp_sek": 1, "projektnamn": "Nät"}]',
        '<?xml version="1.0"?>\n<project><rcn>1</rcn><acronym>ABC</acronym></project>',
        "Name of beneficiary;Operation name;Total eligible expenditure\nA;B;1\n",
    ],
)
def test_a_list_of_projects_is_said_to_be_one(content: str) -> None:
    assert are_projects(document(content))
    assert format_id(content) is None
    with pytest.raises(Unreadable, match="projects that were granted"):
        suggestion(document(content), "sv")


@pytest.mark.parametrize(
    "content", ["Titel;Stänger\nEnergi;2027-03-31\n", '[{"id": 1, "title": "x"}]', "<rss/>", "%PDF"]
)
def test_a_list_of_calls_is_no_list_of_projects(content: str) -> None:
    assert not are_projects(document(content))


def test_what_counts_as_unread() -> None:
    made = harvest("Titel;Stänger;Beskrivning\nEnergi;i vår;Text\nKultur;2027-03-31;\n")
    found: list[Issue] = [issue for issue in made.issues if unread(issue)]
    assert [issue.code for issue in found] == ["not-understood"]
