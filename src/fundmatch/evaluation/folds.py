"""How a ranking fares with actors and calls that its weights have never met.

The weights are fitted anew without a group of actors, and without a group of actors and one of calls, and what was
left out is ranked by the rest. The groups are fixed by a hash of the id, so that no list of them is kept.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
FIRST = 10
"""Ranks that the fit looks at."""
LEVELS = (0.0, 1.0, 3.0, 6.0, 12.0, 25.0, 50.0, 100.0)
"""What a weight may be; only their proportions matter."""
START = 12.0
"""All weights before the first is chosen: no criterion is thought better than another."""
ROUNDS = 2
"""Times that each weight is chosen, the others held."""
MARGIN = 0.001
"""What a choice has to gain."""

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
    8
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
        self._discount = 1.0 / np.log2(np.arange(FIRST) + 2.0)

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

    def score(self, weights: Array) -> Array:
        """The scores of all pairs, 0 to 100."""
        total = weights.sum()
        return self._values @ (100.0 * weights / total if total else weights)

    def fit(self, actors: Array, calls: Array) -> Array:
        """The weights that rank these actors' calls best among these, chosen one after the other."""
        at = np.ix_(actors, calls)
        values, listed, gains = self._values[at], self._listed[at], self._gains[at]
        best = -np.sort(-gains, axis=1)[:, :FIRST] @ self._discount[: gains.shape[1]]
        known = best > 0
        values, best = values[known], best[known]
        values[~listed[known]] = 0.0
        found = np.where(listed, gains, 0.0)[known]
        weights = np.full(len(NAMES), START)
        reached = self._reached(values @ weights, found, best)
        for one in [*range(len(NAMES))] * ROUNDS:
            rest = values @ np.where(np.arange(len(NAMES)) == one, 0.0, weights)
            tried = [(self._reached(rest + level * values[:, :, one], found, best), -level) for level in LEVELS]
            most, level = max(tried)
            if most > reached + MARGIN:
                reached, weights[one] = most, -level
        return weights

    def _reached(self, scores: Array, gains: Array, best: Array) -> float:
        """The mean nDCG of some scores."""
        first = np.argsort(-scores, axis=1, kind="stable")[:, :FIRST]
        got = np.take_along_axis(gains, first, axis=1) @ self._discount[: first.shape[1]]
        return float((got / best).mean()) if len(best) else 0.0

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
