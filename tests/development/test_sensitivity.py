"""Ranks that stand within a swing of the weights, against every corner of the box of weights."""

import itertools
import random
from types import SimpleNamespace
from typing import Any, cast

from fundmatch.development.sensitivity import ranges
from fundmatch.matching.outcome import Match


def listed(*points: dict[str, float]) -> list[Match]:
    """Matches with these points, the best first."""
    made: list[Any] = [
        SimpleNamespace(points=[SimpleNamespace(criterion=SimpleNamespace(id=key), points=value)
                                for key, value in own.items()])
        for own in points
    ]  # fmt: skip
    return [cast(Match, one) for one in made]


def test_a_lead_on_every_criterion_stands() -> None:
    first, second = ranges(listed({"a": 10, "b": 10}, {"a": 9, "b": 9}))
    assert (first.best, first.worst, second.best, second.worst) == (1, 1, 2, 2)


def test_a_small_lead_on_one_criterion_can_turn() -> None:
    first, second = ranges(listed({"a": 10, "b": 0}, {"a": 0, "b": 9}))
    assert (first.best, first.worst, second.best, second.worst) == (1, 2, 1, 2)


def test_equal_points_keep_their_order() -> None:
    assert [(one.best, one.worst) for one in ranges(listed({"a": 5}, {"a": 5}))] == [(1, 1), (2, 2)]


def test_the_swing_is_met_at_its_limit() -> None:
    # 12 x 0.8 against 8 x 1.2: equal at the corner, so the order is not sure; a little more and it is.
    assert not ranges(listed({"a": 12.0, "b": 0}, {"a": 0, "b": 8.0}))[0].stands
    assert ranges(listed({"a": 12.1, "b": 0}, {"a": 0, "b": 8.0}))[0].stands


def test_random_lists_agree_with_every_corner() -> None:
    dice = random.Random(20)
    for _ in range(50):
        lists = [{key: float(dice.randint(0, 9)) for key in "abc"} for _ in range(4)]
        lists.sort(key=lambda own: -sum(own.values()))
        for at, one in enumerate(ranges(listed(*lists))):
            places = []
            for corner in itertools.product((0.8, 1.2), repeat=3):
                sums = [sum(value * w for value, w in zip(own.values(), corner, strict=True)) for own in lists]
                places.append(1 + sum(total > sums[at] + 1e-9 for total in sums))
            assert one.best <= min(places) and one.worst >= max(places)
