"""`fundmatch watch NAME`: a saved search run by the clock; the exit code tells news from none.

Outputs are made first, then written, and only then is anything counted as shown.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli import sync
from fundmatch.cli.clock import moment
from fundmatch.cli.guard import allow
from fundmatch.cli.home import home
from fundmatch.cli.language import argument, option, switch
from fundmatch.cli.load import read, where
from fundmatch.cli.output import make_folder, put, put_all, shown_path, tell
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.watch import Watched
    from fundmatch.jobs.work import Work
    from fundmatch.models.watch import Watch

_MADE = Phrase("{path} är skriven; fyll i den och kör fundmatch watch {name}",
               "{path} is written; fill it in and run fundmatch watch {name}")  # fmt: skip
_WRITTEN = Phrase("{path} är skriven", "{path} is written")
_FAILED = Phrase("en källa svarade inte som den ska; gamla uppgifter används",
                 "a source did not answer as it should; old data are used")  # fmt: skip


def watch(
    *,
    name: str | None = argument("NAME", "bevakningens namn", "name of the watch", default=None),
    file: Path | None = option(
        "--file",
        "bevakningens fil; annars NAMN.toml i användarens mapp",
        "file of the watch; otherwise NAME.toml in the user's folder",
        "FILE",
    ),
    new: bool = switch("--new", "skriv en mall att fylla i", "write a template to fill in"),
    contact: opt.Contact = None,
    folder: opt.Folder,
) -> None:
    """Run a watch, or write the template of one."""
    from fundmatch.jobs.saved import place, saved, targets

    name, path = place(name, file, home())
    if new:
        _template(name, path)
        return
    watched, now = saved(name, path, home(), tell), moment(folder.as_of)
    files = targets(watched, path)
    allow(*files.values())
    answered = not watched.sync or sync.answered(watched.sync, folder.store, now)
    from fundmatch.jobs.watch import shown
    from fundmatch.render.watched import outcome, write

    work = read(where(folder), now)
    found = _run(work, name, watched, path)
    texts = {files[one.path]: write(found, one, now, contact) for one in watched.outputs if found.is_due(one.kind)}
    put_all(texts)
    for target in texts:
        tell(_WRITTEN(path=shown_path(target)))
    shown(work, name, found)
    tell(outcome(found, name))
    if not answered:
        tell(_FAILED)
        raise typer.Exit(Exit.SOURCE_FAILED)
    if not found.news:
        raise typer.Exit(Exit.NO_NEWS)


def _template(name: str, path: Path) -> None:
    from fundmatch.jobs.saved import template

    text = template(name, path)
    make_folder(path.parent)
    put(text, path)
    tell(_MADE(path=shown_path(path), name=name))


def _run(work: "Work", name: str, watched: "Watch", path: Path) -> "Watched":
    """Run a watch; what it names that is not known is a fault of its file."""
    from fundmatch.jobs.saved import wrong
    from fundmatch.jobs.watch import watch

    try:
        return watch(work, name, watched)
    except Stop as stop:
        if stop.code is not Exit.WRONG_USE:
            raise
        raise wrong(path, stop.said, stop.code) from None
