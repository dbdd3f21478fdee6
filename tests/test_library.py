"""fundmatch as a library says what the commands say, and keeps nothing to itself."""

import csv
import datetime as dt
import doctest
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import fundmatch
from commands import DAY, SECOND, Runner
from fundmatch.models.wording import Lang

ON = dt.date.fromisoformat(DAY)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("match", {}),
        ("match bjorka-kommun --top 2", {"actors": ["Björkå kommun"], "top": 2}),
        ("match --call hamnar-2026 --status all --min-score 10",
         {"calls": ["hamnar-2026"], "status": ["alla"], "min_score": 10.0}),
    ],
)  # fmt: skip
def test_a_result_is_what_the_command_writes(run: Runner, command: str, asked: dict[str, Any], lang: Lang) -> None:
    found = fundmatch.load(SECOND, lang=lang).match(**asked, as_of=ON)
    written = json.loads(run.second(command, "--format", "json", lang=lang).out)
    assert found.to_document() == written
    assert [match.score for match in found.matches] == pytest.approx(
        [one["score"] for one in written["matches"]], abs=0.01
    )
    assert len(found.refused) == len(written["ineligible"])


@pytest.mark.parametrize(("excel", "format_"), [(False, "csv"), (True, "excel-sv")])
def test_a_table_is_what_the_command_writes(run: Runner, tmp_path: Path, excel: bool, format_: str) -> None:
    file = tmp_path / "found.csv"
    fundmatch.load(SECOND).match(as_of=ON).to_csv(file, excel=excel)
    assert file.read_bytes() == run.second("match", "--format", format_).raw
    assert len(list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";" if excel else ","))) > 3


def test_one_pair_is_what_explain_writes(run: Runner) -> None:
    found = fundmatch.load(SECOND).explain("hamnar-2026", "bjorka-kommun", as_of=ON)
    written = json.loads(run.second("explain bjorka-kommun hamnar-2026", "--format", "json").out)
    assert found == written


def test_two_that_are_loaded_know_nothing_of_each_other() -> None:
    ours, theirs = fundmatch.load(lang="sv"), fundmatch.load(SECOND)
    first = theirs.match(as_of=ON).to_dicts()
    ours.match(["trosa-kommun"], as_of=ON)
    later = theirs.match(as_of=dt.datetime(2027, 6, 1, 9, tzinfo=dt.UTC)).to_dicts()
    assert theirs.match(as_of=ON).to_dicts() == first != later


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"as_of": dt.datetime.fromisoformat("2026-12-01T09:00")}, "has no time zone"),
        ({"as_of": "2026-12-01"}, "is no day"),
        ({"actors": ["Björka komun"], "as_of": ON}, "Did you mean"),
        ({"status": ["opne"], "as_of": ON}, "opne"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(fundmatch.Stop, match=said):
        fundmatch.load(SECOND).match(**asked)


def test_a_path_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(fundmatch.Stop, match="nowhere"):
        fundmatch.load(calls="nowhere.csv")


def test_how_a_name_was_read_is_noted() -> None:
    assert any("Björkå" in note for note in fundmatch.load(SECOND).match(["Björkå"], as_of=ON).notes)


def test_importing_it_imports_nothing_more() -> None:
    code = "import sys; before = set(sys.modules); import fundmatch; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["['fundmatch']"]


def test_the_page_for_programmers_is_true() -> None:
    page = Path(__file__).parents[1] / "docs" / "how-to-python.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
