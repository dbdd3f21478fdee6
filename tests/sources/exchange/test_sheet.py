"""Somebody's own list becomes calls or actors: by headings that are known, or by a mapping."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest

from fundmatch.jobs.collect import Where, collect
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.kinds import DeadlineModel
from fundmatch.models.money import Money
from fundmatch.sources.exchange import sheet
from fundmatch.sources.exchange.table.mapping import read_mapping
from fundmatch.sources.exchange.table.suggest import suggestion
from fundmatch.sources.folder import bundled
from fundmatch.sources.harvest import Harvest
from fundmatch.sources.record import Unreadable
from reading import list_of, places
from sources.exchange.documents import READING, document, format_id, harvest, workbook

QUARTER = dt.datetime(2027, 3, 31, 15)  # noqa: DTZ001 - a spreadsheet knows no zone
HEAD = "Titel;Öppnar;Sista ansökningsdag;Budget;EU-andel;Vem kan söka;Geografiskt område;Länk;Beskrivning\n"


def mapped(content: str | bytes, mapping: str) -> Harvest:
    return sheet.read(document(content), READING, read_mapping(mapping.encode()))


def dates(call: Call) -> list[tuple[str, str | None, str | None]]:
    return [
        (milestone.kind.value, milestone.date.isoformat() if milestone.date else None, milestone.time)
        for milestone in call.milestones
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_list_with_swedish_headings_just_works(encoding: str, sign: str) -> None:
    row = (
        "Energi i skolor;2027-01-15;t.o.m. 2027-03-31;1 500 000 kr;40%;Kommuner;Södermanlands län;https://x.example/1;Å"
    )
    made = harvest((HEAD + row + "\n").replace(";", sign).encode(encoding), SourceKind.OFFICER)
    (call,) = made.calls
    assert not made.issues
    assert call.id == "energi-i-skolor"
    assert dates(call) == [("opens", "2027-01-15", None), ("closes", "2027-03-31", None)]
    assert (call.amounts[0].money.amount, call.amounts[0].money.currency) == (Decimal(1_500_000), "SEK")
    assert call.rates[0].percent == 40
    assert [(rule.type.value, rule.values) for rule in call.eligibility] == [
        ("applicant", ("municipality",)),
        ("territory", ("SE122",)),
    ]
    assert (call.sources[0].url, call.sources[0].kind, call.sources[0].seen) == (
        "https://x.example/1", SourceKind.OFFICER, READING.seen
    )  # fmt: skip


def test_a_workbook_with_a_title_above_real_dates_and_percent_cells() -> None:
    raw = workbook(
        Läs_mig=[["Förklaringar"]],
        Lista=[
            ["Utlysningar 2027"],
            [],
            ["Titel", "Stänger", "Stödnivå", "Budget (tkr)", "Projekttid", "Valuta", "Beskrivning"],
            ["Energi", QUARTER, (0.4,), 12500.0, "=12*2", "SEK", "Text"],
            [],
            ["Kultur", dt.date(2027, 4, 1), (1,), 2_000_000, "24 månader", "EUR", "'=SUMMA(A1)"],
            [None] * 7,
        ],
    )
    made = harvest(raw)
    energy, culture = made.calls
    assert not made.issues
    assert dates(energy) == [("closes", "2027-03-31", "15:00")]
    assert [call.rates[0].percent for call in made.calls] == [40, 100]
    assert energy.amounts[0].money.amount == 12_500_000
    assert energy.duration is not None and energy.duration.max_months == 24
    assert culture.summary is not None and culture.summary.und == "=SUMMA(A1)"


def test_what_cannot_be_read_is_an_issue_and_its_words_are_kept() -> None:
    made = harvest(HEAD + "Energi;nästa vår;03/04/2027;100,000;40-60 %;kommuner och eldsjälar;Mälardalen;;Text\n")
    (call,) = made.calls
    assert {issue.field for issue in made.issues} == {
        "Öppnar", "Sista ansökningsdag", "Budget", "EU-andel", "Vem kan söka", "Geografiskt område", None
    }  # fmt: skip
    assert [(milestone.date, milestone.words) for milestone in call.milestones] == [
        (None, "nästa vår"),
        (None, "03/04/2027"),
    ]
    assert not call.amounts and not call.rates
    assert call.cofinancing == "EU-andel: 40-60 %"
    who, where = call.eligibility
    assert (who.polarity.value, who.words) == ("preferred", "kommuner och eldsjälar")
    assert (where.values, where.words) == ((), "Mälardalen")


@pytest.mark.parametrize("words", ["Löpande", "tills vidare", "9999-12-31", "2100-01-01"])
def test_a_call_without_an_end_is_continuous(words: str) -> None:
    (call,) = harvest(HEAD + f"Energi;;{words};;;;;;Text\n").calls
    assert call.deadline_model is DeadlineModel.CONTINUOUS
    assert not call.milestones


def test_a_sum_without_a_currency_is_not_guessed() -> None:
    made = harvest(HEAD + "Energi;;;5000000;;;;;Text\n")
    assert places(made.issues) == [("no-currency", 2, "Budget")]
    assert not made.calls[0].amounts


def test_a_bad_row_costs_that_row() -> None:
    made = harvest("Titel;Öppnar;Stänger;Beskrivning\nA;2027-02-01;2027-01-01;x\n;;2027-01-01;x\nB;;2027-01-01;x\n")
    assert [call.id for call in made.calls] == ["b"]
    assert {issue.row for issue in made.issues} == {2, 3}


def test_two_rows_of_one_title_are_two_calls() -> None:
    made = harvest("Titel;Beskrivning\nEnergi;a\nEnergi;b\n")
    assert [call.id for call in made.calls] == ["energi", "energi-2"]


def test_actors_of_a_list() -> None:
    made = harvest(
        workbook(A=[["Namn", "Aktörstyp", "Org.nr", "Kommun", "Teman"],
                    ["Exempelbolaget AB", "kommunalt bolag", 5560360793.0, "Flen", "energi, klimat"],
                    ["Föreningen Exempel", "ideel förenning", None, "Trosa", "kultur"]])
    )  # fmt: skip
    (actor,) = made.actors
    assert (actor.id, actor.kind.value, actor.org_number) == ("exempelbolaget-ab", "public_company", "556036-0793")
    assert actor.themes == ("energi", "klimat")
    assert places(made.issues) == [("unknown-kind", 3, "Aktörstyp")]
    assert made.issues[0].message.text("sv") == "”ideel förenning” är inget slag av aktör vi känner; menades förening?"


def test_a_function_in_the_column_of_kinds_is_kept_and_told() -> None:
    made = harvest("Namn;Slag;Funktioner;Förkortning\nVästra brandkåren;Kommunalförbund;räddningstjänst;VBK\n")
    (actor,) = made.actors
    assert (actor.kind.value, actor.short_names) == ("public_body", ("VBK",))
    assert "municipal_federation" in (actor.functions or ())
    told = [issue.message.text("sv") for issue in made.issues if issue.code == "function-as-kind"]
    assert told == ["”Kommunalförbund” är en funktion och lästes som offentlig aktör med den funktionen"]


def test_headings_that_are_not_all_known_need_a_mapping() -> None:
    assert format_id("Titel;Vår egen anmärkning\nA;x\n") is None
    assert format_id("bara text\n") is None


MAPPING = """
kind = "calls"
sheet = "Planer"
date_format = "DD/MM/YYYY"
decimal = ","
currency = "SEK"
list_separator = " och "
id_from = ["Nr"]

[columns]
"Vad" = "title"
"Mer" = "summary"
"Ännu mer" = "summary"
"Senast" = "closes"
"Pott" = "call_total"
"Vilka" = "applicants"
"Ämnen" = "themes"
"Läge" = "state"

[fixed]
fund = "ERDF"
max_months = 36

[values.state]
"vilar" = "paused"
"""


def test_a_mapping_tells_what_is_what() -> None:
    raw = workbook(
        Annat=[["Vad", "Mer"], ["fel blad", "x"]],
        Planer=[["Nr", "Vad", "Mer", "Ännu mer", "Senast", "Pott", "Vilka", "Ämnen", "Läge", "Eget"],
                [7.0, "Energi", "Ett", "Två", "03/04/2027", "100,000", "Kommuner och regioner", "sol och vind", "Vilar",
                 "x"]],
    )  # fmt: skip
    made = mapped(raw, MAPPING)
    (call,) = made.calls
    assert [issue.message.text("sv") for issue in made.issues] == ["kolumner som inte lästes: Eget"]
    assert (call.id, call.fund, call.state) == ("7", "ERDF", "paused")
    assert call.summary is not None and call.summary.und == "Ett\nTvå"
    assert dates(call) == [("closes", "2027-04-03", None)]
    assert call.amounts[0].money == Money(amount=Decimal(100), currency="SEK")
    assert call.eligibility[0].values == ("municipality", "region")
    assert call.themes == ("sol", "vind")
    assert call.duration is not None and call.duration.max_months == 36


def test_of_two_columns_with_one_heading_the_first_counts() -> None:
    (call,) = mapped("Vad;Mer;Vad\nA;x;B\n", '[columns]\nVad = "title"\nMer = "summary"\n').calls
    assert call.title.und == "A"


def test_a_column_of_the_mapping_that_is_not_there_is_named() -> None:
    made = mapped("Vad;Mer;Senaste\nA;x;2027-01-01\n", '[columns]\nVad = "title"\nMer = "summary"\nSenast = "closes"\n')
    assert places(made.issues) == [
        ("unused-columns", 1, None), ("not-in-sheet", 1, "Senast"), ("facts-unread", 2, None),
    ]  # fmt: skip
    assert "Senaste" in made.issues[0].message.text("sv")
    assert len(made.calls) == 1


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        ("[columns]\nA = 'closed'\n", "closes"),
        ("[columns]\nA = 'Sista ansökningsdag'\n", "closes"),
        ("[columns]\nA = 'title'\nB = 'title'\n", "“A” and “B”"),
        ("colums = 1\n", "columns"),
        ("date_format = 'x'\n", "DD/MM/YYYY"),
        ("kind = 'call'\n", "kind"),
        ("a = \n", "not TOML"),
        ("\x00", "not TOML"),
    ],
)
def test_a_mapping_that_is_wrong_says_what_was_meant(mapping: str, why: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_mapping(mapping.encode())
    assert why in str(fault.value)


def test_no_sheet_of_that_name_or_with_those_headings() -> None:
    raw = workbook(A=[["x", "y"], [1, 2]])
    with pytest.raises(Unreadable, match="no visible sheet B"):
        mapped(raw, 'sheet = "B"\n[columns]\nx = "title"\n')
    with pytest.raises(Unreadable, match="no row has the headings"):
        mapped(raw, '[columns]\nTitel = "title"\nMer = "summary"\n')


LIST = """Sammanställning
Utlysningens namn;Sista ansökningsdagen;Pengar;Webben;Anm\u202e
Energi;03/04/2027;1 000 kr;https://x.example/1;"rad 1
rad 2"
Kultur;05/04/2027;2 000 kr;https://x.example/2;
"""


def test_a_proposed_mapping_reads_the_list_it_was_made_for() -> None:
    text = suggestion(document(LIST), "en")
    made = mapped(LIST, text.replace("# date_format", "date_format"))
    assert [dates(call) for call in made.calls] == [[("closes", "2027-04-03", None)], [("closes", "2027-04-05", None)]]


def test_a_proposed_mapping_says_how_sure_it_is_and_shows_values() -> None:
    text = suggestion(document(LIST), "sv")
    assert '"Utlysningens namn" = "title" # säkert: ”Energi”, ”Kultur”' in text
    assert '"Sista ansökningsdagen" = "closes" # säkert: ”03/04/2027”, ”05/04/2027”' in text
    assert '# date_format = "DD/MM/YYYY"  # datum som 05/04/2027 kan läsas på två sätt' in text
    assert 'Webben = "source_url" # troligt: ”https://x.example/1”' in text
    assert '# "Anm" = ""  # används inte: ”rad 1 rad 2”' in text
    assert "header_row = 2" in text
    assert "\u202e" not in text


def test_dates_that_tell_their_order_are_read_in_it() -> None:
    text = suggestion(document("Titel;Stänger\nA;03/04/2027\nB;25/04/2027\n"), "en")
    assert 'date_format = "DD/MM/YYYY"' in text.splitlines()


def test_a_list_of_actors_is_known_by_its_headings() -> None:
    text = suggestion(document("Organisation;Typ av org;Ort;Telefon\nA;kommun;Flen;1\n"), "en")
    assert read_mapping(text.encode()).kind == "actors"


def test_a_list_without_headings_gets_no_mapping() -> None:
    with pytest.raises(Unreadable):
        suggestion(document("1;2\n3;4\n"), "en")


def test_definite_and_plural_headings_are_the_same_headings() -> None:
    (call,) = harvest("Titeln;Sista ansökningsdagen;Budgeten i SEK;Temat\nEnergi;2027-03-31;5000000;sol\n").calls
    assert dates(call) == [("closes", "2027-03-31", None)]
    assert (call.amounts[0].money, call.themes) == (Money(amount=Decimal(5_000_000), currency="SEK"), ("sol",))


@pytest.mark.parametrize(
    "heading", ["Sista datum", "Ansökan senast", "Sista dag för inlämning", "Utlysningens deadline"]
)
def test_common_words_for_the_last_day_are_known_or_proposed(heading: str) -> None:
    text = suggestion(document(f"Titel;{heading}\nEnergi;2027-03-31\n"), "sv")
    assert '= "closes" #' in text


def test_a_list_without_dates_says_so_once() -> None:
    made = harvest("Titel;Beskrivning\nEnergi;a\nVatten;b\n")
    assert places(made.issues) == [("no-dates", 1, None)]


def test_sums_at_the_foot_are_no_calls() -> None:
    made = harvest("Titel;Stänger;Budget\nEnergi;2027-03-31;5 mkr\nSumma;;5 mkr\nTotalt:;;5 mkr\n")
    assert [call.id for call in made.calls] == ["energi"]
    assert "records that were left out: 2 (sums)" in [issue.message.text("en") for issue in made.issues]


def test_a_counter_is_no_id() -> None:
    rows = ["1;Energi;2027-03-31", "2;Vatten;2027-03-31", "3;Energi;2027-04-30"]
    head = "Nr;Titel;Stänger"
    made = harvest("\n".join([head, *rows]))
    assert [call.id for call in made.calls] == ["energi", "vatten", "energi-2"]
    assert ("counter-id", 1, "Nr") in places(made.issues)
    assert 'Nr" = ""  # bara en räknare' in suggestion(document("\n".join([head, *rows])), "sv").replace(
        "# Nr", '# "Nr"'
    )
    real = harvest("Dnr;Titel;Stänger\n2027-00017;Energi;2027-03-31\n")
    assert real.calls[0].official_id == "2027-00017"


@pytest.mark.parametrize(
    ("words", "fund"), [("Regionalfonden", "ERDF"), ("ESF+", "ESF+"), ("Interreg Central Baltic", "INTERREG")]
)
def test_funds_have_our_codes(words: str, fund: str) -> None:
    made = harvest(f"Titel;Fond;Stänger;Beskrivning\nEnergi;{words};2027-03-31;x\n")
    assert (made.calls[0].fund, made.issues) == (fund, ())


def test_a_fund_nobody_knows_keeps_its_words() -> None:
    made = harvest("Titel;Fond;Stänger;Beskrivning\nEnergi;Kulturfonden;2027-03-31;x\n")
    assert (made.calls[0].fund, places(made.issues)) == ("Kulturfonden", [("unknown-fund", 2, "Fond")])


def test_the_currency_of_the_other_cells_is_that_of_a_bare_number() -> None:
    rows = [[title, dt.date(2027, 3, 31), sum_, "x"] for title, sum_ in (("Energi", 5_000_000.0), ("Vatten", "2 mkr"))]
    made = harvest(workbook(A=[["Titel", "Stänger", "Budget", "Beskrivning"], *rows]))
    assert not made.issues
    assert [call.amounts[0].money.currency for call in made.calls] == ["SEK", "SEK"]


@pytest.mark.parametrize(
    ("where", "code"),
    [("Sörmlands län", "SE122"), ("Södermanlands län", "SE122"), ("Sörmland", "SE122"), ("Eskilstuna", "0484"),
     ("Nyköpings kommun", "0480"), ("Uppsala kommun", "0380")],
)  # fmt: skip
def test_areas_of_the_map_are_known(where: str, code: str) -> None:
    made = harvest(HEAD + f"Energi;;2027-03-31;;;;{where};;Text\n")
    assert (made.calls[0].eligibility[0].values, made.issues) == ((code,), ())


def test_everybody_is_no_condition() -> None:
    made = harvest(HEAD + "Energi;;2027-03-31;;;alla;;;Text\n")
    (rule,) = made.calls[0].eligibility
    assert (rule.polarity.value, rule.values, rule.words, made.issues) == ("preferred", ("legal_entity",), "alla", ())


@pytest.mark.parametrize("content", ["<html></html>", '<?xml version="1.0"?><a/>', '{"a": 1}', "[1, 2]", '{"a": '])
def test_a_mapping_is_not_proposed_for_what_is_no_table(content: str) -> None:
    with pytest.raises(Unreadable, match=r"no spreadsheet|no sheet|not JSON"):
        suggestion(document(content), "sv")


def as_saved(text: str) -> object:
    """A cell of a list as a spreadsheet keeps it: days and numbers as such."""
    for kind in (dt.datetime.fromisoformat, lambda cell: float(cell) if "-" not in cell else None):
        try:
            if len(text) <= 16 and (made := kind(text)) is not None:
                return made.replace(tzinfo=None) if isinstance(made, dt.datetime) else made
        except ValueError:
            continue
    return text


@pytest.mark.parametrize("side", ["calls", "actors"])
def test_a_list_of_ours_that_was_saved_as_a_workbook_gives_the_same_records(side: str) -> None:
    found = collect(Where(bundled()), dt.date(2026, 12, 1))
    items: tuple[Any, ...] = getattr(found, side)
    written = list_of(items)
    rows = [[as_saved(cell) for cell in row] for row in csv.reader(io.StringIO(written))]
    made = harvest(workbook(Lista=rows))
    assert not [issue.message.text("en") for issue in made.issues if issue.severity == "error"]
    assert getattr(made, side) == items


def test_a_broken_cell_more_of_a_workbook_costs_its_row_and_is_said() -> None:
    made = harvest(workbook(Lista=[["id", "title", "more"], ["a", "Å", "{"], ["b", "Ö", None]]))
    assert [one.id for one in made.calls] == ["b"]
    assert [(issue.row, issue.code) for issue in made.issues if issue.severity == "error"] == [(2, "wrong-shape")]
