"""Who should hear of which call: the pairs that are good enough to be told to somebody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.matching.engine import Engine, Match
from fundmatch.matching.tiers import Tier

HEARD = frozenset({Tier.MUST_HEAR, Tier.SHOULD_HEAR})
"""The tiers of which an actor is told without asking."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How well a call has to suit an actor for the actor to be told."""

    score: float | None = None
    """least score, 0 to 100; left out: the tiers `HEARD`"""
    top: int = 0
    """at most so many calls an actor; 0: all"""

    def passes(self, match: Match) -> bool:
        """Whether one pair is good enough."""
        return match.tier in HEARD if self.score is None else match.score >= self.score


def audience(run: Engine, actors: Sequence[str], calls: Sequence[str], bar: Bar) -> list[Match]:
    """The pairs of these actors and calls that somebody should hear of, the best first."""
    told: Counter[str] = Counter()
    found = []
    for match in run.run(actors, calls).matches:
        if bar.passes(match) and (not bar.top or told[match.actor.id] < bar.top):
            told[match.actor.id] += 1
            found.append(match)
    return found
