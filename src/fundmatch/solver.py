"""Exact choice in whole numbers: the one place that knows HiGHS. It knows nothing of calls or actors.

One thread and a limit in steps instead of seconds make an answer depend on the question alone, never on the machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

Terms = Mapping[int, int]
"""For each variable by its number the whole number that it is multiplied by."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A sum of terms that has to stay between two whole numbers; a side that is left out is open."""

    terms: Terms
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best values found, what each goal came to, and the best that each could still come to."""

    values: tuple[int, ...]
    goals: tuple[int, ...]
    bounds: tuple[int, ...]

    @property
    def proved(self) -> bool:
        """Whether nothing better exists."""
        return self.goals == self.bounds


def least(
    goals: Sequence[Terms], limits: Sequence[Constraint], most: Sequence[int], steps: int = 20_000
) -> Optimum | None:
    """The values from 0 to `most` that keep all limits and make the first goal least, then the second, and so on.

    Args:
        goals: sums to make small; to make one large, turn its signs.
        limits: what has to hold.
        most: the largest value of each variable; 1 for yes or no.
        steps: branches that may be looked into for each goal; then the best so far is given, with its bound.

    Returns:
        The choice, or `None` when no values keep the limits, or none were found within the steps.

    >>> both = [Constraint({0: 1, 1: 1}, 1), Constraint({1: 1, 2: 1}, 1)]
    >>> least([{0: 1, 1: 1, 2: 1}, {1: -5, 2: -7}], both, [1, 1, 1])
    Optimum(values=(0, 1, 0), goals=(1, -5), bounds=(1, -5))
    """
    from highspy import HighsModelStatus

    model = _model(limits, most, steps)
    values: tuple[int, ...] = ()
    found, bounds = [], []
    for goal in goals:
        for number in range(len(most)):
            model.changeColCost(number, goal.get(number, 0))
        model.run()
        solution = model.getSolution()
        if model.getModelStatus() == HighsModelStatus.kInfeasible or not solution.value_valid:
            return None
        values = tuple(round(value) for value in list(solution.col_value))
        reached = sum(factor * values[number] for number, factor in goal.items())
        proved = model.getModelStatus() == HighsModelStatus.kOptimal
        found.append(reached)
        bounds.append(reached if proved else _whole(model.getInfo().mip_dual_bound, reached))
        _hold(model, goal, -inf, reached)
    return Optimum(values, tuple(found), tuple(bounds))


def _model(limits: Sequence[Constraint], most: Sequence[int], steps: int) -> Any:
    """The question as HiGHS takes it, without a goal yet."""
    import highspy

    # The class below: `Highs` itself prints a line when it is made, and stdout is data.
    model: Any = highspy.Highs.__bases__[0]()
    fixed = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}
    for name, value in {**fixed, "mip_max_nodes": steps}.items():
        model.setOptionValue(name, value)
    for number, top in enumerate(most):
        model.addVar(0, top)
        model.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for limit in limits:
        low = -inf if limit.least is None else limit.least
        _hold(model, limit.terms, low, inf if limit.most is None else limit.most)
    return model


def _hold(model: Any, terms: Terms, low: float, high: float) -> None:
    model.addRow(low, high, len(terms), list(terms), list(terms.values()))


def _whole(bound: float, reached: int) -> int:
    """The least whole number that a goal can still come to, by the bound of the search."""
    return min(reached, int(-(-(bound - 1e-6) // 1))) if bound > -inf else reached - 10**9
