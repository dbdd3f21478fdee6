"""How the top of each actor's list moved between two moments, and because of what.

A call moves for a reason of its own (it is new, it changed, it opened or closed) or because others came
before it. Only the first kind, and what was pushed out of the top, is told: a list that shifts down by
one because of one new call is one piece of news, not ten.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fundmatch.matching.criteria import time_left
from fundmatch.matching.engine import Engine
from fundmatch.models.wording import Phrase, Said
from fundmatch.monitoring.change import Change

TOP = 10
"""How far down a list is looked at."""

FELT = 0.5
"""Points by which a call's own score has to change before it counts as having moved by itself."""

_STATUS = Phrase("{old} → {new}", "{old} → {new}")
_CLOSER = Phrase("datumen har kommit närmare", "its dates have come closer")
_WORDS = Phrase("påverkat av andra utlysningar", "affected by other calls")


class Rank(NamedTuple):
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
    others: tuple[str, ...] = ()
    """ids of the calls that came in and pushed it out, or left and let it in"""


def movements(
    before: Engine, after: Engine, changes: Sequence[Change], top: int = TOP, actors: Collection[str] = ()
) -> list[Move]:
    """All moves of all actors that both engines know, by actor and new rank.

    `before`: calls as they were, judged at that moment; `after`: as they are, judged now. `top`: how far down the lists
    are looked at; `actors`: ids, none: all.
    """
    of_call: dict[str, list[Change]] = {}
    for change in changes:
        if change.matters:
            of_call.setdefault(change.key, []).append(change)
    found: list[Move] = []
    for actor in after.follow(list(after.actors)):
        if actor in before.actors and (not actors or actor in actors):
            old, new = (_list(engine, actor) for engine in (before, after))
            found += _moves(after.actors[actor].actor.name, actor, old, new, of_call, (before, after), top)
    return found


def _list(engine: Engine, actor: str) -> dict[str, Rank]:
    """The rank and score of each call in an actor's list."""
    ranking = engine.ranking(engine.actors[actor])
    return {key: Rank(rank, score) for rank, (key, score) in enumerate(ranking, start=1)}


def _moves(
    name: str,
    actor: str,
    old: Mapping[str, Rank],
    new: Mapping[str, Rank],
    of_call: Mapping[str, Sequence[Change]],
    engines: tuple[Engine, Engine],
    top: int,
) -> list[Move]:
    """The moves of one actor's list: calls that moved by themselves, and what they pushed over the edge."""
    by_itself: list[Move] = []
    carried: list[Move] = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        inside = [place is not None and place.rank <= top for place in (was, now)]
        ranks = (was.rank if was else None, now.rank if now else None)
        if not any(inside) or ranks[0] == ranks[1]:
            continue
        own = tuple(of_call.get(key, ()))
        felt = not (was and now) or abs(now.score - was.score) >= FELT
        reason = None if own or not felt else _shift(actor, key, engines)
        if felt and (own or reason):
            by_itself.append(Move(name, actor, key, *ranks, own, reason))
        elif inside[0] != inside[1]:
            carried.append(Move(name, actor, key, *ranks, ()))
    came, left = (
        tuple(move.call for move in by_itself if _within(move, top) == (not inside, inside)) for inside in (True, False)
    )
    for move in carried:
        out = _within(move, top)[0]
        others = came if out else left
        by_itself.append(replace(move, others=others) if others else replace(move, reason=_WORDS))
    return sorted(by_itself, key=lambda move: (move.after or top * 1000, move.before or 0, move.call))


def _within(move: Move, top: int) -> tuple[bool, bool]:
    """Whether a call was, and is, in the top."""
    return (move.before or top + 1) <= top, (move.after or top + 1) <= top


def _shift(actor: str, key: str, engines: tuple[Engine, Engine]) -> Said | Phrase | None:
    """What the mere passing of time did to a call that did not change: it opened, closed, or its dates came closer."""
    if not all(key in engine.calls for engine in engines):
        return None
    old, new = (engine.calls[key].standing.status for engine in engines)
    if old is not new:
        return _STATUS(old=old.phrase, new=new.phrase)
    points = [_time(engine, actor, key) for engine in engines]
    return _CLOSER if abs(points[1] - points[0]) >= FELT else None


def _time(engine: Engine, actor: str, key: str) -> float:
    """What the time left gives a pair."""
    candidate = engine.candidate(engine.actors[actor], engine.calls[key])
    return next(
        (
            (criterion.judge(candidate).value or 0.0) * weight
            for criterion, weight in engine.criteria
            if criterion.id == time_left.ID
        ),
        0.0,
    )
