"""Hold a ranking against judgements made by people: read them, rank, count."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fundmatch.evaluation.agreement import Agreement
from fundmatch.evaluation.judgements import Judgements, gather
from fundmatch.evaluation.metrics import DEFAULT, EXAMPLES, Measure, measure_of
from fundmatch.evaluation.report import (
    Floor,
    Named,
    Report,
    agreements_in,
    agreements_of,
    hold_against,
    live_calls,
    not_for_us,
    run_of,
)
from fundmatch.jobs.ending import MEANT, Exit, Stop, either
from fundmatch.jobs.lookup import shortened
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.models.issue import Issue, place_of
from fundmatch.models.judged import DirectionLabels
from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.folder import bundled
from fundmatch.sources.qrels_format import read_directions, read_qrels
from fundmatch.sources.record import shown
from fundmatch.sources.run_format import read_run
from fundmatch.text.names import nearest

SEED = 1
"""Of the bootstrap: the same two runs always give the same interval."""
_NO_JUDGEMENT = Phrase("{path}: ingen giltig bedömning{detail}", "{path}: no valid judgement{detail}")
_NO_ROW = Phrase("{path}: ingen giltig rad{detail}", "{path}: no valid row{detail}")
_DETAIL = Phrase(" ({place}: {message})", " ({place}: {message})")
_NOBODY = Phrase(
    "{path}: ingen av de bedömda aktörerna finns i data ({names})",
    "{path}: none of the judged actors is in the data ({names})",
)
_NO_CALL = Phrase(
    "{path}: ingen av de bedömda utlysningarna finns i data", "{path}: none of the judged calls is in the data"
)
_NOT_ACTORS = Phrase(
    "bedömda aktörer som inte finns i data räknas inte: {names}",
    "judged actors that are not in the data do not count: {names}",
)
_NOT_CALLS = Phrase(
    "bedömda utlysningar som inte finns i data räknas inte: {names}",
    "judged calls that are not in the data do not count: {names}",
)
_NO_MEASURE = Phrase("måttet ”{name}” finns inte{hint}", "there is no figure “{name}”{hint}")
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
_NO_FOLDS = Phrase(
    "--folds går inte med --run: vikter kan bara räknas om för en ny körning",
    "--folds does not go with --run: weights can only be fitted anew for a new run",
)
_RUN_HAS_NONE = Phrase("körningen har inga inriktningar att jämföra", "the run holds no directions to compare")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Judgements, and the rankings that are held against them."""

    judgements: Judgements
    ours: Named
    against: Named | None
    ready: Engine
    written: bool
    """whether ours was read from a file"""


@dataclass(frozen=True, slots=True)
class EvaluateRequest:
    """What is counted."""

    measures: Sequence[Measure]
    floors: Sequence[Floor] = ()
    by: str | None = None
    """`actor`, `kind` or `fund`: the figures of each group too"""
    labels: Sequence[DirectionLabels] | None = None
    """directions as a reader judged them"""
    own_labels: bool = False
    """whether the user asked for these labels"""
    folds: bool = False
    """whether weights are fitted anew without what they rank"""


def bundled_or_own(data: Path | None, name: str) -> Path:
    """A file of `judged/` in the data folder, or the one that comes with fundmatch when the folder has none."""
    own = (data or bundled()) / "judged" / name
    return own if own.exists() else bundled() / "judged" / name


def judgements_in(path: Path) -> tuple[Judgements, Sequence[Issue]]:
    """All valid judgements of a file, and what is wrong with the others.

    Raises `Stop` when it cannot be read, or holds no valid judgement.
    """
    loaded = read_qrels(path)
    if not loaded.items:
        raise _empty(_NO_JUDGEMENT, path, loaded.issues)
    return gather(one for one, _ in loaded.items), loaded.issues


def labels_in(path: Path) -> tuple[list[DirectionLabels], Sequence[Issue]]:
    """All valid direction labels of a file, and what is wrong with the others.

    Raises `Stop` when it cannot be read, or holds no valid row.
    """
    loaded = read_directions(path)
    if not loaded.items:
        raise _empty(_NO_ROW, path, loaded.issues)
    return [one for one, _ in loaded.items], loaded.issues


def run_in(path: Path) -> tuple[Named, Sequence[Issue]]:
    """The written run of a file, and what is wrong with its rows.

    Raises `Stop` when it cannot be read, or ranks nothing.
    """
    run = read_run(path)
    if not run.rankings:
        raise _empty(_NO_ROW, path, run.issues)
    return Named(shown(path), run), run.issues


def _empty(phrase: Phrase, path: Path, issues: Sequence[Issue]) -> Stop:
    """The end of a run for a file of which nothing is left, with the first fault as the reason."""
    detail = _DETAIL(place=place_of(issues[0]), message=issues[0].message) if issues else ""
    return Stop(phrase(path=shown(path), detail=detail), Exit.NO_INPUT)


def figures_named(names: Sequence[str]) -> list[Measure]:
    """The figures of a list of names, which may stand in one text with commas between; without names the default.

    Raises `Stop` when there is no such figure, with the nearest real ones, or none is named.
    """
    found = _figures(names or DEFAULT)
    if not found:
        raise Stop(_NO_MEASURES())
    return found


def floor_of(text: str) -> Floor:
    """A floor as written: `nDCG@10=0.78`; raises `Stop` when it is no figure with a number from 0 to 1."""
    name, sign, number = text.rpartition("=")
    try:
        least = float(number.replace(",", "."))
    except ValueError:
        raise Stop(_NO_FLOOR(value=text)) from None
    if not sign or not 0 <= least <= 1:
        raise Stop(_NO_FLOOR(value=text))
    measures = _figures([name])
    if len(measures) != 1:
        raise Stop(_NO_FLOOR(value=text))
    return Floor(measures[0], least)


def _figures(names: Sequence[str]) -> list[Measure]:
    found = []
    for name in (part.strip() for text in names for part in text.split(",")):
        if not name:
            continue
        try:
            found.append(measure_of(name))
        except ValueError:
            close = nearest(name, EXAMPLES) or list(EXAMPLES)
            raise Stop(_NO_MEASURE(name=name, hint=MEANT(names=either(close)))) from None
    return list(dict.fromkeys(found))


def rank(
    work: Work,
    judgements: Judgements,
    file: Path,
    run: Named | None,
    against: Named | None,
) -> Ranked:
    """Rank the calls for the judged actors, closed ones as if open, unless a written run takes the place of that.

    What the data do not hold of the judgements is left out and told; `file` is where they stand. `run` is a written
    run, `against` another one to compare with.

    Raises `Stop` when none of the judged actors and calls is in the data.
    """
    ready = work.engine(("all",))
    ours = run
    if ours is None:
        judgements = _only_known(judgements, ready, file, work)
        name = _OURS(weights=work.found.weights.id, calls=len(ready.calls), day=work.now.date()).text(work.lang)
        ours = Named(name, run_of(ready, list(judgements.grades)))
    for one in (ours, against):
        missing = [actor for actor in judgements.grades if one and actor not in one.run.rankings]
        if one and missing:
            work.tell(_NOT_RANKED(names=shortened(missing), file=one.name))
    return Ranked(judgements, ours, against, ready, written=run is not None)


def _only_known(judgements: Judgements, run: Engine, file: Path, work: Work) -> Judgements:
    """The judgements of actors and calls that the data hold."""
    actors = [actor for actor in judgements.grades if actor not in run.actors]
    if len(actors) == len(judgements.grades):
        raise Stop(_NOBODY(path=shown(file), names=shortened(actors)), Exit.NO_INPUT)
    if actors:
        work.tell(_NOT_ACTORS(names=shortened(actors)))
    calls = sorted(judgements.calls - run.calls.keys())
    if calls:
        work.tell(_NOT_CALLS(names=shortened(calls)))
    kept = judgements.only(lambda actor, call: actor in run.actors and call in run.calls)
    if not kept.grades:
        raise Stop(_NO_CALL(path=shown(file)), Exit.NO_INPUT)
    return kept


def evaluate(work: Work, ranked: Ranked, wanted: EvaluateRequest) -> Report:
    """Count how well the ranking agrees with the judgements.

    Raises `Stop` when a written run is to be fitted anew.
    """
    ready = ranked.ready
    if wanted.folds and ranked.written:
        raise Stop(_NO_FOLDS())
    return hold_against(
        ranked.ours,
        ranked.judgements,
        wanted.measures,
        against=ranked.against,
        seed=SEED,
        floors=wanted.floors,
        groups=_groups(ranked, wanted.by, work.lang),
        funds=_funds(ranked.ours, wanted.by),
        not_for_us=not_for_us(ready),
        live=live_calls(ready),
        agreements=_agreements(work, ranked, wanted.labels, wanted.own_labels) if wanted.labels else None,
        outcome=ready.run(list(ranked.judgements.grades)) if wanted.folds else None,
    )


def _groups(ranked: Ranked, by: str | None, lang: Lang) -> dict[str, list[str]]:
    """Group name -> actor ids, in order of names."""
    groups: dict[str, list[str]] = {}
    for actor in ranked.judgements.grades if by in ("actor", "kind") else ():
        known = ranked.ready.actors.get(actor)
        kind = known.actor.kind.phrase.text(lang) if known else "?"
        groups.setdefault(actor if by == "actor" else kind, []).append(actor)
    return dict(sorted(groups.items()))


def _funds(ours: Named, by: str | None) -> dict[str, list[str]]:
    """Fund -> call ids, in order of names."""
    funds: dict[str, list[str]] = {}
    for call, fund in ours.run.funds.items() if by == "fund" else ():
        funds.setdefault(fund, []).append(call)
    return dict(sorted(funds.items()))


def _agreements(
    work: Work, ranked: Ranked, labels: Sequence[DirectionLabels], asked: bool
) -> tuple[Agreement, ...] | None:
    """The agreement per direction: of a written run by its own values, else by the strategy's signals."""
    values = ranked.ours.run.directions
    if ranked.written and not values:
        work.tell(_RUN_HAS_NONE)
        return None
    known = [one.id for one in work.found.strategy.directions]
    unknown = sorted({name for one in labels for name in one.labels} - set(known))
    if unknown and asked:
        work.tell(_NO_SUCH_DIRECTION(names=unknown))
    found = agreements_in(values, labels, known) if ranked.written else agreements_of(ranked.ready, labels)
    return found or None
