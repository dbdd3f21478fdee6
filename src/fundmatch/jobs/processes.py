"""A task that is shared out among processes of this machine, each of which is told once what all parts need."""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

State = TypeVar("State")
Item = TypeVar("Item")
Part = TypeVar("Part")
AHEAD = 2
"""Parts a process that are given out before the first of them is wanted: enough that none waits, few in memory."""
_LOST = Phrase(
    "en av processerna avslutades utifrån, kanske för att minnet tog slut; pröva ett mindre --jobs",
    "one of the processes was ended from outside, perhaps for want of memory; try a smaller --jobs",
)
_ENDS = (signal.SIGINT, signal.SIGTERM)
_told: list[Any] = []


def copies() -> bool:
    """Whether processes are copies of this one, which have what it has made by then, in memory once.

    They are on Linux while nothing else runs here: a copy of threads may hang.
    """
    return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1


def in_processes(jobs: int, task: Callable[[State, Item], Part], state: State, items: Sequence[Item]) -> Iterator[Part]:
    """What a task makes of each item, in their order, by so many processes.

    Args:
        jobs: how many.
        task: a function of a module.
        state: what it needs besides the item; sent to each process once, unless they are copies.
        items: what is shared out.

    Raises:
        Stop: when a process was ended from outside.
    """
    forks = copies()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    told = (_begin, (state,)) if forks else (_begin_anew, (pickle.dumps(state),))
    pool = ProcessPoolExecutor(min(jobs, len(items)) or 1, context, *told)
    waiting: deque[Future[Part]] = deque()
    try:
        for item in items:
            with _no_end():
                waiting.append(pool.submit(_one, task, item))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise Stop(_LOST(), Exit.TERMINATED) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _no_end() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait while a process starts: half a start, and one that is not at `_begin`, would cry out."""
    came: list[int] = []
    # Noted, for any thread may get them; and shut out, which is what the new process takes over.
    handlers = {one: signal.signal(one, lambda number, _: came.append(number)) for one in _ENDS}
    mask = None if sys.platform == "win32" else signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        if sys.platform != "win32" and mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for number in came:
            signal.raise_signal(number)


def _begin_anew(state: bytes) -> None:
    """The same where the state came as bytes."""
    _begin(None)
    _told[:] = [pickle.loads(state)]  # noqa: S301 - our own, of this run


def _begin(state: Any) -> None:
    """In a new process: end without a word with whoever started it, and as it does."""
    for one in _ENDS:
        signal.signal(one, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # as in `cli/app.py`
    _told[:] = [state]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(Exit.TERMINATED)


def _one(task: Callable[[Any, Item], Part], item: Item) -> Part:
    return task(_told[0], item)
