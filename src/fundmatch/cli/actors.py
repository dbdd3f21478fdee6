"""`fundmatch actors`: the actors; `actors show ID`: one on a page; `actors link`: names that may be theirs."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Who
from fundmatch.cli.groups import over
from fundmatch.cli.help import Program
from fundmatch.cli.language import LANG, argument, option, say, switch
from fundmatch.cli.lists import Form, Shape, demand_columns, demand_fitting, put_records
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.work import Work

_ONE = Phrase(
    "skriv vilken organisation i listorna det gäller, och ett av --yes, --no och --undo",
    "say which organisation of the lists it is about, and one of --yes, --no and --undo",
)
app = Program(no_args_is_help=False, subcommand_metavar="[show ACTOR | link]")


@app.callback(invoke_without_command=True)
def actors(
    context: typer.Context,
    *,
    who: Who,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    shape: Shape,
    output: opt.Output = None,
) -> None:
    """List the actors, or hand on to `show` or `link`."""
    if context.invoked_subcommand:
        context.obj = (folder, output)
        return
    from fundmatch.jobs.actors import actors as job
    from fundmatch.jobs.filters import Filters
    from fundmatch.render.listings import actors_sheet
    from fundmatch.render.records import actors_sheet as flat

    demand_fitting(format_, output, shape)
    demand_columns(flat([], LANG), shape)
    work = begin(folder)
    run, picked = job(work, Filters(municipalities=who.municipality or (), kinds=who.kind or ()))
    plain, concepts = [one.actor for one in picked], run.setting.reader.concepts
    form = Form(format_, output, work.now, shape)
    put_records(form, "actors", lambda: plain, lambda: actors_sheet(picked, concepts, LANG), lambda: flat(plain, LANG))


@app.command(help=say("En aktör på en sida.", "One actor on a page."))
def show(
    context: typer.Context,
    *,
    actor: str = argument("ACTOR", "id eller namn", "id or name"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Show one actor; what was said before `show` holds unless it is said again."""
    from fundmatch.jobs.naming import actor_named

    outer, outer_output = context.obj
    work = begin(over(outer, folder))
    put_actor(actor_named(actor, work), work, format_, output or outer_output)


@app.command(
    help=say(
        "Organisationer i projektlistor som kan vara aktörer: gå igenom, svara ja eller nej.",
        "Organisations in lists of projects that may be actors: go through them, answer yes or no.",
    )
)
def link(
    context: typer.Context,
    *,
    organisation: str | None = argument(
        "[ORGANISATION]", "namn i listan; annars alla", "name in the list; otherwise all", default=None
    ),
    actor: str | None = argument(
        "[ACTOR]",
        "id eller namn; annars den enda som är föreslagen",
        "id or name; otherwise the only one that is proposed",
        default=None,
    ),
    same: bool | None = option("--yes/--no", "det är aktören, eller inte", "it is the actor, or not"),
    undo: bool = switch("--undo", "ta tillbaka svaret", "take the answer back"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List the names that are proposed, or take down what one of them is."""
    from fundmatch.jobs import links as job
    from fundmatch.render import links as render

    outer, outer_output = context.obj
    answers = same is not None or undo
    if answers and (organisation is None or (undo and same is not None)):
        raise Stop(_ONE())
    work = begin(over(outer, folder), past=False)
    if answers and organisation:
        tell(render.done(job.link(work, organisation, actor, None if undo else same)))
        return
    found = job.links(work, organisation)
    put_records(
        Form(format_, output or outer_output, work.now),
        "links",
        lambda: render.records(found),
        lambda: render.links_sheet(found, LANG),
        lambda: render.flat(found),
    )
    tell(render.counted(found))


def put_actor(key: str, work: "Work", format_: opt.Format, output: Path | None) -> None:
    """One actor on a page, or in the format asked for; `key` is its id."""
    from fundmatch.render.cards import actor_card
    from fundmatch.render.records import actors_sheet

    run = work.engine()
    ready = run.actors[key]
    page = partial(actor_card, ready, run.setting, LANG)
    form = Form(format_, output, work.now)
    put_records(form, "actors", lambda: [ready.actor], page, lambda: actors_sheet([ready.actor], LANG))
