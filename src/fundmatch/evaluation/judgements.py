"""Judgements made ready for counting: grades by actor, what counts as relevant, what the ranking keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fundmatch.models.judged import Judgement

TWO_ASSESSORS = 3
"""A relevance above this is the sum of two assessors' grades."""
RELEVANT = 4
"""The sum from which a call is one that an actor should hear of: both assessors say so."""

Pair = tuple[str, str]
"""Actor id, call id."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """Actor id -> call id -> relevance, what was said of eligibility, and the set an actor belongs to, if any."""

    grades: Mapping[str, Mapping[str, int]]
    eligibility: Mapping[Pair, str]
    sets: Mapping[str, str] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """How many pairs were judged."""
        return sum(len(own) for own in self.grades.values())

    @property
    def calls(self) -> frozenset[str]:
        """All calls that were judged for somebody."""
        return frozenset(call for own in self.grades.values() for call in own)

    @property
    def highest(self) -> int:
        """The highest relevance."""
        return max((grade for own in self.grades.values() for grade in own.values()), default=0)

    @property
    def relevant_from(self) -> int:
        """The relevance from which a call counts as relevant: 4 on a scale of two assessors, else 1."""
        return RELEVANT if self.highest > TWO_ASSESSORS else 1

    @property
    def say_no(self) -> bool:
        """Whether they also say what is not relevant, so that an unjudged call is simply not known."""
        return any(grade == 0 for own in self.grades.values() for grade in own.values())

    def only(self, wanted: Callable[[str, str], bool]) -> "Judgements":
        """The judgements of some pairs (actor id, call id); actors without any are gone."""
        grades = {
            actor: {call: grade for call, grade in own.items() if wanted(actor, call)}
            for actor, own in self.grades.items()
        }
        left = {actor: own for actor, own in grades.items() if own}
        eligibility = {pair: said for pair, said in self.eligibility.items() if wanted(*pair)}
        return Judgements(left, eligibility, {actor: self.sets[actor] for actor in left if actor in self.sets})

    def by_set(self) -> "Mapping[str, Judgements]":
        """The judgements of each set, in order of names; actors without a set are in none."""
        names = sorted(set(self.sets.values()))
        return {name: self.only(lambda actor, _, name=name: self.sets.get(actor) == name) for name in names}  # type: ignore[misc]

    def best(self, actor: str, count: int) -> list[str]:
        """The relevant calls of an actor, at most `count`, the most relevant first, then by id."""
        own, least = self.grades[actor], self.relevant_from
        relevant = [call for call, grade in own.items() if grade >= least]
        return sorted(relevant, key=lambda call: (-own[call], call))[:count]


def gather(items: Iterable[Judgement]) -> Judgements:
    """Judgements by actor, in the order in which they come."""
    grades: dict[str, dict[str, int]] = {}
    eligibility: dict[Pair, str] = {}
    sets: dict[str, str] = {}
    for one in items:
        grades.setdefault(one.actor_id, {})[one.call_id] = one.relevance
        if one.eligibility:
            eligibility[one.actor_id, one.call_id] = one.eligibility
        if one.set:
            sets[one.actor_id] = one.set
    return Judgements(grades, eligibility, sets)
