"""How the dates of a call came to be what they are: each date followed from one state of the call to the next."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fundmatch.matching.status import called_off, ends
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone
from fundmatch.monitoring.dates import day_of, kind_of, moment_of, part_of
from fundmatch.sources.merge import merged
from fundmatch.sources.store.history import History
from fundmatch.text.tokens import fold

KEPT = dt.timedelta(days=400)
"""How long a call that is gone is still spoken of."""


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
    """how often its day or hour moved, or it was cancelled or dropped or came back"""
    dropped: bool = False
    """the call no longer names it"""


@dataclass(frozen=True, slots=True)
class State:
    """A call as it stood from a moment on."""

    at: dt.datetime
    call: Call
    lost: bool = False
    """just before, no source had it"""


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of one call, those that were dropped too, and when the call was first seen and last changed."""

    tracks: tuple[Track, ...]
    first: dt.datetime
    last: dt.datetime


def course(states: Sequence[State]) -> Course:
    """Follow the dates of a call.

    Args:
        states: the call as it stood, in order of time; at least one.
    """
    tracks: list[Track] = []
    for before, now in pairwise([states[0], *states]):
        # Gone and back again are two steps, called off or no longer called off is one, for all of its dates.
        for track in tracks:
            track.moves += 2 * now.lost + (_off(before) is not _off(now))
        _follow(tracks, now.call, now.at)
    return Course(tuple(tracks), states[0].at, states[-1].at)


def states_of(history: History, key: str) -> list[State]:
    """A call as all its sources together described it, from each visit on that brought or took something of it."""
    states: list[State] = []
    lost = False
    for visit, at in history.turns(key).items():
        held = history.held(visit, [key]).get(key)
        if held:
            states.append(State(at, merged(key, held), lost))
        lost = not held
    return states


def course_of(history: History, call: Call) -> Course | None:
    """The course of a call in a history, up to the call as it is now; `None` when the history never had it.

    The call may hold more than the history does: a data folder speaks of it too.
    """
    states = states_of(history, call.id)
    return course([*states, State(states[-1].at, call)]) if states else None


def gone(history: History, now: dt.datetime) -> dict[str, tuple[Call, dt.datetime]]:
    """The calls that no source has any more, as they last were, with when they went; of the last year or so."""
    found = {}
    for key in sorted(history.touched(history.until(now - KEPT)) - history.there(history.until(now))):
        ended = history.ended(key)
        if ended is None or ended > now:
            continue
        # As it was before the last source let it go; unless it came and went within one second.
        last = history.held(history.before(ended), [key]).get(key)
        found[key] = (merged(key, last or history.versions(key)[-1:]), ended)
    return found


def _follow(tracks: list[Track], call: Call, at: dt.datetime) -> None:
    """Take the tracks on to the next state of the call."""
    left = sorted((stone for stone in call.milestones if stone.date), key=day_of)
    waiting = sorted(tracks, key=lambda track: day_of(track.stone))
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
        moved = track.dropped or moment_of(track.stone) != moment_of(twin)
        off, on = (stone.certainty is Certainty.CANCELLED for stone in (track.stone, twin))
        track.moves += moved or off is not on
        if moved or track.stone.certainty is not twin.certainty:
            track.since = at
        track.stone, track.dropped = twin, False
    return alone


def _off(state: State) -> bool:
    return called_off(state.call, state.at)


_SAME_DATE: tuple[Callable[[Milestone], object], ...] = (
    lambda stone: (moment_of(stone), part_of(stone)),
    lambda stone: (moment_of(stone), stone.kind),
)
_SAME_PART: tuple[Callable[[Milestone], object], ...] = (part_of, kind_of)


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
