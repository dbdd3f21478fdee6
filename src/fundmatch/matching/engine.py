"""The recipe of a run: screen, score, rank. Read it top to bottom; the logic lives in gates and criteria.

Only the subject is a matter of the single pair. All else that is asked of a pair depends on the call
and on the facts that rules look at, which many actors share: it is asked once for each call and
group of such actors. A run over half a million pairs so costs little more than their subjects.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching import thin
from fundmatch.matching.closeness import Closeness
from fundmatch.matching.criteria import Criterion, in_force, role_fit, subject_in_role, thematic_fit
from fundmatch.matching.finding import Answer, Finding, Ruling, strictest
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.prepared import Candidate, PreparedActor, PreparedCall, Setting, prepare_actors
from fundmatch.matching.tiers import Tier, tier_of
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.weights import Weights
from fundmatch.text.index import Index

Rulings = tuple[tuple[Gate, Ruling], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """What one criterion gave: finding, weight and points. `points` is value x weight, unknown gives 0."""

    criterion: Criterion
    finding: Finding
    weight: float

    @property
    def points(self) -> float:
        """Value x weight; nothing for unknown."""
        return (self.finding.value or 0.0) * self.weight


@dataclass(frozen=True, slots=True)
class Shared:
    """What a call means for all actors of one group: the gates' answers, and all points that no subject moves."""

    rulings: Rulings
    points: tuple[Points, ...]
    fit: float | None
    """how well the role suits the kind of actor, which the subject is multiplied by"""
    score: float
    known: float
    eligibility: Answer
    essential: bool
    role: Role | None


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that passed the gates. `score` is the sum of the points, 0 to 100."""

    candidate: Candidate
    shared: Shared
    of_pair: tuple[tuple[Criterion, float], ...]
    score: float
    coverage: float
    tier: Tier

    @property
    def actor(self) -> PreparedActor:
        """The actor of the pair."""
        return self.candidate.actor

    @property
    def call(self) -> PreparedCall:
        """The call of the pair."""
        return self.candidate.call

    @property
    def rulings(self) -> Rulings:
        """The gates' answers, in order."""
        return self.shared.rulings

    @property
    def eligibility(self) -> Answer:
        """All gates' answers in one."""
        return self.shared.eligibility

    @property
    def role(self) -> Role | None:
        """The best part that the actor may take."""
        return self.shared.role

    @property
    def points(self) -> tuple[Points, ...]:
        """The ledger, put together when somebody reads it: the subject first, then the rest."""
        own = (Points(criterion, criterion.judge(self.candidate), weight) for criterion, weight in self.of_pair)
        return (*own, *self.shared.points)

    def value_of(self, criterion: str) -> float:
        """What one criterion gives, 0 to 1; of the subject's and of one that is not weighed nothing."""
        return next((part.finding.value or 0.0 for part in self.shared.points if part.criterion.id == criterion), 0.0)

    def sort_key(self) -> tuple[float, dt.datetime, str, str]:
        """Best first: unrounded score, then the first binding date, then the ids."""
        return (-self.score, self.call.binding, self.call.id, self.actor.id)


@dataclass(frozen=True, slots=True)
class Refused:
    """A pair that a gate refused: the first gate that said no, and why."""

    actor: PreparedActor
    call: PreparedCall
    gate: Gate
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run found: matches in rank order, refused pairs, and how many had nothing in common."""

    matches: tuple[Match, ...]
    refused: tuple[Refused, ...]
    unrelated: int
    pairs: int
    thin: tuple[Match, ...] = ()
    """open calls that name the kind of actor, of whose subject too little is known; see `thin.question`"""
    muted: tuple[Match, ...] = ()
    """matches set aside because somebody has muted the pair"""


class Engine:
    """Calls and actors made ready for any number of questions in one setting."""

    def __init__(self, calls: Iterable[Call], actors: Iterable[Actor], setting: Setting, weights: Weights) -> None:
        self.setting = setting
        self.weights = weights
        self.criteria = in_force(setting.strategy, weights)
        now, reader = setting.now, setting.reader
        self.calls: Mapping[str, PreparedCall] = {call.id: PreparedCall(call, now, reader) for call in calls}
        self.actors = prepare_actors(actors, setting.practice, reader)
        self._of_pair = tuple(pair for pair in self.criteria if pair[0].of_pair)
        self._index: Index | None = None
        self._closeness: Closeness | None = None
        self._screened: dict[tuple[str, str], Rulings] = {}
        self._shared: dict[tuple[str, str], Shared] = {}

    @property
    def index(self) -> Index:
        """The index of all calls, made when first asked for."""
        if self._index is None:
            calls = {key: call.features for key, call in self.calls.items()}
            self._index = Index(calls, {key: actor.features for key, actor in self.actors.items()})
        return self._index

    @property
    def closeness(self) -> Closeness | None:
        """All calls and actors held against each other by meaning, when the setting asks for it."""
        meaning = self.setting.meaning
        if self._closeness is None and meaning:
            calls, actors = self.calls.items(), self.actors.items()
            self._closeness = Closeness(
                {key: one.units for key, one in calls}, {key: one.units for key, one in actors},
                self.setting.reader, meaning,
            )  # fmt: skip
        return self._closeness

    def run(self, actors: Sequence[str] | None = None, calls: Sequence[str] | None = None) -> Outcome:
        """Screen, score and rank every pair of the chosen actors and calls; all of a side that is left out."""
        matches: list[Match] = []
        refused: list[Refused] = []
        unclear: list[Match] = []
        unrelated = 0
        chosen = [self.calls[key] for key in (self.calls if calls is None else calls)]
        asked = [self.actors[key] for key in (self.actors if actors is None else actors)]
        closeness = self.closeness
        for actor in asked:
            topical = self.index.scores(actor.features)
            for call in chosen:
                gate, ruling = self.screened(actor, call)[-1]
                if ruling.answer is Answer.NO:
                    refused.append(Refused(actor, call, gate, ruling))
                    continue
                scaled = topical.get(call.id, 0.0) / (actor.weight or 1.0)
                candidate = Candidate(actor, call, self.setting, scaled, self.index, closeness)
                if thematic_fit.related(scaled):
                    matches.append(self.match(candidate, self.shared(actor, call)))
                elif thin.question(candidate):
                    unclear.append(self.match(candidate, self.shared(actor, call)))
                else:
                    unrelated += 1
        matches.sort(key=Match.sort_key)
        unclear.sort(key=Match.sort_key)
        refused.sort(key=lambda pair: (pair.actor.id, pair.call.id))
        return Outcome(tuple(matches), tuple(refused), unrelated, len(asked) * len(chosen), tuple(unclear))

    def ranking(self, actor: PreparedActor) -> list[tuple[str, float]]:
        """Ids and scores of the calls that pass the gates for one actor, the best first, as `run` ranks them.

        Nothing is kept of a pair but its score: for comparing the lists of many calls at two moments.
        """
        found = []
        for key, topical in self.index.scores(actor.features).items():
            call = self.calls[key]
            scaled = topical / (actor.weight or 1.0)
            if not thematic_fit.related(scaled):
                continue
            candidate = Candidate(actor, call, self.setting, scaled, self.index)
            rulings = screen(candidate)
            if rulings[-1][1].answer is not Answer.NO:
                match = self.match(candidate, self.judge(candidate, rulings))
                found.append((match.sort_key(), match.score))
        return [(key[2], score) for key, score in sorted(found)]

    def candidate(self, actor: PreparedActor, call: PreparedCall) -> Candidate:
        """One pair as gates and criteria see it."""
        topical = self.index.scores(actor.features).get(call.id, 0.0)
        return Candidate(actor, call, self.setting, topical / (actor.weight or 1.0), self.index, self.closeness)

    def screened(self, actor: PreparedActor, call: PreparedCall) -> Rulings:
        """The gates' answers for the actor's group: asked once; for a call that names bodies once an actor."""
        key = (call.id, actor.id if call.rules(RuleKind.NAMED_BODY) else actor.group)
        found = self._screened.get(key)
        if found is None:
            found = self._screened[key] = screen(Candidate(actor, call, self.setting, 0.0, self.index))
        return found

    def shared(self, actor: PreparedActor, call: PreparedCall) -> Shared:
        """What the call means for the actor's group, put together once."""
        key = (call.id, actor.id if call.rules(RuleKind.NAMED_BODY) else actor.group)
        found = self._shared.get(key)
        if found is None:
            candidate = Candidate(actor, call, self.setting, 0.0, self.index)
            found = self._shared[key] = self.judge(candidate, self.screened(actor, call))
        return found

    def judge(self, candidate: Candidate, rulings: Rulings) -> Shared:
        """The gates' answers in one, and what all criteria give that do not depend on the subject."""
        points = tuple(
            Points(criterion, self._finding(criterion, candidate), weight)
            for criterion, weight in self.criteria
            if not criterion.of_pair
        )
        score = sum(part.points for part in points)
        known = sum(part.weight for part in points if part.finding.value is not None)
        essential = all(ruling.answer is not Answer.UNKNOWN for gate, ruling in rulings if gate.essential)
        role = next((ruling.role for _, ruling in rulings if ruling.role), None)
        told = next((part.finding for part in points if part.criterion.id == role_fit.ID), None)
        fit = (told or role_fit.judge(candidate)).value
        return Shared(rulings, points, fit, score, known, overall(ruling for _, ruling in rulings), essential, role)

    def _finding(self, criterion: Criterion, candidate: Candidate) -> Finding:
        if not criterion.of_call:
            return criterion.judge(candidate)
        findings = candidate.call.findings
        if criterion.id not in findings:
            findings[criterion.id] = criterion.judge(candidate)
        return findings[criterion.id]

    def match(self, candidate: Candidate, shared: Shared) -> Match:
        """Add what depends on the subject to what the group shares."""
        score, known = shared.score, shared.known
        subject = thematic_fit.value(candidate)
        values = {thematic_fit.ID: subject, subject_in_role.ID: subject_in_role.value(subject, shared.fit)}
        for criterion, weight in self._of_pair:
            value = values[criterion.id]
            score += (value or 0.0) * weight
            known += 0.0 if value is None else weight
        tier = tier_of(score, known / 100, shared.essential, subject or 0.0, self.weights.tiers)
        return Match(candidate, shared, self._of_pair, score, known / 100, tier)

    def explain(self, actor: PreparedActor, call: PreparedCall) -> Match:
        """One pair with the answers of all gates and the points it would have if none had refused."""
        candidate = self.candidate(actor, call)
        rulings = tuple((gate, gate.judge(candidate)) for gate in GATES)
        return self.match(candidate, self.judge(candidate, rulings))


def screen(candidate: Candidate) -> Rulings:
    """Ask the gates in order; stop at the first refusal, which is then the last entry."""
    rulings: list[tuple[Gate, Ruling]] = []
    for gate in GATES:
        ruling = gate.judge(candidate)
        rulings.append((gate, ruling))
        if ruling.answer is Answer.NO:
            break
    return tuple(rulings)


def overall(rulings: Iterable[Ruling]) -> Answer:
    """The eligibility of a pair: no before unknown before conditional before yes."""
    found = strictest(rulings)
    return found.answer if found else Answer.YES
