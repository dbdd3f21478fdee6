"""The history as commands use it: opened where the user keeps it, its faults as one line."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.exits import Exit, Stop
from fundmatch.cli.home import home
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    import datetime as dt

    from fundmatch.history.database import Database
    from fundmatch.history.history import History
    from fundmatch.models.call import Call

FILE = "history.db"
NO_HISTORY = Phrase(
    "ingen historik än i {path}; fundmatch sync eller fundmatch import skapar den",
    "no history yet in {path}; fundmatch sync or fundmatch import makes it",
)


def store_path(store: Path | None) -> Path:
    """The file named, else the one in the user's folder."""
    return store or home() / FILE


def there(path: Path) -> bool:
    """Whether there is a history.

    Raises:
        Stop: when what stands there cannot be read as a file.
    """
    from fundmatch.history.faults import StoreFault, stands

    try:
        return stands(path)
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


def beside(store: Path | None, *own: Path | None) -> Path | None:
    """The history whose calls take part in a run: the file named, else the user's unless calls of `own` are named.

    Raises:
        Stop: when the file named does not exist, or the one in force cannot be read.
    """
    if store and not there(store):
        raise Stop(NO_HISTORY(path=store.as_posix()), Exit.NO_STORE)
    if store or any(own):
        return store
    return path if there(path := store_path(None)) else None


@contextlib.contextmanager
def opened(store: Path | None, *, make: bool = False, needed: bool = True) -> "Iterator[tuple[Database, History]]":
    """The history, for as long as the context lasts.

    Args:
        store: the file; the user's when left out.
        make: a new one when there is none.
        needed: without one the command has failed; otherwise it has nothing to look back on, unless a file was named.

    Raises:
        Stop: when there is none, or it cannot be used.
    """
    from fundmatch.history.database import Database
    from fundmatch.history.faults import StoreFault
    from fundmatch.history.history import History
    from fundmatch.sources.folder import bundled_calls
    from fundmatch.sources.record import shown

    path = store_path(store)
    if not make and not there(path):
        raise Stop(NO_HISTORY(path=shown(path)), Exit.NO_STORE if needed or store else Exit.FINE)
    try:
        with Database(path) as database:
            yield database, History(database, bundled_calls)
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


def lost(store: Path | None, now: "dt.datetime") -> "dict[str, tuple[Call, dt.datetime]]":
    """The calls that no source of a history has any more, with when they went; none without a history."""
    from fundmatch.monitoring.course import gone

    if store is None:
        return {}
    with opened(store) as (database, history), database.reading():
        return gone(history, now)
