"""How far a long task is: on a terminal, when it lasts, and never in the way of anything else."""

import sys
from collections.abc import Iterator

import pytest

from commands import Run
from fundmatch.cli import progress
from fundmatch.cli.progress import follow
from fundmatch.cli.run import RUN


class Bar:
    """Stands in for what rich shows."""

    task_ids = (0,)

    def __init__(self, steps: int) -> None:
        self.steps, self.seen, self.stopped = steps, list[int](), 0

    def update(self, task: int, *, completed: int) -> None:
        self.seen.append(completed)

    def stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Bar]]:
    made: list[Bar] = []

    def make(steps: int) -> Bar:
        made.append(Bar(steps))
        return made[-1]

    monkeypatch.setattr(progress, "_bar", make)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    yield made
    assert RUN.bar is None


def clock(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


@pytest.mark.parametrize(("seconds", "shown"), [(0.01, False), (0.15, False), (0.3, True), (1.0, True)])
def test_only_a_task_of_more_than_two_seconds_is_shown(seconds: float, shown: bool, bars: list[Bar]) -> None:
    assert list(follow("abcdefghij", tick=clock(seconds).__next__)) == list("abcdefghij")
    assert bool(bars) == shown
    for bar in bars:
        assert (bar.steps, bar.seen[-1], bar.stopped) == (10, 9, 1)


def test_a_task_within_a_task_has_no_bar_of_its_own(bars: list[Bar]) -> None:
    for _ in follow("abc", tick=clock(2).__next__):
        assert list(follow("abc", tick=clock(2).__next__)) == list("abc")
    assert len(bars) == 2  # of the first one inside, and the outer one, which is seen to be long after it


def test_quiet_and_pipes_show_nothing(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "quiet", True)
    list(follow("abc", tick=clock(9).__next__))
    monkeypatch.setattr(RUN, "quiet", False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    list(follow("abc", tick=clock(9).__next__))
    assert bars == []


def test_ctrl_c_leaves_nothing_on_the_screen(bars: list[Bar], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        RUN.bar = progress._bar(3)
        raise KeyboardInterrupt

    monkeypatch.setattr("fundmatch.jobs.match.judged", broken)
    assert run.second("match").code == 130
    assert [bar.stopped for bar in bars] == [1]
