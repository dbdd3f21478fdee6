"""`fundmatch calls`: the calls and where they stand; `calls show ID`: one on a page."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.filters import Narrow, Within, filters
from fundmatch.cli.groups import over
from fundmatch.cli.help import Program
from fundmatch.cli.language import LANG, argument, option, say
from fundmatch.cli.lists import Form, Shape, demand_columns, demand_fitting, put_records
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundmatch.jobs.work import Work
    from fundmatch.matching.prepared import PreparedCall
    from fundmatch.models.call import Call
    from fundmatch.monitoring.freshness import Freshness

_HIDDEN = Phrase(
    "Visar {shown} av {all} utlysningar (--status all visar alla).",
    "Showing {shown} of {all} calls (--status all shows all).",
)


CallSort = Literal["next", "closes", "title"]
"""The orders of a list of calls."""


app = Program(no_args_is_help=False, subcommand_metavar="[show CALL]")


@app.callback(invoke_without_command=True)
def calls(
    context: typer.Context,
    *,
    narrow: Narrow,
    within: Within,
    sort: CallSort | None = option(
        "--sort", "ordning: nästa datum, när den stänger, titel", "order: next date, when it closes, title"
    ),
    folder: opt.Folder,
    format_: opt.CallsFormat = "table",
    shape: Shape,
    output: opt.Output = None,
) -> None:
    """List the calls, or hand on to `show`."""
    if context.invoked_subcommand:
        context.obj = (folder, output)
        return
    from fundmatch.jobs.calls import calls as job
    from fundmatch.matching.status import CAN_ACT
    from fundmatch.render.listings import in_order
    from fundmatch.render.records import calls_sheet as flat

    if format_ != "commongrants":
        demand_fitting(format_, output, shape)
        demand_columns(flat([], moment(folder.as_of), LANG), shape)
    work = begin(folder)
    found = job(work, filters(replace(narrow, status=narrow.status or [CAN_ACT]), within=within))
    picked = in_order(found.calls, sort, LANG) if sort else found.calls
    if format_ == "commongrants":
        from fundmatch.render.commongrants_text import write

        put(write(picked, work.now, LANG), output)
    else:
        put_calls(picked, Form(format_, output, work.now, shape), found.fresh, sort or "next")
    if len(picked) < found.every:
        tell(_HIDDEN(shown=len(picked), all=found.every))


def put_calls(
    chosen: "Sequence[PreparedCall]",
    form: Form,
    fresh: "Freshness",
    sort: CallSort = "next",
) -> None:
    """Calls as a list in the format asked for; `fresh`: how old their facts are."""
    from fundmatch.render.listings import calls_sheet
    from fundmatch.render.records import call_record
    from fundmatch.render.records import calls_sheet as flat

    now = form.now
    put_records(
        form,
        "calls",
        lambda: [call_record(one, now) for one in chosen],
        lambda: replace(calls_sheet(chosen, LANG, sort), fresh=fresh),
        lambda: flat(chosen, now, LANG),
        fresh,
    )


@app.command(
    help=say("En utlysning på en sida: varje uppgift med sin källa.", "One call on a page: every fact with its source.")
)
def show(
    context: typer.Context,
    *,
    call: str = argument("CALL", "id, officiellt id eller rubrik", "id, official id or title"),
    folder: opt.Folder,
    format_: opt.CallsFormat = "table",
    output: opt.Output = None,
) -> None:
    """Show one call; what was said before `show` holds unless it is said again."""
    from fundmatch.jobs.calls import call_named

    outer, outer_output = context.obj
    work = begin(over(outer, folder))
    put_call(call_named(work, call), work, format_, output or outer_output)


def put_call(one: "Call", work: "Work", format_: opt.CallFormat, output: Path | None) -> None:
    """One call on a page, or in the format asked for."""
    from fundmatch.jobs.calls import fresh
    from fundmatch.matching.prepared import PreparedCall
    from fundmatch.render.cards import call_card
    from fundmatch.render.records import call_record, calls_sheet

    ready = PreparedCall(one, work.now)
    if format_ == "commongrants":
        from fundmatch.render.commongrants_text import opportunity
        from fundmatch.render.json_text import write

        put(write(opportunity(ready, work.now, LANG)), output)
        return
    page = partial(call_card, ready, work.found.atlas, LANG)
    form = Form(format_, output, work.now)
    flat = partial(calls_sheet, [ready], work.now, LANG)
    put_records(form, "calls", lambda: [call_record(ready, work.now)], page, flat, fresh(work, [ready]))
