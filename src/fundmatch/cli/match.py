"""`fundmatch match`: the main job. All actors and calls, some of them, or the actors for one call."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, put_screen, put_stream, tell
from fundmatch.cli.own import about
from fundmatch.cli.semantic import meaning_if
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.match import Matched
    from fundmatch.jobs.work import Work
    from fundmatch.render.matched import View

_ALL_OF_IT = Phrase("{parts}.", "{parts}.")
_TOGETHER = Phrase("Vilka tillsammans? fundmatch partners {call}", "Who together? fundmatch partners {call}")


def match(
    context: typer.Context,
    *,
    actors: opt.ActorNames = None,
    call: Annotated[
        list[str] | None,
        typer.Option("--call", metavar="CALL", help=say("utlysning, id eller rubrik", "call, id or title")),
    ] = None,
    long: opt.Long = False,
    top: opt.Top = None,
    sort: opt.SortBy = opt.Sort.SCORE,
    min_score: opt.MinScore = 0.0,
    narrow: opt.Narrow,
    within: opt.Within,
    direction: opt.Direction = None,
    who: opt.Who,
    muted: Annotated[bool, typer.Option("--muted", help=say("visa även tystade par", "show muted pairs too"))] = False,
    semantic: opt.Semantic = False,
    base: opt.Base,
    folder: opt.Folder,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Rank calls for actors, or actors for calls."""
    from fundmatch.jobs import match as job
    from fundmatch.jobs.filters import Filters
    from fundmatch.jobs.naming import direction_named
    from fundmatch.render.matched import View
    from fundmatch.render.summary import muted as muted_parts
    from fundmatch.render.summary import nothing

    chosen = about(actors, named=bool(call or who.municipality or who.kind))
    work = begin(base, folder)
    aim = direction_named(direction, work) if direction else None
    filters = Filters(
        narrow.status or (), narrow.fund or (), narrow.programme or (), who.municipality or (), who.kind or (),
        within.closes_within, within.opens_within, aim,
    )  # fmt: skip
    people = format_ in (opt.Format.TABLE, opt.Format.MARKDOWN)
    meaning = meaning_if(semantic, context)
    asked = job.MatchRequest(chosen, call or (), filters, min_score, muted, meaning, counted=people)
    found = job.match(work, asked)
    _tell_parts(muted_parts(found.outcome, found.back))
    view = View(LANG, sort, top, folder.weights is not None)
    if not people:
        _file(found, view, work, format_, output)
    elif found.named:
        _lists(found, view, format_, output, long=long)
        if call and found.by_call:
            tell(_TOGETHER(call=quote(call[0])))
    else:
        _first_screen(found, view, work, format_, output, long=long)
    if not found.matches and not (people and found.named):
        tell(_ALL_OF_IT(parts=nothing(found.outcome, found.outcome.pairs, LANG).rstrip(".")))


def _lists(found: "Matched", view: "View", format_: opt.Format, output: Path | None, *, long: bool) -> None:
    """A table for each actor or call; for those without a match the reason."""
    from fundmatch.render.match_page import as_markdown
    from fundmatch.render.matched import heading, lists
    from fundmatch.render.table import paint_matches

    titled, hidden = lists(found, view)
    by, head = "actor" if found.by_call else "call", heading(found, view)
    if format_ is opt.Format.MARKDOWN:
        put(as_markdown(titled, by, head, LANG), output)
    else:
        put_screen(lambda console: paint_matches(console, titled, LANG, by, head, long=long), output)
    _tell_parts(hidden)


def _first_screen(
    found: "Matched", view: "View", work: "Work", format_: opt.Format, output: Path | None, *, long: bool
) -> None:
    """The Monday screen."""
    from fundmatch.jobs.match import news
    from fundmatch.render import overview as render
    from fundmatch.render.matched import first_screen

    made, rest, counts = first_screen(found, news(work), view)
    if format_ is opt.Format.MARKDOWN:
        put(render.as_markdown(made, rest, counts, work.now, LANG), output)
    else:
        put_screen(lambda console: render.paint(console, made, rest, counts, work.now, LANG, long=long), output)


def _file(found: "Matched", view: "View", work: "Work", format_: opt.Format, output: Path | None) -> None:
    """The matches as a file."""
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.matched import file_rows, run_stream
    from fundmatch.render.matches import record, sheet
    from fundmatch.render.summary import weights_in_force

    rows, strategy = file_rows(found, view), work.found.strategy
    match format_:
        case opt.Format.JSON:
            put_stream(json_text.run_lines(run_stream(found, work, rows)), output)
        case opt.Format.JSONL:
            put_stream(json_text.lines(record(row, strategy, LANG) for row in rows), output)
        case _:
            put(csv_text.write(sheet(rows, strategy, LANG), excel=format_ is opt.Format.EXCEL_SV), output)
    if view.weighed and format_ is not opt.Format.JSON:
        tell(_ALL_OF_IT(parts=weights_in_force(found.run, LANG).rstrip(".")))


def _tell_parts(parts: list[Said]) -> None:
    if parts:
        tell(_ALL_OF_IT(parts=". ".join(part.text(LANG) for part in parts)))
