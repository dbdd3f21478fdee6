"""Which ranks stand whatever the weights are within a swing, such as ±20 % each.

A stands before B when it does so with the weights that suit it least: its advantages weighed low, its drawbacks high.
That is exact, since every criterion counts value x weight and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.matching.outcome import Match

SWING = 0.2
"""How far each weight may move, up and down, as a share of itself."""


@dataclass(frozen=True, slots=True)
class Range:
    """A match, its rank, and the best and worst that it can come to."""

    match: Match
    rank: int
    best: int
    worst: int

    @property
    def stands(self) -> bool:
        """Whether the rank is the same whatever the weights."""
        return self.best == self.worst


def ranges(matches: Sequence[Match], swing: float = SWING) -> list[Range]:
    """The ranks of one list, the best match first, and how far each can move."""
    points = [{part.criterion.id: part.points for part in one.points} for one in matches]
    found = []
    for at, own in enumerate(points):
        others = [(place, other) for place, other in enumerate(points) if place != at]
        above = sum(_always(other, own, swing) or (other == own and place < at) for place, other in others)
        below = sum(_always(own, other, swing) or (other == own and place > at) for place, other in others)
        found.append(Range(matches[at], at + 1, above + 1, len(points) - below))
    return found


def _always(first: dict[str, float], second: dict[str, float], swing: float) -> bool:
    """Whether the first is before the second with every choice of weights."""
    gaps = [value - second.get(key, 0.0) for key, value in first.items()]
    gaps += [-value for key, value in second.items() if key not in first]
    return sum(gap * (1 - swing if gap > 0 else 1 + swing) for gap in gaps) > 1e-9
