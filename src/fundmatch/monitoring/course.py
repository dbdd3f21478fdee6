"""How the dates of a call came to be what they are: each date followed from one state of the call to the next."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fundmatch.matching.status import ends
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone
from fundmatch.sources.merge import merged
from fundmatch.sources.store.history import History
from fundmatch.text.tokens import fold


@dataclass(slots=True)
class Track:
    """One date through time."""

    slot: str
    """what tells it from the call's other dates, for good: kind, part and number, as it was first named"""
    stone: Milestone
    """as it is now; for one that was dropped, as it last was"""
    since: dt.datetime
    """when what is said of it last changed"""
    moves: int = 0
    """how often its day or hour moved, or it was dropped or came back"""
    dropped: bool = False
    """the call no longer names it"""


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of one call, those that were dropped too, and when the call was first seen and last changed."""

    tracks: tuple[Track, ...]
    first: dt.datetime
    last: dt.datetime


def course(states: Sequence[tuple[dt.datetime, Call]]) -> Course:
    """Follow the dates of a call.

    Args:
        states: the call as it stood from each moment on, in order of time; at least one.
    """
    tracks: list[Track] = []
    for at, call in states:
        _follow(tracks, call, at)
    return Course(tuple(tracks), states[0][0], states[-1][0])


def course_of(history: History, key: str) -> Course | None:
    """The course of a call in a history; `None` when the history never had it."""
    states: list[tuple[dt.datetime, Call]] = []
    moments = {version.first: version.since for version in history.versions(key)}
    for visit, at in sorted(moments.items()):
        held = history.held(visit, [key]).get(key)
        if held:
            states.append((at, merged(key, held)))
    return course(states) if states else None


def _follow(tracks: list[Track], call: Call, at: dt.datetime) -> None:
    """Take the tracks on to the next state of the call."""
    left = sorted((stone for stone in call.milestones if stone.date), key=_day)
    waiting = sorted(tracks, key=lambda track: _day(track.stone))
    for same in _SAME_DATE:
        waiting = _pair(waiting, left, same, at)
    # A date that has passed, or was dropped before, is over: another date is not the same one moved.
    over = [track for track in waiting if track.dropped or (ends(track.stone) or at) < at]
    going = [track for track in waiting if track not in over]
    for same in _SAME_PART:
        going = _pair(going, left, same, at)
    for track in (*over, *going):
        if not track.dropped:
            track.dropped, track.moves, track.since = True, track.moves + 1, at
    for stone in left:
        tracks.append(Track(_slot(stone, tracks), stone, at))


def _pair(
    waiting: list[Track], left: list[Milestone], same: Callable[[Milestone], object], at: dt.datetime
) -> list[Track]:
    """Each track goes on as the first date that is `same`, which is taken out of `left`; the tracks without one."""
    alone = []
    for track in waiting:
        twin = next((stone for stone in left if same(stone) == same(track.stone)), None)
        if twin is None:
            alone.append(track)
            continue
        left.remove(twin)
        moved = track.dropped or _moment(track.stone) != _moment(twin)
        track.moves += moved
        if moved or track.stone.certainty is not twin.certainty:
            track.since = at
        track.stone, track.dropped = twin, False
    return alone


def _moment(stone: Milestone) -> tuple[object, ...]:
    return (stone.date, stone.time, stone.zone, stone.precision)


def _day(stone: Milestone) -> str:
    return f"{stone.date} {stone.time or ''}"


def _part(stone: Milestone) -> tuple[object, ...]:
    return (stone.kind, stone.project_kinds, stone.label)


def _kind(stone: Milestone) -> object:
    return stone.kind


_SAME_DATE: tuple[Callable[[Milestone], object], ...] = (
    lambda stone: (_moment(stone), _part(stone)),
    lambda stone: (_moment(stone), stone.kind),
)
_SAME_PART: tuple[Callable[[Milestone], object], ...] = (_part, _kind)


def _slot(stone: Milestone, taken: Sequence[Track]) -> str:
    """A name for a date that appears, which no other date of the call has or had."""
    label = "-".join(fold(stone.label or "").split())
    words = [stone.kind.value, *stone.project_kinds, "".join(sign for sign in label if sign.isalnum() or sign == "-")]
    base = ".".join(word[:40] for word in words if word)
    slots = {track.slot for track in taken}
    slot, number = base, 2
    while slot in slots:
        slot, number = f"{base}.{number}", number + 1
    return slot
