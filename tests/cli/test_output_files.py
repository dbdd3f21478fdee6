"""What an analyst takes out of a run: a workbook, a database, chosen columns, refused pairs, a data package."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, SECOND, Runner


def rows(text: str, sign: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign))


@pytest.mark.parametrize(
    ("lang", "names"),
    [("en", ["Matches", "Calls", "Actors", "Refused", "Issues", "About"]),
     ("sv", ["Träffar", "Utlysningar", "Aktörer", "Bortfallna", "Brister", "Om"])],
)  # fmt: skip
def test_the_workbook_of_a_run_holds_all_of_it(run: Runner, tmp_path: Path, lang: str, names: list[str]) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "ut.xlsx"
    assert run.second("match -o", file, lang=lang).code == 0
    book = load_workbook(file)
    assert book.sheetnames == names
    made = json.loads(run.second("match --format json", lang=lang).out)
    sizes = [page.max_row - 1 for page in book.worksheets[:5]]
    counts = made["counts"]
    assert sizes == [len(made["matches"]), counts["calls"], counts["actors"], len(made["ineligible"]), 0]
    for page in book.worksheets:
        heads = [cell.value for cell in page[1]]
        assert len(heads) == len({*heads}), "two columns of one heading"
    about = {row[1] for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True)}
    assert {counts["pairs"], made["as_of"]} <= about


def test_the_database_of_a_run_is_replaced_by_the_next_and_by_no_other_program(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ut.db"
    for _ in range(2):
        assert run.second("match -o", file).code == 0
    with closing(sqlite3.connect(file)) as database:
        query = (
            "SELECT count(*) FROM matches m JOIN calls c ON c.id = m.call_id JOIN actors a ON a.id = m.actor_id "
            "WHERE m.score > 0 AND c.status IS NOT NULL"
        )
        assert database.execute(query).fetchone() == (11,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute("PRAGMA application_id = 7")
    database.close()
    before = file.read_bytes()
    assert run.second("match -o", file).code == 2
    assert file.read_bytes() == before


def test_a_database_that_another_program_has_open_is_left_alone(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ut.db"
    assert run.second("calls -o", file).code == 0
    file.with_name("ut.db-wal").touch()
    ran = run.second("calls -o", file, lang="sv")
    assert (ran.code, "öppen i ett annat program" in ran.err) == (2, True)


def test_a_history_is_no_output_of_ours(run: Runner, tmp_path: Path) -> None:
    store = tmp_path / "history.db"
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "a-2027", "title": "Vindkraft till havs"}\n', encoding="utf-8")
    assert run("import", lines, "--store", store, "--as-of", DAY).code == 0
    assert run.second("match --format sqlite -o", store).code == 2


def test_columns_are_chosen_by_key_in_any_format(run: Runner) -> None:
    asked = "match bjorka-kommun --columns call_id,score,gate_applicant,points_time_left"
    made = rows(run.second(f"{asked} --format csv").out)
    assert list(made[0]) == ["call_id", "score", "gate_applicant", "points_time_left"]
    assert [one["call_id"] for one in run.second(f"{asked} --format json").items] == [one["call_id"] for one in made]
    assert "hamnar-2026" in run.second(asked).out
    listed = rows(run.second("calls --format csv --columns id,status,next_date,days_left").out)
    assert {"id": "hamnar-2026", "status": "open", "next_date": "2026-12-15", "days_left": "14"} in listed


def test_a_column_that_is_not_there_is_told_with_the_nearest(run: Runner) -> None:
    ran = run.second("match --format csv --columns rank,scor", lang="sv")
    assert (ran.code, ran.raw) == (2, b"")
    assert "kolumnen ”scor” finns inte. Menades score" in ran.err
    assert "kolumnerna är rank, actor_id" in run.second("match --format csv --columns xyzzy", lang="sv").err


def test_headings_and_values_in_words(run: Runner) -> None:
    ran = run.second("match bjorka-kommun --format excel-sv --headings labels", lang="sv")
    best = rows(ran.out, ";")[0]
    assert (best["Utlysnings-id"], best["Nivå"], best["Status"]) == ("hamnar-2026", "måste få veta", "öppen")


@pytest.mark.parametrize(
    "command",
    ["match --headings labels", "match --format json --headings ids", "match --package", "calls --package",
     "actors --format csv --package"],
)  # fmt: skip
def test_an_option_that_the_format_has_no_use_for_is_refused(run: Runner, command: str) -> None:
    ran = run.second(command)
    assert (ran.code, ran.raw, ran.err.count("\n")) == (2, b"", 1)


def test_the_points_of_a_row_add_up_to_its_score_and_gates_are_answered(run: Runner) -> None:
    for one in rows(run.second("match --format csv").out):
        points = [float(value or 0) for key, value in one.items() if key.startswith("points_")]
        assert sum(points) == pytest.approx(float(one["sum_of_points"]), abs=0.01)
        assert {value for key, value in one.items() if key.startswith("gate_")} <= {"yes", "conditional", "unknown"}


@pytest.mark.parametrize("format_", ["csv", "excel-sv", "json", "jsonl", "markdown", "table", "xlsx", "sqlite"])
def test_refused_pairs_in_every_format(run: Runner, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "bort"
    ran = run.second(f"match --refused --format {format_} -o", file)
    assert ran.code == 0, ran.err
    if format_ == "csv":
        made = json.loads(run.second("match --format json").out)
        found = [(one["actor_id"], one["call_id"], one["gate"]) for one in rows(file.read_text(encoding="utf-8"))]
        assert found == [(one["actor_id"], one["call_id"], one["gate"]) for one in made["ineligible"]]
    if format_ in ("table", "markdown"):
        assert "4 pairs are of closed calls" in ran.err


@pytest.mark.parametrize("options", ["", "--min-score 50", "--top 1", "--fund ERDF", "--status all"])
def test_counts_add_up_to_the_pairs(run: Runner, options: str) -> None:
    counts = json.loads(run.second(f"match {options} --format json").out)["counts"]
    ends = ("matches", "below_min_score", "muted", "too_little_known", "no_common_subject", "closed", "refused")
    assert sum(counts[name] for name in ends) == counts["pairs"] == counts["calls"] * counts["actors"]


def test_a_package_describes_all_lists_of_its_folder(run: Runner, tmp_path: Path) -> None:
    for command in ("calls", "actors", "match"):
        assert run.second(f"{command} -o", tmp_path / f"{command}.csv", "--package").code == 0
    made: dict[str, Any] = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    found = {one["name"]: one for one in made["resources"]}
    assert sorted(found) == ["actors", "calls", "matches"]
    for one in found.values():
        heads = next(csv.reader(io.StringIO((tmp_path / one["path"]).read_text(encoding="utf-8"), newline="")))
        assert [field["name"] for field in one["schema"]["fields"]] == heads
    types = {field["name"]: field["type"] for field in found["matches"]["schema"]["fields"]}
    assert (types["score"], types["next_date"], types["rank"]) == ("number", "date", "integer")
    refers = [key["reference"]["resource"] for key in found["matches"]["schema"]["foreignKeys"]]
    assert refers == ["actors", "calls"]


def test_a_package_of_somebody_else_is_left_alone(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "datapackage.json"
    for text in ('{"name": "statistik"}', "[]", "{"):
        own.write_text(text, encoding="utf-8")
        ran = run.second("calls -o", tmp_path / "calls.csv", "--package")
        assert (ran.code, own.read_text(encoding="utf-8")) == (2, text)
        assert not (tmp_path / "calls.csv").exists()


def test_a_list_of_calls_as_json_is_read_again_as_the_same_calls(run: Runner, tmp_path: Path) -> None:
    first = run.second("calls --status all --format json")
    for name, text in (("a.json", first.out), ("b.jsonl", run.second("calls --status all --format jsonl").out)):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        again = run("calls", "--status", "all", "--format", "json", "--data", SECOND, "--calls", file, "--as-of", DAY)
        assert (again.items, again.err) == (first.items, "")


def test_a_list_of_calls_says_where_they_stand_and_numbers_are_numbers(run: Runner) -> None:
    found = {one["id"]: one for one in run.second("calls --format json").items}["hamnar-2026"]
    assert (found["status"], found["next_event"], found["days_left"]) == ("open", "closes", 14)
    assert all(isinstance(one["percent"], int | float) for one in found["rates"])
