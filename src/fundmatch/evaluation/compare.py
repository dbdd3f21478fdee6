"""Whether one ranking is better than another, or only luckier with these actors."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

ROUNDS = 10_000
"""Draws of a bootstrap; the ends of the interval then hardly move with the seed."""
SHARE = 0.95
"""The share of the draws that the interval holds."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference over actors and the interval that holds 95 % of the draws."""

    mean: float
    low: float
    high: float
    actors: int

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    ours: Mapping[str, float], theirs: Mapping[str, float], seed: int, rounds: int = ROUNDS
) -> Difference | None:
    """The mean of ours minus theirs over the actors that both have, drawn again and again with replacement.

    Both figures of an actor are drawn together, since an actor that is hard for one ranking is hard for the other.
    The same seed gives the same interval. `None` when no actor is in both.
    Source: Efron and Tibshirani 1993, the percentile interval; Sakai 2006 for rankings.

    >>> paired_bootstrap({"a": 0.5, "b": 0.7}, {"a": 0.4, "b": 0.6}, seed=1, rounds=100).low > 0
    True
    """
    gaps = [ours[actor] - theirs[actor] for actor in sorted(ours.keys() & theirs.keys())]
    if not gaps:
        return None
    draw = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    means = sorted(sum(draw.choices(gaps, k=len(gaps))) / len(gaps) for _ in range(rounds))
    tail = round(rounds * (1 - SHARE) / 2)
    return Difference(sum(gaps) / len(gaps), means[tail], means[rounds - 1 - tail], len(gaps))
