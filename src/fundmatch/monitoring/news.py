"""A call as something to tell: what changed, and who should hear of it for which reasons."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedCall
from fundmatch.monitoring.change import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Item:
    """One call to tell of."""

    call: PreparedCall
    """as it is now; for a call that is gone, as it last was"""
    matches: tuple[Match, ...]
    """who should hear of it, the best first; a withdrawn call is judged as if it were not"""
    changes: tuple[Change, ...] = ()
    """the most urgent first; empty when it is told for another reason"""

    @property
    def news(self) -> bool:
        """Whether anything of it was not told before."""
        return any(change.fresh for change in self.changes)

    @property
    def urgency(self) -> int:
        """Place of the most urgent change, from 0; after all of them when there is none."""
        kinds = list(ChangeKind)
        return min((kinds.index(change.kind) for change in self.changes), default=len(kinds))

    @property
    def score(self) -> float:
        """The score of the best match; 0 without one."""
        return max((match.score for match in self.matches), default=0.0)

    def sort_key(self) -> tuple[int, dt.datetime, float, str]:
        """The most urgent news first, then the first binding date, then the best match."""
        return (self.urgency, self.call.binding, -self.score, self.call.id)


def items(
    calls: Mapping[str, PreparedCall], keys: Iterable[str], matches: Sequence[Match], changes: Iterable[Change] = ()
) -> list[Item]:
    """An item for each key.

    `keys`: the calls to tell of; one that is not among `calls` is left out. `matches`: the best first; `changes`: of
    these calls or of others.
    """
    who: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        who[match.call.id].append(match)
    what: dict[str, list[Change]] = defaultdict(list)
    for change in sorted(changes, key=Change.sort_key):
        what[change.key].append(change)
    return [Item(calls[key], tuple(who[key]), tuple(what[key])) for key in dict.fromkeys(keys) if key in calls]
