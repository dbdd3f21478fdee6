"""`fundmatch ask [ACTOR|CALL]`: the facts that most pairs wait for, whom to ask, and what the answers would settle."""

from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import Paths, actor_names, beside, call_names, collection, engine, resolve
from fundmatch.cli.output import put, tell
from fundmatch.models.wording import Phrase

TOP = 10
"""Questions that are shown when nobody says how many."""
_EITHER = Phrase("aktör eller utlysning", "actor or call")
_COUNT = Phrase(
    "{waiting} av {pairs} par väntar på {facts} uppgifter; svaren på dem som visas ({shown}) avgör {settled}.",
    "{waiting} of {pairs} pairs wait for {facts} facts; the answers to those shown ({shown}) settle {settled}.",
)
_NONE = Phrase("Inget av {pairs} par väntar på någon uppgift.", "None of {pairs} pairs waits for a fact.")


def ask(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTOR|CALL]",
            help=say("bara för denna aktör eller utlysning", "only for this actor or call"),
        ),
    ] = None,
    top: Annotated[
        int,
        typer.Option("--top", metavar="N", min=0, help=say("högst så många; 0 är alla", "at most so many; 0 is all")),
    ] = TOP,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List the questions that settle the most."""
    from fundmatch.matching.questions import questions
    from fundmatch.render.ask import as_record, questions_page, questions_sheet
    from fundmatch.render.json_text import write, write_lines
    from fundmatch.sources.told import lay

    now = moment(as_of)
    found = collection(Paths(data, calls, actors_path, store=beside(store, data, calls)), now)
    run = engine(found, now, ())
    key = resolve(name, {**actor_names(found), **call_names(found)}, _EITHER, "calls") if name else None
    matches = run.run([key] if key and key in run.actors else None, [key] if key and key in run.calls else None).matches
    asked = questions(run, matches, lay)
    shown = asked[: top or None]
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        records = [as_record(one, LANG) for one in shown]
        put(write(records) if format_ is opt.Format.JSON else write_lines(records), output)
    elif format_ is opt.Format.TABLE:
        put_page(questions_page(shown, LANG), format_, output)
    else:
        put_sheet(questions_sheet(shown, LANG), format_, output)
    if not asked:
        tell(_NONE(pairs=len(matches)))
        return
    waiting, settled = sum(one.settled for one in asked), sum(one.settled for one in shown)
    tell(_COUNT(waiting=waiting, pairs=len(matches), facts=len(asked), shown=len(shown), settled=settled))
