"""`fundmatch changes`: what is new, changed, moved, cancelled, gone or closing, and how the lists moved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_followed, put_sheet
from fundmatch.cli.load import (
    LAST,
    Filters,
    Paths,
    Wanted,
    actors_named,
    collection,
    engine,
    is_last,
    opened,
    select,
    since,
    start,
    store_path,
    with_money,
)
from fundmatch.cli.output import put, tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.history.history import History
    from fundmatch.monitoring.change import Change
    from fundmatch.monitoring.movement import Move

READER = "changes"
MOST_PAIRS = 70_000
"""Pairs of call and actor up to which it is told unasked how the lists moved: some four seconds."""

_LISTS_LEFT_OUT = Phrase(
    "Hur listorna flyttades ({calls} utlysningar, {actors} aktörer) tar tid; --lists visar, eller en aktörs namn.",
    "How the lists moved ({calls} calls, {actors} actors) takes a while; --lists shows it, or an actor's name.",
)
_PAST = Phrase(
    "Nya i historiken men redan stängda: {count} (--all visar dem).",
    "New to the history but closed already: {count} (--all shows them).",
)


def changes(
    actors: opt.ActorNames = None,
    since_: opt.Since = None,
    closing_days: Annotated[
        int | None,
        typer.Option(
            "--closing-days",
            metavar="N",
            min=0,
            max=3660,
            help=say("hur nära ett datum ska vara; annars 30", "how near a date is; otherwise 30"),
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=say("även nya som redan stängt", "new ones already closed too"))
    ] = False,
    lists: Annotated[
        bool | None,
        typer.Option(
            "--lists/--no-lists",
            help=say(
                "hur aktörernas listor flyttades; annars när det går fort",
                "how the actors' lists moved; otherwise when that is quick",
            ),
        ),
    ] = None,
    peek: Annotated[
        bool, typer.Option("--peek", help=say("räkna det inte som visat", "do not count it as shown"))
    ] = False,
    actor: opt.ActorOption = None,
    as_of: opt.AsOf = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Tell what changed since a date, or since this command was last run."""
    now, last_only = moment(as_of), is_last(since_)
    names = [*(actors or ()), *(actor or ())]
    with opened(store, needed=False) as (database, history):
        with database.reading():
            look, upto = history.last_look(READER), history.until(now)
            found, _ = since(history, since_, now, READER, closing_days, upto)
            before = (look.at if look else None) if last_only else start(since_ or LAST, now)
            filters = Filters(funds=fund or (), programmes=programme or ())
            # A programme without a change is known all the same: nothing of it is new.
            known = collection(Paths(data, store=store_path(store)), now).calls if fund or programme else ()
            wanted = with_money([*(change.call for change in found), *known], filters)
            kept = [change for change in found if wanted(change.call)]
            if names:
                concerned = _concerned(history, {change.key for change in kept}, names, data, store, now)
                kept = [change for change in kept if change.key in concerned]
            shown = [change for change in kept if every or not change.is_past(now)]
            moves: list[Move] = []
            titles: dict[str, str] = {}
            news = [change for change in shown if change.fresh]
            if lists is not False and news and before:
                visits = look.visit if last_only and look else history.before(before), upto
                moves, titles = _moves(history, news, visits, (before, now), data, names, lists)
        delivered = _put(shown, moves, titles, before, now, format_, output)
        if last_only and not peek:
            history.show(READER, delivered, upto, now)
    past = [change for change in kept if change not in shown and (look is None or change.at > look.at or not last_only)]
    if past:
        tell(_PAST(count=len(past)))


def _concerned(
    history: "History", keys: set[str], names: Sequence[str], data: Path | None, store: Path | None, now: dt.datetime
) -> set[str]:
    """Those of the calls that concern one of the actors, as a digest or a calendar for them would have it."""
    from fundmatch.monitoring.audience import Bar
    from fundmatch.monitoring.course import gone

    paths = Paths(data, store=store_path(store))
    chosen = select(paths, now, Wanted(names), Bar(), gone(history, now), keys)
    return keys & {pair.call.id for pair in chosen.matches}


def _moves(
    history: "History", shown: "Sequence[Change]", visits: tuple[int, int], moments: tuple[dt.datetime, dt.datetime],
    data: Path | None, names: Sequence[str], asked: bool | None,
) -> "tuple[list[Move], dict[str, str]]":  # fmt: skip
    """How the lists moved, and the titles of the calls: the calls of then judged then, those of now judged now.

    Unless it is asked for, that is left out where it would take long.
    """
    from fundmatch.history.merge import with_history
    from fundmatch.monitoring.movement import movements

    found = collection(Paths(data), moments[1])
    chosen = set(actors_named(names, found))
    then_and_now = [with_history(found.calls, history, moments[1].date(), visit) for visit in visits]
    states = [tuple(found.actions.completed(call) for call in calls) for calls in then_and_now]
    if asked is None and len(states[1]) * (len(chosen) or len(found.actors)) > MOST_PAIRS:
        tell(_LISTS_LEFT_OUT(calls=len(states[1]), actors=len(found.actors)))
        return [], {}
    sides = [engine(replace(found, calls=calls), when, ()) for calls, when in zip(states, moments, strict=True)]
    calls = {**sides[0].calls, **sides[1].calls}
    titles = {key: (one.call.short_title or one.call.title).pick(LANG) for key, one in calls.items()}
    return movements(sides[0], sides[1], shown, actors=chosen), titles


def _put(
    shown: "Sequence[Change]", moves: "Sequence[Move]", titles: dict[str, str], before: dt.datetime | None,
    now: dt.datetime, format_: opt.Format, output: Path | None,
) -> set[str]:  # fmt: skip
    """Write the changes; the calls of which all that is told reached whoever reads."""
    from fundmatch.render import changes as render

    match format_:
        case opt.Format.TABLE | opt.Format.MARKDOWN:
            reached = put_followed(render.page(shown, moves, titles, before, now, LANG), format_, output)
            return {change.key for change in shown} & reached
        case opt.Format.JSON:
            from fundmatch.render.json_text import write

            done = put(write(render.document(shown, moves, titles, before, now, LANG)), output)
        case _:
            done = put_sheet(render.sheet(shown, LANG), format_, output)
    return {change.key for change in shown} if done else set()
