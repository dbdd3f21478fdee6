"""Which calls there are and where they stand; one of them by its name, also when its source no longer has it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.jobs.filters import Filters, select_calls
from fundmatch.jobs.histories import lost
from fundmatch.jobs.naming import names_of, resolve_call
from fundmatch.jobs.work import Work
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ACTIONABLE, CAN_ACT
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase
from fundmatch.monitoring.freshness import Freshness, freshness

_GONE = Phrase(
    "{name} är borta ur källan sedan {day} ({sources}); så stod den sist",
    "{name} is gone from its source since {day} ({sources}); this is how it stood last",
)


@dataclass(frozen=True, slots=True)
class ListedCalls:
    """Calls asked for."""

    calls: list[PreparedCall]
    every: int
    """how many pass the filters, those in which nobody can act too"""
    fresh: Freshness


def calls(work: Work, filters: Filters) -> ListedCalls:
    """The calls that pass the filters; raises `Stop` for a word of a filter that is not known."""
    run = work.engine(filters.statuses)
    chosen = [run.calls[key] for key in select_calls(run, work, filters)]
    can_act_alone = list(filters.statuses) == [CAN_ACT]
    kept = [one for one in chosen if not can_act_alone or one.standing.status in ACTIONABLE]
    return ListedCalls(kept, len(chosen), fresh(work, kept))


def fresh(work: Work, calls: Sequence[PreparedCall]) -> Freshness:
    """How old the facts on some calls of a run are."""
    return freshness(calls, work.engine().calls.values(), work.now)


def call_named(work: Work, name: str) -> Call:
    """One call by its name or id; of one that no source has any more the last state, and that is told.

    Raises `Stop` when there is none, or more than one.
    """
    away = lost(work.where.store, work.now)
    return call_of(work, resolve_call(name, work, names_of((one for one, _ in away.values()), work.lang)), away)


def call_of(work: Work, key: str, away: dict[str, tuple[Call, dt.datetime]]) -> Call:
    """One call by its id, as it stands or as it stood when it was last seen."""
    one = next((item for item in work.found.calls if item.id == key), None)
    if one is None:
        one, when = away[key]
        sources = [source.name or source.id for source in one.sources]
        work.tell(_GONE(name=key, day=when.astimezone(work.now.tzinfo).date(), sources=sources))
    return one
