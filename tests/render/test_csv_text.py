"""`csv` as RFC 4180 says and `excel-sv` as Swedish Excel opens it."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest

from fundmatch.models.wording import Phrase
from fundmatch.render import csv_text
from fundmatch.render.columns import COLUMNS
from fundmatch.render.sheet import Column, Sheet
from rows import row, sheet_of

PLAIN = Sheet(
    (Column("namn", Phrase("Namn", "Name")), Column("tal", Phrase("Tal", "Number"), "number")),
    [['Åre, Östersund; och "Älvros"', 1], ["rad\nskifte", 2.5]],
)


def read(text: str, sign: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))


def cell(value: Any, *, excel: bool) -> str:
    made = Sheet((Column("a", Phrase("a", "a")), Column("b", Phrase("b", "b"))), [[value, "x"]])
    return read(csv_text.write(made, excel=excel).removeprefix("\ufeff"), ";" if excel else ",")[1][0]


@pytest.mark.parametrize("excel", [False, True])
def test_every_line_ends_with_crlf_and_reads_back(excel: bool) -> None:
    text = csv_text.write(PLAIN, excel=excel)
    assert text.count("\r\n") == 3
    assert text.replace("\r\n", "").count("\n") == 0
    rows = read(text.removeprefix("\ufeff"), ";" if excel else ",")
    assert rows == [["namn", "tal"], ['Åre, Östersund; och "Älvros"', "1"], ["rad skifte", "2,5" if excel else "2.5"]]


def test_only_excel_gets_a_mark() -> None:
    assert csv_text.write(PLAIN, excel=True).encode().startswith(b'\xef\xbb\xbf"namn";"tal"\r\n')
    assert csv_text.write(PLAIN, excel=False).encode().startswith(b'"namn","tal"\r\n')


@pytest.mark.parametrize(
    ("value", "plain", "excel"),
    [
        (12, "12", "12"),
        (-5, "-5", "-5"),
        (-0.25, "-0.25", "-0,25"),
        (77.82, "77.82", "77,82"),
        (1.0, "1", "1"),
        (Decimal("1234567.50"), "1234567.50", "1234567,50"),
        (Decimal("1E+3"), "1000", "1000"),
        (True, "true", "true"),
        (None, "", ""),
        (dt.date(2026, 12, 15), "2026-12-15", "2026-12-15"),
        ("-5", "'-5", "'-5"),
        ("=1+1", "'=1+1", "'=1+1"),
        ("1,5", "1,5", "1,5"),
    ],
)
def test_numbers_stay_numbers_and_dates_are_iso(value: Any, plain: str, excel: str) -> None:
    assert cell(value, excel=False) == plain
    assert cell(value, excel=True) == excel


def test_a_heading_is_disarmed_as_well() -> None:
    """The ids of a strategy's directions come from outside and become headings."""
    made = Sheet((Column("=1+1", Phrase("a", "a")),), [])
    assert csv_text.write(made, excel=False) == '"\'=1+1"\r\n'


@pytest.mark.parametrize(
    "text",
    [
        "x;=HYPERLINK(1)",
        "x,=1+1",
        ";@SUM(1)",
        "a;b;-1",
        'x";=1+1;"y',
        "a,\uff1d1",
        'x;"=1+1',
        'x,""-1',
        'x; "=1',
        "x; @a",
    ],
)
@pytest.mark.parametrize("excel", [False, True])
def test_no_spreadsheet_of_another_country_finds_a_formula_inside_a_text(text: str, excel: bool) -> None:
    """A comma list is opened where cells end with a semicolon, and the other way round."""
    made = Sheet((Column("a", Phrase("a", "a")), Column("b", Phrase("b", "b"))), [["först", text]])
    line = csv_text.write(made, excel=excel).split("\r\n")[1]
    assert line.startswith('"först"')
    for other in ",;":
        for part in line.split(other):
            assert part.lstrip('" ')[:1] not in tuple("=+-@\uff1d")


def test_a_dash_in_a_sentence_is_left_alone() -> None:
    text = "stöd; - energi, -skola och 5-6"
    assert cell(text, excel=True) == text


def test_a_match_has_the_documented_columns_then_the_directions_then_the_source() -> None:
    made = sheet_of(row())
    rows = read(csv_text.write(made, excel=False))
    assert rows[0] == [
        "rank", "actor_id", "actor_name", "applicant_id", "applicant_name", "call_id", "call_title",
        "programme", "fund", "status", "next_date", "next_event", "days_left", "score", "sum_of_points", "tier",
        "coverage", "eligibility", "role", "eu_rate", "reason_1", "reason_2", "questions", "official_id",
        "managing_authority", "call_kind", "opens", "opens_time", "opens_zone", "opens_precision", "closes",
        "closes_time", "closes_zone", "closes_precision", "grant_min", "grant_max", "currency", "min_partners",
        "min_countries", "territory", "dates_unread", "actor_kind", "municipality", "org_number", "decision",
        "gate_call_open", "gate_territory", "gate_applicant", "gate_legal_person", "gate_prior_status",
        "gate_partnership",
        "points_thematic_fit", "points_role_fit", "points_track_record", "points_partnership_reach",
        "points_money_fit", "points_time_left", "points_samverkan", "direction_samverkan", "source_url",
    ], "people count columns: write the new one here and its effect in CHANGELOG.md"  # fmt: skip
    assert [column.key for column in COLUMNS] == rows[0][: len(COLUMNS)]
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["call_title"] == "Energi i skolor"
    assert (found["next_date"], found["next_event"]) == ("2026-12-15", "closes")
    assert found["days_left"] == "14"
    assert found["eu_rate"] == "47.5"
    assert found["role"] == "lead"
    assert found["source_url"] == "https://example.org/utlysning"
    assert 0 < float(found["score"]) <= 100


def test_what_is_not_known_is_an_empty_cell() -> None:
    one = row({"rates": [], "milestones": [], "programme": None, "sources": []})
    made = sheet_of(one)
    found = dict(zip((column.key for column in made.columns), made.rows[0], strict=True))
    assert [found[key] for key in ("eu_rate", "next_date", "days_left", "programme", "source_url")] == [None] * 5
