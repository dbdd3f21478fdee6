"""Rank calls for actors, or actors for a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fundmatch.jobs.changes import READER
from fundmatch.jobs.filters import Filters, select_actors, select_calls
from fundmatch.jobs.histories import decided_now, viewed
from fundmatch.jobs.muted import muting_now, set_aside
from fundmatch.jobs.naming import actors_named, apart, calls_named
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine, Match, Outcome
from fundmatch.models.decision import Decision, Pair
from fundmatch.models.wording import Phrase
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.changes import unseen

if TYPE_CHECKING:
    from fundmatch.text.meaning import Meaning

_LEFT_OUT = Phrase("Filtren lämnar inte kvar {names}.", "The filters leave out {names}.")


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """What is to be ranked."""

    actors: Sequence[str] = ()
    """names or ids; none: all"""
    calls: Sequence[str] = ()
    """names or ids; none: all"""
    filters: Filters = field(default_factory=Filters)
    min_score: float = 0.0
    """least score, 0 to 100"""
    muted: bool = False
    """whether muted pairs take part"""
    meaning: "Meaning | None" = None
    counted: bool = False
    """whether it is told what each filter leaves, also when it leaves something"""


@dataclass(frozen=True, slots=True)
class Matched:
    """What was asked for, and what was found."""

    run: Engine
    outcome: Outcome
    matches: Sequence[Match]
    """those of the outcome that reach the least score, the best first"""
    within: Sequence[str]
    """ids of the calls that pass the filters, those that were not named too"""
    calls: Sequence[str]
    """ids of the calls that took part"""
    actors: Sequence[str]
    """ids of the actors that took part"""
    names_actors: bool
    """whether actors were asked for by name"""
    names_calls: bool
    """whether calls were asked for by name"""
    direction: str | None
    """id of the direction of the strategy that was asked for"""
    back: int
    """matches that were muted until their call changed"""
    decisions: Mapping[Pair, Decision] = field(default_factory=dict)
    """the decisions in force"""

    @property
    def named(self) -> bool:
        """Whether anything was asked for by name."""
        return self.names_actors or self.names_calls

    @property
    def by_call(self) -> bool:
        """Whether calls alone were named: the actors of each are what is asked for."""
        return self.names_calls and not self.names_actors


def match(work: Work, asked: MatchRequest) -> Matched:
    """Screen, score and rank every pair asked for.

    Raises:
        Stop: for a name that is not known, and weights that cannot be used.
    """
    filters = asked.filters
    run = work.engine(filters.statuses, asked.meaning)
    actor_words, call_words = apart(asked.actors, work)
    actors, calls = actors_named(actor_words, work), calls_named([*call_words, *asked.calls], work)
    within_calls = select_calls(run, work, filters, told=asked.counted)
    within_actors = select_actors(run, work, filters, told=asked.counted)
    call_ids = [one for one in (calls or run.calls) if one in within_calls]
    actor_ids = [one for one in (actors or run.actors) if one in within_actors]
    outcome, back = set_aside(run.run(actor_ids, call_ids), None if asked.muted else muting_now(work))
    matches = [pair for pair in outcome.matches if pair.score >= asked.min_score]
    if aim := filters.direction:
        matches.sort(key=lambda pair: -(pair.value_of(aim) or 0.0))
    left_out = [one for one in calls if one not in within_calls] + [one for one in actors if one not in within_actors]
    if left_out:
        work.tell(_LEFT_OUT(names=left_out))
    return Matched(
        run, outcome, matches, within_calls, call_ids, actor_ids, bool(actors), bool(calls),
        filters.direction, back, decided_now(work.where.store),
    )  # fmt: skip


def news(work: Work) -> list[Change]:
    """What `changes` has not shown yet, which a look at the overview does not mark; nothing before its first run."""
    with viewed(work.where.store) as history:
        return unseen(history, READER, work.now) if history and history.last_look(READER) else []
