"""What an analyst takes out of a run: a workbook, a database, chosen columns, refused pairs, a data package."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, SECOND, Runner
from fundmatch.jobs import processes


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
    assert sizes == [len(made["matches"]), counts["calls"], counts["actors"], counts["refused"], 0]
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
        ids = [(one["actor_id"], one["call_id"], one["gate"]) for one in made["ineligible"]]
        assert found == [one for one in ids if one[-1] != "call_open"] != ids
    assert "4 pairs are of closed calls" in ran.err


@pytest.mark.parametrize("options", ["", "--status all", "--fund ERDF", "--jobs 2"])
def test_refused_is_the_same_wherever_it_is_counted_or_listed(
    run: Runner, tmp_path: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl import load_workbook

    def here(_jobs: int, task: Callable[[Any, Any], Any], state: Any, items: Iterable[Any]) -> Iterator[Any]:
        return (task(state, one) for one in items)

    monkeypatch.setattr(processes, "in_processes", here)
    made = json.loads(run.second(f"match {options} --format json").out)
    counts, ruled_out = made["counts"], made["ineligible"]
    assert len(ruled_out) == counts["refused"] + counts["closed"]
    assert sum(one["gate"] != "call_open" for one in ruled_out) == counts["refused"]
    book, base = tmp_path / "all.xlsx", tmp_path / "all.sqlite"
    for file in (book, base):
        assert run.second(f"match {options} -o", file).code == 0
    assert load_workbook(book)["Refused"].max_row - 1 == counts["refused"]
    with closing(sqlite3.connect(base)) as database:
        assert database.execute("SELECT count(*) FROM refused").fetchone() == (counts["refused"],)
    if "jobs" not in options:
        listed = json.loads(run.second(f"match {options} --refused --format json").out)["items"]
        assert len(listed) == counts["refused"]


@pytest.mark.parametrize("options", ["", "--min-score 50", "--top 1", "--fund ERDF", "--status all"])
def test_counts_add_up_to_the_pairs(run: Runner, options: str) -> None:
    counts = json.loads(run.second(f"match {options} --format json").out)["counts"]
    ends = ("matches", "below_min_score", "muted", "too_little_known", "set_apart",
             "no_common_subject", "closed", "refused")  # fmt: skip
    assert sum(counts[name] for name in ends) == counts["pairs"] == counts["calls"] * counts["actors"]


def test_tabs_part_the_same_cells(run: Runner, tmp_path: Path) -> None:
    for command in ("match", "calls", "actors", "match --headings labels", "search hamn"):
        commas = run.second(f"{command} --format csv").out
        file = tmp_path / "ut.tsv"
        assert run.second(f"{command} -o", file).code == 0
        assert rows(file.read_text("utf-8"), "\t") == rows(commas) != []


def test_short_names_are_those_of_the_long_options(run: Runner) -> None:
    short, long = run.second("match -q -n 1"), run.second("match --quiet --top 1")
    assert (short.raw, short.err) == (long.raw, "")


def test_a_figure_is_the_same_in_every_output(run: Runner, tmp_path: Path) -> None:
    """Scores, points and shares have one rounding, and a rate is in percent, 0 to 100."""
    from openpyxl import load_workbook

    made = json.loads(run.second("match --format json").out)["matches"]
    points = [f"points_{one['criterion']}" for one in made[0]["points"]]
    names = ["score", "coverage", "eu_rate", *points, *(f"direction_{key}" for key in made[0]["directions"])]
    wanted = [
        [one["score"], one["coverage"], one["eu_rate"],
         *(None if part["value"] is None else part["points"] for part in one["points"]),
         *(part["value"] for part in one["directions"].values())]
        for one in made
    ]  # fmt: skip
    assert any(rate and rate > 1 for _, _, rate, *_ in wanted)
    flat = rows(run.second("match --format csv").out)
    assert [[float(one[name]) if one[name] else None for name in names] for one in flat] == wanted
    chosen = json.loads(run.second("match --format json --columns", ",".join(names)).out)["items"]
    assert [list(one.values()) for one in chosen] == wanted
    book, base = tmp_path / "all.xlsx", tmp_path / "all.sqlite"
    for file in (book, base):
        assert run.second("match --headings ids -o" if file is book else "match -o", file).code == 0
    head, *cells = load_workbook(book)["Matches"].iter_rows(values_only=True)
    at = [head.index(name) for name in names]
    assert [[row[one] for one in at] for row in cells] == wanted
    with closing(sqlite3.connect(base)) as database:
        listed = ", ".join(f'"{name}"' for name in names)
        assert [list(row) for row in database.execute(f"SELECT {listed} FROM matches")] == wanted  # noqa: S608 - our own


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
