"""`fundmatch changes`: what is new, changed, moved, cancelled, gone or closing, and how the lists moved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.history import opened
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import ACTOR, Filters, Paths, actor_names, collection, engine, resolve, with_money
from fundmatch.cli.output import put, tell
from fundmatch.cli.since import LAST, since, start
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.monitoring.change import Change
    from fundmatch.monitoring.movement import Move
    from fundmatch.sources.store.history import History

READER = "changes"

_PAST = Phrase(
    "Nya i historiken men redan stängda: {count} (--all visar dem).",
    "New to the history but closed already: {count} (--all shows them).",
)


def changes(
    since_: opt.Since = None,
    closing_days: Annotated[
        int,
        typer.Option(
            "--closing-days", metavar="N", min=0, help=say("hur nära ett datum ska vara", "how near a date is")
        ),
    ] = 14,
    every: Annotated[
        bool, typer.Option("--all", help=say("även nya som redan stängt", "new ones already closed too"))
    ] = False,
    lists: Annotated[
        bool,
        typer.Option("--lists/--no-lists", help=say("hur aktörernas listor flyttades", "how the actors' lists moved")),
    ] = True,
    peek: Annotated[
        bool, typer.Option("--peek", help=say("räkna det inte som visat", "do not count it as shown"))
    ] = False,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="ACTOR", help=say("bara denna aktörs lista", "only this actor's list")),
    ] = None,
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
    now = moment(as_of)
    last_only = (since_ or LAST).strip().casefold() == LAST
    with opened(store) as (_, history):
        found, upto = since(history, since_, now, READER, closing_days)
        look = history.last_look(READER)
        before = (look.at if look else None) if last_only else start(since_ or LAST, now)
        filters = Filters(funds=fund or (), programmes=programme or ())
        wanted = with_money([change.call for change in found], filters)
        kept = [change for change in found if wanted(change.call)]
        shown = [change for change in kept if every or not change.is_past(now)]
        moves, titles = (
            _moves(history, shown, before, now, data, actor or []) if lists and shown and before else ([], {})
        )
        _put(shown, moves, titles, before, now, format_, output)
        if last_only and not peek:
            history.show(READER, {change.key for change in shown}, upto, now)
    if len(shown) < len(kept):
        tell(_PAST(count=len(kept) - len(shown)))


def _moves(
    history: "History",
    shown: "Sequence[Change]",
    before: dt.datetime,
    now: dt.datetime,
    data: Path | None,
    names: Sequence[str],
) -> "tuple[list[Move], dict[str, str]]":
    """How the lists moved, and the titles of the calls: the calls of then judged then, those of now judged now."""
    from fundmatch.monitoring.movement import movements
    from fundmatch.sources.merge import with_history

    found = collection(Paths(data), now)
    chosen = {resolve(name, actor_names(found), ACTOR, "actors") for name in names}
    sides = [
        engine(replace(found, calls=with_history(found.calls, history, now.date(), history.until(when))), when, ())
        for when in (before, now)
    ]
    calls = {**sides[0].calls, **sides[1].calls}
    titles = {key: (one.call.short_title or one.call.title).pick(LANG) for key, one in calls.items()}
    moves = movements(sides[0], sides[1], shown)
    return [move for move in moves if not chosen or move.actor_id in chosen], titles


def _put(
    shown: "Sequence[Change]", moves: "Sequence[Move]", titles: dict[str, str], before: dt.datetime | None,
    now: dt.datetime, format_: opt.Format, output: Path | None,
) -> None:  # fmt: skip
    from fundmatch.render import changes as render

    match format_:
        case opt.Format.TABLE | opt.Format.MARKDOWN:
            put_page(render.page(shown, moves, titles, before, now, LANG), format_, output)
        case opt.Format.JSON:
            from fundmatch.render.json_text import write

            put(write(render.document(shown, moves, titles, before, now, LANG)), output)
        case _:
            put_sheet(render.sheet(shown, LANG), format_, output)
