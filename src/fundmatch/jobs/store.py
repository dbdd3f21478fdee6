"""Keep a history whole: a backup of it, putting one back, whether it is sound, its room."""

from collections.abc import Callable
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.faults import Damaged, StoreFault
from fundmatch.history.integrity import faults
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.histories import NO_HISTORY, opened, there
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import shown

_EXISTS = Phrase("{path} finns redan; --force skriver över", "{path} exists already; --force overwrites it")
_ITSELF = Phrase("{path} är historiken själv; välj en annan fil", "{path} is the history itself; choose another file")
_NO_COPY = Phrase("{path} finns inte", "there is no file {path}")
_BAD_COPY = Phrase(
    "säkerhetskopian {path} är skadad: {why}; välj en annan, inget ändrades",
    "the backup {path} is damaged: {why}; choose another one, nothing was changed",
)


def backup(store: Path, file: Path, allow: Callable[[Path], None], *, force: bool) -> None:
    """Copy a history, also while it is in use.

    `allow` stops the run when a file stands there that must not be lost; `force`: whether another file may be replaced.
    Raises `Stop` when the history cannot be used, or the file must not be replaced; `OSError` when the copy cannot be
    written.
    """
    with opened(store) as (database, _):
        if file.exists() and there(store) and file.samefile(store):
            raise Stop(_ITSELF(path=shown(file)))
        if file.exists() and not force:
            raise Stop(_EXISTS(path=shown(file)), Exit.NO_OUTPUT)
        allow(file)
        database.backup(file)


def restore(store: Path, file: Path) -> Path | None:
    """Put a backup that is known to be sound in the place of a history; where the former one is now, if there was one.

    Raises `Stop` when the backup cannot be used, and `OSError` when the history cannot be written.
    """
    if not there(file):
        raise Stop(_NO_COPY(path=shown(file)), Exit.NO_INPUT)
    if there(store) and file.samefile(store):
        raise Stop(_ITSELF(path=shown(file)))
    try:
        with Database(file, as_is=True) as copy:
            store.parent.mkdir(parents=True, exist_ok=True)
            return copy.restore(store)
    except Damaged as damaged:
        raise Stop(_BAD_COPY(path=shown(file), why=damaged.why), Exit.NO_STORE) from None
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


def faults_of(store: Path) -> list[str]:
    """What is wrong inside a history, in the words of SQLite; raises `Stop` when there is none, or it is not ours."""
    if not there(store):
        raise Stop(NO_HISTORY(path=shown(store)), Exit.NO_STORE)
    try:
        with Database(store) as database:
            return faults(database)
    except Damaged as damaged:
        return [damaged.why]
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None


def vacuum(store: Path) -> tuple[int, int]:
    """Make the file as small as its content; its bytes before and after.

    Raises `Stop` when the history cannot be used.
    """
    with opened(store) as (database, _):
        before = store.stat().st_size
        database.vacuum()
    return before, store.stat().st_size
