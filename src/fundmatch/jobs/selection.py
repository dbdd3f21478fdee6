"""What the commands that tell people of calls share: which calls, for whom, withdrawn ones too."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fundmatch.history.history import History
from fundmatch.jobs.filters import Filters, select_actors, select_calls
from fundmatch.jobs.muted import muting_now
from fundmatch.jobs.naming import actors_named, calls_named
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ALL, SHUT, called_off
from fundmatch.models.kinds import Status
from fundmatch.monitoring.audience import Threshold, audience
from fundmatch.monitoring.changes import changes, keys_of
from fundmatch.monitoring.timeline import gone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to be told of."""

    actors: Sequence[str] = ()
    calls: Sequence[str] = ()
    filters: Filters = field(default_factory=Filters)
    threshold: Threshold = field(default_factory=Threshold)
    """how well a call has to suit"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Calls, actors and who should hear of what."""

    run: Engine
    """cancelled calls stand in it as if they were not, so that whoever heard of them can be found"""
    calls: Mapping[str, PreparedCall]
    """every call as it really is, those that are gone too, by id"""
    actors: tuple[str, ...]
    """ids of the actors asked for, or of all"""
    names: tuple[str, ...]
    """names of the actors asked for; none: all"""
    asked: tuple[str, ...]
    """ids of the calls asked for by name"""
    matches: Sequence[Match]
    """who should hear of which call, the best first"""
    withdrawn: Mapping[str, dt.datetime | None]
    """calls that are cancelled (`None`), or gone, with when they went"""
    narrowed: tuple[str, ...] = ()
    """what makes it smaller than all, besides actors and calls by name"""


LATELY = dt.timedelta(days=90)
"""How far back a call that has closed may have changed and still be news."""


def lately(history: History | None, now: dt.datetime) -> set[str]:
    """The calls that are told of although they have closed: whatever changed lately."""
    found = changes(history, now - LATELY, now) if history else ()
    return keys_of(change for change in found if not change.is_past(now))


def select(work: Work, wanted: Wanted, history: History | None, news: Collection[str] = ()) -> Selection:
    """Find out who should hear of which call.

    `history` knows the calls that no source has any more; `news`: calls that are told of although they have closed.
    Raises `Stop` for a name that is not known.
    """
    now, muting = work.now, muting_now(work)
    known = {call.id for call in work.found.calls}
    lost = {key: last for key, last in (gone(history, now) if history else {}).items() if key not in known}
    every = (*work.found.calls, *(call for call, _ in lost.values()))
    lifted = tuple(call.model_copy(update={"state": None}) if called_off(call, now) else call for call in every)
    work = work.holding(replace(work.found, calls=lifted))
    run = work.engine([ALL])
    actors, asked = actors_named(wanted.actors, work), calls_named(wanted.calls, work)
    within = set(select_actors(run, work, wanted.filters))
    chosen_actors = [key for key in (actors or run.actors) if key in within]
    by_status = bool(wanted.filters.statuses)
    chosen = [
        key
        for key in select_calls(run, work, wanted.filters)
        if (key in asked if asked else key in news or by_status or _is_alive(run.calls[key]))
    ]
    withdrawn: dict[str, dt.datetime | None] = {key: when for key, (_, when) in lost.items()}
    withdrawn.update({call.id: None for call in every if called_off(call, now)})
    return Selection(
        run,
        {call.id: PreparedCall(call, now, run.setting.reader) for call in every},
        tuple(chosen_actors),
        tuple(run.actors[key].actor.name for key in actors),
        tuple(key for key in asked if key in chosen),
        audience(run, chosen_actors, chosen, wanted.threshold, muting),
        withdrawn,
        narrowed(wanted.filters, wanted.threshold),
    )


def _is_alive(call: PreparedCall) -> bool:
    """Whether a call is not closed, or is to newcomers only: whoever came in at its first step has dates ahead."""
    status = call.standing.status
    return status not in SHUT or (status is Status.CLOSED and call.standing.next is not None)


def narrowed(filters: Filters, threshold: Threshold) -> tuple[str, ...]:
    """Everything that makes a selection smaller than all, in words that are the same in whatever order it is given.

    >>> from fundmatch.monitoring.audience import Threshold
    >>> narrowed(Filters(funds=("ERDF",)), Threshold(40.0, 3)), narrowed(Filters(), Threshold())
    (('fund=erdf', 'score=40.0', 'top=3'), ())
    """
    many: dict[str, Collection[str]] = {
        "status": filters.statuses,
        "fund": filters.funds,
        "programme": filters.programmes,
        "municipality": filters.municipalities,
        "kind": filters.kinds,
        "tier": threshold.tiers,
    }
    found = {f"{name}={value.casefold()}" for name, values in many.items() for value in values}
    found |= {f"score={threshold.score}"} if threshold.score else set()
    found |= {f"top={threshold.top}"} if threshold.top else set()
    return tuple(sorted(found))
