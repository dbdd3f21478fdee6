"""Which projects to go for under own money, staff and time, so that the value is greatest: exact, no rule of thumb.

Money counts in whole kronor, own cash rounded up and the budget down, staff and value in hundredths: whole numbers
throughout, so that an optimum is proved and no rounding passes a limit.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fundmatch.solver import Constraint, least

HALF_POST = Decimal("0.5")
ALTERNATIVES = 2


@dataclass(frozen=True, slots=True)
class PlanCandidate:
    """One call for one actor."""

    id: str
    call_id: str
    actor_id: str
    value: Decimal
    own_cash: Decimal
    staff: Decimal
    """posts while the application is written"""
    starts: dt.date
    ends: dt.date
    excludes: frozenset[str] = frozenset()
    """ids of candidates that cannot be gone for beside this one"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A set of candidates and what it comes to."""

    ids: tuple[str, ...]
    value: Decimal
    own_cash: Decimal
    proved: bool = True
    """nothing better exists; false when the search ended before that was known"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The best set, others that really differ, and what a little more would buy."""

    best: Chosen
    alternatives: Sequence[Chosen]
    next_krona: tuple[Decimal, Chosen] | None
    """the least extra money that gives more value, and the set it gives; `None` when money is not what is missing"""
    next_half_post: Chosen | None
    """the best set with half a post more, when it is better"""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to spend; a side that is left out is not limited."""

    budget: Decimal | None
    capacity: Decimal | None


def plan(candidates: Sequence[PlanCandidate], room: Room) -> Plan:
    """The best set under the limits, and what is next to it."""
    best = best_set(candidates, room)
    others: list[Chosen] = []
    for _ in range(ALTERNATIVES):
        other = best_set(candidates, room, without=[best, *others])
        if other is None or not other.ids:
            break
        others.append(other)
    assert best is not None  # nothing chosen keeps every limit
    more = Room(room.budget, room.capacity + HALF_POST) if room.capacity is not None else room
    larger = best_set(candidates, more)
    return Plan(
        best, others, _next_krona(candidates, room, best), larger if larger and larger.value > best.value else None
    )


def _next_krona(candidates: Sequence[PlanCandidate], room: Room, best: Chosen) -> tuple[Decimal, Chosen] | None:
    """The cheapest set of more value than the best one, when only money stands in its way."""
    if room.budget is None:
        return None
    found = best_set(candidates, Room(None, room.capacity), above=best.value)
    return (found.own_cash - room.budget, found) if found else None


def best_set(
    candidates: Sequence[PlanCandidate],
    room: Room,
    *,
    without: Sequence[Chosen | None] = (),
    above: Decimal | None = None,
) -> Chosen | None:
    """The set of most value and then of least cost; with `above`, the cheapest set of more value than that."""
    value = {at: _hundredths(one.value) for at, one in enumerate(candidates)}
    cash = {at: int(one.own_cash.to_integral_value(ROUND_CEILING)) for at, one in enumerate(candidates)}
    limits = [*_limits(candidates, room, cash), *(_other(candidates, one) for one in without if one)]
    goals = [{at: -worth for at, worth in value.items()}, cash]
    if above is not None:
        limits.append(Constraint(value, least=_hundredths(above) + 1))
        goals.reverse()
    if not candidates:
        return Chosen((), Decimal(0), Decimal(0)) if above is None else None
    found = least(goals, limits, [1] * len(candidates))
    if found is None:
        return None
    kept = [one for one, taken in zip(candidates, found.values, strict=True) if taken]
    return Chosen(
        tuple(one.id for one in kept),
        sum((one.value for one in kept), Decimal(0)),
        sum((one.own_cash for one in kept), Decimal(0)),
        found.proved,
    )


def _limits(candidates: Sequence[PlanCandidate], room: Room, cash: dict[int, int]) -> list[Constraint]:
    """Money in all, staff on every day on which work begins, and what excludes each other."""
    limits = []
    if room.budget is not None:
        limits.append(Constraint(cash, most=int(room.budget.to_integral_value(ROUND_FLOOR))))
    if room.capacity is not None:
        posts = _hundredths(room.capacity)
        for day in sorted({one.starts for one in candidates}):
            busy = {at: _hundredths(one.staff) for at, one in enumerate(candidates) if one.starts <= day <= one.ends}
            limits.append(Constraint(busy, most=posts))
    number = {one.id: at for at, one in enumerate(candidates)}
    pairs = {
        tuple(sorted((at, number[other])))
        for at, one in enumerate(candidates)
        for other in one.excludes
        if other in number
    }
    return [*limits, *(Constraint({first: 1, second: 1}, most=1) for first, second in sorted(pairs))]


def _other(candidates: Sequence[PlanCandidate], chosen: Chosen) -> Constraint:
    """A set that leaves out a third of another, at least one: a swap of trifles is no alternative."""
    ids = set(chosen.ids)
    inside = {at: 1 for at, one in enumerate(candidates) if one.id in ids}
    return Constraint(inside, most=len(ids) - max(1, len(ids) // 3))


def _hundredths(value: Decimal) -> int:
    return int((value * 100).to_integral_value())
