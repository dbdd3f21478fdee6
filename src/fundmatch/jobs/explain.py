"""One pair with all that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fundmatch.jobs.histories import decided_now
from fundmatch.jobs.lookup import resolve
from fundmatch.jobs.naming import ACTOR, CALL, actor_first, actor_names, call_names
from fundmatch.jobs.programmes import limits_of
from fundmatch.jobs.work import Work
from fundmatch.matching.apart import apart
from fundmatch.matching.engine import Engine
from fundmatch.matching.limits import ByKind
from fundmatch.matching.outcome import Match
from fundmatch.models.decision import Decision, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Explained:
    """A pair, whether it is ranked or not."""

    run: Engine
    pair: Match
    related: bool
    """whether actor and call share a subject, or the money is the actor's whatever its subject"""
    decisions: Mapping[Pair, Decision] = field(default_factory=dict)
    """the decisions in force"""
    limits: ByKind = field(default_factory=dict)
    """those of the call and its programme"""

    @property
    def ranked(self) -> bool:
        """Whether the pair stands in lists."""
        set_apart = apart(self.pair.actor, self.pair.call)
        return self.related and self.pair.eligibility != "no" and not set_apart


def explain(work: Work, actor: str, call: str, statuses: "Sequence[str]" = ()) -> Explained:
    """Judge one pair; the names may stand either way round; raises `Stop` for a name that is not known."""
    run = work.engine(statuses)
    actors, calls = actor_names(work.found), call_names(work.found, work.lang)
    actor, call = actor_first(actor, call, actors, calls)
    actor_id = resolve(actor, actors, ACTOR, "actors", work.tell)
    call_id = resolve(call, calls, CALL, "calls", work.tell)
    pair = run.explain(run.actors[actor_id], run.calls[call_id])
    listed = run.listed(pair.actor, pair.call, pair.topical, pair.verdicts) is not None
    return Explained(run, pair, listed, decided_now(work.where.store), limits_of(work, [pair])[call_id])
