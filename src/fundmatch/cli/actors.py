"""`fundmatch actors`: the actors; `actors show ID`: one on a page."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.groups import over
from fundmatch.cli.help import Program
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import Form, demand_fitting, put_records
from fundmatch.cli.load import begin

if TYPE_CHECKING:
    from fundmatch.jobs.work import Work

app = Program(no_args_is_help=False, subcommand_metavar="[show ACTOR]")


@app.callback(invoke_without_command=True, help=say("Aktörerna.", "The actors."))
def actors(
    context: typer.Context,
    *,
    who: opt.Who,
    base: opt.Base,
    folder: opt.Folder,
    format_: opt.OutputFormat = opt.Format.TABLE,
    shape: opt.Shape,
    output: opt.Output = None,
) -> None:
    """List the actors, or hand on to `show`."""
    if context.invoked_subcommand:
        context.obj = (base, folder, output)
        return
    from fundmatch.jobs.actors import actors as job
    from fundmatch.jobs.filters import Filters
    from fundmatch.render.listings import actors_sheet
    from fundmatch.render.records import actors_sheet as flat

    demand_fitting(format_, output, shape)
    work = begin(base, folder)
    run, picked = job(work, Filters(municipalities=who.municipality or (), kinds=who.kind or ()))
    plain, concepts = [one.actor for one in picked], run.setting.reader.concepts
    form = Form(format_, output, work.now, shape)
    put_records(form, "actors", lambda: plain, lambda: actors_sheet(picked, concepts, LANG), lambda: flat(plain))


@app.command(help=say("En aktör på en sida.", "One actor on a page."))
def show(
    context: typer.Context,
    *,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=say("id eller namn", "id or name"))],
    base: opt.Base,
    folder: opt.Folder,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Show one actor; what was said before `show` holds unless it is said again."""
    from fundmatch.jobs.actors import actor_named

    outer, outer_folder, outer_output = context.obj
    work = begin(over(outer, base), over(outer_folder, folder))
    put_actor(actor_named(work, actor), work, format_, output or outer_output)


def put_actor(key: str, work: "Work", format_: opt.Format, output: Path | None) -> None:
    """One actor on a page, or in the format asked for; `key` is its id."""
    from fundmatch.render.cards import actor_card
    from fundmatch.render.records import actors_sheet

    run = work.engine()
    ready = run.actors[key]
    page = partial(actor_card, ready, run.setting, LANG)
    form = Form(format_, output, work.now)
    put_records(form, "actors", lambda: [ready.actor], page, lambda: actors_sheet([ready.actor]))
