"""How far a long task is, and how long it may still take: on a terminal, and only while it lasts."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from fundmatch.cli.language import say
from fundmatch.cli.run import RUN

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
LONG = 2.0
"""Seconds that a task takes of which anything is shown."""


def follow(steps: Sequence[T], /, tick: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """Hand on the steps of a task, and show how far it is when it will be a long one; nothing of that stays.

    Each step takes about as long as another. `tick`: seconds that grow steadily.
    """
    if RUN.quiet or not sys.stderr.isatty():
        yield from steps
        return
    begin, bar = tick(), None
    try:
        for done, step in enumerate(steps):
            spent = tick() - begin
            if RUN.bar is None and done and spent > LONG / 4 and spent / done * len(steps) > LONG:
                bar = RUN.bar = _bar(len(steps))
            if bar:
                bar.update(bar.task_ids[0], completed=done)
            yield step
    finally:
        if bar:
            RUN.take_bar_away()


def _bar(steps: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn(say("kvar", "left")),
        console=Console(file=sys.stderr),
        transient=True,
        redirect_stdout=False,
    )
    bar.add_task("", total=steps)
    bar.start()
    return bar
