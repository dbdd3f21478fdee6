"""The paired bootstrap is repeatable and honest; kappa is that of the books."""

import random

import pytest

from fundmatch.evaluation.agreement import direction_agreement, linear_kappa, mean_kappa
from fundmatch.evaluation.compare import paired_bootstrap

OURS = {f"a{number}": value for number, value in enumerate([0.9, 0.8, 0.7, 0.9, 0.6, 0.8, 0.7, 0.9])}
THEIRS = {actor: value - 0.1 for actor, value in OURS.items()}


def test_the_same_seed_gives_the_same_interval() -> None:
    noise = random.Random(3)
    other = {actor: noise.random() for actor in OURS}
    first, second = (paired_bootstrap(OURS, other, seed=7, rounds=500) for _ in range(2))
    assert first == second
    assert first is not None
    assert first != paired_bootstrap(OURS, other, seed=8, rounds=500)
    assert first.low < first.mean < first.high


def test_the_order_of_the_actors_is_of_no_matter() -> None:
    turned = dict(reversed(list(OURS.items())))
    other = {actor: number / 10 for number, actor in enumerate(OURS)}
    assert paired_bootstrap(OURS, other, seed=1, rounds=200) == paired_bootstrap(turned, other, seed=1, rounds=200)


def test_a_difference_that_all_share_is_clear_however_much_the_actors_differ() -> None:
    found = paired_bootstrap(OURS, THEIRS, seed=1, rounds=500)
    assert found is not None
    assert found.clear
    assert (found.low, found.mean, found.high) == pytest.approx((0.1, 0.1, 0.1))


def test_a_run_against_itself_differs_by_nothing() -> None:
    found = paired_bootstrap(OURS, OURS, seed=1, rounds=100)
    assert found is not None
    assert (found.low, found.mean, found.high) == (0.0, 0.0, 0.0)
    assert not found.clear


def test_only_actors_in_both_are_paired() -> None:
    found = paired_bootstrap({"a": 1.0, "b": 0.0}, {"a": 0.5, "c": 1.0}, seed=1, rounds=10)
    assert found is not None
    assert (found.mean, found.actors) == (0.5, 1)
    assert paired_bootstrap({"a": 1.0}, {"b": 1.0}, seed=1) is None


def test_the_interval_is_close_to_that_of_the_normal_curve() -> None:
    draw = random.Random(1)
    ours = {f"a{number}": draw.gauss(0.0, 1.0) for number in range(200)}
    gaps = list(ours.values())
    mean = sum(gaps) / len(gaps)
    error = (sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) ** 0.5 / len(gaps) ** 0.5
    found = paired_bootstrap(ours, dict.fromkeys(ours, 0.0), seed=2, rounds=4000)
    assert found is not None
    assert found.low == pytest.approx(mean - 1.96 * error, abs=0.02)
    assert found.high == pytest.approx(mean + 1.96 * error, abs=0.02)


FIRST = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
SECOND = [0, 0, 0, 1, 1, 1, 2, 2, 2, 0]


def test_linear_kappa_by_hand() -> None:
    # Misses: |0-1| + |1-2| + |2-0| = 4 of 10. Both readers gave 0 four times, 1 three times and 2 three times, so
    # chance misses by (12 + 12 + 9 + 9) * 1 + (12 + 12) * 2 = 90 of 100.
    assert linear_kappa(FIRST, SECOND) == pytest.approx(1 - 0.4 / 0.9)


def by_matrices(first: list[int], second: list[int]) -> float:
    """Kappa as the books write it: with weights 1 - |i - j| / (k - 1) over tables of shares."""
    size = len(first)
    weight = [[1 - abs(i - j) / 2 for j in range(3)] for i in range(3)]
    seen = sum(weight[i][j] for i, j in zip(first, second, strict=True)) / size
    chance = sum(weight[i][j] * first.count(i) / size * second.count(j) / size for i in range(3) for j in range(3))
    return (seen - chance) / (1 - chance)


@pytest.mark.parametrize("seed", range(10))
def test_linear_kappa_equals_the_form_of_the_books(seed: int) -> None:
    draw = random.Random(seed)
    first = [draw.choice([0, 1, 2]) for _ in range(40)]
    second = [one if draw.random() < 0.6 else draw.choice([0, 1, 2]) for one in first]
    assert linear_kappa(first, second) == pytest.approx(by_matrices(first, second))


@pytest.mark.parametrize(("first", "second"), [([], []), ([1, 1], [1, 1])])
def test_nothing_to_agree_on_is_no_agreement(first: list[int], second: list[int]) -> None:
    assert linear_kappa(first, second) is None


def test_two_readers_of_different_things_are_an_error() -> None:
    with pytest.raises(ValueError, match="same things"):
        linear_kappa([1], [1, 2])


def test_a_direction_with_few_positives_stands_outside_the_mean() -> None:
    calls = [f"c{number}" for number in range(20)]
    labels = {call: {"many": 2 if at < 12 else 0, "few": 1 if at < 3 else 0} for at, call in enumerate(calls)}
    values: dict[str, dict[str, float | None]] = {
        call: {"many": own["many"] / 2, "few": 0.0} for call, own in labels.items()
    }
    many, few = direction_agreement(values, labels, ["many", "few"])
    assert (many.kappa, many.positives, many.counted) == (1.0, 12, True)
    assert (few.kappa, few.positives, few.counted) == (0.0, 3, False)
    assert mean_kappa([many, few]) == 1.0
    assert mean_kappa([few]) is None


def test_a_value_that_is_not_known_is_no_zero() -> None:
    values: dict[str, dict[str, float | None]] = {"a": {"x": None}, "b": {"x": 1.0}, "c": {"x": 0.5}}
    (one,) = direction_agreement(values, {"a": {"x": 2}, "b": {"x": 2}, "c": {"x": 1}, "d": {"x": 1}}, ["x"])
    assert (one.calls, one.unknown, one.kappa) == (2, 1, 1.0)
