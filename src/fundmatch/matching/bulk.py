"""Many pairs at once, in NumPy's arrays: which calls are the best of each actor, and how the other pairs ended.

Scores are added up for a whole row of calls; the few that are shown are then judged as the engine judges any pair, so
that ids, order and points are the same to the last bit. `tests/properties/test_bulk.py` holds both against each other.
"""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fundmatch.matching.criteria import role_fit, subject_in_role, thematic_fit
from fundmatch.matching.engine import Engine, Match, Verdict
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ACTIONABLE, SHUT
from fundmatch.matching.table import Table
from fundmatch.matching.thin import is_thin

Array = Any
"""an array of NumPy"""
DOUBT = 1e-9
"""Numbers of NumPy that lie closer than this are compared as the engine has them: its own are exact to the last bit."""
UNKNOWN = -1.0
"""How an unknown value stands in an array; one that was not asked for yet is no number."""
MOST_ANSWERS = 4_000_000
"""Answers that are kept; then they are forgotten, and asked for again."""


@dataclass(slots=True)
class PairCounts:
    """How pairs ended."""

    pairs: int = 0
    matches: int = 0
    below: int = 0
    """matches that do not reach the least score"""
    thin: int = 0
    """too little is known of the subject"""
    closed: int = 0
    """refused, the call being over"""
    fallen: Counter[str] = field(default_factory=Counter)
    """refused otherwise, by the gate that said no first"""
    first: dict[str, tuple[str, str]] = field(default_factory=dict)
    """the first pair of each of those gates, by ids of actor and call"""


class Grid:
    """A table's answers to an actor as numbers, in an array over the classes of calls."""

    def __init__(self, table: Table[Any], calls: Sequence[PreparedCall]) -> None:
        self._table = table
        self._names = frozenset[str]().union(*(table.key.by_name(call) for call in calls))
        places: dict[Hashable, int] = {}
        self._of = np.array([places.setdefault(table.class_of(call), len(places)) for call in calls], dtype=np.int32)
        self._first = [calls[at] for at in np.unique(self._of, return_index=True)[1]]
        self._rows: dict[Hashable, Array] = {}

    @property
    def answers(self) -> int:
        """How many there is room for so far."""
        return len(self._rows) * len(self._first)

    def forget(self) -> None:
        """Keep none of them."""
        self._rows.clear()
        self._table.forget()

    def at(self, actor: PreparedActor, places: Array) -> Array:
        """The answers for the calls at these places, as numbers."""
        row, of = self._row(actor), self._of[places]
        found = row[of]
        missing = np.isnan(found)
        if missing.any():
            for one in np.unique(of[missing]):
                row[one] = _number(self._table.of(actor, self._first[one]))
            found = row[of]
        return found

    def _row(self, actor: PreparedActor) -> Array:
        # Whom no call names is like all others that no call names.
        own = {actor.id, actor.parent.id if actor.parent else actor.id}
        key = (self._table.key.actor(actor), None if self._names.isdisjoint(own) else actor.id)
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = np.full(len(self._first), np.nan)
        return row


def _number(answer: Verdict | float | bool | None) -> float:
    """An answer as a number: of a gate whether it refuses."""
    if isinstance(answer, Verdict):
        return float(answer.answer is Answer.NO)
    return UNKNOWN if answer is None else float(answer)


class BulkPlan:
    """The calls of a run as arrays: what every shard of actors is scored by. Only its caches ever change."""

    def __init__(self, engine: Engine, calls: Sequence[str]) -> None:
        self.engine = engine
        chosen = [engine.calls[key] for key in sorted(calls)]
        is_open = engine.gates[0]
        anybody = next(iter(engine.actors.values()), None)
        dead = [anybody and is_open.of(anybody, call).answer is Answer.NO for call in chosen]
        self.dead = [call for call, over in zip(chosen, dead, strict=True) if over]
        """calls that are open to nobody, and leave before anything is scored"""
        self.calls = [call for call, over in zip(chosen, dead, strict=True) if not over]
        self.shut = np.array([call.standing.status in SHUT for call in self.calls], dtype=bool)
        self.thin = np.array([is_thin(call) for call in self.calls], dtype=bool)
        self.actionable = np.array([call.standing.status in ACTIONABLE for call in self.calls], dtype=bool)
        self.gates = [Grid(table, self.calls) for table in engine.gates[1:]]
        self.values = [(weight, Grid(table, self.calls)) for _, weight, table in engine.values]
        self.role = Grid(engine.role, self.calls)
        named = Table(role_fit.KEY, lambda pair: role_fit.named_kind(pair) is not None, engine.pair)
        self.named = Grid(named, self.calls)
        places = {call.id: at for at, call in enumerate(self.calls)}
        self.postings = {
            feature: (np.array([places[key] for key, _ in here], dtype=np.int32), np.array([gain for _, gain in here]))
            for feature, found in engine.index.postings()
            if (here := [one for one in found if one[0] in places])
        }

    def forget(self) -> None:
        """Keep the memory within bounds."""
        grids = [*self.gates, *(grid for _, grid in self.values), self.role, self.named]
        if sum(grid.answers for grid in grids) > MOST_ANSWERS:
            for grid in grids:
                grid.forget()

    def topical(self, actor: PreparedActor) -> Array:
        """What the words of each call give, as `Engine.topical`: added up in the same order."""
        found = [(self.postings[one], weight) for one, weight in actor.features.items() if one in self.postings]
        if not found:
            return np.zeros(len(self.calls))
        at = np.concatenate([places for (places, _), _ in found])
        gains = np.concatenate([gains for (_, gains), _ in found])
        weights = np.repeat([weight for _, weight in found], [len(places) for (places, _), _ in found])
        return np.bincount(at, weights * gains, len(self.calls)) / (actor.weight or 1.0)

    def scores(self, actor: PreparedActor, places: Array, topical: Array) -> Array:
        """The scores of the calls at these places, but for the last bits."""
        total = np.zeros(len(places))
        for weight, grid in self.values:
            total += np.maximum(grid.at(actor, places), 0.0) * weight
        subject = 1.0 - np.exp(-topical / thematic_fit.SCALE)
        role = self.role.at(actor, places)
        in_role = subject * np.where(role == UNKNOWN, subject_in_role.UNKNOWN_ROLE, role)
        for criterion, weight in self.engine.of_pair:
            total += (subject if criterion == thematic_fit.ID else in_role) * weight
        return total


_RELATED = -thematic_fit.SCALE * math.log(1.0 - thematic_fit.FLOOR)
"""What words have to give for a common subject, but for the last bits."""


def score_shard(
    plan: BulkPlan, actors: Sequence[PreparedActor], first: int, last: int, n: int, least: float = 0.0
) -> tuple[list[Match], PairCounts]:
    """The best matches of each of some actors, and how all their pairs ended.

    The same whoever asks, wherever: a shard depends on the plan and its own actors alone.

    Args:
        plan: the calls.
        actors: all actors of a run.
        first: where the shard begins among them.
        last: where it ends; this one is the next shard's.
        n: how many matches of each actor; 0: all.
        least: the least score of a match, 0 to 100.

    Returns:
        The matches by actor in the order given, of each the best first; and the tally.
    """
    plan.forget()
    found: list[Match] = []
    tally = PairCounts()
    for actor in actors[first:last]:
        passed = _screened(plan, actor, tally)
        topical = plan.topical(actor)
        related = topical >= _RELATED
        for at in np.flatnonzero(np.abs(topical - _RELATED) < DOUBT):
            related[at] = thematic_fit.related(float(topical[at]))
        places = np.flatnonzero(passed & related)
        tally.pairs += len(plan.calls) + len(plan.dead)
        tally.thin += _thin(plan, actor, passed & ~related)
        own = _best(plan, actor, places, topical[places], n, least)
        tally.matches += len(places)
        tally.below += len(places) - own[1]
        found += own[0]
    return found, tally


def _screened(plan: BulkPlan, actor: PreparedActor, tally: PairCounts) -> Array:
    """Which calls no gate refuses."""
    live = [call for call in plan.dead if call.standing.status not in SHUT]
    tally.closed += len(plan.dead) - len(live)
    _fell(tally, GATES[0].id, actor, live)
    passed, every = np.ones(len(plan.calls), dtype=bool), np.arange(len(plan.calls))
    for gate, grid in zip(GATES[1:], plan.gates, strict=True):
        left = every[passed]
        no = left[grid.at(actor, left) > 0]
        passed[no] = False
        places = no[~plan.shut[no]]
        tally.closed += len(no) - len(places)
        _fell(tally, gate.id, actor, [plan.calls[at] for at in places])
    return passed


def _fell(tally: PairCounts, gate: str, actor: PreparedActor, calls: Sequence[PreparedCall]) -> None:
    """Count the pairs of an actor that fell at a gate."""
    if calls:
        tally.fallen[gate] += len(calls)
        pair = (actor.id, calls[0].id)
        tally.first[gate] = min(tally.first.get(gate, pair), pair)


def _thin(plan: BulkPlan, actor: PreparedActor, unrelated: Array) -> int:
    """Of how many pairs without a common subject too little is known, as `thin.question` has it."""
    asked = unrelated & plan.actionable
    places = np.flatnonzero(asked if is_thin(actor) else asked & plan.thin)
    return int(np.count_nonzero(plan.named.at(actor, places) > 0))


def _best(
    plan: BulkPlan, actor: PreparedActor, places: Array, topical: Array, n: int, least: float
) -> tuple[list[Match], int]:
    """The `n` best of the calls at these places, and how many of all reach the least score."""
    scores = plan.scores(actor, places, topical)

    def match(at: int) -> Match:
        call = plan.calls[places[at]]
        return plan.engine.match(actor, call, float(topical[at]), plan.engine.screened(actor, call))

    reached = scores >= least
    for at in np.flatnonzero(np.abs(scores - least) < DOUBT):
        reached[at] = match(int(at)).score >= least
    kept = np.flatnonzero(reached)
    count = len(kept)
    if 0 < n < count:
        last = np.partition(scores[kept], count - n)[count - n]
        kept = kept[scores[kept] >= last - DOUBT]
    return sorted((match(int(at)) for at in kept), key=Match.sort_key)[: n or None], count
