"""`fundmatch watch NAME`: a saved search run by the clock; the exit code tells news from none.

Outputs are made first, then written, and only then is anything counted as shown.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli import sync
from fundmatch.cli.clock import moment
from fundmatch.cli.guard import allow
from fundmatch.cli.home import home
from fundmatch.cli.language import say
from fundmatch.cli.load import Filters, Paths, Wanted, history_of, lately, paths_of, remember, select
from fundmatch.cli.output import make_folder, put, put_all, tell
from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.cli.watch_outputs import Job
    from fundmatch.history.history import History
    from fundmatch.models.issue import Issue
    from fundmatch.models.watch import Watch

FOLDER = "watches"
WATCH = Phrase("bevakning", "watch")

_NO_NAME = Phrase(
    "vilken bevakning? {known}fundmatch watch --new NAMN skriver en mall",
    "which watch? {known}fundmatch watch --new NAME writes a template",
)
_KNOWN = Phrase("Det finns {names}; ", "There are {names}; ")
_NONE_YET = Phrase(
    "; fundmatch watch --new {name} skriver en mall.", "; fundmatch watch --new {name} writes a template."
)
_EXISTS = Phrase("{path} finns redan", "{path} exists already")
_MADE = Phrase("{path} är skriven; fyll i den och kör fundmatch watch {name}",
               "{path} is written; fill it in and run fundmatch watch {name}")  # fmt: skip
_UNREADABLE = Phrase("{path}{row}: {why}", "{path}{row}: {why}")
_FAULT = Phrase("{place}{field}: {message}; {action}", "{place}{field}: {message}; {action}")
_NO_HOME = Phrase(
    "{names}: ingen sådan hemmapp; skriv hela sökvägen", "{names}: no such home folder; write the whole path"
)
_MEND = Phrase("rätta filen", "mend the file")
_FAULTS = Phrase("{path}: inget skrevs", "{path}: nothing was written")
_WRITTEN = Phrase("{path} är skriven", "{path} is written")
_NEWS = Phrase("{name}: {news}, {matches}", "{name}: {news}, {matches}")
_FIRST = Phrase("första gången", "the first time")
_NEWS_COUNT = (Phrase("{count} nyhet", "{count} piece of news"), Phrase("{count} nyheter", "{count} pieces of news"))
_MATCH_COUNT = (Phrase("{count} träff", "{count} match"), Phrase("{count} träffar", "{count} matches"))
_NO_HISTORY = Phrase(
    "{name}: utan historik kan inget vara nytt; fundmatch sync eller fundmatch import skapar den",
    "{name}: without a history nothing can be new; fundmatch sync or fundmatch import makes it",
)
_FAILED = Phrase("en källa svarade inte som den ska; gamla uppgifter används",
                 "a source did not answer as it should; old data are used")  # fmt: skip


def watch(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help=say("bevakningens namn", "name of the watch"))
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", metavar="FILE",
            help=say("bevakningens fil; annars NAMN.toml i användarens mapp",
                     "file of the watch; otherwise NAME.toml in the user's folder"),
        ),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help=say("skriv en mall att fylla i", "write a template to fill in"))
    ] = False,
    contact: opt.Contact = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
) -> None:  # fmt: skip
    """Run a watch, or write the template of one."""
    name, path = _where(name, file)
    if new:
        _template(name, path)
        return
    watched, now = _read(name, path, made=file is not None), moment(as_of)
    from fundmatch.cli.watch_outputs import MAKERS, is_due
    from fundmatch.sources.record import shown

    targets = _targets(watched, path)
    allow(*targets.values())
    answered = not watched.sync or sync.answered(watched.sync, store, now)
    paths = paths_of(data, calls, actors_path, None, None, store)
    with history_of(paths) as history:
        upto = history.until(now) if history else 0
        job, keys = _job(name, watched, path, paths, history, now, upto)
        job = replace(job, contact=contact)
        due = [one for one in watched.outputs if is_due(one.kind, job)]
        made = [(targets[one.path], MAKERS[one.kind](job, one)) for one in due]
    put_all(dict(made))
    for target, _ in made:
        tell(_WRITTEN(path=shown(target)))
    if history:
        remember(paths.store, {_reader(name): keys}, upto, now)
        tell(_news(name, job))
    else:
        tell(_NO_HISTORY(name=name))
    if not answered:
        tell(_FAILED)
        raise typer.Exit(Exit.SOURCE_FAILED)
    if not job.news:
        raise typer.Exit(Exit.NO_NEWS)


def _news(name: str, job: "Job") -> Said:
    """How a run went, in one line."""
    changes, matches = len(job.fresh), len(job.chosen.matches)
    news = _FIRST() if job.first and not changes else _NEWS_COUNT[changes != 1](count=changes)
    return _NEWS(name=name, news=news, matches=_MATCH_COUNT[matches != 1](count=matches))


def _reader(name: str) -> str:
    """By which name the history knows what the watch has told."""
    return f"watch:{name}"


def _where(name: str | None, file: Path | None) -> tuple[str, Path]:
    """The watch's name and file."""
    if name is None and file is None:
        known = _known()
        raise Stop(_NO_NAME(known=_KNOWN(names=list(known)) if known else ""))
    name = name if name is not None else file.stem if file else ""
    if not NAME.fullmatch(name):
        raise Stop(BAD_NAME(name=name))
    return name, file or home() / FOLDER / f"{name}.toml"


def _known() -> dict[str, Path]:
    return {path.stem: path for path in sorted((home() / FOLDER).glob("*.toml"))}


def _template(name: str, path: Path) -> None:
    from fundmatch.sources.record import shown
    from fundmatch.sources.watch_file import TEMPLATE

    if path.exists():
        raise Stop(_EXISTS(path=shown(path)), Exit.NO_OUTPUT)
    make_folder(path.parent)
    put(TEMPLATE.replace("{name}", name), path)
    tell(_MADE(path=shown(path), name=name))


def _read(name: str, path: Path, *, made: bool) -> "Watch":
    """The watch as its file says, or one line for each fault.

    Raises:
        Stop: when there is no such watch, or its file is not right.
    """
    from fundmatch.sources.record import Unreadable, shown
    from fundmatch.sources.watch_file import read_watch
    from fundmatch.text.names import nearest

    if not made and not path.exists():
        close = nearest(name, list(_known()))
        hint = MEANT(names=either(close)) if close else _NONE_YET(name=name)
        raise Stop(UNKNOWN_NAME(what=WATCH, name=name, hint=hint))
    try:
        watched = read_watch(path)
    except Unreadable as wrong:
        row = f":{wrong.row}" if wrong.row else ""
        raise Stop(_UNREADABLE(path=shown(path), row=row, why=wrong.why), Exit.NO_INPUT) from None
    except OSError as error:
        raise Stop(_UNREADABLE(path=shown(path), row="", why=error.strerror or str(error)), Exit.NO_INPUT) from None
    if isinstance(watched, list):
        for issue in watched:
            _report(issue)
        raise Stop(_FAULTS(path=shown(path)), Exit.NO_INPUT)
    return watched


def _targets(watched: "Watch", path: Path) -> dict[str, Path]:
    """For each path in a watch file the file that it means.

    Raises:
        Stop: when it names the folder of a user that there is not.
    """
    from fundmatch.sources.record import shown

    try:
        return {one.path: path.parent / Path(one.path).expanduser() for one in watched.outputs}
    except RuntimeError:
        names = [one.path for one in watched.outputs if one.path.startswith("~")]
        raise Stop(_UNREADABLE(path=shown(path), row="", why=_NO_HOME(names=names)), Exit.NO_INPUT) from None


def _report(issue: "Issue") -> None:
    place = f"{issue.file}:{issue.row}" if issue.row else issue.file
    field = f", {issue.field}" if issue.field else ""
    tell(_FAULT(place=place, field=field, message=issue.message, action=_MEND))


def _job(
    name: str, watched: "Watch", path: Path, paths: Paths, history: "History | None", now: dt.datetime, upto: int
) -> "tuple[Job, set[str]]":
    """The job, and the calls that it tells of, as they stood after the visit `upto`.

    Raises:
        Stop: when the file names an actor, a fund or another thing that is not known.
    """
    from fundmatch.cli.watch_outputs import Job
    from fundmatch.matching.tiers import Tier
    from fundmatch.monitoring.audience import Bar
    from fundmatch.monitoring.changes import unseen
    from fundmatch.sources.record import shown

    filters = Filters(
        funds=watched.funds, programmes=watched.programmes, municipalities=watched.municipalities, kinds=watched.kinds
    )
    bar = Bar(watched.min_score, tiers=frozenset(map(Tier, watched.tiers)))
    lost, late = lately(history, now)
    try:
        chosen = select(paths, now, Wanted(watched.actors, (), filters), bar, lost, late)
    except Stop as stop:
        if stop.code is not Exit.WRONG_USE:
            raise
        raise Stop(_UNREADABLE(path=shown(path), row="", why=stop.said), stop.code) from None
    if history is None:
        return Job(watched, chosen, (), None, None, now), set()
    reader = _reader(name)
    # What was told once is followed to its end: also when it is gone, or suits nobody any more.
    keys = {pair.call.id for pair in chosen.matches} | set(history.seen(reader))
    fresh = [
        change for change in unseen(history, reader, now, upto=upto) if change.key in keys and not change.is_past(now)
    ]
    job = Job(watched, chosen, fresh, history, history.last_look(reader), now)
    # At a first look what stands is told too, also what only the data folder has.
    held = keys if job.first else history.there(upto) | {change.key for change in fresh}
    return job, keys & held
