"""`fundmatch match`: the main job. All actors and calls, some of them, or the actors for one call."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Literal

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Narrow, Who, Within, filters
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.large import Large, demand_file, put_shared
from fundmatch.cli.lists import Form, Shape, demand_columns, demand_fitting, put_records, put_sheet, put_sheets
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, put_screen, put_stream, tell, tell_all
from fundmatch.cli.own import about
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundmatch.jobs.match import Matched
    from fundmatch.jobs.work import Work
    from fundmatch.monitoring.change import Change
    from fundmatch.render.matched import View

_SHUT = Phrase(
    "{count} par gäller stängda utlysningar; --status all bedömer dem som öppna.",
    "{count} pairs are of closed calls; --status all judges them as open.",
)
_TOGETHER = Phrase("Vilka tillsammans? fundmatch partners {call}", "Who together? fundmatch partners {call}")


def match(
    context: typer.Context,
    *,
    actors: opt.ActorNames = None,
    call: opt.CallOption = None,
    long: bool = switch("--long", "kort med skäl i stället för rader", "cards with reasons instead of rows"),
    top: opt.Top = None,
    sort: Literal["score", "closes", "title"] = option(
        "--sort", "ordning: poäng, när den stänger, titel", "order: score, when it closes, title", default="score"
    ),
    min_score: opt.MinScore = 0.0,
    narrow: Narrow,
    within: Within,
    direction: str | None = option(
        "--direction",
        "bara vad som tjänar denna inriktning i strategin",
        "only what serves this direction of the strategy",
        "NAME",
    ),
    who: Who,
    muted: bool = switch("--muted", "visa även tystade par", "show muted pairs too"),
    what_if: list[str] | None = option(
        "--what-if",
        "vad som går om: own_contribution=500000, role=lead, months=36, parties=3 ...; kan upprepas",
        "what holds if: own_contribution=500000, role=lead, months=36, parties=3 ...; may be repeated",
        "KEY=VALUE",
    ),
    sensitivity: bool = switch(
        "--sensitivity",
        "vilka ranger som står om vikterna rör sig ±20 %",
        "which ranks stand when the weights move ±20 %",
    ),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    shape: Shape,
    refused: bool = switch(
        "--refused",
        "de par som faller bort och varför, i stället för träffarna",
        "the pairs that are ruled out and why, instead of the matches",
    ),
    large: Large,
    output: opt.Output = None,
) -> None:
    """Rank calls for actors, or actors for calls."""
    from fundmatch.jobs import match as job
    from fundmatch.jobs.naming import direction_named
    from fundmatch.render.match_files import matches_of
    from fundmatch.render.matched import View
    from fundmatch.render.summary import muted as muted_parts
    from fundmatch.render.summary import nothing

    demand_fitting(format_, output, shape)
    people = format_ in ("table", "markdown") and not shape.columns
    of_matches = not (people or refused or what_if or sensitivity)
    demand_file(large, of_matches=of_matches)
    chosen = about(actors, named=bool(call or who.municipality or who.kind))
    work = begin(folder)
    aim = direction_named(direction, work) if direction else None
    form = Form(format_, output, work.now, shape)
    asked = job.MatchRequest(chosen, call or (), filters(narrow, who, within, aim), min_score, muted, counted=people)
    view = View(LANG, sort, top, folder.weights is not None, large.ledger == "full", large.limit)
    who_takes_part = job.entered(work, asked)
    if of_matches:
        run = work.engine(asked.filters.statuses)
        demand_columns(matches_of(run, [], worded=view.worded), shape)
    if of_matches and put_shared(work, asked, who_takes_part, view, form, large):
        return
    found = job.judged(work, asked, who_takes_part)
    if what_if:
        _suppositions(work, found, form, what_if, top)
        return
    if sensitivity:
        _ranges(found, form, top)
        return
    tell_all(muted_parts(found.outcome, found.back))
    if refused:
        _refused(found, form)
        return
    if not people:
        _file(found, view, work, form)
    elif found.who.named:
        _lists(found, view, format_, output, long=long)
        if call and found.who.by_call:
            tell(_TOGETHER(call=quote(call[0])))
    else:
        _first_screen(found, view, work, format_, output, long=long)
    if not found.matches and not (people and found.who.named):
        tell_all([nothing(found.outcome, found.outcome.pairs, LANG)])


def _suppositions(work: "Work", found: "Matched", form: Form, words: list[str], top: int | None) -> None:
    """What holds if the actor brought so much, took such a part or had such a project."""
    from fundmatch.development.what_if import supposed
    from fundmatch.jobs.programmes import limits_of
    from fundmatch.jobs.what_if import supposition
    from fundmatch.render.json_text import records
    from fundmatch.render.what_if import sheet

    what = supposition(words)
    held = supposed(found.matches, what, limits_of(work, found.matches) if what.project else {})
    made = sheet(held[: top or None], LANG)
    put_records(form, "what-if", lambda: records(made), lambda: made, lambda: made)


def _ranges(found: "Matched", form: Form, top: int | None) -> None:
    """How far each rank can move with the weights."""
    from fundmatch.render.json_text import records
    from fundmatch.render.sensitivity import sheet

    made = sheet(found.matches, top, LANG)
    put_records(form, "sensitivity", lambda: records(made), lambda: made, lambda: made)


def _lists(found: "Matched", view: "View", format_: opt.Format, output: Path | None, *, long: bool) -> None:
    """A table for each actor or call; for those without a match the reason."""
    from fundmatch.render.match_page import as_markdown
    from fundmatch.render.matched import heading, lists
    from fundmatch.render.table import paint_matches

    titled, hidden = lists(found, view)
    by, head = "actor" if found.who.by_call else "call", heading(found, view)
    if format_ == "markdown":
        put(as_markdown(titled, by, head, LANG), output)
    else:
        put_screen(lambda console: paint_matches(console, titled, LANG, by, head, long=long), output)
    tell_all(hidden)


def _first_screen(
    found: "Matched", view: "View", work: "Work", format_: opt.Format, output: Path | None, *, long: bool
) -> None:
    """The Monday screen."""
    from fundmatch.render import overview as render
    from fundmatch.render.matched import first_screen

    made, rest, counts = first_screen(found, _news(work), view)
    if format_ == "markdown":
        put(render.as_markdown(made, rest, counts, work.now, LANG), output)
    else:
        put_screen(lambda console: render.paint(console, made, rest, counts, work.now, LANG, long=long), output)


def _news(work: "Work") -> "Sequence[Change]":
    """What a history has that was not shown yet."""
    if not work.where.store:
        return ()
    from fundmatch.jobs.changes import news

    return news(work)


def _file(found: "Matched", view: "View", work: "Work", form: Form) -> None:
    """The matches as a file."""
    from fundmatch.render import json_text
    from fundmatch.render.match_files import sheet
    from fundmatch.render.matched import file_rows
    from fundmatch.render.run_json import records_of, run_stream
    from fundmatch.render.summary import weights_in_force
    from fundmatch.render.tables import match_tables

    rows = file_rows(found, view)
    if form.format_ in ("xlsx", "sqlite"):
        put_sheets(match_tables(found, work, rows, worded=view.worded), form)
    elif form.flat:
        put_sheet(sheet(rows, found.run, LANG, found.who.decisions, worded=view.worded), form)
    elif form.format_ == "json":
        put_stream(json_text.run_lines(run_stream(found, work, rows, worded=view.worded)), form.output)
    else:
        records = records_of(found.run, found.who, LANG, worded=view.worded)
        put_stream(json_text.lines(records.line(row) for row in rows), form.output)
    if view.weighed and form.format_ != "json":
        tell_all([weights_in_force(found.run, LANG)])


def _refused(found: "Matched", form: Form) -> None:
    """The pairs that are refused; those whose call is over are counted."""
    from fundmatch.render.match_files import refused_sheet

    put_sheet(refused_sheet(found.outcome.refused, LANG), form)
    if closed := sum(pair.closed for pair in found.outcome.refused):
        tell(_SHUT(count=closed))
