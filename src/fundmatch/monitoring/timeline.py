"""How the dates of a call came to be what they are: each date followed from one state of the call to the next."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fundmatch.history.history import History
from fundmatch.history.merge import merged
from fundmatch.matching.status import called_off, ends
from fundmatch.models.base import Certainty, worded
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone
from fundmatch.monitoring.dates import day_of, moment_of, successors
from fundmatch.text.tokens import fold

KEPT = dt.timedelta(days=400)
"""How long a call that is gone is still spoken of."""


@dataclass(slots=True)
class Track:
    """One date through time."""

    slot: str
    """what tells it from the call's other dates, for good: kind, part and number, as it was first named"""
    milestone: Milestone
    """as it is now; for one that was dropped, as it last was"""
    since: dt.datetime
    """when what is said of it last changed"""
    moves: int = 0
    """how often its day or hour moved, or it was cancelled or dropped or came back"""
    dropped: bool = False
    """the call no longer names it"""


@dataclass(frozen=True, slots=True)
class CallState:
    """A call as it stood from a moment on."""

    at: dt.datetime
    call: Call
    lost: bool = False
    """just before, no source had it"""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of one call, those that were dropped too, and when the call was first seen and last changed."""

    tracks: tuple[Track, ...]
    first: dt.datetime
    last: dt.datetime


def timeline(states: Sequence[CallState]) -> Timeline:
    """Follow the dates of a call. `states`: in order of time; at least one."""
    tracks: list[Track] = []
    for before, now in pairwise([states[0], *states]):
        # Gone and back again are two steps, called off or no longer called off is one, for all of its dates.
        for track in tracks:
            track.moves += 2 * now.lost + (_off(before) is not _off(now))
        _follow(tracks, now.call, now.at)
    return Timeline(tuple(tracks), states[0].at, states[-1].at)


def states_of(history: History, key: str) -> list[CallState]:
    """A call as all its sources together described it, from each visit on that brought or took something of it."""
    states: list[CallState] = []
    lost = False
    for visit, at in history.turns(key).items():
        held = history.held(visit, [key]).get(key)
        if held:
            states.append(CallState(at, merged(key, held), lost))
        lost = not held
    return states


def timeline_of(history: History, call: Call) -> Timeline | None:
    """The timeline of a call in a history, up to the call as it is now; `None` when the history never had it.

    The call may hold more than the history does: a data folder speaks of it too.
    """
    states = states_of(history, call.id)
    return timeline([*states, CallState(states[-1].at, call)]) if states else None


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
    dated = [milestone for milestone in call.milestones if milestone.date]
    over = {place for place, track in enumerate(tracks) if track.dropped or (ends(track.milestone) or at) < at}
    become = successors([track.milestone for track in tracks], dated, over)
    for place, track in enumerate(tracks):
        if place in become:
            _go_on(track, dated[become[place]], at)
        elif not track.dropped:
            track.dropped, track.moves, track.since = True, track.moves + 1, at
    for place in sorted(set(range(len(dated))) - set(become.values()), key=lambda place: day_of(dated[place])):
        tracks.append(Track(_slot(dated[place], tracks), dated[place], at))


def _go_on(track: Track, milestone: Milestone, at: dt.datetime) -> None:
    """A track as the date that it has become."""
    moved = track.dropped or moment_of(track.milestone) != moment_of(milestone)
    off, on = (one.certainty is Certainty.CANCELLED for one in (track.milestone, milestone))
    track.moves += moved or off is not on
    if moved or track.milestone.certainty is not milestone.certainty:
        track.since = at
    track.milestone, track.dropped = milestone, False


def _off(state: CallState) -> bool:
    return called_off(state.call, state.at)


def _slot(milestone: Milestone, taken: Sequence[Track]) -> str:
    """A name for a date that appears, which no other date of the call has or had."""
    label = "-".join(fold(worded(milestone.label, "en")).split())
    words = [
        milestone.kind.value,
        *milestone.project_kinds,
        "".join(sign for sign in label if sign.isalnum() or sign == "-"),
    ]
    base = ".".join(word[:40] for word in words if word)
    slots = {track.slot for track in taken}
    slot, number = base, 2
    while slot in slots:
        slot, number = f"{base}.{number}", number + 1
    return slot
