"""`fundmatch import`: calls from files into the history, actors into a file; the format is told by the content."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.endings import by_ending
from fundmatch.cli.groups import group
from fundmatch.cli.guard import allow
from fundmatch.cli.home import home
from fundmatch.cli.issues import demand_whole, note, tell_issues
from fundmatch.cli.language import LANG, argument, option, switch
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import demand_folder, put, shown_path, tell
from fundmatch.cli.settings import store_path
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.base import SourceKind
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.read_files import FilesRead
    from fundmatch.jobs.take_in import Imported

_SHOWN = 10
"""Issues that are shown; all are in the JSON report."""
_KINDS = ", ".join(SourceKind)
_ONE_FILE = Phrase("--suggest-mapping tar en fil i taget", "--suggest-mapping takes one file at a time")
_MORE = Phrase(
    "fel och varningar till: {count}; --format json visar alla", "further issues: {count}; --format json shows all"
)
_BAD_ENDING = Phrase(
    "--actors-to {path}: filändelsen måste vara yaml, yml, json, jsonl eller csv",
    "--actors-to {path}: the ending must be yaml, yml, json, jsonl or csv",
)
_SUGGESTED = Phrase(
    "kontrollera förslaget, spara det och kör: fundmatch import {path} --mapping FIL.toml",
    "check the proposal, save it and run: fundmatch import {path} --mapping FILE.toml",
)


@group
class ReadOptions:
    """How files are read."""

    as_: str | None = option(
        "--as", "läs som detta format i stället för att känna igen det", "read as this format; not recognised", "FORMAT"
    )
    url: str | None = option("--url", "adressen som en sida sparats från", "where a page was saved from", "URL")
    source: str | None = option("--source", "källans namn; annars filens", "source; else the file's", "NAME")
    stands: SourceKind | None = option(
        "--stands", f"vem som står bakom källan: {_KINDS}", f"who stands behind the source: {_KINDS}", "KIND"
    )
    mapping: Path | None = option("--mapping", "vilken kolumn som är vad", "which column is what", "TOML")


def import_(
    *,
    files: list[Path] = argument(
        "FILE...",
        "CommonGrants, tidsplan (artikel 49.2), kalkylark, nyhetsflöde eller egna poster",
        "CommonGrants, timetable (Article 49(2)), spreadsheet, news feed or own records",
        callback=given,
    ),
    reading: ReadOptions,
    suggest_mapping: bool = switch(
        "--suggest-mapping",
        "föreslå en mappning för filen; inget importeras",
        "propose a mapping for the file; nothing is imported",
    ),
    projects: bool = switch(
        "--projects",
        "filerna listar projekt som beviljats: CORDIS, Interreg, ERUF, Kohesio, artikel 49.3, 360Giving",
        "the files list projects that were granted: CORDIS, Interreg, ERDF, Kohesio, Article 49(3), 360Giving",
    ),
    part: bool = switch(
        "--part",
        "filen är bara en del av källan: det som saknas är inte borta",
        "the file is a part of the source: what is missing is not gone",
    ),
    believe: bool = switch(
        "--believe",
        "ta in även en fil med mindre än hälften mot förut",
        "take in a file with less than half of before too",
    ),
    actors_to: Path | None = option(
        "--actors-to",
        "skriv aktörer hit (yaml, json, jsonl, csv), för --actors",
        "write actors here (yaml, json, jsonl, csv), for --actors",
        "FILE",
    ),
    store: opt.Store = None,
    base: opt.Base,
    format_: opt.ReportForm = option(
        "--format", "utformat", "output format", callback=by_ending(".toml"), default="table"
    ),
    output: opt.Output = None,
) -> None:
    """Read files and take their calls down in the history."""
    if suggest_mapping:
        _suggest(files, output)
        return
    if projects:
        _projects(files, base, store, Form(format_, output, moment(base.as_of)))
        return
    from fundmatch.jobs.read_files import Given, read_files
    from fundmatch.jobs.take_in import ImportOptions, take_in
    from fundmatch.models.history import ON_VISIT
    from fundmatch.render.imports import actors_kept
    from fundmatch.render.records import ACTOR_ENDINGS, actors_text

    if actors_to and actors_to.suffix.lower() not in ACTOR_ENDINGS:
        raise Stop(_BAD_ENDING(path=actors_to.as_posix()))
    if actors_to:
        demand_folder(actors_to)
    now = moment(base.as_of)
    seen = now.date() if actors_to else ON_VISIT
    asked = Given(
        files, home(), reading.as_, reading.source, reading.stands, reading.mapping, seen, reading.url, bool(actors_to)
    )
    found = read_files(asked, tell)
    allow(*(path for path in (output, actors_to) if path))
    done = take_in(found, ImportOptions(store_path(store), not part, believe, bool(actors_to)), now, tell)
    if actors_to and found.actors:
        put(actors_text(found.actors, actors_to.suffix.lower(), LANG), actors_to)
    if said := actors_kept(len(found.actors), actors_to):
        tell(said)
    _report(done, found, Form(format_, output, now))
    if found.unread or (actors_to and not found.actors):
        raise typer.Exit(Exit.NO_INPUT)
    if any(one.outcome in ("refused", "failed") for one in done):
        raise typer.Exit(Exit.SOURCE_FAILED)
    if any(issue.code == "rows-left-out" for one in done for issue in one.issues):
        raise typer.Exit(Exit.NO_INPUT)


def _suggest(files: Sequence[Path], output: Path | None) -> None:
    from fundmatch.jobs.read_files import suggest

    if len(files) != 1:
        raise Stop(_ONE_FILE())
    text = suggest(files[0], LANG, tell)
    if text is None:
        return
    put(text, output)
    if output is None:
        tell(_SUGGESTED(path=shown_path(files[0])))


def _projects(files: Sequence[Path], base: opt.Base, store: Path | None, form: Form) -> None:
    """Take projects that were granted into the history."""
    from fundmatch.jobs.projects import import_projects
    from fundmatch.render.json_text import write
    from fundmatch.render.projects import imported_document, imported_sheet, in_all

    allow(*(path for path in (form.output,) if path))
    done = import_projects(begin(opt.Folder(base.as_of, base.lang, store=store), new=True, past=False), files)
    issues = [issue for one in done.files for issue in one.issues]
    note(issues)
    demand_whole(issues)
    if form.format_ == "json":
        put(write(imported_document(done, form.now, LANG)), form.output)
    else:
        if done.files:  # of files that were not read it was told why
            put_sheet(imported_sheet(done, LANG), form)
        tell_issues(issues, _SHOWN, _MORE(count=len(issues) - _SHOWN))
        if done.files:
            tell(in_all(done))
    if done.unread:
        raise typer.Exit(Exit.NO_INPUT)


def _report(done: "Sequence[Imported]", found: "FilesRead", form: Form) -> None:
    from fundmatch.render.imports import imports_document, imports_sheet
    from fundmatch.render.json_text import write

    note([issue for one in done for issue in one.issues])
    demand_whole([issue for one in done for issue in one.issues])
    if form.format_ == "json":
        put(write(imports_document(done, found.unread, form.now, LANG)), form.output)
        return
    if done:
        put_sheet(imports_sheet(done, LANG), form)
    # What loses something comes first, what every row of a bare list has comes last.
    issues = sorted(
        (issue for one in done for issue in one.issues),
        key=lambda issue: (issue.severity != "error", issue.code == "no-text"),
    )
    tell_issues(issues, _SHOWN, _MORE(count=len(issues) - _SHOWN))
