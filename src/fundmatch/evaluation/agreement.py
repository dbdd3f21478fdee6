"""How well grades agree beyond chance: two readers, or the directions that we see and those that a reader saw."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 10
"""Positive labels that a direction needs before its figure says anything."""


def linear_kappa(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Cohen's kappa with linear weights: a miss by two grades counts twice a miss by one.

    1 is full agreement, 0 what chance gives; `None` when chance leaves nothing to agree on (all grades alike, or
    no grades). Source: Cohen 1968, weighted kappa.

    >>> round(linear_kappa([0, 1, 2, 2], [0, 1, 2, 1]), 4)
    0.7143

    Raises `ValueError` when the two lists are not of one length.
    """
    if len(first) != len(second):
        raise ValueError("two readers grade the same things")
    count = len(first)
    seen = sum(abs(one - other) for one, other in zip(first, second, strict=True))
    ours, theirs = Counter(first), Counter(second)
    by_chance = sum(abs(one - other) * ours[one] * theirs[other] for one in ours for other in theirs)
    return 1.0 - seen * count / by_chance if by_chance else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One direction: kappa between our value and the label, and on how much it rests."""

    direction: str
    kappa: float | None
    calls: int
    positives: int
    """labels of 1 or 2"""
    unknown: int
    """labelled calls whose text says nothing to us; they are not counted"""

    @property
    def counted(self) -> bool:
        """Whether it takes part in the mean."""
        return self.kappa is not None and self.positives >= ENOUGH


def direction_agreement(
    values: Mapping[str, Mapping[str, float | None]], labels: Mapping[str, Mapping[str, int]], directions: Sequence[str]
) -> tuple[Agreement, ...]:
    """For each direction the kappa between value x 2 (0, 1, 2) and the label, over the calls that have both.

    `values` and `labels` are call id -> direction id -> 0 to 1, or 0, 1, 2.
    """
    found = []
    for direction in directions:
        pairs = [
            (values[call][direction], own[direction])
            for call, own in sorted(labels.items())
            if direction in own and direction in values.get(call, {})
        ]
        known = [(round(2 * value), label) for value, label in pairs if value is not None]
        kappa = linear_kappa([value for value, _ in known], [label for _, label in known])
        positives = sum(label > 0 for _, label in known)
        found.append(Agreement(direction, kappa, len(known), positives, len(pairs) - len(known)))
    return tuple(found)


def mean_kappa(found: Sequence[Agreement]) -> float | None:
    """The mean over the directions that rest on enough positive labels."""
    counted = [one.kappa for one in found if one.counted and one.kappa is not None]
    return sum(counted) / len(counted) if counted else None
