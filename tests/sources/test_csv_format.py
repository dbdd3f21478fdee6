"""CSV lists as people have them: from Excel, in two languages, with a comma too many."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from reading import actors, calls, places

HEAD = "id;title_sv;grant_max;currency;eu_rate;closes"
ROW = "a;Östra å;1 234 567,50;SEK;62,5;2027-01-12"


def one_call(folder: Path, columns: str, cells: str) -> Call:
    """The call of one row without issues."""
    found = calls(folder, "one.csv", f"id;title;{columns}\na;Utlysning;{cells}\n")
    assert not found.issues, [issue.message.text("en") for issue in found.issues]
    return found.items[0][0]


def one_actor(folder: Path, columns: str, cells: str) -> Actor:
    """The actor of one row without issues."""
    found = actors(folder, "one.csv", f"id;name;kind;{columns}\na;Aktör;municipality;{cells}\n")
    assert not found.issues, [issue.message.text("en") for issue in found.issues]
    return found.items[0][0]


def issues_of(folder: Path, columns: str, cells: str) -> tuple[Issue, ...]:
    """The issues of one row of calls."""
    return calls(folder, "one.csv", f"id;title;{columns}\na;Utlysning;{cells}\n").issues


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, ROW),
        ("sep=;\n" + HEAD, ROW),
        (HEAD.replace(";", ","), 'a,Östra å,"1234567,50",SEK,"62,5",2027-01-12'),
        (HEAD.replace(";", ","), 'a,Östra å,"1,234,567.50",SEK,62.5,2027-01-12'),
        (HEAD.replace(";", "\t"), ROW.replace(";", "\t")),
        (
            '"ID"; Title_SV ;grant_max;"currency";eu_rate;closes',
            '"a";"Östra å";1\u00a0234\u202f567,5;SEK;62,5;2027-01-12',
        ),
    ],
    ids=["semicolon", "sep line", "comma", "English numbers", "tab", "quotes and blanks"],
)
def test_any_spreadsheet_gives_the_same_call(tmp_path: Path, encoding: str, newline: str, head: str, row: str) -> None:
    content = newline.join([*head.split("\n"), row, ""])
    if encoding == "cp1252":
        content = content.replace("\u202f", " ")
    found = calls(tmp_path, "list.csv", content.encode(encoding))
    assert [issue.code for issue in found.issues] == (["not-utf-8"] if encoding == "cp1252" else [])
    call = found.items[0][0]
    assert (call.id, call.title.sv) == ("a", "Östra å")
    assert call.amounts[0].money.amount == Decimal("1234567.5")
    assert call.rates[0].percent == Decimal("62.5")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"Hus ""Kvarnen"", vid ån"', 'Hus "Kvarnen", vid ån'),
        ('"rad ett\nrad två"', "rad ett\nrad två"),
        ('"a;b"', "a;b"),
        ("  luft  ", "luft"),
        ("'=SUMMA(A1)", "=SUMMA(A1)"),
        ("'-5 grader", "-5 grader"),
        ("'@kontot", "@kontot"),
        ("'＝full", "＝full"),
        ("'citerat'", "'citerat'"),
        ("'", "'"),
        ("''=två", "''=två"),
    ],
)
def test_a_text_cell_is_read_as_it_was_meant(tmp_path: Path, cell: str, value: str) -> None:
    assert one_call(tmp_path, "programme", cell).programme == value


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("744000", "744000"), ("744 000", "744000"), ("744\u00a0000,50", "744000.5"), ("1.234.567,5", "1234567.5"),
        ("1,234,567.5", "1234567.5"), ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("0,5", "0.5"),
        ("67500000.00", "67500000"), ("12,34", "12.34"), ("1000,125", "1000.125"), ("5e6", "5000000"),
    ],
)  # fmt: skip
def test_a_sum_is_read_with_either_decimal_sign(tmp_path: Path, cell: str, amount: str) -> None:
    assert one_call(tmp_path, "grant_max;currency", f"{cell};EUR").amounts[0].money.amount == Decimal(amount)


@pytest.mark.parametrize("cell", ["100,000", "100.000", "1,500", "mycket", "1.2.3", "5 MSEK", "-5", "1,23,456"])
def test_a_sum_that_may_mean_two_things_or_nothing_is_an_issue_and_no_guess(tmp_path: Path, cell: str) -> None:
    assert places(issues_of(tmp_path, "grant_max;currency", f"{cell};EUR")) == [
        ("invalid-value", 2, "amounts.0.money.amount")
    ]


def test_a_sum_without_a_currency_is_an_issue(tmp_path: Path) -> None:
    assert places(issues_of(tmp_path, "grant_max", "5000")) == [("invalid-value", 2, "amounts.0.money.currency")]


@pytest.mark.parametrize(
    ("cell", "percent"), [("40", "40"), ("62,5", "62.5"), ("85 %", "85"), ("85%", "85"), ("0", "0")]
)
def test_a_rate_is_a_percentage_with_or_without_its_sign(tmp_path: Path, cell: str, percent: str) -> None:
    assert one_call(tmp_path, "eu_rate", cell).rates[0].percent == Decimal(percent)


@pytest.mark.parametrize(
    ("cell", "fields"),
    [
        ("2027-01-12", {"date": "2027-01-12"}),
        ("2027-01-12 17:00", {"date": "2027-01-12", "time": "17:00"}),
        ("2027-01-12 17:00:00", {"date": "2027-01-12", "time": "17:00"}),
        ("2027-01-12 9:00", {"date": "2027-01-12", "time": "09:00"}),
        ("2027-01-12T17:00", {"date": "2027-01-12", "time": "17:00"}),
        ("2027-01-12 17:00 CET", {"date": "2027-01-12", "time": "17:00", "zone": "CET"}),
        ("2027-01-12 17:00 EET", {"date": "2027-01-12", "time": "17:00", "zone": "EET"}),
        ("2027-01-12T17:00 Brussels time", {"date": "2027-01-12", "time": "17:00", "zone": "Brussels time"}),
        ("2027-01", {"date": "2027-01-01", "precision": "month"}),
        ("2027", {"date": "2027-01-01", "precision": "year"}),
    ],
)
def test_a_date_may_carry_an_hour_and_a_zone_or_be_known_to_the_month(
    tmp_path: Path, cell: str, fields: dict[str, Any]
) -> None:
    (milestone,) = one_call(tmp_path, "closes", cell).milestones
    assert milestone.model_dump(mode="json", exclude_unset=True) == {"kind": "closes", **fields}


@pytest.mark.parametrize("cell", ["12/1/2027", "2027-02-30", "snart", "2027-13", "27-01-12"])
def test_a_date_that_nobody_can_read_is_an_issue(tmp_path: Path, cell: str) -> None:
    assert places(issues_of(tmp_path, "closes", cell)) == [("invalid-value", 2, "milestones.0.date")]


def test_several_values_stand_in_one_cell(tmp_path: Path) -> None:
    call = one_call(tmp_path, "themes;objectives", " vatten | energi||å ;RSO1.4")
    assert call.themes == ("vatten", "energi", "å")
    assert call.objectives == ("RSO1.4",)


def test_what_the_money_pays_for_keeps_its_pairs_of_languages(tmp_path: Path) -> None:
    call = one_call(tmp_path, "funds_sv;funds_en", "stål||åar|;steel|wood||")
    assert [(item.sv, item.en) for item in call.funds] == [("stål", "steel"), (None, "wood"), ("åar", None)]


def test_the_columns_for_who_may_apply_become_rules(tmp_path: Path) -> None:
    columns = "applicants;lead_applicants;not_applicants;target_groups;territory"
    call = one_call(tmp_path, columns, "municipality|region;university;natural_person;sme;SE122|SE110")
    rules = [(rule.type.value, rule.polarity.value, rule.role, rule.values) for rule in call.eligibility]
    assert rules == [
        ("applicant", "must", None, ("municipality", "region")),
        ("applicant", "must", "lead", ("university",)),
        ("applicant", "must_not", None, ("natural_person",)),
        ("applicant", "must", "target", ("sme",)),
        ("territory", "must", None, ("SE122", "SE110")),
    ]


def test_partnership_duration_and_source_have_their_columns(tmp_path: Path) -> None:
    call = one_call(tmp_path, "min_partners;min_countries;max_months;source_url", "3;2;36;https://exempel.se/å")
    assert call.partnership is not None and (call.partnership.min_partners, call.partnership.min_countries) == (3, 2)
    assert call.duration is not None and call.duration.max_months == 36
    assert [source.url for source in call.sources] == ["https://exempel.se/å"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("ja", True),
        ("Nej", False),
        ("SANT", True),
        ("Falskt", False),
        ("1", True),
        ("", None),
    ],
)
def test_yes_and_no_are_read_in_both_languages(tmp_path: Path, cell: str, value: bool | None) -> None:
    assert one_actor(tmp_path, "legal_person", cell).legal_person is value


@pytest.mark.parametrize(("cell", "code"), [("0484", "0484"), ("484", "0484"), ("1280", "1280")])
def test_a_municipality_code_that_lost_its_first_zero_in_a_spreadsheet_gets_it_back(
    tmp_path: Path, cell: str, code: str
) -> None:
    assert one_actor(tmp_path, "municipality_code", cell).municipality_code == code


@pytest.mark.parametrize("cell", ["105924", "105 924", "105\u00a0924", "105,924", "105.924"])
def test_a_count_has_no_decimals(tmp_path: Path, cell: str) -> None:
    assert one_actor(tmp_path, "population", cell).population == 105924


def test_an_empty_cell_is_a_fact_left_out_and_an_empty_row_is_none(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.csv", "id;title;programme;themes\na;Utlysning;;  \n;;;\n\nb;Utlysning\n")
    assert [call.id for call, _ in found.items] == ["a", "b"]
    assert found.items[0][0].programme is None
    assert found.items[0][0].themes == ()
    assert not found.issues


def test_empty_cells_to_the_right_are_no_fault(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.csv", "id;title;;\na;Utlysning;;;;\n")
    assert [call.id for call, _ in found.items] == ["a"]
    assert not found.issues


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id;title\na;Utlysning;över\nb;Utlysning\n", "3 celler under 2 rubriker"),
        ("id;title;\na;Utlysning;över\nb;Utlysning;\n", "”över” i en kolumn utan rubrik"),
    ],
)
def test_a_value_without_a_heading_costs_its_row_and_is_never_dropped_unsaid(
    tmp_path: Path, content: str, message: str
) -> None:
    found = calls(tmp_path, "list.csv", content)
    assert [call.id for call, _ in found.items] == ["b"]
    assert places(found.issues) == [("wrong-shape", 2, None)]
    assert message in found.issues[0].message.text("sv")


def test_an_unknown_column_is_a_warning_with_the_nearest_real_one(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.csv", "id;title;programe;kommentar\na;Utlysning;ERUF;hej\n")
    assert [call.programme for call, _ in found.items] == [None]
    assert places(found.issues) == [("unknown-column", 1, "programe"), ("unknown-column", 1, "kommentar")]
    assert [issue.severity.value for issue in found.issues] == ["warning", "warning"]
    assert "menades programme?" in found.issues[0].message.text("sv")
    assert "menades" not in found.issues[1].message.text("sv")


@pytest.mark.parametrize(
    ("content", "row", "message"),
    [
        ("", 1, "no column named id"),
        ("sep=;", 2, "no column named id"),
        ("title;programme\nUtlysning;ERUF\n", 1, "no column named id"),
        ("id;title;themes;Themes\na;x;y;z\n", 1, "the column themes comes twice"),
        ('id;"title\na;x\n', 1, "unexpected end of data"),
        ("\0i\0d\0;\0t", None, "zero bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_issue(tmp_path: Path, content: str, row: int | None, message: str) -> None:
    found = calls(tmp_path, "list.csv", content)
    assert not found.items
    assert places(found.issues) == [("unreadable", row, None)]
    assert message in found.issues[0].message.text("en")


def test_rows_are_counted_as_the_file_shows_them(tmp_path: Path) -> None:
    content = 'sep=;\nid;title;eu_rate\na;"två\nrader";40\n\nb;Utlysning;många\n;saknar id;40\n'
    found = calls(tmp_path, "list.csv", content)
    assert [(call.id, record.row) for call, record in found.items] == [("a", 3), ("b", 6)]
    assert places(found.issues) == [("invalid-value", 6, "rates.0.percent"), ("missing-field", 7, "id")]


@pytest.mark.parametrize("word", ["municipality", "kommun", "Kommun", "Municipality"])
def test_a_kind_may_be_written_as_screens_call_it(tmp_path: Path, word: str) -> None:
    found = actors(tmp_path, "mina.csv", f"id;name;kind;description\na;Å kommun;{word};vatten\n")
    assert [actor.kind.value for actor, _ in found.items] == ["municipality"]


@pytest.mark.parametrize("cell", ["1e100000000", "1e18", "9" * 5000, "1e9999999999999999999"])
def test_a_number_of_no_size_is_refused(tmp_path: Path, cell: str) -> None:
    assert [code for code, *_ in places(issues_of(tmp_path, "grant_max;currency", f"{cell};EUR"))] == ["invalid-value"]
    assert [code for code, *_ in places(issues_of(tmp_path, "min_partners", cell))] == ["invalid-value"]


def test_a_list_has_so_many_columns_at_most(tmp_path: Path) -> None:
    wide = ";".join(f"x{at}" for at in range(999))
    assert calls(tmp_path, "a.csv", f"id;{wide}\n").issues[0].code == "unknown-column"
    assert calls(tmp_path, "a.csv", f"id;title;{wide}\n").issues[0].code == "unreadable"


BAD_ROWS = [
    ('id;title\na;x\nb;"öppet\nc;y\n', ["a", "c"], 3, "a quote is misplaced or left open"),
    ('id;title\na;x\nb;"öppet\nc;"y"\nd;z\n', ["a", "c", "d"], 3, "a quote is misplaced or left open"),
    ("id;title\na;x och mer text\nb;\0\nc;y\n", ["a", "c"], 3, "zero byte"),
]


@pytest.mark.parametrize(("content", "ids", "row", "message"), BAD_ROWS)
def test_a_bad_row_costs_only_itself(tmp_path: Path, content: str, ids: list[str], row: int, message: str) -> None:
    found = calls(tmp_path, "list.csv", content)
    assert [one.id for one, _ in found.items] == ids
    assert [(issue.code, issue.row) for issue in found.issues if issue.severity == "error"] == [
        ("unreadable-line", row)
    ]
    assert any(message in issue.message.text("en") for issue in found.issues)
