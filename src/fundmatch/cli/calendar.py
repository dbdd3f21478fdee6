"""`fundmatch calendar`: every date of the calls that suit, as an iCalendar file."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Filters, Selection, Wanted, history_of, paths_of, select
from fundmatch.cli.output import put, tell
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.history.history import History
    from fundmatch.models.base import Lang
    from fundmatch.monitoring.news import Item

MOST_DAYS = 730
_WRONG_DAYS = Phrase(
    "--remind {value}: skriv dagar före, 1 till {most}, med komma emellan (60,30,14)",
    "--remind {value}: write days before, 1 to {most}, with commas between (60,30,14)",
)
_DONE = Phrase("Händelser: {events}. Utlysningar: {calls}.", "Events: {events}. Calls: {calls}.")
_UNDATED = Phrase("{done} Datum utan dag, som inte kan stå i en kalender: {count}.",
                  "{done} Dates without a day, which cannot stand in a calendar: {count}.")  # fmt: skip


def calendar(
    actors: opt.ActorNames = None,
    call: Annotated[
        list[str] | None,
        typer.Option("--call", metavar="CALL", help=say("bara denna utlysning", "only this call")),
    ] = None,
    remind: Annotated[
        str,
        typer.Option(
            "--remind",
            metavar="DAYS",
            help=say(
                "påminn så många dagar före datum som binder, till exempel 60,30,14",
                "remind so many days before binding dates, for instance 60,30,14",
            ),
        ),
    ] = "",
    as_of: opt.AsOf = None,
    status: opt.Statuses = None,
    top: opt.TopOfActor = 0,
    min_score: opt.LeastScore = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    store: opt.Store = None,
    output: opt.CalendarOutput = None,
) -> None:
    """Write the dates of the calls that suit."""
    now, days = moment(as_of), _days(remind)
    from fundmatch.monitoring.audience import Bar
    from fundmatch.monitoring.calendar import undated
    from fundmatch.monitoring.course import gone

    paths = paths_of(data, calls, actors_path, strategy, weights, store)
    wanted = Wanted(actors or (), call or (), Filters(status or (), fund or (), programme or ()))
    with history_of(paths) as history:
        chosen = select(paths, now, wanted, Bar(min_score, top), gone(history, now) if history else {})
        text, told, count = text_of(history, chosen, now, days, LANG)
    put(text, output)
    done = _DONE(events=count, calls=len(told))
    without = undated(told)
    tell(_UNDATED(done=done, count=without) if without else done)


def text_of(
    history: "History | None", chosen: Selection, now: dt.datetime, days: Sequence[int], lang: "Lang"
) -> "tuple[str, list[Item], int]":
    """The calendar of a selection, the calls in it, and how many events there are."""
    from fundmatch.monitoring.calendar import events
    from fundmatch.monitoring.course import Course, course_of
    from fundmatch.monitoring.news import items
    from fundmatch.render.calendar_text import write

    told = items(chosen.calls, chosen.asked or [match.call.id for match in chosen.matches], chosen.matches)
    courses: dict[str, Course] = {}
    for item in told:
        known = course_of(history, item.call.call) if history else None
        if known:
            courses[item.call.id] = known
    found = events(told, courses, chosen.withdrawn, now, days)
    return write(found, chosen.names, now, lang), told, len(found)


def _days(remind: str) -> list[int]:
    """The days of `--remind`."""
    parts = [part.strip() for part in remind.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:5]) <= MOST_DAYS for part in parts):
        raise Stop(_WRONG_DAYS(value=remind, most=MOST_DAYS))
    return [int(part) for part in parts]
