"""fundmatch as a library says what the commands say, and keeps nothing to itself."""

import csv
import datetime as dt
import doctest
import json
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import fundmatch
from commands import DAY, SECOND, Runner
from fundmatch.models.wording import Lang
from fundmatch.text.names import find

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
    assert len(found.ineligible) == len(written["ineligible"])
    assert len(found.refused) == written["counts"]["refused"]


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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"status": "opne"}, "there is no status “opne”. Did you mean"),
        ({"actors": "Björka komun"}, "there is no actor “Björka komun”. Did you mean"),
        ({"actors": {"a": 1}}, "actors: expected a list here, not {'a': 1}"),
        ({"actors": [""]}, "actors.0: the text is empty"),
        ({"top": -1}, "top: -1 is too small (at least 0)"),
        ({"top": 2.5}, "top: 2.5 is not a whole number"),
        ({"limit": -1}, "limit: -1 is too small (at least 0)"),
        ({"min_score": "five"}, "min_score: 'five' is not a number"),
        ({"min_score": 101}, "min_score: 101 is too large (at most 100.0)"),
        ({"closes_within": -1}, "closes_within: -1 is too small (at least 0)"),
        ({"direction": "xyz"}, "there is no direction “xyz”"),
        ({"as_of": None}, "as_of None is no day"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_one_line(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(fundmatch.Stop) as stop:
        fundmatch.load(SECOND).match(**{"as_of": ON, **asked})
    assert str(stop.value).startswith(said)
    assert "\n" not in str(stop.value)
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"lang": "de"}, "lang: 'de' is not in the list"),
        ({"calls": 5}, "calls: give a path, records (dict) or a data frame, not int"),
        ({"calls": {"id": "a"}}, "calls: give a path, records (dict) or a data frame, not dict"),
        ({"calls": [1]}, "calls: record 1 is int"),
        ({"calls": [{"id": "a"}, {"title": object()}]}, "calls: record 2 is object"),
        ({"strategy": {"id": "a"}}, "strategy: give a path, not dict"),
    ],
)  # fmt: skip
def test_what_cannot_be_loaded_is_said_at_once(how: dict[str, Any], said: str) -> None:
    with pytest.raises(fundmatch.Stop) as stop:
        fundmatch.load(**how)
    assert str(stop.value).startswith(said)


def test_one_word_is_taken_as_a_list_of_one() -> None:
    work = fundmatch.load(SECOND)
    one, several = work.match("bjorka-kommun", status="öppna", as_of=ON), work.match(
        ["bjorka-kommun"], status=["open"], as_of=ON
    )  # fmt: skip
    assert one.to_dicts() == several.to_dicts() != []
    assert work.calls(status="open", as_of=ON) == work.calls(status=["open"], as_of=ON)


def test_a_result_has_a_length_and_is_gone_through() -> None:
    found = fundmatch.load(SECOND).match(as_of=ON, limit=3)
    assert len(found) == 3
    assert list(found) == list(found.matches)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_what_stops_travels_between_processes_whole() -> None:
    with pytest.raises(fundmatch.Stop) as stop:
        fundmatch.load(lang="xx")  # type: ignore[arg-type]
    there = pickle.loads(pickle.dumps(stop.value))  # noqa: S301 - our own
    assert (type(there), str(there), there.said, there.code) == (
        fundmatch.Stop, str(stop.value), stop.value.said, stop.value.code,
    )  # fmt: skip
    assert repr(fundmatch.Stop) == "<class 'fundmatch.Stop'>"


def test_without_pandas_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(fundmatch.Stop, match="pip install pandas"):
        fundmatch.load(SECOND).match(as_of=ON).to_frame()


def test_a_frame_has_a_type_for_each_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pandas itself is no part of what is tried here; what it is told is."""
    told: dict[str, Any] = {}

    class Made:
        def __init__(self, rows: list[dict[str, Any]], columns: list[str]) -> None:
            told.update(rows=rows, columns=columns)

        def astype(self, types: dict[str, str]) -> dict[str, str]:
            return types

    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=Made))
    found = fundmatch.load(SECOND).match(as_of=ON)
    types = found.to_frame()
    assert list(types) == told["columns"] == list(told["rows"][0])
    assert (types["municipality"], types["days_left"], types["closes"]) == ("string", "Int64", "datetime64[ns]")
    assert len(told["rows"]) == len(found)


def test_of_many_names_the_first_that_is_unknown_ends_the_search_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(query: str, names: Any, **how: Any) -> list[str]:
        asked.append(query)
        return find(query, names)

    monkeypatch.setattr("fundmatch.jobs.naming.find", counted)
    names = [*["Björkå kommun"] * 5000, *(f"Förening {number}" for number in range(5000))]
    with pytest.raises(fundmatch.Stop, match="there is no actor “Förening 0”"):
        fundmatch.load(SECOND).match(names, as_of=ON)
    assert {*asked} == {"Björkå kommun", "Förening 0"}
    assert len(asked) < 10
