"""Lists of projects are recognised by content, and each gives projects with who took part."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from fundmatch.models.project import Participant, Project
from fundmatch.sources.exchange.table.projects import are_projects
from fundmatch.sources.projects import recognise_projects
from fundmatch.sources.projects.harvest import ProjectsRead
from fundmatch.sources.record import Unreadable
from granted import (
    CORDIS_FIELDS,
    CORDIS_ORGANISATIONS,
    CORDIS_PROJECTS,
    CORDIS_TOPICS,
    CORDIS_XML,
    ERDF,
    GRANTS,
    INTERREG,
    KOHESIO,
    OPERATIONS,
)
from sources.exchange.documents import document, workbook


def read(content: str | bytes) -> ProjectsRead:
    made = document(content)
    found = recognise_projects(made)
    assert found
    return found.read(made)


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (CORDIS_PROJECTS, "cordis"), (CORDIS_ORGANISATIONS, "cordis"), (CORDIS_TOPICS, "cordis"),
        (CORDIS_FIELDS, "cordis"), (CORDIS_XML, "cordis"), (INTERREG, "interreg"), (ERDF, "se_erdf"),
        (KOHESIO, "kohesio"), (OPERATIONS, "operations"), (GRANTS, "360giving"),
    ],
)  # fmt: skip
def test_each_form_is_known_by_its_content(content: str, source: str) -> None:
    assert {one.source for one in read(content).projects} == {source}
    if source != "360giving":
        assert are_projects(document(content)), "plain import points here"


@pytest.mark.parametrize(
    "content", ["Titel;Stänger\nEnergi;2027-03-31\n", '[{"id": 1, "title": "x"}]', "<rss/>", "%PDF"]
)
def test_nothing_else_is(content: str) -> None:
    assert recognise_projects(document(content)) is None


def test_the_parts_of_the_cordis_set_make_one_project() -> None:
    whole = Project("cordis", "101000001", "101000001")
    for content in (CORDIS_FIELDS, CORDIS_ORGANISATIONS, CORDIS_PROJECTS, CORDIS_TOPICS):
        whole = whole.completed(read(content).projects[0])
    assert (whole.name, whole.topic) == ("WASTE: Recycling of batteries", "HORIZON-CL5-2022-D2-01-02")
    assert whole.summary == "Old batteries; taken apart, sorted and recycled."
    assert (whole.start, whole.total, whole.granted) == (dt.date(2023, 1, 1), Decimal("2000000.5"), Decimal(1500000))
    ours, theirs = whole.participants
    assert ours == Participant(
        "KVARNEN AKTIEBOLAG", "556016-8642", "SE", "SE110", "NYKOPING", "participant", Decimal("900.50")
    )
    assert (theirs.country, theirs.org_number) == ("DE", None)


def test_a_project_as_xml_has_its_organisations() -> None:
    (one,) = read(CORDIS_XML).projects
    assert one.themes == ("shipping", "ports", "shore power")
    assert one.participants == (
        Participant("STATENS HAMNVERK", "202100-5000", "SE", "SE122", "Eskilstuna", "coordinator", Decimal(40)),
    )


def test_xml_with_entities_of_its_own_is_refused() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "b">]>' + CORDIS_XML.split("?>\n")[1]
    with pytest.raises(Unreadable):
        read(bomb)


def test_rows_of_one_interreg_project_are_put_together_and_one_without_a_name_is_told() -> None:
    found = read(INTERREG)
    (one,) = found.projects
    assert (one.id, one.objective, found.rows) == ("Bottniska|Hamnar i samspel", "RSO1.1", 3)
    assert [(who.organisation, who.nuts, who.amount) for who in one.participants] == [
        ("Kvarnens kommun", "SE122", Decimal(150000)), ("Hamnen AB", None, None),
    ]  # fmt: skip
    assert [issue.code for issue in found.issues] == ["unused-columns", "unnamed-organisation"]


def test_where_an_erdf_project_works_is_no_seat() -> None:
    (one,) = read(ERDF).projects
    assert (one.id, one.area, one.currency) == ("20200001", "Sydsverige", "SEK")
    assert one.participants[0].nuts is None


def test_kohesio_gives_the_number_of_the_beneficiary_and_days_with_the_day_first() -> None:
    (one,) = read(KOHESIO).projects
    assert (one.id, one.title, one.start) == ("2021SE_1", "Stadsdelen växer", dt.date(2023, 9, 4))
    assert one.participants[0].org_number == "202100-5000"


@pytest.mark.parametrize("content", [OPERATIONS, workbook(Lista=[row.split(";") for row in OPERATIONS.splitlines()])])
def test_a_list_of_operations_may_have_a_title_above_its_headings(content: str | bytes) -> None:
    (one,) = read(content).projects
    assert (one.id, one.summary, one.total) == ("Kvarnens kommun|Solceller", "Mer solel", Decimal(1000000))


def test_a_grant_has_its_recipient_and_one_without_a_title_is_told() -> None:
    found = read(GRANTS)
    (one,) = found.projects
    assert (one.currency, one.granted, one.participants[0].country) == ("GBP", Decimal(5000), "UK")
    assert len(found.issues) == 1


def test_a_bad_row_costs_only_itself() -> None:
    found = read(CORDIS_PROJECTS + '"101000003";"HALF"\r\n')
    assert [one.id for one in found.projects] == ["101000001"]
    assert [(issue.code, issue.row) for issue in found.issues] == [("unused-columns", None), ("unreadable-line", 4)]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (CORDIS_PROJECTS, ["status"]),
        (CORDIS_ORGANISATIONS, ["postCode"]),
        (CORDIS_TOPICS, []),
        (INTERREG, ["id"]),
        (ERDF, ["län"]),
        (OPERATIONS.replace("Purpose of the operation", "Handläggare"), ["Handläggare"]),
    ],
)
def test_columns_that_are_not_read_are_told(content: str, names: list[str]) -> None:
    told = [one.message.values["names"] for one in read(content).issues if one.code == "unused-columns"]
    assert told == [names] * bool(names)


def test_every_sheet_with_headings_is_read_and_sums_may_name_their_currency() -> None:
    head = ["Stödmottagarens namn", "Insatsens namn", "Totalkostnad för insatsen (SEK)", "EU-stöd (SEK)"]

    def year(at: int) -> list[list[Any]]:
        return [["Lista"], head, ["Kvarnens kommun", f"Solceller {at}", 20, 8]]

    found = read(workbook(Om=[["Om listan"]], A=year(1), B=year(2)))
    assert [(one.title, one.total, one.granted, one.currency) for one in found.projects] == [
        ("Solceller 1", Decimal(20), Decimal(8), "SEK"), ("Solceller 2", Decimal(20), Decimal(8), "SEK"),
    ]  # fmt: skip
    assert not found.issues


def test_columns_that_several_sheets_have_are_told_once() -> None:
    head, row = ["Stödmottagarens namn", "Insatsens namn", "Handläggare"], ["Kvarnens kommun", "Solceller", "x"]
    told = read(workbook(A=[head, row], B=[head, row], C=[[*head[:2], "Anteckning"], row])).issues
    assert [one.message.values["names"] for one in told] == [["Handläggare"], ["Anteckning"]]


def test_a_row_that_a_list_has_twice_is_one_participation() -> None:
    found = read(OPERATIONS + OPERATIONS.splitlines()[-1] + "\n")
    assert (found.rows, [len(one.participants) for one in found.projects]) == (2, [1])


def test_cells_of_which_nothing_is_read_are_told_once_a_column() -> None:
    head = "Stödmottagarens namn;Insatsens namn;Startdatum;Slutdatum;EU-stöd (SEK);Totalkostnad\n"
    rows = "Kvarn;Sol;2024-01-01;31/02/2024;100,000;0\nKvarn;Vind;;i vår;många;\nKvarn;Våg;2024-01-01;;8;20\n"
    found = read(head + rows)
    lost = [
        (one.row, one.field, one.message.values["count"], one.message.values["cell"])
        for one in found.issues
        if one.code == "not-understood"
    ]
    assert lost == [(2, "Slutdatum", 2, "31/02/2024"), (2, "EU-stöd (SEK)", 2, "100,000")]
    assert [one.title for one in found.projects] == ["Sol", "Vind", "Våg"]


def test_an_open_quote_or_a_zero_byte_costs_its_own_row() -> None:
    head = "Stödmottagarens namn;Insatsens namn;EU-stöd (SEK)\n"
    found = read(head + 'Kvarn;"Sol;8\nKvarn;Vi\0nd;8\nKvarn;Våg och "vatten";8\nKvarn;"Jord" och berg;8\n')
    assert [one.title for one in found.projects] == ['Våg och "vatten"', "Jord och berg"]
    assert [one.row for one in found.issues if one.code == "unreadable-line"] == [2, 3]
