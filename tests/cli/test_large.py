"""Large runs: the same file from any number of processes, and a ledger of points alone."""

import gc
import json
import pickle
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from commands import Runner
from fundmatch.cli import large
from fundmatch.cli.lists import Form, put_rows
from fundmatch.cli.options import Format
from fundmatch.jobs import processes
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Column, Sheet
from reading import NOW

FORMATS = ("csv", "excel-sv", "json", "jsonl", "xlsx", "sqlite")


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Shares a run out as processes do, without starting any; what was shared out is noted."""
    given: list[Any] = []

    def here(jobs: int, task: Callable[[Any, Any], Any], state: Any, items: Sequence[Any]) -> Iterator[Any]:
        state = pickle.loads(pickle.dumps(state))  # noqa: S301 - our own, of this moment
        given.extend(items)
        return (pickle.loads(pickle.dumps(task(state, item))) for item in items)  # noqa: S301

    monkeypatch.setattr(processes, "in_processes", here)
    return given


def both(run: Runner, command: str, file: Path, *more: object, several: int = 3) -> tuple[bytes, bytes]:
    """What a command writes by one process and by several, having said the same."""
    made, said = [], []
    for jobs in (1, several):
        ran = run.second(f"{command} --jobs {jobs}", "-o", file, *more, lang="sv")
        assert ran.code == 0, ran.err
        made.append(file.read_bytes())
        said.append(sorted(ran.err.splitlines()))
    assert said[0] == said[1]
    return made[0], made[1]


@pytest.mark.parametrize("ledger", ["full", "points"])
@pytest.mark.parametrize("format_", FORMATS)
def test_any_number_of_processes_gives_the_same_file(
    format_: str, ledger: str, run: Runner, shared: list[Any], tmp_path: Path
) -> None:
    command = f"match --status all --ledger {ledger} --format {format_}"
    one, three = both(run, command, tmp_path / f"a.{format_.partition('-')[0]}")
    assert one == three
    assert len(shared) > 1


@pytest.mark.parametrize(
    "asked",
    ["--top 1", "--min-score 100", "--call grannar-2027 --call hamnar-2026", "bjorka-kommun", "--sort closes",
     "--direction kunskap-hemma", "--fund EMFAF", "--columns score,call_id --format csv"],
)  # fmt: skip
def test_whatever_is_asked_the_file_is_the_same(asked: str, run: Runner, shared: list[Any], tmp_path: Path) -> None:
    one, three = both(run, f"match {asked}", tmp_path / "a.json")
    assert one == three


def test_muted_pairs_are_left_out_in_every_process(run: Runner, shared: list[Any], tmp_path: Path) -> None:
    store = tmp_path / "history.db"
    why = ("--why", "x", "--owner", "y")
    ran = run.second("decide grannar-2027 bjorka-kommun muted", *why, "--store", store)
    assert ran.code == 0, ran.err
    one, three = both(run, "match", tmp_path / "a.json", "--store", store)
    assert one == three
    assert json.loads(one)["counts"]["muted"] == 1


def test_real_processes_give_the_same_file(run: Runner, tmp_path: Path) -> None:
    one, two = both(run, "match --status all --ledger points", tmp_path / "a.jsonl", several=2)
    assert one == two


def test_points_are_the_numbers_of_the_full_ledger(run: Runner) -> None:
    full, points = (
        [json.loads(line) for line in run.second(f"match --status all --format jsonl --ledger {ledger}").lines]
        for ledger in ("full", "points")
    )
    assert len(full) == len(points) > 5
    for whole, bare in zip(full, points, strict=True):
        assert {key: whole[key] for key in bare if key not in ("gates", "points", "directions")}.items() <= bare.items()
        assert [(one["gate"], one["answer"]) for one in whole["gates"]] == [(*one.values(),) for one in bare["gates"]]
        assert [[one[key] for key in ("criterion", "value", "weight", "points")] for one in whole["points"]] == [
            [*one.values()] for one in bare["points"]
        ]
        assert {key: one["value"] for key, one in whole["directions"].items()} == {
            key: one["value"] for key, one in bare["directions"].items()
        }
        assert not {"reason", "label", "evidence", "questions"} & {*json.dumps(bare).split('"')}


def test_points_in_rows_leave_out_the_reasons_alone(run: Runner) -> None:
    full, points = (run.second(f"match --format csv --ledger {ledger}").lines for ledger in ("full", "points"))
    left_out = {"reason_1", "reason_2", "questions"}
    assert [one for one in full[0].split(",") if one.strip('"') not in left_out] == points[0].split(",")
    ran = run.second("match --format csv --ledger points --columns reason_1", lang="sv")
    assert (ran.code, "reason_1" in ran.err, ran.out) == (2, True, "")


@pytest.mark.parametrize("option", ["--jobs 2", "--ledger points", "--engine dask"])
@pytest.mark.parametrize("rest", ["", "--format markdown", "--format csv --refused", "--format json --sensitivity"])
def test_elsewhere_the_options_are_refused(option: str, rest: str, run: Runner) -> None:
    ran = run.second(f"match {option} {rest}", lang="sv")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert option.split(maxsplit=1)[0] in ran.err


def test_a_cluster_needs_its_package_and_its_option(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run.second("match --format csv --scheduler tcp://127.0.0.1:8786")
    assert (ran.code, ran.err) == (2, "--scheduler needs --engine dask\n")
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run.second("match --format csv --engine dask", lang="sv")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "pip install 'fundmatch[dask]'" in ran.err


@pytest.mark.parametrize(("ids", "others", "jobs", "sizes"), [
    (0, 5, 2, [0]), (1, 5, 2, [1]), (8, 5, 1, [2, 2, 2, 2]), (9, 5, 2, [2, 2, 2, 2, 1]),
    (4, large.PAIRS, 1, [1, 1, 1, 1]), (4, large.PAIRS + 1, 1, [1, 1, 1, 1]), (8, large.PAIRS // 2, 1, [2, 2, 2, 2]),
])  # fmt: skip
def test_slices_hold_everything_once(ids: int, others: int, jobs: int, sizes: list[int]) -> None:
    made = [*large.slices([f"{at}" for at in range(ids)], others, jobs)]
    assert [one for part in made for one in part] == [f"{at}" for at in range(ids)]
    assert [len(part) for part in made] == sizes


@pytest.mark.parametrize(
    "asked", ["--top 2", "--min-score 30", "--status all --top 1 --min-score 100", "--muted --top 0"]
)
@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_a_run_of_many_pairs_is_written_as_one_of_few(
    asked: str, format_: str, run: Runner, shared: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    for least in (10**9, 0):
        monkeypatch.setattr(large, "BULK", least)
        made += both(run, f"match {asked}", tmp_path / f"a.{format_}")
    assert len(set(made)) == 1


@pytest.mark.parametrize("asked", ["--sort closes --top 1", "--direction kunskap-hemma", "--call grannar-2027"])
def test_what_only_the_engine_can_order_goes_its_way(
    asked: str, run: Runner, shared: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    for least in (10**9, 0):
        monkeypatch.setattr(large, "BULK", least)
        made += both(run, f"match {asked}", tmp_path / "a.jsonl")
    assert len(set(made)) == 1


class Part(list[list[str]]):
    """Rows that can be watched."""


@pytest.mark.parametrize("format_", ["csv", "excel-sv"])
def test_rows_are_written_as_they_come_and_forgotten(format_: Format, tmp_path: Path) -> None:
    """However many parts there are, no more than the last one is in memory."""
    sheet, alive, file = Sheet((Column("a", Phrase("a", "a")),), []), list[weakref.ref[Part]](), tmp_path / "a.csv"

    def parts() -> Iterator[Part]:
        for at in range(20):
            gc.collect()
            assert sum(one() is not None for one in alive) <= 1
            part = Part([[f"{at}"]])
            alive.append(weakref.ref(part))
            yield part
            del part

    assert put_rows(sheet, parts(), Form(format_, file, NOW))
    assert len(file.read_text("utf-8-sig").splitlines()) == 21


def test_a_full_list_is_made_in_steps_that_show() -> None:
    """Of 2,000 calls and 500 actors: the bar stood at a quarter for half a minute."""
    ids = [f"{at}" for at in range(500)]
    assert len([*large.slices(ids, large.cost(2_000, None, bulk=True), 1)]) > 50
    assert len([*large.slices(ids, large.cost(2_000, 10, bulk=True), 1)]) < 10
