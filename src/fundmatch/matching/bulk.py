"""Many pairs at once, in NumPy's arrays: which calls are the best of each actor, and how the other pairs ended.

Actors whom every rule answers alike share all but the subject: what the gates leave, and what the other criteria give.
Scores are added up for a whole row of calls; those of the few that are shown are then added up as the engine does it,
so that ids, order and points are the same to the last bit. `tests/properties/test_bulk.py` holds both to each other.
"""

import math
from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

from fundmatch.matching.apart import Aside
from fundmatch.matching.closeness import Closeness
from fundmatch.matching.criteria import closeness_in_meaning, role_fit, subject_in_role, thematic_fit
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.grid import UNKNOWN, Array, Grid
from fundmatch.matching.keys import nothing, whole
from fundmatch.matching.outcome import Common, Match, PairCounts
from fundmatch.matching.prepared import PreparedActor
from fundmatch.matching.status import ACTIONABLE, SHUT
from fundmatch.matching.table import Table
from fundmatch.matching.thin import is_thin
from fundmatch.matching.word_arrays import WordArrays
from fundmatch.text.meaning import closeness

DOUBT = 1e-9
"""Numbers of NumPy that lie closer than this are compared as the engine has them: its own are exact to the last bit."""
MOST_ANSWERS = 8_000_000
"""Answers that are kept; then they are forgotten, and asked for again."""
_RELATED = -thematic_fit.SCALE * math.log(1.0 - thematic_fit.FLOOR)
"""What words have to give for a common subject, but for the last bits."""


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
        self.thin = np.array([is_thin(call) for call in self.calls], dtype=bool)
        self.aside = Aside(self.calls)
        self.actionable = np.array([call.standing.status in ACTIONABLE for call in self.calls], dtype=bool)
        self.gates = [Grid(table, self.calls) for table in engine.gates[1:]]
        self.values = [Grid(table, self.calls) for _, _, table in engine.values]
        self.role = Grid(engine.role, self.calls)
        named = Table(role_fit.KEY, lambda pair: role_fit.named_kind(pair) is not None, engine.pair)
        self.named = Grid(named, self.calls)
        self.own_money = Grid(engine.own_money, self.calls)
        own = [one for one, grid in enumerate(self.values) if grid.table.key.actor is not nothing]
        self.late = [one for one in own if self.values[one].table.key.call is whole]
        """criteria to which every pair is a class of its own: asked where they may decide"""
        self.early = [one for one in own if one not in self.late]
        self.per_near = dict(engine.of_pair).get(closeness_in_meaning.ID, 0.0)
        self.slack = sum(engine.values[one][1] for one in self.late) + self.per_near
        """what those asked late give at the most"""
        self.base = self._base(anybody) if anybody else np.zeros(len(self.calls))
        """points of the criteria to which every actor is alike"""
        self.words = WordArrays(self.calls, engine.setting.reader.leaning)
        self.near = Near(engine.closeness, [list(engine.calls).index(call.id) for call in self.calls])
        self.places: dict[str, int] = {}
        """where each actor stands in what is taken down of all"""
        self._classes = array("i")
        index = engine.read(self._noted(engine.actors.values()))
        self.words.weigh(index, self.calls, engine.broad)
        engine.forget_words()
        self._alike: dict[int, Alike] = {}
        self.forget()

    def _base(self, anybody: PreparedActor) -> Array:
        found = zip(self.engine.values, self.values, strict=True)
        same = [(weight, grid.row(anybody)) for (_, weight, table), grid in found if table.key.actor is nothing]
        points = []
        for place, call in enumerate(self.calls):
            points.append(sum((row.value(place) or 0.0) * weight for weight, row in same))
            call.forget_words()  # before those of the next are read
        return np.array(points, dtype=float)

    def _noted(self, actors: Iterable[PreparedActor]) -> Iterator[PreparedActor]:
        """Hand the actors on, and take down what is needed of each, so that none has to stay."""
        classes: dict[Hashable, int] = {}
        for actor in actors:
            yield actor
            self.places[actor.id] = len(self.places)
            self._classes.append(classes.setdefault(self._class_of(actor), len(classes)))
            self.words.add(actor)
            actor.forget_words()
            actor.forget_features()

    @property
    def grids(self) -> list[Grid]:
        """Everything that rules are asked."""
        return [*self.gates, *self.values, self.role, self.named, self.own_money]

    def _class_of(self, actor: PreparedActor) -> Hashable:
        return tuple([grid.like(actor) for grid in self.grids if grid.table.key.actor is not nothing])

    def alike(self, actor: PreparedActor) -> "Alike":
        """What all actors have in common that every rule answers as this one."""
        number = self._classes[self.places[actor.id]]
        if number not in self._alike:
            self._alike[number] = Alike(self, actor)
        return self._alike[number]

    def forget(self) -> None:
        """Keep the memory within bounds."""
        kept = sum(grid.answers for grid in self.grids) + sum(alike.answers for alike in self._alike.values())
        for grid in self.grids:
            grid.table.forget_actors()
            if kept > MOST_ANSWERS and grid.table.key.actor is not nothing:
                grid.forget()
        if kept > MOST_ANSWERS:
            self._alike.clear()


class Near:
    """How close the calls of a plan are to an actor in meaning; unknown where it is not weighed."""

    def __init__(self, closeness: Closeness | None, places: Sequence[int]) -> None:
        """`places`: where the plan's calls stand among those of the run."""
        self._closeness = closeness
        self._calls: Array = closeness.stack[places] if closeness else np.zeros((0, 0, 0))
        self._known: Array = self._calls.any(axis=(1, 2))
        self._last: tuple[str, Array] | None = None

    def of(self, actor: PreparedActor, places: Array) -> Array:
        """Those of some calls."""
        if self._closeness is None or not len(places):
            return np.full(len(places), UNKNOWN)
        if self._last is None or self._last[0] != actor.id:
            self._last = actor.id, self._closeness.vectors("actor", actor.id)
            actor.forget_words()
        ours = self._last[1]
        found = closeness(ours, self._calls[places])
        return np.where(self._known[places], found, UNKNOWN) if ours.any() else np.full(len(places), UNKNOWN)


class Alike:
    """What the calls are to all actors whom every rule answers alike: everything but the subject."""

    def __init__(self, plan: BulkPlan, actor: PreparedActor) -> None:
        self._plan, self._actor = plan, actor
        self.closed = 0
        """calls that are refused, being over"""
        self.fallen: list[tuple[str, int, str]] = []
        """gates that refuse others, how many, and the id of the first"""
        self.passed = self._screened()
        """places of the calls that no gate refuses"""
        self._values = [grid.row(actor) for grid in plan.values]
        self._role, self.named, self.own_money = (one.row(actor) for one in (plan.role, plan.named, plan.own_money))
        self._even = np.full(len(self.passed), np.nan)
        self._per_subject = np.empty(len(self.passed))
        self._common: dict[int, Common] = {}
        self.slack, self.weights = plan.slack, plan.engine.weights

    @property
    def answers(self) -> int:
        """How many numbers it keeps."""
        return 3 * len(self.passed) + 50 * len(self._common)

    def _screened(self) -> Array:
        plan, left = self._plan, np.arange(len(self._plan.calls))
        live = [call for call in plan.dead if call.standing.status not in SHUT]
        self.closed += len(plan.dead) - len(live)
        if live:
            self.fallen.append((GATES[0].id, len(live), live[0].id))
        for gate, grid in zip(GATES[1:], plan.gates, strict=True):
            refused = grid.row(self._actor).at(left) > 0
            no = left[refused]
            if len(no):
                self.fallen.append((gate.id, len(no), plan.calls[no[0]].id))
            left = left[~refused]
        return left

    def scores(self, at: Array, topical: Array) -> Array:
        """The scores of some of the calls that passed, but for the last bits, and without what is asked for late.

        Args:
            at: where they are among those that passed.
            topical: what the words of each give.
        """
        missing = at[np.isnan(self._even[at])]
        if len(missing):
            self._ask(missing)
        return self._even[at] + (1.0 - np.exp(topical / -thematic_fit.SCALE)) * self._per_subject[at]

    def _ask(self, at: Array) -> None:
        plan, places = self._plan, self.passed[at]
        self._even[at] = plan.base[places] + self._points(plan.early, places)
        role, weights = self._role.at(places), dict(plan.engine.of_pair)
        factor = np.where(role == UNKNOWN, subject_in_role.UNKNOWN_ROLE, role)
        self._per_subject[at] = weights.get(thematic_fit.ID, 0.0) + weights.get(subject_in_role.ID, 0.0) * factor

    def late(self, at: Array) -> Array:
        """What is asked for late gives some of the calls that passed."""
        return self._points(self._plan.late, self.passed[at])

    def _points(self, which: Sequence[int], places: Array) -> Array:
        values = self._plan.engine.values
        points = (np.maximum(self._values[one].at(places), 0.0) * values[one][1] for one in which)
        return sum(points, np.zeros(len(places)))

    def match(self, actor: PreparedActor, place: int, topical: float, near: float) -> Match:
        """The pair of an actor of this kind and a call that passed, as the engine has it."""
        engine, call = self._plan.engine, self._plan.calls[place]
        common = self._common.get(place)
        if common is None:
            values = [row.value(place) for row in self._values]
            verdicts = engine.screened(self._actor, call)
            common = self._common[place] = engine.summed(verdicts, values, self._role.value(place))
        return engine.scored(actor, call, topical, None if near == UNKNOWN else near, common)


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
        alike, topical = plan.alike(actor), plan.words.topical(plan.places[actor.id])
        own = topical[alike.passed]
        related = own >= _RELATED
        for at in np.flatnonzero(np.abs(own - _RELATED) < DOUBT):
            related[at] = thematic_fit.related(float(own[at]))
        own[~related] = 0.0
        listed, unlike = _listed(plan, alike, actor, own, related)
        apart = np.isin(alike.passed, plan.aside.of(actor))
        places = np.flatnonzero(listed & ~apart)
        best, reached = _best(plan, alike, actor, places, own[places], n, least)
        tally.pairs += len(plan.calls) + len(plan.dead)
        tally.matches += len(places)
        tally.below += len(places) - reached
        tally.thin += _thin(plan, actor, alike, alike.passed[unlike & ~apart])
        tally.apart += int(np.count_nonzero(listed & apart))
        tally.apart += _thin(plan, actor, alike, alike.passed[unlike & apart])
        tally.closed += alike.closed
        for gate, count, call in alike.fallen:
            tally.fallen[gate] += count
            tally.first[gate] = min(tally.first.get(gate, (actor.id, call)), (actor.id, call))
        found += best
    return found, tally


def _listed(plan: BulkPlan, alike: Alike, actor: PreparedActor, topical: Array, related: Array) -> tuple[Array, Array]:
    """Which of the calls that passed have a place in the ranking, as `Engine.listed`, and which have nothing for it."""
    regardless = alike.own_money.at(alike.passed) > 0
    vague = np.flatnonzero(related & ~regardless & plan.words.vague(plan.places[actor.id])[alike.passed])
    reached = _reached(plan, alike, actor, vague, topical[vague], plan.engine.weights.tiers.could_hear)
    listed = related | regardless
    unlike = ~listed
    listed[vague[~reached]] = False
    return listed, unlike


def _thin(plan: BulkPlan, actor: PreparedActor, alike: Alike, unrelated: Array) -> int:
    """Of how many pairs without a common subject too little is known, as `thin.question` has it."""
    asked = plan.actionable[unrelated]
    places = unrelated[asked if plan.words.is_thin(plan.places[actor.id]) else asked & plan.thin[unrelated]]
    return int(np.count_nonzero(alike.named.at(places) > 0))


def _near(plan: BulkPlan, alike: Alike, actor: PreparedActor, at: Array) -> tuple[Array, Array]:
    """How close in meaning some of the calls that passed are, and the points that gives."""
    near = plan.near.of(actor, alike.passed[at])
    return near, np.clip(near / closeness_in_meaning.FULL, 0.0, 1.0) * plan.per_near


def _reached(plan: BulkPlan, alike: Alike, actor: PreparedActor, at: Array, topical: Array, least: float) -> Array:
    """Which of some of the calls that passed have at least this score, to the last bit."""
    near, points = _near(plan, alike, actor, at)
    scores, needed = alike.scores(at, topical) + alike.late(at) + points, alike.weights.points_of(least)
    reached = scores >= needed
    for one in np.flatnonzero(np.abs(scores - needed) < DOUBT):
        match = alike.match(actor, int(alike.passed[at[one]]), float(topical[one]), float(near[one]))
        reached[one] = match.score >= least
    return reached


def _best(
    plan: BulkPlan, alike: Alike, actor: PreparedActor, at: Array, topical: Array, n: int, least: float
) -> tuple[list[Match], int]:
    """The `n` best of some of the calls that passed, and how many of all reach the least score."""
    low, needed = alike.scores(at, topical), alike.weights.points_of(least)
    near = np.full(len(at), np.nan)
    high = low + alike.slack

    def settle(which: Array) -> None:
        near[which], points = _near(plan, alike, actor, at[which])
        low[which] += alike.late(at[which]) + points
        high[which] = low[which]

    def match(one: int) -> Match:
        return alike.match(actor, int(alike.passed[at[one]]), float(topical[one]), float(near[one]))

    settle(np.flatnonzero((low < needed + DOUBT) & (high >= needed - DOUBT)))
    reached = low >= needed
    for one in np.flatnonzero(np.abs(low - needed) < DOUBT):
        reached[one] = match(int(one)).score >= least
    kept = np.flatnonzero(reached)
    count = len(kept)
    cut = 0 < n < count
    if cut:
        kept = kept[high[kept] >= np.partition(low[kept], count - n)[count - n] - DOUBT]
    settle(kept[np.isnan(near[kept])])
    if cut:
        kept = kept[low[kept] >= np.partition(low[kept], len(kept) - n)[len(kept) - n] - DOUBT]
    return sorted((match(int(one)) for one in kept), key=Match.sort_key)[: n or None], count
