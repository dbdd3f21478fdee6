"""The recipe of a run: screen, score, rank. Read it top to bottom; the logic lives in gates and criteria."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching.criteria import Criterion, in_force, thematic_fit
from fundmatch.matching.finding import Answer, Finding, Ruling
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.prepared import Candidate, PreparedActor, PreparedCall, Setting, prepare_actors
from fundmatch.matching.status import begins, ends
from fundmatch.matching.tiers import Tier, tier_of
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.kinds import Role
from fundmatch.models.weights import Weights
from fundmatch.text.index import Index


@dataclass(frozen=True, slots=True)
class Points:
    """What one criterion gave: finding, weight and points. `points` is value x weight, unknown gives 0."""

    criterion: Criterion
    finding: Finding
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that passed the gates, with its ledger. `score` is the sum of the points, 0 to 100."""

    candidate: Candidate
    rulings: tuple[tuple[Gate, Ruling], ...]
    points: tuple[Points, ...]
    score: float
    coverage: float
    tier: Tier
    eligibility: Answer
    role: Role | None

    @property
    def actor(self) -> PreparedActor:
        """The actor of the pair."""
        return self.candidate.actor

    @property
    def call(self) -> PreparedCall:
        """The call of the pair."""
        return self.candidate.call

    def sort_key(self) -> tuple[float, dt.datetime, str, str]:
        """Best first: unrounded score, then the first binding date, then the ids."""
        stone = self.call.standing.next
        when = (ends(stone) if stone else None) or dt.datetime.max.replace(tzinfo=dt.UTC)
        return (-self.score, when, self.call.id, self.actor.id)


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


class Engine:
    """Calls and actors made ready for any number of questions in one setting."""

    def __init__(self, calls: Iterable[Call], actors: Iterable[Actor], setting: Setting, weights: Weights) -> None:
        self.setting = setting
        self.weights = weights
        self.criteria = in_force(setting.strategy, weights)
        self.calls: Mapping[str, PreparedCall] = {call.id: PreparedCall(call, setting.now) for call in calls}
        self.actors = prepare_actors(actors, setting.practice)
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """The term index of all calls, made when first asked for."""
        if self._index is None:
            self._index = Index({key: call.terms for key, call in self.calls.items()})
        return self._index

    def run(
        self,
        actors: Sequence[str] | None = None,
        calls: Sequence[str] | None = None,
        wanted: Callable[[PreparedCall], bool] = lambda call: True,
    ) -> Outcome:
        """Screen, score and rank every pair of the chosen actors and calls."""
        matches: list[Match] = []
        refused: list[Refused] = []
        unrelated = pairs = 0
        chosen = [self.calls[key] for key in calls or self.calls if wanted(self.calls[key])]
        for actor in (self.actors[key] for key in actors or self.actors):
            topical = self.index.scores(actor.terms)
            for call in chosen:
                pairs += 1
                candidate = self.candidate(actor, call, topical.get(call.id, 0.0))
                rulings = screen(candidate)
                gate, ruling = rulings[-1]
                if ruling.answer is Answer.NO:
                    refused.append(Refused(actor, call, gate, ruling))
                elif self.related(candidate):
                    matches.append(self.match(candidate, rulings))
                else:
                    unrelated += 1
        matches.sort(key=Match.sort_key)
        refused.sort(key=lambda pair: (pair.actor.id, pair.call.id))
        return Outcome(tuple(matches), tuple(refused), unrelated, pairs)

    def candidate(self, actor: PreparedActor, call: PreparedCall, topical: float | None = None) -> Candidate:
        """The pair as gates and criteria see it."""
        if topical is None:
            topical = self.index.scores(actor.terms).get(call.id, 0.0)
        return Candidate(actor, call, self.setting, topical / (actor.weight or 1.0), self.index)

    def every_ruling(self, candidate: Candidate) -> tuple[tuple[Gate, Ruling], ...]:
        """The answers of all gates, for explaining a pair that the first refusal would hide."""
        return tuple((gate, gate.judge(candidate)) for gate in GATES)

    def related(self, candidate: Candidate) -> bool:
        """Whether the two have a subject in common at all; a profile of nonsense has none with anybody."""
        return thematic_fit.scale(candidate.topical) >= thematic_fit.FLOOR

    def match(self, candidate: Candidate, rulings: tuple[tuple[Gate, Ruling], ...]) -> Match:
        """Score one pair that passed the gates."""
        points = tuple(
            Points(criterion, finding, weight, (finding.value or 0.0) * weight)
            for criterion, weight in self.criteria
            for finding in (criterion.judge(candidate),)
        )
        score = sum(part.points for part in points)
        coverage = sum(part.weight for part in points if part.finding.value is not None) / 100.0
        eligibility = overall(ruling for _, ruling in rulings)
        essential = all(ruling.answer is not Answer.UNKNOWN for gate, ruling in rulings if gate.essential)
        tier = tier_of(score, coverage, essential, self.weights.tiers)
        role = next((ruling.role for _, ruling in rulings if ruling.role), None)
        return Match(candidate, rulings, points, score, coverage, tier, eligibility, role)


def screen(candidate: Candidate) -> tuple[tuple[Gate, Ruling], ...]:
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
    answers = {ruling.answer for ruling in rulings}
    for answer in (Answer.NO, Answer.UNKNOWN, Answer.CONDITIONAL):
        if answer in answers:
            return answer
    return Answer.YES


def next_event(call: PreparedCall) -> dt.datetime | None:
    """The next date of a call that somebody should know: the one that binds, else the opening."""
    stone = call.standing.next
    if stone is None:
        return None
    return begins(stone) if stone is call.standing.opens else ends(stone)
