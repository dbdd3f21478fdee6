"""The best set under money, staff and time: equal to trying every set, and more money never makes a worse plan."""

import datetime as dt
import itertools
import random
from collections.abc import Sequence
from decimal import Decimal

from fundmatch.financing.plan import PlanCandidate, Room, best_set, plan

START = dt.date(2027, 1, 4)


def candidate(name: str, value: str, cash: str, staff: str = "0.5", starts: int = 0, days: int = 30) -> PlanCandidate:
    first = START + dt.timedelta(days=starts)
    return PlanCandidate(
        name, name, "us", Decimal(value), Decimal(cash), Decimal(staff), first, first + dt.timedelta(days=days)
    )  # fmt: skip


def made(luck: random.Random) -> tuple[list[PlanCandidate], Room]:
    """A small case: up to seven candidates, some of which exclude each other."""
    count = luck.randint(1, 7)
    found = [
        PlanCandidate(
            str(at), str(at), "us", Decimal(luck.randint(0, 9999)) / 100, Decimal(luck.randint(0, 500)),
            Decimal(luck.choice(["0.25", "0.5", "1"])), START + dt.timedelta(days=(first := luck.randint(0, 60))),
            START + dt.timedelta(days=first + luck.randint(0, 60)),
            frozenset({str(luck.randrange(count))} - {str(at)}) if luck.random() < 0.2 else frozenset(),
        )
        for at in range(count)
    ]  # fmt: skip
    return found, Room(Decimal(luck.randint(0, 1500)), Decimal(luck.choice(["0.5", "1", "1.5", "2"])))


def keeps(chosen: Sequence[PlanCandidate], room: Room) -> bool:
    """Whether a set keeps every limit, on each day on which something begins or ends."""
    ids = {one.id for one in chosen}
    days = {day for one in chosen for day in (one.starts, one.ends)}
    busy = [sum(one.staff for one in chosen if one.starts <= day <= one.ends) for day in days]
    cash = sum(one.own_cash for one in chosen)
    return (
        cash <= (room.budget or 0)
        and max(busy, default=0) <= (room.capacity or 0)
        and not any(one.excludes & ids for one in chosen)
    )


def value(candidates: Sequence[PlanCandidate], budget: Decimal, room: Room) -> Decimal:
    """The greatest value with another budget."""
    found = best_set(candidates, Room(budget, room.capacity))
    assert found
    return found.value


def tried(candidates: Sequence[PlanCandidate], room: Room) -> Decimal:
    """The greatest value of all sets that keep the limits."""
    sets = (one for size in range(len(candidates) + 1) for one in itertools.combinations(candidates, size))
    return max(sum((one.value for one in kept), Decimal(0)) for kept in sets if keeps(kept, room))


def test_the_best_of_200_random_cases_is_that_of_trying_every_set() -> None:
    luck = random.Random(13)
    for _ in range(200):
        candidates, room = made(luck)
        found = best_set(candidates, room)
        assert found and found.value == tried(candidates, room)
        assert keeps([one for one in candidates if one.id in found.ids], room)


def test_alternatives_keep_the_limits_and_really_differ() -> None:
    luck = random.Random(14)
    for _ in range(10):
        candidates, room = made(luck)
        found = plan(candidates, room)
        for other in found.alternatives:
            assert keeps([one for one in candidates if one.id in other.ids], room)
            assert other.value <= found.best.value and set(found.best.ids) - set(other.ids)


def test_more_money_never_makes_a_worse_plan_and_the_next_krona_buys_what_it_says() -> None:
    luck = random.Random(99)
    for _ in range(10):
        candidates, room = made(luck)
        found = plan(candidates, room)
        assert room.budget is not None
        assert value(candidates, room.budget + 100, room) >= found.best.value
        if found.next_krona:
            more, then = found.next_krona
            assert more > 0 and then.value > found.best.value
            assert value(candidates, room.budget + more, room) >= then.value
            assert value(candidates, room.budget + more - 1, room) == found.best.value


def test_work_at_one_time_shares_staff_and_work_after_another_does_not() -> None:
    beside = [candidate("a", "10", "0"), candidate("b", "9", "0", starts=30)]
    after = [candidate("a", "10", "0"), candidate("b", "9", "0", starts=31)]
    room = Room(Decimal(0), Decimal("0.5"))
    assert plan(beside, room).best.ids == ("a",) and plan(after, room).best.ids == ("a", "b")
    half = plan(beside, room).next_half_post
    assert half and half.ids == ("a", "b")


def test_of_equal_value_the_cheaper_set_is_taken_and_nothing_is_a_plan_too() -> None:
    room = Room(Decimal(100), Decimal(1))
    assert plan([candidate("a", "10", "50", "1"), candidate("b", "10", "40", "1")], room).best.ids == ("b",)
    assert plan([], room).best.ids == ()
    dear = plan([candidate("a", "10", "100.01")], room)
    assert dear.best.ids == () and dear.next_krona and dear.next_krona[0] == Decimal("0.01")
