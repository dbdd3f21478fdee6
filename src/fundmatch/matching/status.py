"""Where a call stands at a moment, from its milestones alone. A source's stale "open" never wins."""

import calendar
import datetime as dt
from dataclasses import dataclass

from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.kinds import CallKind, DeadlineModel, Status
from fundmatch.models.milestone import BINDING, Milestone, MilestoneKind
from fundmatch.models.zones import moment

STALE = dt.timedelta(days=365)
"""A call with an opening but no closing date is taken as closed this long after it opened."""

ACTIONABLE = frozenset({Status.OPEN, Status.CONTINUOUS, Status.FORTHCOMING, Status.PLANNED, Status.UNKNOWN})
"""The statuses of calls that somebody can still do something about."""

_FORTHCOMING_WORDS = ("31094501", "forthcoming", "kommande", "planerad", "planned", "öppnar")
_LAST = frozenset({MilestoneKind.START_LATEST, MilestoneKind.LATEST_END})
"""When one of these has passed, no new project fits in, whatever the call says of its own closing."""
_ENTRY = frozenset({MilestoneKind.IDEA_FORM, MilestoneKind.STEP})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a call at a moment, with the dates that matter next."""

    status: Status
    opens: Milestone | None
    entry: Milestone | None
    """the last moment at which a new applicant can still come in"""
    next: Milestone | None
    """the next date that binds, or the opening when none is known"""
    inferred: bool = False
    """taken as closed although no closing date was seen"""
    over: Milestone | None = None
    """the latest start or end of projects, when it has passed"""


def state_of(call: Call, now: Standing) -> Status | CallKind:
    """Where lists say that a call stands; of a piece of news that nobody has read, that it is one."""
    return CallKind.CANDIDATE if call.kind is CallKind.CANDIDATE else now.status


def begins(stone: Milestone) -> dt.datetime | None:
    """First moment of a milestone: the start of its day, month or year unless an hour is printed."""
    if stone.date is None:
        return None
    if stone.time:
        return moment(stone.date, stone.time, stone.zone)
    return moment(stone.date, "00:00", None)


def ends(stone: Milestone) -> dt.datetime | None:
    """Last moment of a milestone: the hour as printed, or the end of its day, month or year in Stockholm."""
    if stone.date is None:
        return None
    day = stone.date
    if stone.precision == "month":
        day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    elif stone.precision == "year":
        day = day.replace(month=12, day=31)
    return moment(day, stone.time, stone.zone)


def _entry(stones: list[Milestone]) -> Milestone | None:
    """Last chance to come in: the first step where there are steps, else the last closing day.

    Project kinds can have days of their own; the latest chance among them counts.
    """
    groups = {stone.project_kinds for stone in stones} - {()} or {()}
    chances = []
    for group in groups:
        own = [stone for stone in stones if stone.project_kinds in ((), group) and stone.date]
        steps = [stone for stone in own if stone.kind in _ENTRY]
        pool = [stone for stone in own if stone.kind not in _ENTRY]
        if steps:
            chances.append(min(steps, key=_end))
        elif pool:
            chances.append(max(pool, key=_end))
    return max(chances, key=_end) if chances else None


def _end(stone: Milestone) -> dt.datetime:
    return ends(stone) or dt.datetime.max.replace(tzinfo=dt.UTC)


def standing(call: Call, now: dt.datetime) -> Standing:
    """The standing of `call` at `now` (an aware moment)."""
    live = [stone for stone in call.milestones if stone.certainty is not Certainty.CANCELLED]
    binding = [stone for stone in live if stone.kind in BINDING]
    openings = [stone for stone in live if stone.kind is MilestoneKind.OPENS and stone.date]
    opens = min(openings, key=lambda stone: begins(stone) or now) if openings else None
    entry = _entry(binding)
    ahead = sorted((stone for stone in binding if stone.date and _end(stone) >= now), key=_end)
    coming = ahead[0] if ahead else None
    opened = opens is None or (begins(opens) or now) <= now
    following = coming or (opens if not opened else None)

    over = next((stone for stone in live if stone.kind in _LAST and stone.date and _end(stone) < now), None)

    def at(status: Status, inferred: bool = False) -> Standing:
        return Standing(status, opens, entry, following, inferred, over)

    if call.state == "cancelled":
        return at(Status.CANCELLED)
    if over is not None or (entry is not None and _end(entry) < now):
        return at(Status.CLOSED)
    if call.state == "paused":
        return at(Status.PAUSED)
    if not opened:
        return at(Status.PLANNED if call.publication == "planned" else Status.FORTHCOMING)
    if call.publication == "planned":
        passed = opens is not None and (ends(opens) or now) < now
        return at(Status.UNKNOWN if passed and entry is None else Status.PLANNED)
    if entry is not None:
        if opens is None and any(word in (call.status_words or "").casefold() for word in _FORTHCOMING_WORDS):
            return at(Status.FORTHCOMING)
        return at(Status.OPEN)
    if call.deadline_model is DeadlineModel.CONTINUOUS:
        return at(Status.CONTINUOUS)
    if opens is not None and now - (begins(opens) or now) > STALE:
        return at(Status.CLOSED, inferred=True)
    return at(Status.UNKNOWN)
