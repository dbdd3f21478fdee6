"""A task is shared out among processes: in order, with one line when one of them is lost, and none left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.processes import _no_end, in_processes
from jobs import tasks

BOTH_WAYS = [False, pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies"))]
"""By new processes, and by copies of the one that asks."""


def alone(code: str, *, copies: bool) -> "subprocess.Popen[str]":
    """Runs code in a process where nothing else runs; `t` is the module of tasks."""
    begin = "import tasks as t; from fundmatch.jobs import processes"
    made = "; ".join([begin, *([] if copies else ["processes.copies = lambda: False"]), code])
    return subprocess.Popen(
        [sys.executable, "-c", made], cwd=Path(__file__).parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, text=True,
    )  # fmt: skip


def test_parts_come_in_order_and_faults_reach_whoever_asked() -> None:
    made = in_processes(2, tasks.added, 100, [*range(9), -1])
    assert [next(made) for _ in range(9)] == list(range(100, 109))
    with pytest.raises(ZeroDivisionError):
        next(made)


@pytest.mark.parametrize("copies", BOTH_WAYS)
def test_a_copy_has_what_was_made_before_and_gives_nothing_back(copies: bool) -> None:
    code = "t.NOTES.append('a'); print(processes.copies(), *processes.in_processes(1, t.noted, '', ['b']), t.NOTES)"
    out, err = alone(code, copies=copies).communicate(timeout=60)
    assert (out, err) == (f"{copies} {['a', 'b'] if copies else ['b']} ['a']\n", "")


def test_a_lost_process_is_one_line() -> None:
    with pytest.raises(Stop) as stop:
        list(in_processes(1, tasks.lost, 9, [1, 2]))
    assert (stop.value.code, "--jobs" in stop.value.said.text("sv")) == (Exit.TERMINATED, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
@pytest.mark.parametrize("to_all", [True, False])
@pytest.mark.parametrize("copies", BOTH_WAYS)
def test_ctrl_c_leaves_no_process_and_no_word(to_all: bool, copies: bool) -> None:
    run = alone("list(processes.in_processes(2, t.slow, 'begun\\n', range(9)))", copies=copies)
    assert run.stdout and run.stdout.readline() == "begun\n"
    if to_all:
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.kill()  # nobody is told; the others see that it is gone
    _, err = run.communicate(timeout=60)
    # The one that was asked has its own way to say it; see `cli/app.py`.
    assert err.count("Traceback") == to_all
    with pytest.raises(ProcessLookupError):
        for _ in range(600):
            os.killpg(run.pid, 0)
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_a_process_has_started(sent: signal.Signals) -> None:
    came: list[int] = []
    before = signal.signal(sent, lambda number, _: came.append(number))
    try:
        with _no_end():
            os.kill(os.getpid(), sent)
            assert came == []
        assert came == [sent]
    finally:
        signal.signal(sent, before)
    assert list(in_processes(1, tasks.shut_out, "", [1])) == [[]]
