"""`finance` as a user runs it: every format, sums as people write them, and what is refused."""

import io
import json
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from commands import DAY, SECOND, Runner

CALL = ("tvv-oms-2024-smarta-energisystem", "--actor", "energikontoret-malardalen", "--as-of", "2026-11-02")
ASKED = ("finance", *CALL, "--cost", "4 000 000", "--own-cash", "900000", "--one-to-one", "25 %", "--months", 24)


def test_json_keeps_its_contract(run: Runner) -> None:
    found = json.loads(run(*ASKED, "--format", "json").out)
    assert (found["schema"], found["verdict"], found["cost"], found["currency"]) == (
        "fundmatch/finance/1", "closed", "4000000.00", "SEK",
    )  # fmt: skip
    assert found["verdict_of_money"] == "gap"
    first = found["scenarios"][0]
    assert [first[key] for key in ("id", "eu_share", "second_funder", "one_to_one_planned", "own_cash", "gap")] == [
        "A", "1600000.00", "400000.00", "1000000.00", "1000000.00", "100000.00",
    ]  # fmt: skip
    assert set(found["lines"][0]) == {
        "n", "what", "formula", "value", "currency", "rule", "source", "certainty", "condition", "rounding", "scenario",
    }  # fmt: skip
    assert found["liquidity"]["A"][2] == {
        "quarter": 3, "cash_cost": "500000.00",
        "receipts": {"eu": "200000.00", "national": "50000.00", "one_to_one": "125000.00"},
        "laid_out": "1125000.00", "bridge": "750000.00",
    }  # fmt: skip
    assert all(isinstance(question, str) for question in found["questions"])


def test_swedish_at_80_columns_says_parts_gap_and_what_to_ask(run: Runner) -> None:
    ran = run(*ASKED, lang="sv")
    assert (ran.code, ran.err) == (0, "")
    for words in ("det fattas pengar", "därav gap", "Scenario B", "Rad för rad", "Att fråga", "strateg"):
        assert words in ran.out
    assert max(map(len, ran.lines)) <= 80


def test_money_of_the_county_that_is_planned_is_not_told_again_as_possible(run: Runner) -> None:
    asked = ("--actor", "eskilstuna-kommun", "--cost", 1_000_000, "--as-of", "2026-11-02")
    parts = run("finance", "region-sormland-1-1", *asked, lang="sv").out.partition("Rad för rad")[0]
    assert "1:1 planerat" in parts
    assert "1:1 möjligt" not in parts
    assert "1:1 möjligt" in run(*ASKED, lang="sv").out.partition("Rad för rad")[0]


def test_one_scenario_alone_keeps_its_lines(run: Runner) -> None:
    found = json.loads(run(*ASKED, "--scenario", "b", "--format", "json").out)
    assert [one["id"] for one in found["scenarios"]] == ["B"] and list(found["liquidity"]) == ["B"]
    assert found["scenarios"][0]["own_minimum"] == "400000.00"


def test_csv_and_markdown_carry_every_line(run: Runner) -> None:
    lines = json.loads(run(*ASKED, "--format", "json").out)["lines"]
    assert len(run(*ASKED, "--format", "csv").lines) == len(lines) + 1
    assert run(*ASKED, "--format", "markdown").out.startswith("# Funding")


def test_the_workbook_holds_the_sums(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "stack.xlsx"
    assert run(*ASKED, "-o", file).code == 0
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
    assert book.sheet_names == ["Lines", "Liquidity", "Questions"]
    rows = {row[1]: row[3] for row in book.get_sheet_by_name("Lines").to_python()[1:]}
    assert (rows["EU share, at most"], rows["gap"]) == (1_600_000, 500_000)


def test_kronor_and_euro_go_by_a_dated_file_whose_age_is_shown(run: Runner, tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("Date, SEK\n2026-10-30, 11.15\n", encoding="utf-8")
    call = ("cb-5-2025-regular", "--actor", "katrineholms-kommun", "--as-of", "2026-11-02")
    euros = ("--cost", 420000, "--currency", "eur", "--own-cash", 84000, "--rates", rates, "--at-rate", "10.7")
    found = json.loads(run("finance", *call, *euros, "--format", "json").out)
    assert found["rates"] == {"day": "2026-10-30", "age_days": 3, "sek_per_eur": "11.15"}
    assert found["scenarios"][0]["sek"]["eu"] == "3746400.00"
    assert found["rate_scenarios"][0]["loss_sek"] == "151200.00"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--cost", 100, "--scenario", "q"), "choose A, B"),
        (("--cost", "4.000"), "write a sum"),
        (("--cost", "en miljon"), "write a sum"),
        ((), "give the cost"),
        (("--cost", 100, "--in-kind", 101), "larger than the cost"),
        (("--cost", 100, "--project-kind", "förstudi"), "pre-study"),
        (("--cost", 100, "--rates", "no-such.csv"), "no-such.csv"),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_one_line(run: Runner, more: tuple[object, ...], said: str) -> None:
    ran = run("finance", *CALL, *more)
    assert ran.code in (2, 3) and said in ran.err and len(ran.err.splitlines()) == 1 and not ran.out


def test_a_closed_call_and_a_kind_of_project_that_matters_are_asked_about_first(run: Runner) -> None:
    asked = ("finance", "tvv-oms-2023-cirkular-ekonomi", "--as-of", "2026-11-02", "--cost", 2_000_000)
    told = json.loads(run(*asked, "--format", "json").out)["questions"]
    assert told[0].startswith("The call is closed") and "--project-kind" in told[1] and "pre-study" in told[1]
    named = json.loads(run(*asked, "--project-kind", "prestudy", "--format", "json").out)
    assert "--project-kind" not in named["questions"][1] and named["scenarios"][0]["eu_share"] == "744000.00"


def test_the_programmes_ways_of_reckoning_cost_stand_side_by_side(run: Runner) -> None:
    asked = ("finance", *CALL, "--staff-cost", 2_000_000, "--other-cost", 900_000, "--format", "json")
    found = json.loads(run(*asked).out)
    ways = [(one["id"], one["cost"], one["eu_share"], one["chosen"]) for one in found["cost_options"]]
    assert ways == [
        ("R015-40", "2800000.00", "1120000.00", True), ("R022-15", "3200000.00", "1280000.00", False),
    ]  # fmt: skip
    assert found["cost"] == "2800000.00"
    other = json.loads(run(*asked, "--cost-option", "R022-15").out)
    assert other["cost"] == "3200000.00" and [one["chosen"] for one in other["cost_options"]] == [False, True]
    assert json.loads(run(*asked, "--cost", 2_900_000).out)["cost"] == "2900000.00"
    told = run("finance", *CALL, "--staff-cost", 2_000_000, lang="sv")
    assert "Sätt att räkna kostnaden" in told.out and max(map(len, told.lines)) <= 80


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--staff-cost", 100, "--cost-option", "R1"), "choose R015-40, R022-15"),
        (("--cost", 100, "--cost-option", "R015-40"), "choose –"),
        (("--direct-cost", 100, "--subcontracting", 101), "more than all"),
        (("--monthly-pay", 100), "give the hours too"),
    ],
)
def test_a_way_that_cannot_be_gone_is_said_in_one_line(run: Runner, more: tuple[object, ...], said: str) -> None:
    ran = run("finance", *CALL, *more)
    assert ran.code == 2 and said in ran.err and len(ran.err.splitlines()) == 1 and not ran.out


def test_other_rates_without_a_file_of_rates_are_refused_in_one_line(run: Runner) -> None:
    ran = run("finance", *CALL, "--cost", 100, "--at-rate", "10.7")
    assert ran.code == 2 and "--rates" in ran.err and len(ran.err.splitlines()) == 1 and not ran.out


def test_kronor_and_other_rates_stand_on_the_page(run: Runner, tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("Date, SEK\n2026-10-30, 11.15\n", encoding="utf-8")
    call = ("cb-5-2025-regular", "--actor", "katrineholms-kommun", "--as-of", "2026-11-02")
    euros = ("--cost", 420000, "--currency", "eur", "--own-cash", 84000, "--rates", rates, "--at-rate", "10.7")
    page = " ".join(run("finance", *call, *euros, lang="sv").out.split())
    assert "i kronor: EU-andel 3 746 400" in page and "förlust 151 200 SEK" in page


def test_what_the_flat_rate_holds_is_said_not_to_be_added(run: Runner) -> None:
    ran = run("finance", *CALL, "--staff-cost", 2_000_000, "--other-cost", 900_000, lang="sv")
    page = " ".join(ran.out.split())
    assert "--other-cost 900 000 SEK räknas inte" in page and "scenario A: kostnad" in page
    assert "R015-40: https://" in page and "När pengarna kommer" in page


def test_what_is_asked_follows_from_the_case(run: Runner) -> None:
    asked = ("--cost", 1_000_000, "--format", "json", "--as-of", "2026-11-02")
    none = json.loads(run("finance", *CALL[:3], *asked).out)["questions"]
    some = json.loads(run("finance", *CALL[:3], *asked, "--one-to-one", 10).out)["questions"]
    assert not any("strategist" in one for one in none) and any("strategist" in one for one in some)
    assert any("come from the EU" in one for one in none)
    horizon = ("finance", "he-cl5-2027-d2-05", *asked, "--currency", "EUR", "--actor")
    told = {
        who: json.loads(run(*horizon, who).out)["questions"]
        for who in ("malardalens-universitet", "create-business-incubator")
    }
    assert [any("non-profit by its statutes" in one for one in each) for each in told.values()] == [False, True]


def test_a_unit_cost_says_that_it_rises_and_is_not_raised(run: Runner) -> None:
    pay = ("--monthly-pay", 40_000, "--hours", 1720, "--months", 24, "--format", "json")
    assert any("2.4 %" in one for one in json.loads(run("finance", *CALL, *pay).out)["questions"])


def test_a_breach_stands_in_the_headline_and_a_closed_call_is_said_to_be(run: Runner) -> None:
    asked = ("finance", "esf-24-030", "--cost", 4_000_000, "--months", 60, "--as-of", "2026-11-02")
    lines = run(*asked, lang="sv").lines
    assert "utlysningen är stängd; på samma villkor: går inte" in " ".join(lines[:3])
    assert "60 månader: högst 36 månader gäller; ryms med 36 månader" in " ".join(" ".join(lines[:5]).split())
    found = json.loads(run(*asked, "--format", "json").out)
    assert (found["verdict"], found["verdict_of_money"]) == ("closed", "impossible")
    assert [(one["most"], one["kept"]) for one in found["limits"] if one["what"] == "months"] == [("36", False)]


def test_a_page_that_is_no_call_is_told_to_be_none_by_finance_and_sheet(run: Runner, tmp_path: Path) -> None:
    own = Path(shutil.copytree(SECOND, tmp_path / "region"))
    with (own / "calls" / "hamnar-2026.yaml").open("a", encoding="utf-8") as file:
        file.write("kind: information\n")
    where = ("hamnar-2026", "--data", own, "--as-of", DAY)
    told = " ".join(run("finance", *where, "--cost", 1_000_000).out.split())
    assert "rules or results, no call to apply to; on the same terms" in told and "new round" not in told
    page = " ".join(run("sheet", *where).out.split())
    assert "These are rules or results of" in page and "no call to apply to" in page
    assert "information page" not in told + page
