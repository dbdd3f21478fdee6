"""Weights that judgements suggest, and what they are worth for actors that had no say in them.

A search that may look at every actor always finds something. So it is made once for each fold: the weights are
found on the other actors, and the figure is taken on those held out. Only that figure is reported.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.evaluation.figures import Rules
from fundmatch.evaluation.judgements import Judgements
from fundmatch.evaluation.metrics import Measure
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS, in_force
from fundmatch.matching.engine import Engine
from fundmatch.models.weights import Weights

GRID = (2.0, 5.0, 10.0, 20.0, 30.0, 45.0)
"""Weights that are tried for a criterion, besides its own.

Few: finer steps would fit the judges, not the calls. No zero: to switch a criterion off is for people to decide.
"""
EQUAL = 10.0
"""The weight of every criterion in force where a search begins from equal ones."""
ROUNDS = 3
"""Passes over the criteria at most."""
LEAST_GAIN = 0.002
"""What a step has to add to the figure; less is noise, and the weight in force stays."""
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A call ranked for an actor, with the value of each criterion; 0 where it is not known."""

    call: str
    values: Mapping[str, float]


Given = Mapping[str, float]
"""Criterion id, or `directions`, -> weight, as a weights file has them."""


class Search:
    """Finds weights under which the judged actors' rankings are best."""

    def __init__(self, run: Engine, weights: Weights, judgements: Judgements, rules: Rules, measure: Measure) -> None:
        """`run` was made with `probing(weights)`. Pairs are judged once; under other weights they only add up anew."""
        self._strategy, self._weights = run.setting.strategy, weights
        self._judgements, self._rules, self._measure = judgements, rules, measure
        self.start: Given = full(weights.criteria)
        self._pairs = {actor: _pairs_of(run, actor) for actor in judgements.grades}
        self._cache: dict[tuple[tuple[str, float], ...], Mapping[str, float]] = {}

    def figures(self, given: Given) -> Mapping[str, float]:
        """The figure of every actor under these weights; actors for whom it can't be told are left out."""
        key = tuple(sorted(given.items()))
        if key not in self._cache:
            self._cache[key] = {
                actor: value
                for actor, own in self._judgements.grades.items()
                if (value := self._measure.count(self._ranking(actor, given), own, self._rules.least)) is not None
            }
        return self._cache[key]

    def ranking(self, actor: str, given: Given) -> list[str]:
        """The calls of an actor under these weights, the best first, judged or not."""
        weights = self._weights.model_copy(update={"criteria": dict(given)})
        share = {criterion.id: weight for criterion, weight in in_force(self._strategy, weights)}
        scores = {
            pair.call: sum(weight * pair.values.get(name, 0.0) for name, weight in share.items())
            for pair in self._pairs[actor]
        }
        return sorted(scores, key=lambda call: -scores[call])

    def best(self, actors: Sequence[str]) -> Given:
        """The weights that help these actors most: sought from those in force, and from equal ones.

        From weights that are far off no single step may help; from equal ones a way out is mostly found.
        """
        own, reached = self._climb(self.start, actors)
        equal = {name: EQUAL if weight else 0.0 for name, weight in self.start.items()}
        other, level = self._climb(equal, actors)
        return other if level >= reached + LEAST_GAIN else own

    def _climb(self, start: Given, actors: Sequence[str]) -> tuple[Given, float]:
        """Coordinate search: one weight after the other takes the value that helps most, until none does."""
        given, reached = dict(start), self._mean(start, actors)
        for _ in range(ROUNDS):
            before = dict(given)
            for name in start:
                for weight in (start[name], *GRID):
                    tried = {**given, name: weight}
                    if (mean := self._mean(tried, actors)) >= reached + LEAST_GAIN:
                        given, reached = tried, mean
            if given == before:
                break
        return given, reached

    def _ranking(self, actor: str, given: Given) -> list[str]:
        judged = self._judgements.grades[actor]
        whole = self.ranking(actor, given)
        return [call for call in whole if call in judged] if self._rules.only_judged else whole

    def _mean(self, given: Given, actors: Sequence[str]) -> float:
        figures = self.figures(given)
        own = [figures[actor] for actor in actors if actor in figures]
        return sum(own) / len(own) if own else 0.0


def full(criteria: Given) -> dict[str, float]:
    """The weights of a file with those that it leaves out, which are 0."""
    names = [*(criterion.id for criterion in CRITERIA), DIRECTIONS]
    return dict.fromkeys(names, 0.0) | dict(criteria)


def probing(weights: Weights) -> Weights:
    """The weights with something for every criterion, so that an engine judges those without weight too."""
    return weights.model_copy(update={"criteria": {name: own or 1.0 for name, own in full(weights.criteria).items()}})


def _pairs_of(run: Engine, actor: str) -> list[Pair]:
    """The matches of an actor; equal scores are ranked by the first binding date and the id, as the engine does."""
    found = sorted(run.run([actor]).matches, key=lambda match: (match.call.binding, match.call.id))
    return [
        Pair(match.call.id, {part.criterion.id: part.finding.value or 0.0 for part in match.points}) for match in found
    ]


@dataclass(frozen=True, slots=True)
class Fold:
    """Some actors held out: the weights found without them, and the figure of each before and after."""

    actors: tuple[str, ...]
    weights: Given
    before: Mapping[str, float]
    after: Mapping[str, float]


def folds(actors: Sequence[str], count: int, seed: int) -> list[tuple[str, ...]]:
    """The actors dealt out into at most `count` groups of nearly equal size, in an order that `seed` decides."""
    mixed = sorted(actors)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - a repeatable draw, no secret
    dealt = [tuple(sorted(mixed[at::count])) for at in range(count)]
    return [group for group in dealt if group]


def cross_validate(
    search: Search, actors: Sequence[str], count: int, seed: int, told: Callable[[Fold], None] = lambda _: None
) -> list[Fold]:
    """For each fold the weights found on the other actors, tried on its own. Needs two folds at least."""
    found = []
    for held in folds(actors, count, seed):
        weights = search.best([actor for actor in actors if actor not in held])
        before, after = search.figures(search.start), search.figures(weights)
        told_apart = [one for one in held if one in before]
        found.append(
            Fold(held, weights, {one: before[one] for one in told_apart}, {one: after[one] for one in told_apart})
        )
        told(found[-1])
    return found
