"""`fundmatch tune`: weights that judgements speak for, and what they are worth for actors outside the search."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.exits import Exit, Stop
from fundmatch.cli.judging import bundled_or_own, judgements_in, only_known
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import Paths, collection, engine
from fundmatch.cli.output import put, tell
from fundmatch.models.wording import Phrase

SEED, FOLDS, MEASURE = 1, 6, "nDCG@10"

_TOO_FEW = Phrase(
    "minst två aktörer med relevanta utlysningar behövs; {path} har {count}",
    "at least two actors with relevant calls are needed; {path} has {count}",
)
_WROTE = Phrase(
    "vikterna skrevs till {path}; pröva dem med --weights {path}",
    "weights written to {path}; try them with --weights {path}",
)


def tune(
    qrels: opt.Qrels = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FILE",
            help=say("skriv vikterna som en fil för --weights", "write the weights as a file for --weights"),
        ),
    ] = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    format_: opt.ReportFormat = opt.Report.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Propose weights."""
    from fundmatch.evaluation.figures import nothing_relevant, rules_of
    from fundmatch.evaluation.metrics import measure_of
    from fundmatch.evaluation.proposal import propose
    from fundmatch.evaluation.tune import Search, probing
    from fundmatch.render import tuning as show
    from fundmatch.sources.record import shown

    now = moment(as_of)
    file = qrels or bundled_or_own(data, "relevance.tsv")
    judgements = judgements_in(file)
    found = collection(Paths(data, calls, actors_path, strategy, weights), now)
    # Weights that name no criterion are refused as they stand, before anything is added to them.
    known = only_known(judgements, engine(found, now, [opt.StatusChoice.ALL]), file)
    run = engine(replace(found, weights=probing(found.weights)), now, [opt.StatusChoice.ALL])
    idle = nothing_relevant(known)
    useful = known.only(lambda actor, _: actor not in idle)
    if len(useful.grades) < 2:
        raise Stop(_TOO_FEW(path=shown(file), count=len(useful.grades)), Exit.NO_INPUT)
    measure = measure_of(MEASURE)
    search = Search(run, found.weights, useful, rules_of(judgements), measure)
    proposal = propose(search, list(useful.grades), FOLDS, SEED)
    if format_ is opt.Report.JSON:
        from fundmatch.render.json_text import write as as_json
        from fundmatch.render.matches import as_of_text

        put(as_json(show.document(proposal, measure.name, shown(file), as_of_text(now), LANG)), output)
    else:
        names = {key: one.actor.name for key, one in run.actors.items()}
        titles = {key: (one.call.short_title or one.call.title).pick(LANG) for key, one in run.calls.items()}
        put_page(show.page(proposal, measure.name, names, titles, LANG), opt.Format.TABLE, output)
    if write:
        day = now.date().isoformat()
        put(show.weights_file(proposal, found.weights, measure.name, shown(file), day, LANG), write)
        tell(_WROTE(path=write.as_posix()))
