"""`fundmatch sync`: ask the sources and take down what they say."""

import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.home import home
from fundmatch.cli.issues import SHOWN, note, tell_issues
from fundmatch.cli.language import LANG, argument, switch
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.output import put, tell
from fundmatch.cli.progress import follow
from fundmatch.cli.settings import store_path
from fundmatch.jobs.ending import Exit
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundmatch.jobs.sync import Visited
    from fundmatch.sources.services import Service

_ASKS = Phrase("frågar {name} ({title}) …", "asking {name} ({title}) …")
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
    *,
    sources: list[str] | None = argument(
        "SOURCE", "källor; utan namn alla", "sources; without a name all", default=None
    ),
    offline: bool = switch("--offline", "rör inte nätet", "do not touch the network"),
    believe: bool = switch(
        "--believe",
        "tro också på en källa som plötsligt ger mycket mindre",
        "believe also a source that suddenly gives much less",
    ),
    store: opt.Store = None,
    listed: opt.SourcesFile = None,
    base: opt.Base,
    format_: opt.ReportFormat = "table",
    output: opt.Output = None,
) -> None:
    """Ask sources, take down what is new, say how it went."""
    from fundmatch.render.json_text import write
    from fundmatch.render.visits import visits_document, visits_sheet

    now = moment(base.as_of)
    visits = _round(sources or (), store, now, listed, offline=offline, believe=believe)
    if format_ == "json":
        put(write(visits_document(visits, now, LANG)), output)
    else:
        put_sheet(visits_sheet(visits, LANG), Form("table", output, now))
    for one in visits:
        _tell(one, all_issues=format_ == "json")
    left = [one.service.id for one in visits if one.visit is None]
    if left:
        tell(_LEFT_ALONE(names=left))
    if any(one.failed for one in visits):
        raise typer.Exit(Exit.SOURCE_FAILED)


def answered(names: "Sequence[str]", store: Path | None, now: dt.datetime) -> bool:
    """Ask the user's sources of these names, and say what went wrong; whether all answered as they should."""
    visits = _round(names, store, now)
    for one in visits:
        _tell(one, all_issues=True)
    return not any(one.failed for one in visits)


def _round(
    names: "Sequence[str]",
    store: Path | None,
    now: dt.datetime,
    listed: Path | None = None,
    *,
    offline: bool = False,
    believe: bool = False,
) -> "list[Visited]":
    from fundmatch.jobs.sync import Round
    from fundmatch.jobs.sync import sync as job

    talks = sys.stderr.isatty()

    def begins(service: "Service") -> None:
        if talks:
            tell(_ASKS(name=service.id, title=service.title))

    certificates = os.environ.get("SSL_CERT_FILE")
    wanted = Round(store_path(store), home(), names, listed, offline, believe, certificates)
    return job(wanted, now, time.monotonic, begins, tell, follow)


def _tell(one: "Visited", *, all_issues: bool) -> None:
    """What a user should know of a visit beside the table: why it failed, and what was wrong in what it gave."""
    from fundmatch.render.visits import failure

    if said := failure(one):
        tell(said, fault=True)
    note(one.issues)
    if all_issues:
        return
    name = one.service.id
    tell_issues(one.fresh, SHOWN, _MORE(name=name, count=len(one.fresh) - SHOWN), within=name)
    if len(one.issues) > len(one.fresh):
        tell(_AS_BEFORE(name=name, count=len(one.issues) - len(one.fresh)))
