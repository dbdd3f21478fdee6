"""`fundmatch calls`: the calls and where they stand; `calls show ID`: one on a page."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.help import Program
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import Filters, Paths, beside, collection, engine, lost, names_of, resolve_call, select_calls
from fundmatch.cli.output import put, tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.matching.prepared import PreparedCall
    from fundmatch.models.call import Call
    from fundmatch.models.place import Atlas

_HIDDEN = Phrase(
    "Visar {shown} av {all} utlysningar (--status all visar alla).",
    "Showing {shown} of {all} calls (--status all shows all).",
)
_GONE = Phrase(
    "{name} är borta ur källan sedan {day} ({sources}); så stod den sist",
    "{name} is gone from its source since {day} ({sources}); this is how it stood last",
)
app = Program(no_args_is_help=False, subcommand_metavar="[show CALL]")


@app.callback(
    invoke_without_command=True, help=say("Utlysningarna och var de står.", "The calls and where they stand.")
)
def calls(
    context: typer.Context,
    as_of: opt.AsOf = None,
    status: opt.Statuses = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    closes_within: opt.ClosesWithin = None,
    opens_within: opt.OpensWithin = None,
    sort: opt.CallSortBy = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls_path: opt.Calls = None,
    store: opt.Store = None,
    format_: opt.CallsFormat = opt.CallFormat.TABLE,
    output: opt.Output = None,
) -> None:
    """List the calls, or hand on to `show`."""
    if context.invoked_subcommand:
        context.obj = (as_of, data, calls_path, format_, output, store)
        return
    now = moment(as_of)
    found = collection(Paths(data, calls_path, store=beside(store, data, calls_path)), now)
    statuses = status or [opt.StatusChoice.ACTIONABLE]
    run = engine(found, now, statuses)
    filters = Filters(statuses, fund or (), programme or (), closes_within=closes_within, opens_within=opens_within)
    chosen = select_calls(run, found, filters)
    every = len(chosen)
    if statuses == [opt.StatusChoice.ACTIONABLE]:
        from fundmatch.matching.status import ACTIONABLE

        chosen = [key for key in chosen if run.calls[key].standing.status in ACTIONABLE]
    picked = [run.calls[key] for key in chosen]
    if sort:
        from fundmatch.render.listings import in_order

        picked = in_order(picked, sort, LANG)
    if format_ is opt.CallFormat.COMMONGRANTS:
        from fundmatch.render.commongrants_text import write

        put(write(picked, now, LANG), output)
    else:
        put_calls(picked, now, opt.Format(format_), output, sort or opt.CallSort.NEXT)
    if len(chosen) < every:
        tell(_HIDDEN(shown=len(chosen), all=every))


def put_calls(
    chosen: "list[PreparedCall]", now: dt.datetime, format_: opt.Format, output: Path | None,
    sort: opt.CallSort = opt.CallSort.NEXT,
) -> None:  # fmt: skip
    """Calls as a list in the format asked for."""
    if format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        from fundmatch.render.listings import calls_sheet

        put_sheet(calls_sheet(chosen, now, LANG, sort), format_, output)
        return
    picked = [one.call for one in chosen]
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        from fundmatch.render.json_text import write, write_lines

        put(write(picked) if format_ is opt.Format.JSON else write_lines(picked), output)
        return
    from fundmatch.render.records import calls_sheet as flat

    put_sheet(flat(picked), format_, output)


@app.command(
    help=say("En utlysning på en sida: varje uppgift med sin källa.", "One call on a page: every fact with its source.")
)
def show(
    context: typer.Context,
    call: Annotated[
        str, typer.Argument(metavar="CALL", help=say("id, officiellt id eller rubrik", "id, official id or title"))
    ],
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls_path: opt.Calls = None,
    store: opt.Store = None,
    format_: opt.CallsFormat = opt.CallFormat.TABLE,
    output: opt.Output = None,
) -> None:
    """Show one call."""
    before = context.obj or (None, None, None, opt.CallFormat.TABLE, None, None)
    now = moment(as_of or before[0])
    data, calls_path = data or before[1], calls_path or before[2]
    kept = beside(store or before[5], data, calls_path)
    found = collection(Paths(data, calls_path, store=kept), now)
    wanted, output = (before[3] if format_ is opt.CallFormat.TABLE else format_), output or before[4]
    away = lost(kept, now)
    key = resolve_call(call, found, names_of(one for one, _ in away.values()))
    put_call(key, found, away, now, wanted, output)


def put_call(
    key: str, found: "Collection", away: "Mapping[str, tuple[Call, dt.datetime]]", now: dt.datetime,
    format_: opt.CallFormat, output: Path | None,
) -> None:  # fmt: skip
    """One call on a page, as it stands or as it stood when it was last seen.

    Args:
        key: id of the call.
        found: the calls as they are.
        away: those that no source has any more, with when they went.
        now: the moment of the run, aware.
        format_: the format asked for.
        output: the file; stdout when left out.
    """
    one = next((item for item in found.calls if item.id == key), None)
    if one is None:
        one, when = away[key]
        sources = [source.name or source.id for source in one.sources]
        tell(_GONE(name=key, day=when.astimezone(now.tzinfo).date(), sources=sources))
    if format_ is opt.CallFormat.COMMONGRANTS:
        from fundmatch.matching.prepared import PreparedCall
        from fundmatch.render.commongrants_text import opportunity
        from fundmatch.render.json_text import write

        put(write(opportunity(PreparedCall(one, now), now, LANG)), output)
        return
    _put_one(one, found.atlas, now, opt.Format(format_), output)


def _put_one(one: "Call", atlas: "Atlas", now: dt.datetime, format_: opt.Format, output: Path | None) -> None:
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        from fundmatch.render.json_text import write, write_lines

        put(write(one) if format_ is opt.Format.JSON else write_lines([one]), output)
        return
    if format_ in (opt.Format.CSV, opt.Format.EXCEL_SV):
        from fundmatch.render.records import calls_sheet

        put_sheet(calls_sheet([one]), format_, output)
        return
    from fundmatch.matching.prepared import PreparedCall
    from fundmatch.render.cards import call_card

    put_page(call_card(PreparedCall(one, now), atlas, LANG), format_, output)
