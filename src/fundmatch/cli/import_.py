"""`fundmatch import`: calls from files into the history, actors into a file; the format is told by the content."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.endings import by_ending
from fundmatch.cli.guard import allow
from fundmatch.cli.importing import (
    NOT_READ,
    ReadFile,
    Unread,
    Wishes,
    document_of,
    mapping_of,
    named_source,
    read_file,
)
from fundmatch.cli.issues import note, tell_issues
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_sheet
from fundmatch.cli.output import put, shown_path, tell
from fundmatch.cli.recording import record
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.base import SourceKind
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.models.actor import Actor
    from fundmatch.render.imports import Imported

_SHOWN = 10
"""Issues that are shown; all are in the JSON report."""

_ONE_FILE = Phrase("--suggest-mapping tar en fil i taget", "--suggest-mapping takes one file at a time")
_MORE = Phrase(
    "fel och varningar till: {count}; --format json visar alla", "further issues: {count}; --format json shows all"
)
_ACTORS_LEFT = Phrase(
    "aktörer som lästes men inte sparades: {count}; ange --actors-to FIL (yaml, json, jsonl, csv)",
    "actors that were read but not kept: {count}; give --actors-to FILE (yaml, json, jsonl, csv)",
)
_ACTORS_WRITTEN = Phrase(
    "aktörer som skrevs: {count}; använd dem med fundmatch match --actors {path}",
    "actors written: {count}; use them by fundmatch match --actors {path}",
)
_BAD_ENDING = Phrase(
    "--actors-to {path}: filändelsen måste vara yaml, yml, json, jsonl eller csv",
    "--actors-to {path}: the ending must be yaml, yml, json, jsonl or csv",
)
_NO_ACTORS = Phrase("inga aktörer i filerna; {path} skrevs inte", "no actors in the files; {path} was not written")
_NEEDS_NONE = Phrase(
    "{path} behöver ingen mappning: {format}. Läs in den med fundmatch import {path}",
    "{path} needs no mapping: {format}. Read it by fundmatch import {path}",
)
_SUGGESTED = Phrase(
    "kontrollera förslaget, spara det och kör: fundmatch import {path} --mapping FIL.toml",
    "check the proposal, save it and run: fundmatch import {path} --mapping FILE.toml",
)


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", callback=given,
            help=say(
                "CommonGrants, tidsplan (artikel 49.2), kalkylark, nyhetsflöde eller egna poster",
                "CommonGrants, timetable (Article 49(2)), spreadsheet, news feed or own records",
            ),
        ),
    ],
    as_: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="FORMAT",
            help=say("läs som detta format i stället för att känna igen det", "read as this format; not recognised"),
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help=say("källans namn; annars filens", "source; else the file's")),
    ] = None,
    stands: Annotated[
        SourceKind | None,
        typer.Option("--stands", metavar="KIND", help=say(
            "vem som står bakom källan: official, mirror, regional_mirror, member_state_portal, aggregator, news, "
            "officer, unknown",
            "who stands behind the source: official, mirror, regional_mirror, member_state_portal, aggregator, news, "
            "officer, unknown",
        )),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="TOML", help=say("vilken kolumn som är vad", "which column is what")),
    ] = None,
    suggest_mapping: Annotated[
        bool,
        typer.Option("--suggest-mapping", help=say(
            "föreslå en mappning för filen; inget importeras", "propose a mapping for the file; nothing is imported"
        )),
    ] = False,
    part: Annotated[
        bool,
        typer.Option("--part", help=say(
            "filen är bara en del av källan: det som saknas är inte borta",
            "the file is a part of the source: what is missing is not gone",
        )),
    ] = False,
    believe: Annotated[
        bool,
        typer.Option("--believe", help=say(
            "ta in även en fil med mindre än hälften mot förut", "take in a file with less than half of before too"
        )),
    ] = False,
    actors_to: Annotated[
        Path | None,
        typer.Option("--actors-to", metavar="FILE", help=say(
            "skriv aktörer hit (yaml, json, jsonl, csv), för --actors", "write actors here (yaml, json, jsonl, csv), "
            "for --actors"
        )),
    ] = None,
    store: opt.Store = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    format_: Annotated[
        opt.Report, typer.Option("--format", callback=by_ending(".toml"), help=say("utformat", "output format"))
    ] = opt.Report.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Read files and take their calls down in the history."""
    if suggest_mapping:
        _suggest(files, output)
        return
    if actors_to and actors_to.suffix.lower() not in (".yaml", ".yml", ".json", ".jsonl", ".csv"):
        raise Stop(_BAD_ENDING(path=actors_to.as_posix()))
    now = moment(as_of)
    from fundmatch.models.history import ON_VISIT

    seen = now.date() if actors_to else ON_VISIT
    wishes = Wishes(as_, named_source(source), stands, mapping_of(mapping, as_), seen)
    read: list[ReadFile] = []
    unread: list[tuple[str, str]] = []
    partly: set[str] = set()
    for path in files:
        try:
            read.append(read_file(path, wishes, read))
        except Unread as fault:
            row = f":{fault.row}" if fault.row else ""
            tell(NOT_READ(path=shown_path(path), row=row, why=fault.why), fault=True)
            partly.add(source or path.stem)
            unread.append((shown_path(path), fault.why if isinstance(fault.why, str) else fault.why.text(LANG)))
    allow(*(path for path in (output, actors_to) if path))
    done = record(read, store, now, whole=not part, believe=believe, partly=partly)
    _actors(read, actors_to)
    _report(done, unread, format_, output)
    if unread:
        raise typer.Exit(Exit.NO_INPUT)
    if any(one.outcome in ("refused", "failed") for one in done):
        raise typer.Exit(Exit.SOURCE_FAILED)
    if any(issue.code == "rows-left-out" for one in done for issue in one.issues):
        raise typer.Exit(Exit.NO_INPUT)


def _suggest(files: Sequence[Path], output: Path | None) -> None:
    from fundmatch.sources.exchange import recognise
    from fundmatch.sources.exchange.peek import json_of
    from fundmatch.sources.exchange.table.suggest import suggestion
    from fundmatch.sources.record import Unreadable

    if len(files) != 1:
        raise Stop(_ONE_FILE())
    try:
        document = document_of(files[0])
        known = recognise(document)
        broken = json_of(document)
        if isinstance(broken, Unreadable):
            raise broken
        if known and known.id != "sheet":
            tell(_NEEDS_NONE(path=shown_path(files[0]), format=known.title))
            return
        text = suggestion(document, LANG)
    except (Unread, Unreadable) as fault:
        row = f":{fault.row}" if fault.row else ""
        raise Stop(NOT_READ(path=shown_path(files[0]), row=row, why=fault.why), Exit.NO_INPUT) from None
    put(text, output)
    if output is None:
        tell(_SUGGESTED(path=shown_path(files[0])))


def _actors(read: Sequence[ReadFile], path: Path | None) -> None:
    """Actors of all files in one list that `--actors` reads; of two with one id the first."""
    found: dict[str, Actor] = {}
    for one in read:
        for actor in one.harvest.actors:
            found.setdefault(actor.id, actor)
    if not found:
        if path:
            tell(_NO_ACTORS(path=path.as_posix()))
        return
    if path is None:
        tell(_ACTORS_LEFT(count=len(found)))
        return
    put(_actors_text(list(found.values()), path.suffix.lower()), path)
    tell(_ACTORS_WRITTEN(count=len(found), path=path.as_posix()))


def _actors_text(actors: "list[Actor]", ending: str) -> str:
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.records import actors_sheet
    from fundmatch.sources.yaml_format import dump

    match ending:
        case ".csv":
            return csv_text.write(actors_sheet(actors), excel=False)
        case ".jsonl":
            return json_text.write_lines(actors)
        case ".json":
            return json_text.write(actors)
    return dump([actor.model_dump(mode="json", exclude_defaults=True) for actor in actors])


def _report(
    done: "Sequence[Imported]", unread: Sequence[tuple[str, str]], format_: opt.Report, output: Path | None
) -> None:
    from fundmatch.render.imports import imports_document, imports_sheet

    note([issue for one in done for issue in one.issues])
    if format_ is opt.Report.JSON:
        from fundmatch.render.json_text import write

        put(write(imports_document(done, unread, LANG)), output)
        return
    if done:
        put_sheet(imports_sheet(done, LANG), opt.Format.TABLE, output)
    # What loses something comes first, what every row of a bare list has comes last.
    issues = sorted(
        (issue for one in done for issue in one.issues),
        key=lambda issue: (issue.severity != "error", issue.code == "no-text"),
    )
    tell_issues(issues, _SHOWN, _MORE(count=len(issues) - _SHOWN))
