"""The history as a run uses it: opened once, read in one view, its faults as one line.

Many runs have none: what reads a database is loaded when one is opened.
"""

import contextlib
import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.history.faults import StoreFault, stands
from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.call import Call
from fundmatch.models.decision import Decision, Pair, in_force
from fundmatch.models.wording import Phrase
from fundmatch.sources.folder import bundled_calls
from fundmatch.sources.record import shown

if TYPE_CHECKING:
    from fundmatch.history.database import Database
    from fundmatch.history.history import History

NO_HISTORY = Phrase(
    "ingen historik än i {path}; fundmatch sync eller fundmatch import skapar den",
    "no history yet in {path}; fundmatch sync or fundmatch import makes it",
)


def there(path: Path) -> bool:
    """Whether there is a history; raises `Stop` when what stands there cannot be read as a file."""
    try:
        return stands(path)
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


@contextlib.contextmanager
def opened(path: Path, *, make: bool = False, needed: bool = True) -> "Iterator[tuple[Database, History]]":
    """The history, for as long as the context lasts.

    `make`: a new one when there is none; `needed`: without one the command has failed, otherwise it has nothing to look
    back on. Raises `Stop` when there is none, or it cannot be used.
    """
    if not make and not there(path):
        raise Stop(NO_HISTORY(path=shown(path)), Exit.NO_STORE if needed else Exit.FINE)
    from fundmatch.history.database import Database
    from fundmatch.history.history import History

    try:
        with Database(path) as database:
            yield database, History(database, bundled_calls)
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


@contextlib.contextmanager
def viewed(path: Path | None) -> "Iterator[History | None]":
    """The history in one view, whatever another run writes meanwhile; nothing without a path.

    What was shown is taken down by `remember`, after this view has ended.

    Raises `Stop` as `opened`.
    """
    if path is None:
        yield None
        return
    with opened(path) as (database, history), database.reading():
        yield history


def looked_back(where: Where, since: str | None) -> Path | None:
    """The history that a run looks back on: that of its calls; the user's own in any case when a time is named."""
    return where.history if since is not None else where.store


def remember(path: Path | None, shown: Mapping[str, Collection[str]], upto: int, now: dt.datetime) -> None:
    """Take down that readers were shown calls as they stood after a visit.

    `shown`: for each reader the calls; `upto`: the last visit of which anything was shown, taken before the changes
    were compared. Raises `Stop` when the history cannot be written.
    """
    if path is None or not upto or not any(shown.values()):
        return
    with opened(path) as (database, history), database.writing():
        for reader, keys in shown.items():
            history.show(reader, keys, upto, now)


def lost(path: Path | None, now: dt.datetime) -> dict[str, tuple[Call, dt.datetime]]:
    """The calls that no source of a history has any more, with when they went; none without a history."""
    from fundmatch.monitoring.timeline import gone

    with viewed(path) as history:
        return gone(history, now) if history else {}


def decided(path: Path | None) -> list[Decision]:
    """All decisions of a history; none without one, or before it is made.

    Raises `Stop` when the history cannot be used.
    """
    return every(path) if path and there(path) else []


def decided_now(path: Path | None) -> dict[Pair, Decision]:
    """The decisions in force, by what they are about; none without a history.

    Raises `Stop` when the history cannot be used.
    """
    return in_force(decided(path))


def every(path: Path, *, needed: bool = True) -> list[Decision]:
    """All decisions of a history, those replaced and taken back too, the oldest first; raises `Stop` as `opened`."""
    from fundmatch.history.decisions import Decisions

    with opened(path, needed=needed) as (database, _):
        return Decisions(database).every()
