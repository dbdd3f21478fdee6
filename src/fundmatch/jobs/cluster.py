"""The same as `processes.py` on machines that Dask brings together. The one file that knows it."""

import logging
import pickle
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, cast

from fundmatch import __version__
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

State = TypeVar("State")
Item = TypeVar("Item")
Part = TypeVar("Part")
_MISSING = Phrase(
    "--engine dask: paketet distributed saknas; pip install 'fundmatch[dask]' lägger till det",
    "--engine dask: the package distributed is missing; pip install 'fundmatch[dask]' adds it",
)
_WHERE = Phrase(
    "--engine dask kräver --scheduler ADRESS (eller DASK_SCHEDULER_ADDRESS); på en enda dator gör --jobs samma sak",
    "--engine dask needs --scheduler ADDRESS (or DASK_SCHEDULER_ADDRESS); on a single machine --jobs does the same",
)
_SILENT = Phrase(
    "ingen schemaläggare svarar på {address}; dask scheduler startar en, dask worker ADRESS en som räknar",
    "no scheduler answers at {address}; dask scheduler starts one, dask worker ADDRESS one that does the work",
)
_OTHER = Phrase(
    "klustret har fundmatch {there}, här är {here}; installera samma version",
    "the cluster has fundmatch {there}, here it is {here}; install the same version",
)
_LOST = Phrase("klustret tappade arbetet: {why}", "the cluster lost the work: {why}")
PATIENCE = "15s"
"""How long a scheduler may take to answer."""
_one_at_a_time = threading.Lock()


class _OtherVersion(Exception):
    """A worker of the cluster has another version of the program; its argument says which."""


def on_cluster(
    address: str | None, task: Callable[[State, Item], Part], state: State, items: Sequence[Item]
) -> Iterator[Part]:
    """What a task makes of each item, in their order, by the workers of a cluster.

    A worker that is lost costs what it had in hand: others do it again.

    Args:
        address: of the scheduler, as `tcp://host:8786`; none: as Dask's own settings have it.
        task: a function of a module, which the workers have too.
        state: what it needs besides the item; sent to each worker once.
        items: what is shared out.

    Raises:
        Stop: when there is no Dask, no scheduler named or answering, no worker left, or another version there.
    """
    try:
        from dask import config
        from distributed import Client
    except ImportError:
        raise Stop(_MISSING()) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    address = address or config.get("scheduler-address", None)
    if not address:
        raise Stop(_WHERE())
    try:
        client = cast(Any, Client)(address, timeout=PATIENCE)
    except (OSError, ValueError):
        raise Stop(_SILENT(address=address)) from None
    with client:
        yield from _results(client, task, state, items)


def _results(client: Any, task: Callable[[State, Item], Part], state: State, items: Sequence[Item]) -> Iterator[Part]:
    from distributed import CancelledError, KilledWorker

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that this is large
            # As a task: what is scattered is gone with the last worker that had it, a task is done again.
            told = client.submit(_told, pickle.dumps(state), pure=False)
        waiting = [client.submit(_one, task, __version__, told, item, pure=False) for item in items]
        while waiting:
            yield waiting.pop(0).result()
    except _OtherVersion as other:
        raise Stop(_OTHER(there=other.args[0], here=__version__)) from None
    except (KilledWorker, CancelledError, OSError) as fault:
        raise Stop(_LOST(why=type(fault).__name__), Exit.TERMINATED) from None


def _told(state: bytes) -> Any:
    return pickle.loads(state)  # noqa: S301 - our own, of this run


def _one(task: Callable[[State, Item], Part], version: str, state: State, item: Item) -> Part:
    """One part, on a worker, which may have several threads: what is made ready for all parts is made once."""
    if version != __version__:
        raise _OtherVersion(__version__)
    with _one_at_a_time:
        return task(state, item)
