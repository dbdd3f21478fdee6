"""Which pairs get a card."""

from collections import Counter
from typing import Any, cast

from fundmatch.matching.outcome import Match
from fundmatch.matching.tiers import Tier
from fundmatch.render.report.choice import chosen


class Pair:
    """As much of a match as the choice looks at."""

    def __init__(self, actor: str, tier: Tier) -> None:
        self.key, self.tier = actor, tier


def key(pair: Any) -> str:
    return str(pair.key)


def pairs(**tiers: list[Tier]) -> list[Match]:
    return cast(list[Match], [Pair(actor, tier) for actor, own in tiers.items() for tier in own])


LOOK, WEAK = Tier.SHOULD_HEAR, Tier.WEAK


def test_all_pairs_are_shown_while_there_is_room() -> None:
    every = pairs(a=[LOOK, WEAK], b=[WEAK])
    assert chosen(every, None, key, room=3) == every


def test_without_room_weak_pairs_go_first_but_the_best_of_each_stays() -> None:
    every = pairs(a=[LOOK, LOOK, WEAK], b=[WEAK, WEAK])
    assert [(one.key, one.tier) for one in cast(list[Pair], chosen(every, None, key, room=4))] == [
        ("a", LOOK), ("a", LOOK), ("b", WEAK),
    ]  # fmt: skip


def test_then_each_gets_the_same_number() -> None:
    every = pairs(a=[LOOK] * 9, b=[LOOK] * 2, c=[LOOK])
    assert Counter(map(key, chosen(every, None, key, room=6))) == {"a": 3, "b": 2, "c": 1}
    assert Counter(map(key, chosen(every, None, key, room=5))) == {"a": 2, "b": 2, "c": 1}
    assert len(chosen(every, None, key, room=2)) == 2


def test_a_number_asked_for_holds_whatever_room_there_is() -> None:
    every = pairs(a=[WEAK] * 9, b=[LOOK])
    assert Counter(map(key, chosen(every, 2, key, room=1))) == {"a": 2, "b": 1}
    assert chosen(every, 0, key, room=1) == every
