"""Which pairs get a card, when there are more than a page can hold."""

from collections import Counter
from collections.abc import Callable, Sequence

from fundmatch.matching.outcome import Match
from fundmatch.matching.tiers import Tier

ROOM = 350
"""Cards of a page that people read and a phone opens."""


def chosen(matches: Sequence[Match], most: int | None, key: Callable[[Match], str], room: int = ROOM) -> list[Match]:
    """All pairs when there is room; else of each actor or call as many as there is room for, the same number.

    What is weak stays out then, unless it is the best that an actor or call has.

    `most`: how many of each; 0: all of them; none: as there is room, at most `room` cards. `key`: the actor or call
    that a pair counts for.
    """
    if most is not None:
        return _first(matches, most or len(matches), key)
    if len(matches) <= room:
        return list(matches)
    best = {id(pair) for pair in _first(matches, 1, key)}
    worth = [pair for pair in matches if pair.tier is not Tier.WEAK or id(pair) in best]
    counts = Counter(map(key, worth))
    fits = max(
        (most for most in range(1, room + 1) if sum(min(most, count) for count in counts.values()) <= room), default=1
    )
    return _first(worth, fits, key)[:room]


def _first(matches: Sequence[Match], most: int, key: Callable[[Match], str]) -> list[Match]:
    """The first so many pairs of each actor or call."""
    seen: Counter[str] = Counter()
    kept = []
    for pair in matches:
        seen[key(pair)] += 1
        if seen[key(pair)] <= most:
            kept.append(pair)
    return kept
