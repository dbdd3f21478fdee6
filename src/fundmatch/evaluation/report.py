"""All that one evaluation tells, put together; `render` decides how it is shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from fundmatch.evaluation.agreement import Agreement, direction_agreement
from fundmatch.evaluation.compare import Difference, paired_bootstrap
from fundmatch.evaluation.figures import (
    Figure,
    Rules,
    Screening,
    count,
    count_for_calls,
    nothing_relevant,
    rules_of,
    screening,
)
from fundmatch.evaluation.judgements import Judgements
from fundmatch.evaluation.metrics import Measure
from fundmatch.matching.criteria.directions import judge_for
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match, Outcome
from fundmatch.matching.status import ACTIONABLE
from fundmatch.models.judged import DirectionLabels
from fundmatch.sources.run_format import WrittenRun

if TYPE_CHECKING:
    from fundmatch.evaluation.folds import FoldFigures


@dataclass(frozen=True, slots=True)
class Named:
    """A run and what it is called: a file, or the weights of an engine."""

    name: str
    run: WrittenRun


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some actors, or of the calls of one fund."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure that must not lie below a number."""

    measure: Measure
    least: float


@dataclass(frozen=True, slots=True)
class SetFigures:
    """One set of judged actors: all calls, those one can act on today, the others, and what the gates refuse."""

    name: str | None
    """`None` when the judgements tell no sets apart"""
    every: tuple[Figure, ...]
    live: tuple[Figure, ...]
    closed: tuple[Figure, ...]
    screening: Mapping[str, Screening] | None


@dataclass(frozen=True, slots=True)
class Report:
    """One run held against one file of judgements."""

    judgements: Judgements
    rules: Rules
    ours: Named
    figures: tuple[Figure, ...]
    nothing_relevant: tuple[str, ...] = ()
    """judged actors for whom every call is noise; they count in no figure"""
    against: Named | None = None
    others: tuple[Figure, ...] = ()
    differences: Mapping[Measure, Difference | None] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    parts: tuple[SetFigures, ...] = ()
    """the same for each set of actors, and for all together when the judgements tell no sets apart"""
    live: Collection[str] = ()
    """calls that one can act on today; how many of them were judged says what the figures are worth for today's list"""
    screening: Mapping[str, Screening] | None = None
    agreements: tuple[Agreement, ...] | None = None
    folds: "tuple[FoldFigures, ...]" = ()
    """how weights fare that have not met what they rank, when it was asked for"""
    broken: tuple[Floor, ...] = ()
    """floors that a figure lies below"""


def hold_against(
    ours: Named,
    judgements: Judgements,
    measures: Sequence[Measure],
    *,
    seed: int,
    against: Named | None = None,
    floors: Sequence[Floor] = (),
    groups: Mapping[str, Collection[str]] | None = None,
    funds: Mapping[str, Collection[str]] | None = None,
    not_for_us: Collection[str] = (),
    live: Collection[str] = (),
    agreements: tuple[Agreement, ...] | None = None,
    outcome: Outcome | None = None,
) -> Report:
    """The whole evaluation of a run.

    `groups` are group name -> actor ids, `funds` fund -> call ids; `not_for_us` see `screening`; `live` are the
    calls that one can act on today; `seed` fixes the bootstrap; `outcome` is what weights are fitted on in folds.
    """
    rules, idle = rules_of(judgements), nothing_relevant(judgements)
    useful = judgements.only(lambda actor, _: actor not in idle)
    counted = tuple(dict.fromkeys([*measures, *(floor.measure for floor in floors)]))
    figures = count(ours.run.rankings, useful, counted, rules)
    others = count(against.run.rankings, useful, counted, rules) if against else ()
    pairs = zip(figures, others, strict=False)
    gaps = {own.measure: paired_bootstrap(own.actors, other.actors, seed) for own, other in pairs}
    of_calls = partial(count_for_calls, ours.run.rankings)
    grouped = [Group(name, tuple(figure.over(own) for figure in figures)) for name, own in (groups or {}).items()]
    grouped += [Group(name, of_calls(useful, counted, rules, own)) for name, own in (funds or {}).items()]
    means = {figure.measure: figure.mean for figure in figures}

    def part(name: str | None, own: Judgements) -> SetFigures:
        now, later = own.calls & set(live), own.calls - set(live)
        of, every = partial(of_calls, own, counted, rules), tuple(figure.over(own.grades) for figure in figures)
        return SetFigures(name, every, of(now), of(later), _screening(ours.run, own, not_for_us))

    return Report(
        judgements,
        rules,
        ours,
        figures,
        tuple(idle),
        against,
        others,
        gaps,
        tuple(group for group in grouped if any(figure.actors for figure in group.figures)),
        tuple(part(name, own) for name, own in useful.by_set().items()) or (part(None, useful),),
        live,
        _screening(ours.run, judgements, not_for_us),
        agreements,
        _folds(outcome, useful, measures, seed),
        tuple(floor for floor in floors if (means[floor.measure] or 0.0) < floor.least),
    )


def _folds(
    outcome: Outcome | None, judgements: Judgements, measures: Sequence[Measure], seed: int
) -> "tuple[FoldFigures, ...]":
    if outcome is None:
        return ()
    from fundmatch.evaluation.folds import hold_folds  # NumPy is loaded where it is asked for

    return hold_folds(outcome, judgements, measures, seed)


def _screening(run: WrittenRun, judgements: Judgements, not_for_us: Collection[str]) -> Mapping[str, Screening] | None:
    """What the gates refuse, when the run says what was refused and the judgements say who may apply."""
    known = judgements.eligibility and run.refused is not None
    return screening(judgements, run.refused or (), not_for_us) if known else None


def run_of(engine: Engine, actors: Sequence[str]) -> WrittenRun:
    """The rankings of some actors over all calls, every edition of a series kept, and the pairs refused."""
    outcome = engine.run(actors)
    rankings: dict[str, list[str]] = {actor: [] for actor in actors}
    # What nobody is recommended was judged all the same: the ranking is measured on the whole list.
    for match in sorted((*outcome.matches, *outcome.apart), key=Match.sort_key):
        rankings[match.actor.id].append(match.call.id)
    refused = frozenset((pair.actor.id, pair.call.id) for pair in outcome.refused)
    funds = {key: one.call.fund for key, one in engine.calls.items() if one.call.fund}
    return WrittenRun({actor: tuple(calls) for actor, calls in rankings.items()}, refused, {}, funds, ())


def agreements_of(engine: Engine, labels: Sequence[DirectionLabels]) -> tuple[Agreement, ...]:
    """How well the strategy's signals agree with a reader's labels, direction by direction in the strategy's order."""
    directions = engine.setting.strategy.directions
    somebody = next(iter(engine.actors.values()))
    values = {
        one.call_id: {
            direction.id: judge_for(direction)(engine.candidate(somebody, engine.calls[one.call_id])).value
            for direction in directions
        }
        for one in labels
        if one.call_id in engine.calls
    }
    return agreements_in(values, labels, [one.id for one in directions])


def agreements_in(
    values: Mapping[str, Mapping[str, float | None]], labels: Sequence[DirectionLabels], directions: Sequence[str]
) -> tuple[Agreement, ...]:
    """The same for values that are there already, as those of a written run; directions without labels are left out."""
    labelled = [name for name in directions if any(name in one.labels for one in labels)]
    return direction_agreement(values, {one.call_id: one.labels for one in labels}, labelled)


def live_calls(engine: Engine) -> frozenset[str]:
    """Calls that somebody can still do something about on the day of the engine."""
    return frozenset(key for key, one in engine.calls.items() if one.standing.status in ACTIONABLE)


def not_for_us(engine: Engine) -> frozenset[str]:
    """Calls that are cancelled, or that a reader of the whole page found shut to the home area."""
    home = engine.setting.atlas.home
    return frozenset(
        key
        for key, one in engine.calls.items()
        if one.call.state == "cancelled" or any(reach.area == home and reach.answer == "no" for reach in one.call.reach)
    )
