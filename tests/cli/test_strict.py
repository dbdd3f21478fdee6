"""`--strict` and `--quiet` hold in every command: what was not read is named, counted, and can fail a script."""

import json
from pathlib import Path

import pytest

from commands import DAY, Ran, Runner
from fundmatch.jobs.ending import Exit
from reading import write
from sources.exchange.documents import workbook

ACTORS = "id;name;kind;description\na;Aa;municipality;Text\nb;Bb;kommunen i norr;Text\nc;Cc;municipality;Text\n"
LIST = "Namn;Aktörstyp;Beskrivning\nA;kommun;Text\nB;hemlig;Text\nC;region;Text\nD;region;Text\n"
CALLS = "id;title;summary;extra\na;Utlysning;Text;x\n"


@pytest.mark.parametrize("command", ["match", "actors", "match --top 1"])
def test_good_rows_are_used_and_the_bad_one_is_named(command: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, "aktörer.csv", ACTORS)
    ran = run.second(command, "--actors", path)
    assert ran.code == Exit.FOUND_ERRORS
    assert "aktörer.csv:3, kind: 'kommunen i norr' is not in the list" in ran.err
    assert "mend the field; the record was left out" in ran.err
    assert "1 error, 2 warnings in the input" in ran.err or "1 error, 0 warnings in the input" in ran.err
    strict = run.second(command, "--actors", path, "--strict")
    assert (strict.code, strict.raw, strict.err) == (Exit.FOUND_ERRORS, ran.raw, ran.err)


def test_rows_that_import_leaves_out_fail_a_run(run: Runner, tmp_path: Path) -> None:
    path, target = write(tmp_path, "aktörer.csv", LIST), tmp_path / "ut.csv"

    def done(*more: str) -> Ran:
        return run("import", path, "--actors-to", target, "--store", tmp_path / "h.db", "--as-of", DAY, *more)

    assert (done().code, len(target.read_text("utf-8").splitlines())) == (Exit.FOUND_ERRORS, 4)
    assert "aktörer.csv:3, Aktörstyp: “hemlig” is no kind of actor we know" in done().err
    assert done("--strict").code == done("--strict", "--format", "json").code == Exit.FOUND_ERRORS


@pytest.mark.parametrize("command", ["match", "calls", "check"])
def test_a_column_that_is_not_read_is_named(command: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, "utlysningar.csv", CALLS)
    where = [path] if command == "check" else ["--calls", path]
    assert run.second(command, *where).code == Exit.FINE
    ran = run.second(command, *where, "--strict")
    assert ran.code == Exit.FOUND_ERRORS
    assert "there is no such column" in ran.err + ran.out


def test_a_file_that_is_not_read_is_named(run: Runner, tmp_path: Path) -> None:
    write(tmp_path / "calls", "a.yaml", "id: a\ntitle: Utlysning\nsummary: Text\n")
    write(tmp_path / "calls", "b.xlsx", workbook(Lista=[["Titel"], ["x"]]))
    ran = run.second("calls", "--calls", tmp_path / "calls", "--strict", lang="sv")
    assert ran.code == Exit.FOUND_ERRORS
    assert "b.xlsx: filen lästes inte: ändelsen är ingen av .yaml" in ran.err
    assert "fundmatch import" in ran.err


def test_a_sheet_that_is_not_read_is_named(run: Runner, tmp_path: Path) -> None:
    sheets = {"Lista": [["Titel", "Stänger"], ["x", "2027-01-01"]], "Arkiv": [["Vad", "När"], ["y", "2020"]]}
    path = write(tmp_path, "lista.xlsx", workbook(**sheets))
    ran = run("import", path, "--store", tmp_path / "h.db", "--as-of", DAY, "--strict")
    assert ran.code == Exit.FOUND_ERRORS
    assert "sheets that were not read: Arkiv" in ran.err


@pytest.mark.parametrize("command", ["match", "calls", "actors", "explain almhult hamnar", "coming", "check"])
def test_the_bundled_data_are_read_in_full(command: str, run: Runner) -> None:
    words = ["explain", "eskilstuna-kommun", "i3-2026-inv1"] if command.startswith("explain") else [command]
    ran = run(*words, "--as-of", DAY, "--strict")
    assert ran.code == Exit.FINE, ran.err


def test_quiet_says_what_went_wrong_and_nothing_else(run: Runner, tmp_path: Path) -> None:
    assert run.second("match bjorka-kommun --top 1").err
    assert run.second("match bjorka-kommun --top 1 --quiet").err == ""
    assert run.second("match bjorka-kommun --top 1").err
    path = write(tmp_path, "aktörer.csv", ACTORS)
    ran = run.second("match --quiet", "--actors", path)
    assert ran.err.splitlines()[0].endswith("mend the field; the record was left out")
    assert "no actor “nobody”" in run.second("match nobody --quiet").err


def test_strict_before_and_after_a_subcommand(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, "utlysningar.csv", CALLS)
    assert run("calls", "--strict", "show", "a", "--calls", path, "--as-of", DAY).code == Exit.FOUND_ERRORS
    assert run("calls", "show", "a", "--strict", "--calls", path, "--as-of", DAY).code == Exit.FOUND_ERRORS
    assert run("calls", "show", "a", "--calls", path, "--as-of", DAY).code == Exit.FINE


def test_the_actors_are_not_blamed_for_missing_calls(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    write(tmp_path / "actors", "a.yaml", "id: a\n")
    ran = run("check", tmp_path)
    assert ran.code == Exit.NO_INPUT
    line = next(line for line in ran.err.splitlines() if "no valid record" in line)
    assert "actors" not in line.split("/")[-1]


@pytest.mark.parametrize("command", ["changes", "decisions export ut.jsonl", "doctor"])
def test_no_history_yet_is_no_fault(command: str, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    ran = run(*command.split())
    assert ran.code == Exit.FINE and "no history yet" in ran.err
    assert run(*command.split(), "--store", tmp_path / "inte.db").code == Exit.NO_STORE


def test_a_broken_json_is_the_same_fault_with_and_without_a_mapping(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps({"id": "a", "title": "A"}) + "{")
    read = run("import", path, "--store", tmp_path / "h.db")
    proposed = run("import", path, "--suggest-mapping")
    assert read.code == proposed.code == Exit.NO_INPUT
    assert "not JSON" in read.err and "not JSON" in proposed.err
