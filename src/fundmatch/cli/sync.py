"""`fundmatch sync`: ask the sources and take down what they say."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.home import home
from fundmatch.cli.issues import note, tell_issues
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_sheet
from fundmatch.cli.load import opened
from fundmatch.cli.output import put, tell
from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundmatch.jobs.sync import Visited
    from fundmatch.sources.services import Service

SHOWN = 3
"""Problems of a source that are told one by one; the JSON output has all."""
_SOURCE = Phrase("källa", "source")
_THESE = Phrase("; källorna är {names}.", "; the sources are {names}.")
_WRONG = Phrase("{path}: {why}", "{path}: {why}")
_NO_FILE = Phrase("{path} finns inte", "there is no file {path}")
_ASKS = Phrase("frågar {name} ({title}) …", "asking {name} ({title}) …")
_FAILED = Phrase(
    "{name}: {why}. De gamla uppgifterna står kvar; kör fundmatch sync {name} igen senare.",
    "{name}: {why}. The old data stand; run fundmatch sync {name} again later.",
)
_REFUSED = Phrase(
    "{name}: {why}. De gamla uppgifterna står kvar. Är det riktigt: fundmatch sync {name} --believe.",
    "{name}: {why}. The old data stand. If that is right: fundmatch sync {name} --believe.",
)
_LEFT_ALONE = Phrase(
    "{names} frågades inte: det behövs nät, och --offline är valt.",
    "not asked: {names}. That takes the network, and --offline is chosen.",
)
_MORE = Phrase(
    "{name}: {count} fel och varningar till; --format json visar alla.",
    "{name}: {count} more errors and warnings; --format json shows all.",
)
_AS_BEFORE = Phrase(
    "{name}: varningar som förra gången: {count}; --format json visar alla.",
    "{name}: warnings as the last time: {count}; --format json shows all.",
)


def sync(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help=say("källor; utan namn alla", "sources; without a name all")),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help=say("rör inte nätet", "do not touch the network"))
    ] = False,
    believe: Annotated[
        bool,
        typer.Option(
            "--believe",
            help=say(
                "tro också på en källa som plötsligt ger mycket mindre",
                "believe also a source that suddenly gives much less",
            ),
        ),
    ] = False,
    store: opt.Store = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--sources", metavar="FILE",
            help=say("fil med källor; annars sources.toml i användarens mapp",
                     "file of sources; otherwise sources.toml in the user's folder"),
        ),
    ] = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    format_: opt.ReportFormat = opt.Report.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Ask sources, take down what is new, say how it went."""
    now = moment(as_of)
    chosen = _chosen(_services(listed), sources or [])
    visits = _round(chosen, store, now=now, offline=offline, believe=believe)
    if format_ is opt.Report.JSON:
        from fundmatch.render.json_text import write
        from fundmatch.render.visits import visits_document

        put(write(visits_document(visits, LANG)), output)
    else:
        from fundmatch.render.visits import visits_sheet

        put_sheet(visits_sheet(visits, LANG), opt.Format.TABLE, output)
    for one in visits:
        _tell(one, all_issues=format_ is opt.Report.JSON)
    left = [one.service.id for one in visits if one.visit is None]
    if left:
        tell(_LEFT_ALONE(names=left))
    if any(one.failed for one in visits):
        raise typer.Exit(Exit.SOURCE_FAILED)


def answered(names: "Sequence[str]", store: Path | None, now: dt.datetime) -> bool:
    """Ask the user's sources of these names, and say what went wrong; whether all answered as they should."""
    visits = _round(_chosen(_services(None), list(names)), store, now=now, offline=False, believe=False)
    for one in visits:
        _tell(one, all_issues=True)
    return not any(one.failed for one in visits)


def _services(listed: Path | None) -> "tuple[Service, ...]":
    """The user's sources.

    Raises:
        Stop: when the list cannot be used; every fault is told.
    """
    from fundmatch.sources.record import shown
    from fundmatch.sources.services.configured import FILE, WrongSources, defaults, read_sources

    path = listed or home() / FILE
    if not path.exists():
        if listed:
            raise Stop(_NO_FILE(path=shown(path)), Exit.NO_INPUT)
        return defaults()
    try:
        return read_sources(path)
    except WrongSources as wrong:
        *first, last = (_WRONG(path=shown(path), why=why) for why in wrong.faults)
        for line in first:
            tell(line)
        raise Stop(last, Exit.NO_INPUT) from None


def _chosen(services: "Sequence[Service]", names: list[str]) -> "list[Service]":
    """The sources named, in the order of the list; all when none is named."""
    known = [one.id for one in services]
    wanted = {_resolved(name, known) for name in names}
    return [one for one in services if not names or one.id in wanted]


def _resolved(name: str, known: list[str]) -> str:
    from fundmatch.text.names import nearest

    for one in known:
        if one.casefold() == name.casefold():
            return one
    close = nearest(name, known)
    hint = MEANT(names=either(close)) if close else _THESE(names=known)
    raise Stop(UNKNOWN_NAME(what=_SOURCE, name=name, hint=hint))


def _round(
    services: "Sequence[Service]", store: Path | None, *, now: dt.datetime, offline: bool, believe: bool
) -> "list[Visited]":
    import time

    from fundmatch import __version__
    from fundmatch.jobs.sync import ask, take_down
    from fundmatch.sources.fetch import Client

    talks = sys.stderr.isatty()

    def begins(service: "Service") -> None:
        if talks:
            tell(_ASKS(name=service.id, title=service.title))

    with (
        opened(store, make=True) as (database, history),
        Client(__version__, offline=offline, environment=True, certificates=os.environ.get("SSL_CERT_FILE")) as client,
    ):
        asked = ask(services, client, history, time.monotonic, begins)
        return take_down(asked, database, history, now, believe=believe)


def _tell(one: "Visited", *, all_issues: bool) -> None:
    """What a user should know of a visit beside the table: why it failed, and what was wrong in what it gave."""
    from fundmatch.models.history import Outcome

    name = one.service.id
    if one.failed and one.visit and one.why:
        line = _REFUSED if one.visit.outcome is Outcome.REFUSED else _FAILED
        tell(line(name=name, why=one.why), fault=True)
    note(one.issues)
    if all_issues:
        return
    tell_issues(one.fresh, SHOWN, _MORE(name=name, count=len(one.fresh) - SHOWN), within=name)
    if len(one.issues) > len(one.fresh):
        tell(_AS_BEFORE(name=name, count=len(one.issues) - len(one.fresh)))
