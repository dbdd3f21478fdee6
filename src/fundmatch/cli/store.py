"""`fundmatch store`: where the history is kept, a backup of it, putting one back, its integrity, its room."""

import functools
from pathlib import Path

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.guard import allow
from fundmatch.cli.help import Program
from fundmatch.cli.language import argument, say, switch
from fundmatch.cli.output import cannot_write, put, shown_path, tell
from fundmatch.cli.settings import store_path
from fundmatch.jobs.ending import Exit
from fundmatch.models.wording import Phrase

app = Program(no_args_is_help=True)

_SAVED = Phrase("{path}: {size} MB, säkerhetskopia av {store}", "{path}: {size} MB, backup of {store}")
_WELL = Phrase("{path}: hel", "{path}: sound")
_FAULTS = Phrase(
    "{path}: antal fel {count}; lägg tillbaka en säkerhetskopia: fundmatch store restore FIL",
    "{path}: faults found: {count}; put back a backup: fundmatch store restore FILE",
)
_RESTORED = Phrase("{store}: lades tillbaka ur {path}", "{store}: put back from {path}")
_KEPT = Phrase("{restored}; den förra finns kvar som {kept}", "{restored}; the former one is kept as {kept}")
_SHRUNK = Phrase("{path}: {before} MB blev {after} MB", "{path}: {before} MB became {after} MB")
_NOT_MADE = Phrase("den är inte gjord än", "it is not made yet")


@app.command(help=say("Kopiera historiken, även medan den används.", "Copy the history, also while it is in use."))
def backup(
    file: Path = argument("FILE", "fil att skriva", "file to write"),
    force: bool = switch("--force", "skriv över en fil som finns", "overwrite a file that exists"),
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Write a copy of the history."""
    from fundmatch.jobs.store import backup as job

    own = store_path(store)
    try:
        job(own, file, functools.partial(allow, history=True), force=force)
    except OSError as error:
        raise cannot_write(file, error) from None
    tell(_SAVED(path=shown_path(file), size=_megabytes(file.stat().st_size), store=shown_path(own)))


@app.command(
    help=say(
        "Lägg tillbaka en säkerhetskopia; den förra filen finns kvar bredvid.",
        "Put back a backup; the former file is kept beside it.",
    )
)
def restore(
    file: Path = argument("FILE", "säkerhetskopian", "the backup"),
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Put a backup in the place of the history."""
    from fundmatch.jobs.store import restore as job

    own = store_path(store)
    try:
        kept = job(own, file)
    except OSError as error:
        raise cannot_write(own, error) from None
    said = _RESTORED(store=shown_path(own), path=shown_path(file))
    tell(_KEPT(restored=said, kept=shown_path(kept)) if kept else said)


@app.command(help=say("Är historiken hel?", "Is the history sound?"))
def check(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Print what is wrong inside the history, and exit 1 when anything is."""
    from fundmatch.jobs.store import faults_of

    own = store_path(store)
    found = faults_of(own)
    put("".join(f"{fault}\n" for fault in found), None)
    if found:
        tell(_FAULTS(path=shown_path(own), count=len(found)))
        raise typer.Exit(Exit.FOUND_ERRORS)
    tell(_WELL(path=shown_path(own)))


@app.command(help=say("Ge tillbaka tomt utrymme.", "Give back empty room."))
def vacuum(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Make the file as small as its content."""
    from fundmatch.jobs.store import vacuum as job

    own = store_path(store)
    before, after = job(own)
    tell(_SHRUNK(path=shown_path(own), before=_megabytes(before), after=_megabytes(after)))


@app.command(help=say("Skriv var historiken finns.", "Print where the history is kept."))
def where(lang: opt.Lang = None, store: opt.Store = None) -> None:
    """Print the path of the history."""
    from fundmatch.jobs.histories import there

    own = store_path(store)
    put(f"{own}\n", None)
    if not there(own):
        tell(_NOT_MADE)


def _megabytes(size: int) -> float:
    return round(size / 1e6, 2)
