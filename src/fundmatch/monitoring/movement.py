"""How the top of each actor's list moved between two moments, and because of what.

A call moves for a reason of its own (it is new, it changed, it opened or closed) or because others came
before it. Only the first kind, and what was pushed out of the top, is told: a list that shifts down by
one because of one new call is one piece of news, not ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fundmatch.matching.engine import Engine
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase, Said
from fundmatch.monitoring.change import Change

TOP = 10
"""How far down a list is looked at."""

FELT = 0.5
"""Points by which a call's own score has to change before it counts as having moved by itself."""

_STATUS = Phrase("{old} → {new}", "{old} → {new}")
_CLOSER = Phrase("datumen har kommit närmare", "its dates have come closer")
_OTHERS = Phrase("andra steg eller föll", "others rose or fell")


class Place(NamedTuple):
    """Where a call stands in a list."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Move:
    """One call that came into, left or moved in the top of one actor's list. Ranks count from 1."""

    actor: str
    """name of the actor"""
    actor_id: str
    call: str
    """id of the call"""
    before: int | None
    after: int | None
    because: tuple[Change, ...]
    """changes of the call itself"""
    reason: Said | Phrase | None = None
    """when the call itself did not change: what else moved it"""
    pushed_by: tuple[str, ...] = ()
    """ids of the calls that came in and pushed it out"""


def movements(before: Engine, after: Engine, changes: Sequence[Change], top: int = TOP) -> list[Move]:
    """All moves of all actors that both engines know, by actor and new rank.

    Args:
        before: calls as they were, judged at that moment.
        after: calls as they are, judged now.
        changes: what changed between the two.
        top: how far down the lists are looked at.
    """
    of_call: dict[str, list[Change]] = {}
    for change in changes:
        if change.matters:
            of_call.setdefault(change.key, []).append(change)
    old_lists, new_lists = _lists(before), _lists(after)
    found: list[Move] = []
    for actor in after.actors:
        if actor in before.actors:
            old, new = old_lists.get(actor, {}), new_lists.get(actor, {})
            found += _moves(after.actors[actor].actor.name, actor, old, new, of_call, (before, after), top)
    return found


def _lists(engine: Engine) -> dict[str, dict[str, Place]]:
    """For each actor the rank and score of each call in its list."""
    lists: dict[str, dict[str, Place]] = {}
    for match in engine.run().matches:
        own = lists.setdefault(match.actor.id, {})
        own[match.call.id] = Place(len(own) + 1, match.score)
    return lists


def _moves(
    name: str, actor: str, old: Mapping[str, Place], new: Mapping[str, Place],
    of_call: Mapping[str, Sequence[Change]], engines: tuple[Engine, Engine], top: int,
) -> list[Move]:  # fmt: skip
    """The moves of one actor's list: calls that moved by themselves, and what they pushed over the edge."""
    by_itself: list[Move] = []
    carried: list[Move] = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        inside = [place is not None and place.rank <= top for place in (was, now)]
        ranks = (was.rank if was else None, now.rank if now else None)
        if not any(inside) or ranks[0] == ranks[1]:
            continue
        if was and now and abs(now.score - was.score) < FELT:
            if inside[0] != inside[1]:
                carried.append(Move(name, actor, key, *ranks, ()))
            continue
        own = tuple(of_call.get(key, ()))
        by_itself.append(Move(name, actor, key, *ranks, own, None if own else _shift(key, engines)))
    entered = tuple(move.call for move in by_itself if (move.after or top + 1) <= top < (move.before or top + 1))
    for move in carried:
        pushed = move.before is not None and move.before <= top and entered
        by_itself.append(replace(move, pushed_by=entered) if pushed else replace(move, reason=_OTHERS))
    return sorted(by_itself, key=lambda move: (move.after or top * 1000, move.before or 0, move.call))


def _shift(key: str, engines: tuple[Engine, Engine]) -> Said | Phrase:
    """What the mere passing of time did: a call opened, closed, or its dates came closer."""
    if not all(key in engine.calls for engine in engines):
        return _OTHERS
    old, new = (engine.calls[key].standing.status for engine in engines)
    if old is new:
        return _CLOSER
    return _STATUS(old=name_of(old), new=name_of(new))
