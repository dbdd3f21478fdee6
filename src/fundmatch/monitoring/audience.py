"""Who should hear of which call: the pairs that are good enough to be told to somebody."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundmatch.matching.engine import Engine
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.outcome import Match
from fundmatch.matching.thin import question
from fundmatch.matching.tiers import Tier
from fundmatch.monitoring.muting import Muting

HEARD = frozenset({Tier.MUST_HEAR, Tier.SHOULD_HEAR})
"""The tiers of which an actor is told without asking: what concerns it, in every command of the watch."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How well a call has to suit an actor for the actor to be told."""

    score: float | None = None
    """least score, 0 to 100; left out: the tiers `HEARD`, and what names the kind of actor but tells too little"""
    top: int = 0
    """at most so many calls an actor; 0: all"""
    tiers: frozenset[Tier] = frozenset()
    """only these; none named: all, or `HEARD` without a score"""

    def passes(self, match: Match) -> bool:
        """Whether one pair is good enough."""
        if self.tiers or self.score is not None:
            return match.tier in (self.tiers or Tier) and match.score >= (self.score or 0.0)
        return match.tier in HEARD or question(match.candidate) is not None


def audience(
    run: Engine, actors: Sequence[str], calls: Sequence[str], threshold: Threshold, muting: Muting
) -> list[Match]:
    """The pairs of these actors and calls that somebody should hear of and has not muted, the best first.

    Pairs of whose subject too little is known come last: what nobody is told of, nobody asks about.
    """
    told: Counter[str] = Counter()
    found = []
    outcome = run.run(actors, calls)
    for match in (*outcome.matches, *outcome.thin):
        hidden = muting.hides(match.call.id, match.actor.id)
        if not hidden and threshold.passes(match) and (not threshold.top or told[match.actor.id] < threshold.top):
            told[match.actor.id] += 1
            found.append(match)
    return found


def by_applicant(matches: Iterable[Match]) -> list[list[Match]]:
    """The matches of a legal person and of its units together, in the order of the first of each."""
    groups: dict[str, list[Match]] = {}
    for match in matches:
        groups.setdefault(applicant(match), []).append(match)
    return list(groups.values())


def applicant(match: Match) -> str:
    """The id of the legal person that applies, where it is known; else that of the actor."""
    return (applicant_of(match.actor) or match.actor).id
