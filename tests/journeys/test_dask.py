"""`match` on a real cluster: two workers, one of them killed in the middle, and the same bytes."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from commands import DAY, SECOND, Runner
from fundmatch import __version__
from fundmatch.jobs import cluster as jobs
from fundmatch.jobs.collect import Where
from fundmatch.jobs.filters import Filters
from fundmatch.jobs.match import MatchRequest, entered
from fundmatch.jobs.work import begin
from fundmatch.matching.status import ALL
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render.matched import View
from fundmatch.render.shares import Share, ShareResult, as_they_come, part_of

pytest.importorskip("distributed", reason="match --engine dask is not tried: pip install 'fundmatch[dask]'")


class Cluster(NamedTuple):
    """A scheduler and its workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    file = tmp_path / "scheduler.json"
    quiet = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    started = [
        subprocess.Popen([*dask, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)], **quiet)  # type: ignore[call-overload]
    ]
    options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(file)]
    for _ in range(2):
        started.append(subprocess.Popen([*dask, "worker", *options], **quiet))  # type: ignore[call-overload]
    while not file.exists() or not file.read_text():
        assert started[0].poll() is None
        time.sleep(0.05)
    yield Cluster(json.loads(file.read_text())["address"], started[1:])
    for one in reversed(started):
        one.kill()
        one.wait()


def test_a_killed_worker_costs_time_and_nothing_else(
    cluster: Cluster, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "match --status all --format jsonl --ledger points"
    whole = run.second(command)
    ran = run.second(f"{command} --engine dask --scheduler {cluster.address}")
    assert (ran.code, ran.out) == (0, whole.out), ran.err
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "__version__", "0")
        ran = run.second(f"{command} --engine dask --scheduler {cluster.address}")
        assert (ran.code, ran.err) == (2, f"the cluster has fundmatch {__version__}, here it is 0; "
                                          "install the same version\n")  # fmt: skip
    work = begin(Where(SECOND), dt.datetime.fromisoformat(DAY).replace(tzinfo=STOCKHOLM), "en")
    asked = MatchRequest(filters=Filters([ALL]))
    share = Share(work, asked, entered(work, asked), View("en", worded=False), "lines", bulk=0)
    made = jobs.on_cluster(cluster.address, part_of, share, [[one] for one in share.ids])
    parts = [next(made)]
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    parts += made
    assert "".join(f"{one}\n" for part in as_they_come(parts, ShareResult()) for one in part) == whole.out


def test_a_cluster_is_named_or_set(run: Runner) -> None:
    ran = run.second("match --format jsonl --engine dask")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--scheduler ADDRESS" in ran.err


def test_a_silent_scheduler_is_one_line(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", "1s")
    ran = run.second("match --format jsonl --engine dask --scheduler nowhere:1", lang="sv")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran.err
    assert "nowhere:1" in ran.err
