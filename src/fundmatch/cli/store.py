"""`fundmatch store`: where the history is kept, a backup of it, putting one back, its integrity, its room."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.exits import Exit, Stop
from fundmatch.cli.guard import allow
from fundmatch.cli.help import Program
from fundmatch.cli.history import NO_HISTORY, opened, store_path, there
from fundmatch.cli.language import say
from fundmatch.cli.output import cannot_write, put, tell
from fundmatch.models.wording import Phrase

app = Program(no_args_is_help=True)

_EXISTS = Phrase("{path} finns redan; --force skriver över", "{path} exists already; --force overwrites it")
_ITSELF = Phrase("{path} är historiken själv; välj en annan fil", "{path} is the history itself; choose another file")
_SAVED = Phrase("{path}: {size} MB, säkerhetskopia av {store}", "{path}: {size} MB, backup of {store}")
_WELL = Phrase("{path}: hel", "{path}: sound")
_FAULTS = Phrase(
    "{path}: antal fel {count}; lägg tillbaka en säkerhetskopia: fundmatch store restore FIL",
    "{path}: faults found: {count}; put back a backup: fundmatch store restore FILE",
)
_NO_COPY = Phrase("{path} finns inte", "there is no file {path}")
_BAD_COPY = Phrase(
    "säkerhetskopian {path} är skadad: {why}; välj en annan, inget ändrades",
    "the backup {path} is damaged: {why}; choose another one, nothing was changed",
)
_RESTORED = Phrase("{store}: lades tillbaka ur {path}", "{store}: put back from {path}")
_KEPT = Phrase("{restored}; den förra finns kvar som {kept}", "{restored}; the former one is kept as {kept}")
_SHRUNK = Phrase("{path}: {before} MB blev {after} MB", "{path}: {before} MB became {after} MB")
_NOT_MADE = Phrase("den är inte gjord än", "it is not made yet")


@app.command(help=say("Kopiera historiken, även medan den används.", "Copy the history, also while it is in use."))
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("fil att skriva", "file to write"))],
    force: Annotated[
        bool, typer.Option("--force", help=say("skriv över en fil som finns", "overwrite a file that exists"))
    ] = False,
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Write a copy of the history."""
    from fundmatch.sources.record import shown

    own = store_path(store)
    with opened(store) as (database, _):
        if file.exists() and there(own) and file.samefile(own):
            raise Stop(_ITSELF(path=shown(file)))
        if file.exists() and not force:
            raise Stop(_EXISTS(path=shown(file)), Exit.NO_OUTPUT)
        allow(file, history=True)
        with _writing(file):
            database.backup(file)
        tell(_SAVED(path=shown(file), size=_megabytes(file), store=shown(own)))


@app.command(
    help=say(
        "Lägg tillbaka en säkerhetskopia; den förra filen finns kvar bredvid.",
        "Put back a backup; the former file is kept beside it.",
    )
)
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("säkerhetskopian", "the backup"))],
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Put a backup in the place of the history, once the backup is known to be sound."""
    from fundmatch.history.database import Database
    from fundmatch.history.faults import Damaged, StoreFault
    from fundmatch.sources.record import shown

    own = store_path(store)
    if not there(file):
        raise Stop(_NO_COPY(path=shown(file)), Exit.NO_INPUT)
    if there(own) and file.samefile(own):
        raise Stop(_ITSELF(path=shown(file)))
    try:
        with Database(file, as_is=True) as copy, _writing(own):
            own.parent.mkdir(parents=True, exist_ok=True)
            kept = copy.restore(own)
    except Damaged as damaged:
        raise Stop(_BAD_COPY(path=shown(file), why=damaged.why), Exit.NO_STORE) from None
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None
    said = _RESTORED(store=shown(own), path=shown(file))
    tell(_KEPT(restored=said, kept=shown(kept)) if kept else said)


@app.command(help=say("Är historiken hel?", "Is the history sound?"))
def check(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Print what is wrong inside the history, and exit 1 when anything is."""
    from fundmatch.history.database import Database
    from fundmatch.history.faults import Damaged, StoreFault
    from fundmatch.history.integrity import faults
    from fundmatch.sources.record import shown

    path = store_path(store)
    if not there(path):
        raise Stop(NO_HISTORY(path=shown(path)), Exit.NO_STORE)
    try:
        with Database(path) as database:
            found = faults(database)
    except Damaged as damaged:
        found = [damaged.why]
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None
    put("".join(f"{fault}\n" for fault in found), None)
    if found:
        tell(_FAULTS(path=shown(path), count=len(found)))
        raise typer.Exit(Exit.FOUND_ERRORS)
    tell(_WELL(path=shown(path)))


@app.command(help=say("Ge tillbaka tomt utrymme.", "Give back empty room."))
def vacuum(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Make the file as small as its content."""
    from fundmatch.sources.record import shown

    path = store_path(store)
    with opened(store) as (database, _):
        before = _megabytes(path)
        database.vacuum()
    tell(_SHRUNK(path=shown(path), before=before, after=_megabytes(path)))


@app.command(help=say("Skriv var historiken finns.", "Print where the history is kept."))
def where(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Print the path of the history."""
    path = store_path(store)
    put(f"{path}\n", None)
    if not there(path):
        tell(_NOT_MADE)


@contextlib.contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(file, error) from None


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / 1e6, 2)
