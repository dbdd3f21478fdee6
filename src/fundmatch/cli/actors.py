"""`fundmatch actors`: the actors; `actors show ID`: one on a page."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.help import Program
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import ACTOR, Filters, Paths, actor_names, collection, engine, resolve, select_actors
from fundmatch.cli.output import put

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection

app = Program(no_args_is_help=False, subcommand_metavar="[show ACTOR]")


@app.callback(invoke_without_command=True, help=say("Aktörerna.", "The actors."))
def actors(
    context: typer.Context,
    municipality: opt.Municipality = None,
    kind: opt.Kind = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    actors_path: opt.Actors = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List the actors, or hand on to `show`."""
    if context.invoked_subcommand:
        context.obj = (as_of, data, actors_path, format_, output)
        return
    now = moment(as_of)
    found = collection(Paths(data, actors=actors_path), now)
    run = engine(found, now, ())
    keys = select_actors(run, found, Filters(municipalities=municipality or (), kinds=kind or ()))
    picked = [run.actors[key] for key in keys]
    if format_ is opt.Format.TABLE or format_ is opt.Format.MARKDOWN:
        from fundmatch.render.listings import actors_sheet

        put_sheet(actors_sheet(picked, run.setting.reader.concepts, LANG), format_, output)
        return
    plain = [one.actor for one in picked]
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        from fundmatch.render.json_text import write, write_lines

        put(write(plain) if format_ is opt.Format.JSON else write_lines(plain), output)
        return
    from fundmatch.render.records import actors_sheet as flat

    put_sheet(flat(plain), format_, output)


@app.command(help=say("En aktör på en sida.", "One actor on a page."))
def show(
    context: typer.Context,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=say("id eller namn", "id or name"))],
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    actors_path: opt.Actors = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Show one actor."""
    before = context.obj or (None, None, None, opt.Format.TABLE, None)
    now = moment(as_of or before[0])
    found = collection(Paths(data or before[1], actors=actors_path or before[2]), now)
    format_, output = (before[3] if format_ is opt.Format.TABLE else format_), output or before[4]
    put_actor(resolve(actor, actor_names(found), ACTOR, "actors"), found, now, format_, output)


def put_actor(key: str, found: "Collection", now: dt.datetime, format_: opt.Format, output: Path | None) -> None:
    """One actor on a page; `key` is its id."""
    run = engine(found, now, ())
    one = run.actors[key]
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        from fundmatch.render.json_text import write, write_lines

        put(write(one.actor) if format_ is opt.Format.JSON else write_lines([one.actor]), output)
        return
    if format_ in (opt.Format.CSV, opt.Format.EXCEL_SV):
        from fundmatch.render.records import actors_sheet

        put_sheet(actors_sheet([one.actor]), format_, output)
        return
    from fundmatch.render.cards import actor_card

    put_page(actor_card(one, run.setting, LANG), format_, output)
