"""What a run finds: matches with their points, and refused pairs with the gate that said no.

Only answers and values are kept; the sentences behind them are made by the engine for the pairs that somebody looks at.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, Protocol

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import Criterion
from fundmatch.matching.finding import Answer, Finding, Ruling
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import SHUT
from fundmatch.matching.tiers import Tier
from fundmatch.models.kinds import Role
from fundmatch.models.weights import Weights

Rulings = tuple[tuple[Gate, Ruling], ...]
_ORDER = list(Answer)


class Verdict(NamedTuple):
    """A gate's ruling without its words."""

    answer: Answer
    role: Role | None

    @classmethod
    def read(cls, kept: Sequence[Any]) -> "Verdict":
        """A verdict as JSON has kept it."""
        return cls._of(*kept)

    @classmethod
    @cache
    def _of(cls, answer: str, role: str | None) -> "Verdict":
        return cls(Answer(answer), Role(role) if role else None)


class Points(NamedTuple):
    """What one criterion gave: finding, weight and points. `points` is value x weight, unknown gives 0."""

    criterion: Criterion
    finding: Finding
    weight: float

    @property
    def points(self) -> float:
        """Value x weight; nothing for unknown."""
        return (self.finding.value or 0.0) * self.weight


class Common(NamedTuple):
    """What a pair has in common with every pair of its classes: all but the subject."""

    verdicts: tuple[Verdict, ...]
    values: tuple[float | None, ...]
    """what the criteria give that do not look at the subject, in the order of `Engine.values`"""
    role: float | None
    """what the part that the actor can play is worth, by which the subject is multiplied"""
    score: float
    known: float
    """what the values weigh together that are known"""


class Judge(Protocol):
    """What a match asks of the engine that found it: the words behind its answers."""

    weights: Weights

    def pair(self, actor: PreparedActor, call: PreparedCall) -> Candidate:
        """A pair as gates and criteria see it, before anybody knows what its words share."""

    def shown(self, match: "Match") -> Candidate:
        """The same of a match."""

    def ruling(self, gate: Gate, candidate: Candidate) -> Ruling:
        """What one gate says."""

    def ledger(self, candidate: Candidate) -> tuple[Points, ...]:
        """The points with their reasons."""

    def of_subject(self, match: "Match") -> Iterable[Points]:
        """The points of the subject without reasons."""

    def of_classes(self, common: Common) -> Iterable[Points]:
        """All other points without reasons."""

    def value_of(self, criterion: str, actor: PreparedActor, call: PreparedCall) -> float | None:
        """What one criterion gives, 0 to 1; `None` for unknown."""


class Match(NamedTuple):
    """A pair that passed the gates.

    `total` is the sum of the points, `score` how many of a hundred pairs with such a sum are worth hearing of, both
    0 to 100; where the weights have no scale they are one.
    """

    engine: Judge
    actor: PreparedActor
    call: PreparedCall
    topical: float
    """what the words that both sides share give, for the actor's length of text"""
    near: float | None
    """how close both are in meaning, 0 to 1; `None` when that is not weighed or not known"""
    subject: float | None
    """what the subject is worth, 0 to 1"""
    common: Common
    total: float
    score: float
    coverage: float
    tier: Tier

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The gates' answers in order."""
        return self.common.verdicts

    @property
    def candidate(self) -> Candidate:
        """The pair as gates and criteria see it."""
        return self.engine.shown(self)

    @property
    def rulings(self) -> Rulings:
        """The gates' answers with their reasons, in order; put together when somebody reads them."""
        candidate = self.candidate
        return tuple((gate, self.engine.ruling(gate, candidate)) for gate in GATES)

    @property
    def points(self) -> tuple[Points, ...]:
        """The ledger, put together when somebody reads it: the subject first, then the rest."""
        return self.engine.ledger(self.candidate)

    @property
    def figures(self) -> tuple[Points, ...]:
        """The ledger without its words: nothing is judged again."""
        return (*self.engine.of_subject(self), *self.engine.of_classes(self.common))

    @property
    def eligibility(self) -> Answer:
        """All gates' answers in one."""
        return overall(self.verdicts)

    @property
    def role(self) -> Role | None:
        """The best part that the actor may take."""
        return next((verdict.role for verdict in self.verdicts if verdict.role), None)

    def value_of(self, criterion: str) -> float | None:
        """What one criterion gives, 0 to 1; `None` for unknown, for the subject's and for one that is not weighed."""
        return self.engine.value_of(criterion, self.actor, self.call)

    def sort_key(self) -> tuple[float, dt.datetime, str, str]:
        """Best first: unrounded sum of points, then the first binding date, then the ids."""
        return (-self.total, self.call.binding, self.call.id, self.actor.id)


class Refused(NamedTuple):
    """A pair that a gate refused: the first gate that said no."""

    engine: Judge
    actor: PreparedActor
    call: PreparedCall
    gate: Gate

    @property
    def candidate(self) -> Candidate:
        """The pair as gates see it."""
        return self.engine.pair(self.actor, self.call)

    @property
    def closed(self) -> bool:
        """Whether that is because the call is over; all others are what people are told were refused."""
        return self.gate is GATES[0] and self.call.standing.status in SHUT

    @property
    def ruling(self) -> Ruling:
        """Why; put together when somebody reads it."""
        return self.gate.judge(self.candidate)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run found: matches in rank order, refused pairs, and how many had nothing in common."""

    matches: tuple[Match, ...]
    refused: tuple[Refused, ...]
    """those of closed calls too"""
    unrelated: int
    pairs: int
    thin: tuple[Match, ...] = ()
    """open calls that name the kind of actor, of whose subject too little is known; see `thin.question`"""
    muted: tuple[Match, ...] = ()
    """matches set aside because somebody has muted the pair"""
    apart: tuple[Match, ...] = ()
    """pairs that are no recommendation, and so have no rank; see `apart.apart`"""


@dataclass(slots=True)
class PairCounts:
    """How pairs ended."""

    pairs: int = 0
    matches: int = 0
    below: int = 0
    """matches that do not reach the least score"""
    thin: int = 0
    """too little is known of the subject"""
    apart: int = 0
    """no recommendation, whatever the subject"""
    closed: int = 0
    """refused, the call being over"""
    fallen: Counter[str] = field(default_factory=Counter)
    """refused otherwise, by the gate that said no first"""
    first: dict[str, tuple[str, str]] = field(default_factory=dict)
    """the first pair of each of those gates, by ids of actor and call"""


def overall(rulings: Iterable[Ruling | Verdict]) -> Answer:
    """The eligibility of a pair: no before unknown before conditional before yes."""
    return max([ruling.answer for ruling in rulings], key=_ORDER.index, default=Answer.YES)
