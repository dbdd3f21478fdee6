"""The choice in whole numbers against trying every combination."""

import itertools
import random

import pytest

from fundmatch.solver import Constraint, Optimum, least


def by_trying(goals: list[dict[int, int]], limits: list[Constraint], most: list[int]) -> tuple[int, ...] | None:
    """The least goals, one after the other, of all combinations; `None` when none keeps the limits."""
    reached = []
    for values in itertools.product(*(range(top + 1) for top in most)):
        sums = [sum(factor * values[at] for at, factor in limit.terms.items()) for limit in limits]
        if all(
            (limit.least is None or limit.least <= total) and (limit.most is None or total <= limit.most)
            for limit, total in zip(limits, sums, strict=True)
        ):
            reached.append(tuple(sum(factor * values[at] for at, factor in goal.items()) for goal in goals))
    return min(reached, default=None)


def random_question(dice: random.Random) -> tuple[list[dict[int, int]], list[Constraint], list[int]]:
    size = dice.randint(2, 7)
    most = [dice.choice([1, 1, 1, 2]) for _ in range(size)]
    some = [dice.sample(range(size), dice.randint(1, size)) for _ in range(dice.randint(1, 4))]
    covers = [Constraint(dict.fromkeys(own, 1), dice.randint(0, len(own))) for own in some]
    budget = Constraint({at: dice.randint(1, 9) for at in range(size)}, most=dice.randint(5, 40))
    goals = [dict.fromkeys(range(size), 1), {at: dice.randint(-9, 9) for at in range(size)}]
    return goals, [*covers, budget], most


def test_200_random_questions_come_out_as_by_trying_everything() -> None:
    dice = random.Random(20261127)
    impossible = 0
    for _ in range(200):
        goals, limits, most = random_question(dice)
        found, wanted = least(goals, limits, most), by_trying(goals, limits, most)
        assert (found.goals if found else None) == wanted
        assert found is None or found.proved
        impossible += wanted is None
    assert 5 < impossible < 150


def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert least([{0: 1}], [Constraint({0: 1}, 1)], [1])
    assert capfd.readouterr() == ("", "")


def test_the_same_question_gives_the_same_values() -> None:
    goals, limits, most = random_question(random.Random(3))
    assert len({least(goals, limits, most) for _ in range(3)}) == 1


def test_a_bound_is_no_proof() -> None:
    assert not Optimum((1,), (5,), (4,)).proved
