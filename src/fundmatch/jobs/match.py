"""Rank calls for actors, or actors for a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fundmatch.jobs.filters import Filters, select_actors, select_calls
from fundmatch.jobs.histories import decided_now
from fundmatch.jobs.muted import muting_now, set_aside
from fundmatch.jobs.naming import actors_named, apart, calls_named
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match, Outcome
from fundmatch.models.decision import Decision, Pair
from fundmatch.models.wording import Phrase
from fundmatch.monitoring.muting import Muting

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
    counted: bool = False
    """whether it is told what each filter leaves, also when it leaves something"""


@dataclass(frozen=True, slots=True)
class Entered:
    """Who takes part, and what was decided about them by then."""

    within: Sequence[str]
    """ids of the calls that pass the filters, those that were not named too"""
    calls: Sequence[str]
    """ids of the calls that take part"""
    actors: Sequence[str]
    """ids of the actors that take part"""
    names_actors: bool
    """whether actors were asked for by name"""
    names_calls: bool
    """whether calls were asked for by name"""
    muting: Muting | None
    decisions: Mapping[Pair, Decision]
    """the decisions in force"""

    @property
    def named(self) -> bool:
        """Whether anything was asked for by name."""
        return self.names_actors or self.names_calls

    @property
    def by_call(self) -> bool:
        """Whether calls alone were named: the actors of each are what is asked for."""
        return self.names_calls and not self.names_actors


@dataclass(frozen=True, slots=True)
class Matched:
    """What was asked for, and what was found."""

    who: Entered
    run: Engine
    outcome: Outcome
    matches: Sequence[Match]
    """those of the outcome that reach the least score, the best first"""
    direction: str | None = None
    """id of the direction of the strategy that was asked for"""
    back: int = 0
    """matches that were muted until their call changed"""
    least: float = 0.0
    """the least score that was asked for"""

    @property
    def worth_alone(self) -> bool:
        """Whether a screen keeps to what they should hear of: actors were asked for, and neither calls nor a score."""
        return self.who.names_actors and not self.who.names_calls and not self.least


def match(work: Work, asked: MatchRequest) -> Matched:
    """Screen, score and rank every pair asked for.

    Raises:
        Stop: for a name that is not known, and weights that cannot be used.
    """
    return judged(work, asked, entered(work, asked))


def entered(work: Work, asked: MatchRequest) -> Entered:
    """Who takes part in what is asked.

    Raises:
        Stop: as `match`.
    """
    filters = asked.filters
    run = work.engine(filters.statuses)
    actor_words, call_words = apart(asked.actors, work)
    actors, calls = actors_named(actor_words, work), calls_named([*call_words, *asked.calls], work)
    within_calls = select_calls(run, work, filters, told=asked.counted)
    within_actors = select_actors(run, work, filters, told=asked.counted)
    in_calls, in_actors = set(within_calls), set(within_actors)
    call_ids = [one for one in (calls or run.calls) if one in in_calls]
    actor_ids = [one for one in (actors or run.actors) if one in in_actors]
    left_out = [one for one in calls if one not in in_calls] + [one for one in actors if one not in in_actors]
    if left_out:
        work.tell(_LEFT_OUT(names=left_out))
    return Entered(
        within_calls,
        call_ids,
        actor_ids,
        bool(actors),
        bool(calls),
        None if asked.muted else muting_now(work),
        decided_now(work.where.store),
    )


def judged(work: Work, asked: MatchRequest, who: Entered) -> Matched:
    """What is found among those who take part."""
    run = work.engine(asked.filters.statuses)
    outcome, back = set_aside(run.run(who.actors, who.calls), who.muting)
    matches = [pair for pair in outcome.matches if pair.score >= asked.min_score]
    if aim := asked.filters.direction:
        matches.sort(key=lambda pair: -(pair.value_of(aim) or 0.0))
    return Matched(who, run, outcome, matches, asked.filters.direction, back, asked.min_score)
