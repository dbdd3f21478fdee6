"""`fundmatch evaluate`: how good a ranking is, held against judgements made by people."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.judging import (
    bundled_or_own,
    judgements_in,
    labels_in,
    measures_of,
    only_known,
    run_in,
    some,
)
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Paths, collection, engine
from fundmatch.cli.output import put, put_screen, tell
from fundmatch.cli.semantic import meaning_if
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.evaluation.agreement import Agreement
    from fundmatch.evaluation.judgements import Judgements
    from fundmatch.evaluation.report import Floor, Named
    from fundmatch.matching.engine import Engine
    from fundmatch.models.judged import DirectionLabels
    from fundmatch.sources.run_format import Run

SEED = 1
"""Of the bootstrap: the same two runs always give the same interval."""

_OURS = Phrase(
    "fundmatch, vikter {weights}, {calls} utlysningar den {day}, stängda som om de vore öppna",
    "fundmatch, weights {weights}, {calls} calls on {day}, closed ones as if open",
)
_NOT_RANKED = Phrase(
    "bedömda aktörer som inte finns i {file} räknas som tomma listor: {names}",
    "judged actors that are not in {file} count as empty lists: {names}",
)
_NO_FLOOR = Phrase(
    "--fail-under {value}: skriv MÅTT=TAL, till exempel nDCG@10=0.78",
    "--fail-under {value}: write FIGURE=NUMBER, for instance nDCG@10=0.78",
)
_NO_MEASURES = Phrase("--metrics: inget mått", "--metrics: no figure")
_NO_SUCH_DIRECTION = Phrase(
    "inriktningar som strategin inte har räknas inte: {names}",
    "directions that the strategy lacks do not count: {names}",
)
_RUN_HAS_NONE = Phrase("körningen har inga inriktningar att jämföra", "the run holds no directions to compare")


class By(StrEnum):
    """What `--by` takes."""

    ACTOR = "actor"
    KIND = "kind"
    FUND = "fund"


def evaluate(
    context: typer.Context,
    qrels: opt.Qrels = None,
    metrics: Annotated[
        list[str] | None,
        typer.Option(
            "--metrics", metavar="LIST",
            help=say(
                "mått med komma emellan; förval nDCG@10,P@5,recall@10,MRR,Judged@10",
                "figures with commas between; default nDCG@10,P@5,recall@10,MRR,Judged@10",
            ),
        ),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option(
            "--run", metavar="FILE",
            help=say(
                "en skriven körning (jsonl eller json) i stället för en ny",
                "a written run (jsonl or json) instead of a new one",
            ),
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE",
            help=say("en annan körning att jämföra med", "another run to compare with"),
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option("--by", help=say("visa också måtten för varje grupp", "show the figures of each group as well")),
    ] = None,
    directions: Annotated[
        Path | None,
        typer.Option(
            "--directions", metavar="FILE",
            help=say("bedömda inriktningar (TSV)", "judged directions (TSV)"),
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under", metavar="FIGURE=N",
            help=say(
                "sluta med 1 om måttet är lägre; kan upprepas", "exit with 1 if the figure is lower; may be repeated"
            ),
        ),
    ] = None,
    as_of: opt.AsOf = None,
    semantic: opt.Semantic = False,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    format_: opt.ReportFormat = opt.Report.TABLE,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Hold a ranking against judgements."""
    from fundmatch.evaluation.metrics import DEFAULT
    from fundmatch.evaluation.report import Named, hold_against, live_calls, not_for_us, run_of
    from fundmatch.sources.record import shown

    now = moment(as_of)
    floors = [_floor(text) for text in fail_under or ()]
    measures = measures_of(metrics or DEFAULT)
    if not measures:
        raise Stop(_NO_MEASURES())
    file = qrels or bundled_or_own(data, "relevance.tsv")
    judgements = judgements_in(file)
    written = run_in(run) if run else None
    other = Named(shown(against), run_in(against)) if against else None
    found = collection(Paths(data, calls, actors_path, strategy, weights), now)
    ready = engine(found, now, [opt.StatusChoice.ALL], meaning_if(semantic, context))
    if written and run:
        ours = Named(shown(run), written)
    else:
        judgements = only_known(judgements, ready, file)
        name = _OURS(weights=found.weights.id, calls=len(ready.calls), day=now.date()).text(LANG)
        ours = Named(name, run_of(ready, list(judgements.grades)))
    for one in (ours, other):
        _tell_missing(judgements, one)
    # The bundled directions go with the bundled judgements, unless somebody asks for something else.
    labels_file = directions or (None if qrels or run else bundled_or_own(data, "directions.tsv"))
    labels = labels_in(labels_file) if labels_file else None
    report = hold_against(
        ours, judgements, measures, against=other, seed=SEED, floors=floors,
        groups=_groups(judgements, ready, by), funds=_funds(ours, by), not_for_us=not_for_us(ready),
        live=live_calls(ready),
        agreements=_agreements(written, ready, labels, bool(directions)) if labels else None,
    )  # fmt: skip
    from fundmatch.render import evaluation as page

    if format_ is opt.Report.JSON:
        from fundmatch.render.json_text import write
        from fundmatch.render.matches import as_of_text

        put(write(page.document(report, shown(file), as_of_text(now), LANG)), output)
    else:
        put_screen(lambda console: page.paint(console, report, shown(file), LANG), output)
    for said in page.below(report, LANG):
        tell(said)
    if report.broken:
        raise typer.Exit(Exit.FOUND_ERRORS)


def _floor(text: str) -> "Floor":
    """A floor as written: `nDCG@10=0.78`.

    Raises:
        Stop: when it is no figure with a number from 0 to 1.
    """
    from fundmatch.evaluation.report import Floor

    name, sign, number = text.rpartition("=")
    try:
        least = float(number.replace(",", "."))
    except ValueError:
        raise Stop(_NO_FLOOR(value=text)) from None
    if not sign or not 0 <= least <= 1:
        raise Stop(_NO_FLOOR(value=text))
    measures = measures_of([name])
    if len(measures) != 1:
        raise Stop(_NO_FLOOR(value=text))
    return Floor(measures[0], least)


def _tell_missing(judgements: "Judgements", one: "Named | None") -> None:
    missing = [actor for actor in judgements.grades if actor not in one.run.rankings] if one else []
    if one and missing:
        tell(_NOT_RANKED(names=some(missing), file=one.name))


def _groups(judgements: "Judgements", ready: "Engine", by: By | None) -> dict[str, list[str]]:
    """Group name -> actor ids, in order of names."""
    from fundmatch.models.names import name_of

    if by not in (By.ACTOR, By.KIND):
        return {}
    groups: dict[str, list[str]] = {}
    for actor in judgements.grades:
        known = ready.actors.get(actor)
        kind = name_of(known.actor.kind).text(LANG) if known else "?"
        groups.setdefault(actor if by is By.ACTOR else kind, []).append(actor)
    return dict(sorted(groups.items()))


def _funds(ours: "Named", by: By | None) -> dict[str, list[str]]:
    """Fund -> call ids, in order of names."""
    funds: dict[str, list[str]] = {}
    for call, fund in ours.run.funds.items() if by is By.FUND else ():
        funds.setdefault(fund, []).append(call)
    return dict(sorted(funds.items()))


def _agreements(
    written: "Run | None", ready: "Engine", labels: "Sequence[DirectionLabels]", asked: bool
) -> "tuple[Agreement, ...] | None":
    """The agreement per direction: of a written run by its own values, else by the strategy's signals."""
    from fundmatch.evaluation.report import agreements_in, agreements_of

    if written and not written.directions:
        tell(_RUN_HAS_NONE())
        return None
    known = [one.id for one in ready.setting.strategy.directions]
    unknown = sorted({name for one in labels for name in one.labels} - set(known))
    if unknown and asked:
        tell(_NO_SUCH_DIRECTION(names=unknown))
    found = agreements_in(written.directions, labels, known) if written else agreements_of(ready, labels)
    return found or None
