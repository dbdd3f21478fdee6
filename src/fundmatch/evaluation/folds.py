"""How a ranking fares with actors and calls that its weights have never met.

The weights are fitted anew without a group of actors, and without a group of actors and one of calls, and what was
left out is ranked by the rest. The groups are fixed by a hash of the id, so that no list of them is kept.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from fundmatch.evaluation.compare import Difference, paired_bootstrap
from fundmatch.evaluation.figures import Figure, Rankings, count, rules_of
from fundmatch.evaluation.judgements import Judgements
from fundmatch.evaluation.metrics import Measure, gain
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS
from fundmatch.matching.grid import Array
from fundmatch.matching.outcome import Match, Outcome

ACTOR_GROUPS = 10
CALL_GROUPS = 5
ROUNDS = 200
"""Times that each weight is set, the others held: far beyond the last change."""
RIDGE = 0.01
"""Of a criterion's spread: criteria that say the same share what they give."""

NAMES = (*(one.id for one in CRITERIA), DIRECTIONS)
"""The criteria whose weights are fitted; the directions share one."""


@dataclass(frozen=True, slots=True)
class FoldFigures:
    """The figures of one way to come to the weights, and how far they lie below those of `fitted`."""

    name: str
    """`in_force`: the weights of the run; `fitted`: with all in view; `actors`, `both`: what was left out"""
    figures: tuple[Figure, ...]
    means: Mapping[Measure, Difference | None]
    """mean over actors with its interval"""
    gaps: Mapping[Measure, Difference | None]
    """the figure of `fitted` minus this one; of `in_force` and `fitted` itself nothing"""


def group_of(key: str, groups: int) -> int:
    """The group that an id falls into, the same on every machine.

    >>> group_of("eskilstuna-kommun", 10)
    9
    """
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % groups


def hold_folds(
    outcome: Outcome, judgements: Judgements, measures: Sequence[Measure], seed: int
) -> tuple[FoldFigures, ...]:
    """The figures of the weights in force, and of those fitted with all in view, and without what they rank.

    What no gate refused and shares a subject is ranked; gates, the subject itself and practice are as they are.
    """
    table = _Table(outcome, judgements)
    fitted = table.score(table.fit(table.everyone, table.everything))
    apart, both = np.zeros_like(fitted), np.zeros_like(fitted)
    for ours in range(ACTOR_GROUPS):
        own = table.group(table.actors, ours, ACTOR_GROUPS)
        if not own.any():
            continue
        apart[own] = table.score(table.fit(~own, table.everything))[own]
        for theirs in range(CALL_GROUPS):
            cut = table.group(table.calls, theirs, CALL_GROUPS)
            at = np.ix_(own, cut)
            both[at] = table.score(table.fit(~own, ~cut))[at]
    scored = {"in_force": table.in_force, "fitted": fitted, "actors": apart, "both": both}
    figures = {
        name: count(table.rankings(scores), judgements, measures, rules_of(judgements))
        for name, scores in scored.items()
    }
    return tuple(_row(name, own, figures["fitted"], seed) for name, own in figures.items())


def _row(name: str, figures: tuple[Figure, ...], fitted: tuple[Figure, ...], seed: int) -> FoldFigures:
    def against(own: Figure, other: Mapping[str, float]) -> Difference | None:
        return paired_bootstrap(own.actors, other, seed)

    means = {one.measure: against(one, dict.fromkeys(one.actors, 0.0)) for one in figures}
    left_out = name in ("actors", "both")
    gaps = {seen.measure: against(seen, one.actors) for seen, one in zip(fitted, figures, strict=True) if left_out}
    return FoldFigures(name, figures, means, gaps)


class Fit(NamedTuple):
    """What each criterion weighs, and the gain where all give nothing."""

    weights: Array
    start: float


class _Table:
    """All listed pairs of the judged actors as arrays: actors x calls x criteria."""

    def __init__(self, outcome: Outcome, judgements: Judgements) -> None:
        rules = rules_of(judgements)
        listed = [
            match for match in sorted(outcome.matches, key=lambda one: one.sort_key()[1:])
            if match.actor.id in judgements.grades
            and (not rules.only_judged or match.call.id in judgements.grades[match.actor.id])
        ]  # fmt: skip
        self.actors = list(judgements.grades)
        # Columns in the order in which the engine puts pairs of one score.
        self.calls = list(dict.fromkeys([*(match.call.id for match in listed), *sorted(judgements.calls)]))
        rows = {key: at for at, key in enumerate(self.actors)}
        columns = {key: at for at, key in enumerate(self.calls)}
        shape = (len(self.actors), len(self.calls))
        self._values, self.in_force = np.zeros((*shape, len(NAMES))), np.zeros(shape)
        self._listed, self._gains = np.zeros(shape, dtype=bool), np.zeros(shape)
        for match in listed:
            at = rows[match.actor.id], columns[match.call.id]
            self._listed[at], self.in_force[at], self._values[at] = True, match.score, _values(match)
        for actor, grades in judgements.grades.items():
            for call, grade in grades.items():
                self._gains[rows[actor], columns[call]] = gain(grade)

    @property
    def everyone(self) -> Array:
        """All actors."""
        return np.ones(len(self.actors), dtype=bool)

    @property
    def everything(self) -> Array:
        """All calls."""
        return np.ones(len(self.calls), dtype=bool)

    @staticmethod
    def group(keys: Sequence[str], number: int, groups: int) -> Array:
        """Which of some ids fall into a group."""
        return np.array([group_of(key, groups) == number for key in keys], dtype=bool)

    def score(self, fit: "Fit") -> Array:
        """The gain that is expected of each pair."""
        return self._values @ fit.weights + fit.start

    def fit(self, actors: Array, calls: Array) -> "Fit":
        """The weights, none below zero, by which these pairs' gains are told with the least squared error."""
        at = np.ix_(actors, calls)
        values, gains = self._values[at][self._listed[at]], self._gains[at][self._listed[at]]
        if not len(values):
            return Fit(np.zeros(len(NAMES)), 0.0)
        middle, mean = values.mean(axis=0), gains.mean()
        apart = values - middle
        spread, pull = apart.T @ apart, apart.T @ (gains - mean)
        spread += np.diag(RIDGE * spread.diagonal() + 1e-9)
        weights = np.zeros(len(NAMES))
        for one in [*range(len(NAMES))] * ROUNDS:
            left = pull[one] - spread[one] @ weights + spread[one, one] * weights[one]
            weights[one] = max(0.0, left / spread[one, one])
        return Fit(weights, float(mean - middle @ weights))

    def rankings(self, scores: Array) -> Rankings:
        """The calls that are listed for each actor, the best first."""
        order = np.argsort(-scores, axis=1, kind="stable")
        return {
            actor: tuple(self.calls[one] for one in order[row] if self._listed[row, one])
            for row, actor in enumerate(self.actors)
        }


def _values(match: Match) -> list[float]:
    """What each criterion gives a pair, unknown as nothing; of the directions the mean by their weights."""
    found, directions = dict.fromkeys(NAMES, 0.0), 0.0
    for part in match.figures:
        name = part.criterion.id
        if name in found:
            found[name] = part.finding.value or 0.0
        else:
            found[DIRECTIONS] += part.points
            directions += part.weight
    found[DIRECTIONS] /= directions or 1.0
    return list(found.values())
