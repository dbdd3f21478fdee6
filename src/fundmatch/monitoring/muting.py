"""Muted pairs leave the lists until the call changes in something that matters."""

from collections.abc import Iterable
from dataclasses import dataclass

from fundmatch.models.call import Call
from fundmatch.models.decision import Decision, Pair, State, in_force
from fundmatch.monitoring.material import matters


@dataclass(frozen=True, slots=True)
class Muting:
    """Which pairs are left out of lists now, and which have come back."""

    pairs: frozenset[Pair] = frozenset()
    """muted pairs; without an actor the call is muted for all"""
    over: tuple[Decision, ...] = ()
    """mutings that no longer hold, because the call has changed"""
    spoken: frozenset[Pair] = frozenset()
    """pairs of an actor with a decision newer than a muting of the whole call"""

    def hides(self, call: str, actor: str) -> bool:
        """Whether a pair is left out: muted itself, or by a muting of the whole call that nothing newer overrides."""
        return (call, actor) in self.pairs or ((call, None) in self.pairs and (call, actor) not in self.spoken)


def muting(decisions: Iterable[Decision], calls: Iterable[Call]) -> Muting:
    """What is muted, `calls` being the calls as they stand now.

    A muting that was made without a fingerprint, or of a call that is not among `calls`, holds.
    """
    standing = in_force(decisions)
    wanted = {decision.call for decision in standing.values() if decision.state is State.MUTED}
    now = {call.id: matters(call) for call in calls if call.id in wanted}
    pairs: set[Pair] = set()
    over: list[Decision] = []
    for pair, decision in standing.items():
        if decision.state is State.MUTED:
            if decision.matters and now.get(decision.call, decision.matters) != decision.matters:
                over.append(decision)
            else:
                pairs.add(pair)
    spoken = {
        (call, actor)
        for (call, actor), decision in standing.items()
        if actor and (call, None) in pairs and decision.sort_key() > standing[call, None].sort_key()
    }
    return Muting(frozenset(pairs), tuple(sorted(over, key=Decision.sort_key)), frozenset(spoken))
