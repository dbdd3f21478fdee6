"""Who was told of a call and has not answered, whom to remind and when, and who never hears of anything.

Told is what a digest delivered; answered is any decision of ours on the pair. Each reminder says when it stops.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ACTIONABLE
from fundmatch.models.actor import Life
from fundmatch.models.decision import Decision, Pair, State
from fundmatch.models.place import Municipality
from fundmatch.models.wording import NamedEnum

PATIENCE = dt.timedelta(days=14)
"""Time from the sending until somebody is reminded; an assumption of ours, not a rule."""
_NOT_FOR_US = (State.MUTED, State.DECLINED)


class Reaction(NamedEnum):
    """What came of telling an actor of a call."""

    ANSWERED = "answered", "har svarat", "answered"
    NOT_FOR_US = "not_for_us", "inget för oss", "not for us"
    SILENT = "silent", "tyst sedan dess", "silent since"


@dataclass(frozen=True, slots=True)
class ToldActor:
    """An actor that was told of a call: when, what came of it, when to remind, and when that ends."""

    actor_id: str
    call_id: str
    told: dt.date
    answer: Reaction
    remind: dt.date | None = None
    """`None`: answered, or the call binds before the time is up"""
    stops: dt.date | None = None
    """the day on which the call binds; `None`: only an answer ends it"""


@dataclass(frozen=True, slots=True)
class Followup:
    """All that were told, the earliest reminder first, and who is never told anything."""

    told: tuple[ToldActor, ...]
    never: tuple[str, ...]
    """actors, legal persons that exist, that no digest ever reached"""
    uncovered: tuple[str, ...]
    """codes of municipalities of which no actor was ever told anything"""


def followup(
    shown: Mapping[str, Mapping[str, dt.datetime]],
    decisions: Mapping[Pair, Decision],
    calls: Mapping[str, PreparedCall],
    actors: Mapping[str, PreparedActor],
    towns: Sequence[Municipality],
) -> Followup:
    """Put together what became of everything that was told.

    `shown`: for each actor the calls that digests told it of, with the moment of sending; `decisions`: those in force.
    """
    told = [
        _told(actor, calls[call], at.date(), decisions)
        for actor, own in shown.items()
        for call, at in own.items()
        if actor in actors and call in calls
    ]
    told.sort(key=lambda one: (one.remind or dt.date.max, one.told, one.actor_id, one.call_id))
    reached = {actor for actor, own in shown.items() if own}
    alive = [(key, actor) for key, actor in actors.items() if actor.actor.status is Life.ACTIVE]
    never = [key for key, actor in alive if key not in reached and applicant_of(actor) is actor]
    codes = {_code(actors[key], towns) for key in reached if key in actors}
    return Followup(tuple(told), tuple(never), tuple(town.code for town in towns if town.code not in codes))


def _told(actor: str, call: PreparedCall, day: dt.date, decisions: Mapping[Pair, Decision]) -> ToldActor:
    decision = decisions.get((call.id, actor)) or decisions.get((call.id, None))
    if decision:
        answer = Reaction.NOT_FOR_US if decision.state in _NOT_FOR_US else Reaction.ANSWERED
        return ToldActor(actor, call.id, day, answer)
    milestone = call.standing.binds
    stops = milestone.last_day if milestone else None
    remind = day + PATIENCE
    due = call.state in ACTIONABLE and (stops is None or remind < stops)
    return ToldActor(actor, call.id, day, Reaction.SILENT, remind if due else None, stops)


def _code(actor: PreparedActor, towns: Iterable[Municipality]) -> str | None:
    own = actor.actor
    return own.municipality_code or next((town.code for town in towns if town.name == own.municipality), None)
