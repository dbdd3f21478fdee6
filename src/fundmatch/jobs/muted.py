"""Muted pairs as lists of matches see them: left out and counted."""

from dataclasses import replace

from fundmatch.jobs.histories import decided
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Outcome
from fundmatch.monitoring.muting import Muting, muting


def muting_now(work: Work) -> Muting:
    """What is muted among the calls as they stand; nothing without a history."""
    return muting(decided(work.where.store), work.found.calls)


def set_aside(outcome: Outcome, muting: Muting | None) -> tuple[Outcome, int]:
    """The outcome without muted pairs, and how many matches of it were muted until their call changed."""
    if muting is None or not (muting.pairs or muting.over):
        return outcome, 0
    hidden = tuple(pair for pair in outcome.matches if muting.hides(pair.call.id, pair.actor.id))
    aside = {(pair.call.id, pair.actor.id) for pair in hidden}
    kept = tuple(pair for pair in outcome.matches if (pair.call.id, pair.actor.id) not in aside)
    over = {one.pair for one in muting.over}
    back = sum((pair.call.id, pair.actor.id) in over or (pair.call.id, None) in over for pair in kept)
    return replace(outcome, matches=kept, muted=hidden), back
