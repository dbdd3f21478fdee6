"""`fundmatch explain`: the ledger of one pair in words."""

from typing import Annotated, Any

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.history import beside
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import Paths, collection, engine
from fundmatch.cli.naming import ACTOR, CALL, actor_first, actor_names, call_names, resolve
from fundmatch.cli.output import put
from fundmatch.cli.semantic import meaning_if


def explain(
    context: typer.Context,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=say("aktör, id eller namn", "actor, id or name"))],
    call: Annotated[str, typer.Argument(metavar="CALL", help=say("utlysning, id eller rubrik", "call, id or title"))],
    as_of: opt.AsOf = None,
    full: Annotated[
        bool,
        typer.Option("--full", help=say("allt som citeras, och alla källor", "all that is quoted, and all sources")),
    ] = False,
    semantic: opt.Semantic = False,
    status: opt.Statuses = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    areas: opt.AreasFile = None,
    practice: opt.PracticeFile = None,
    store: opt.Store = None,
    format_: opt.PageFormat = opt.PageChoice.TABLE,
    output: opt.Output = None,
) -> None:
    """Explain one pair."""
    now = moment(as_of)
    kept = beside(store, data, calls)
    found = collection(Paths(data, calls, actors_path, strategy, weights, areas, practice, kept), now)
    run = engine(found, now, status or (), meaning_if(semantic, context))
    actor, call = actor_first(actor, call, actor_names(found), call_names(found))
    actor_id = resolve(actor, actor_names(found), ACTOR, "actors")
    call_id = resolve(call, call_names(found), CALL, "calls")
    from fundmatch.matching.criteria.thematic_fit import related
    from fundmatch.render.explain import page

    pair = run.explain(run.actors[actor_id], run.calls[call_id])
    is_related = related(pair.candidate.topical)
    if format_ is opt.PageChoice.JSON:
        put(_json(pair, found.strategy, is_related), output)
    else:
        lines = page(pair, pair.rulings, is_related, found.strategy, LANG, full=full)
        put_page(lines, opt.Format(format_), output)


def _json(pair: Any, strategy: Any, related: bool) -> str:
    from fundmatch.render.json_text import write
    from fundmatch.render.matches import Row, record

    made = record(Row(1, pair), strategy, LANG)
    made["schema"] = "fundmatch/explain/1"
    made["ranked"] = related and pair.eligibility != "no"
    del made["rank"]
    return write(made)
