"""The recipe of a run: screen, score, rank. Read it top to bottom; the logic lives in gates and criteria.

Only the subject is a matter of the single pair. All else is asked once for each pair of classes (`table.py`), and
only answers and values are kept: the sentences behind them are made for the pairs that somebody looks at.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from fundmatch.matching import own_money, thin
from fundmatch.matching.actors import prepare_actors
from fundmatch.matching.apart import apart
from fundmatch.matching.broad import Broad, broad_among
from fundmatch.matching.candidate import Candidate, Setting
from fundmatch.matching.closeness import Closeness
from fundmatch.matching.criteria import (
    Criterion,
    closeness_in_meaning,
    in_force,
    role_fit,
    subject_in_role,
    thematic_fit,
)
from fundmatch.matching.finding import Answer, Finding, Ruling
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.keys import Key
from fundmatch.matching.outcome import Common, Match, Outcome, Points, Refused, Verdict
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.table import Held, Table, Tables
from fundmatch.matching.tiers import Tier, tier_of
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.follow import Follow, unseen
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Phrase
from fundmatch.text.index import Index

MOST_WORDS = 10_000
"""Pairs of classes for which it is kept what a rule says."""
_WORDLESS = Phrase("", "")()
T = TypeVar("T")
_ESSENTIAL = [at for at, gate in enumerate(GATES) if gate.essential]


class Engine:
    """Calls and actors made ready for any number of questions in one setting."""

    def __init__(
        self,
        calls: Iterable[Call],
        actors: Iterable[Actor],
        setting: Setting,
        weights: Weights,
        follow: Follow = unseen,
        held: Held | None = None,
        added: Sequence[tuple[Criterion, float]] = (),
    ) -> None:
        self.setting, self.follow, self._held, self.weights = setting, follow, held, weights
        self.criteria = in_force(setting.strategy, weights, added)
        now, reader = setting.now, setting.reader
        self.calls: Mapping[str, PreparedCall] = {call.id: PreparedCall(call, now, reader) for call in calls}
        self.actors: Mapping[str, PreparedActor] = prepare_actors(actors, setting.practice, reader)
        self._index: Index | None = None
        self.broad = Broad({})  # known once the index is made
        self._closeness: Closeness | None = None
        self._shown: tuple[Match, Candidate] | None = None
        self.gates = [self._table(gate.id, gate.key, _verdict(gate), Verdict.read) for gate in GATES]
        self.values = [
            (criterion.id, weight, self._table(criterion.id, criterion.key, self._value(criterion)))
            for criterion, weight in self.criteria
            if criterion.key
        ]
        keyed: list[tuple[str, Key, Callable[[Candidate], Any]]] = [(one.id, one.key, one.judge) for one in GATES]
        keyed += [(one.id, one.key, one.judge) for one, _ in self.criteria if one.key]
        self._words = {rule: Table(key.of_words, judge, self.pair, MOST_WORDS) for rule, key, judge in keyed}
        self._screen, self._valued = Tables(self.gates), Tables([table for _, _, table in self.values])
        self._of_subject = [(criterion, weight) for criterion, weight in self.criteria if not criterion.key]
        self._of_classes = [(criterion, weight) for criterion, weight in self.criteria if criterion.key]
        self.in_ledger = (*self._of_subject, *self._of_classes)
        self.of_pair = [(criterion.id, weight) for criterion, weight in self._of_subject]
        # The subject is multiplied by the role, also where the role has no weight of its own.
        self.own_money = Table(own_money.KEY, own_money.judge, self.pair)
        own = Table(role_fit.KEY, lambda candidate: role_fit.judge(candidate).value, self.pair)
        self.role = next((table for one, _, table in self.values if one == role_fit.ID), own)

    @property
    def index(self) -> Index:
        """The index of all calls, made when first asked for."""
        return self._index or self.read(self.actors.values())

    def read(self, actors: Iterable[PreparedActor]) -> Index:
        """Make it; a word counts by how many of these actors say it, who are read one by one."""
        if self._held:
            for side, records in (("call", self.calls), ("actor", self.actors)):
                for key, one in records.items():
                    one.features = self._held.of(f"features {side} {key}", partial(getattr, one, "features"))
        calls = {key: self.calls[key].features for key in self.follow(list(self.calls))}
        self._index = Index(calls, (actor.features for actor in actors), self.setting.reader.leaning)
        self.broad = broad_among(calls.values(), self.weights.broad, self.setting.reader.concepts.above)
        return self._index

    @property
    def closeness(self) -> Closeness | None:
        """All calls and actors held against each other by meaning, when it is weighed and there is a table of words."""
        reader = self.setting.reader
        if self._closeness is None and reader.meaning and closeness_in_meaning.ID in dict(self.of_pair):
            self._closeness = Closeness(self.calls, self.actors, reader, reader.meaning, self._keep)
        return self._closeness

    def _keep(self, key: str, make: Callable[[], Any]) -> Any:
        """What a run before found under a key, else what is made."""
        return self._held.of(key, make) if self._held else make()

    def run(self, actors: Sequence[str] | None = None, calls: Sequence[str] | None = None) -> Outcome:
        """Screen, score and rank every pair of the chosen actors and calls; all of a side that is left out."""
        matches: list[Match] = []
        refused: list[Refused] = []
        unclear: list[Match] = []
        aside: list[Match] = []
        chosen = [self.calls[key] for key in sorted(self.calls if calls is None else calls)]
        asked = [self.actors[key] for key in sorted(self.actors if actors is None else actors)]
        # Whether a call is open is the same for all.
        shut = {call.id for call in chosen if asked and self.gates[0].of(asked[0], call).answer is Answer.NO}
        for actor in self.follow(asked):
            topical = self.topical(actor)
            for call in chosen:
                if call.id in shut:
                    refused.append(Refused(self, actor, call, GATES[0]))
                    continue
                verdicts = self.screened(actor, call)
                if verdicts[-1].answer is Answer.NO:
                    refused.append(Refused(self, actor, call, GATES[len(verdicts) - 1]))
                    continue
                scaled = topical.get(call.id, 0.0)
                match, found = self.listed(actor, call, scaled, verdicts), matches
                if not match and not thematic_fit.related(scaled) and thin.question(self.pair(actor, call, scaled)):
                    match, found = self.match(actor, call, scaled, verdicts), unclear
                if match:
                    (aside if apart(actor, call) else found).append(match)
        for found in (matches, unclear, aside):
            found.sort(key=Match.sort_key)
        pairs = len(asked) * len(chosen)
        unrelated = pairs - len(matches) - len(refused) - len(unclear) - len(aside)
        return Outcome(tuple(matches), tuple(refused), unrelated, pairs, tuple(unclear), apart=tuple(aside))

    def ranking(self, actor: PreparedActor) -> list[tuple[str, float]]:
        """Ids and scores of the calls that pass the gates for one actor, the best first, as `run` ranks them."""
        found, topical = [], self.topical(actor)
        for key, call in self.calls.items():
            verdicts = self.screened(actor, call)
            passed = verdicts[-1].answer is not Answer.NO and not apart(actor, call)
            if passed and (match := self.listed(actor, call, topical.get(key, 0.0), verdicts)):
                found.append((match.sort_key(), match.score))
        return [(key[2], score) for key, score in sorted(found)]

    def listed(
        self, actor: PreparedActor, call: PreparedCall, topical: float, verdicts: tuple[Verdict, ...]
    ) -> Match | None:
        """The score of a pair that passed the gates, if it has a place in the ranking.

        That takes a subject in common, and where all of it is one broad concept more than a weak score; or money that
        the actor hears of whatever its subject.
        """
        if thematic_fit.related(topical):
            match = self.match(actor, call, topical, verdicts)
            leaning = self.setting.reader.leaning
            if match.tier is not Tier.WEAK or not self.broad.alone(actor.features, call.features, leaning):
                return match
        else:
            topical = 0.0
        return self.match(actor, call, topical, verdicts) if self.own_money.of(actor, call) else None

    def topical(self, actor: PreparedActor) -> dict[str, float]:
        """What the words give that each call shares with an actor, for the actor's length of text."""
        index = self.index  # makes the texts of all ready
        weight = actor.weight or 1.0
        return {key: score / weight for key, score in index.scores(actor.features).items()}

    def pair(self, actor: PreparedActor, call: PreparedCall, topical: float = 0.0) -> Candidate:
        """One pair as gates and criteria see it; `topical` matters to the subject alone."""
        return Candidate(actor, call, self.setting, topical, self)

    def shown(self, match: Match) -> Candidate:
        """The pair of a match; asked again for the one that was shown last, it remembers what rules said of it."""
        if self._shown is None or self._shown[0] is not match:
            made = self.pair(match.actor, match.call, match.topical)
            if role_fit.ID in self._words:
                # The subject speaks of the role too, which is told to all that are alike.
                made.asked[role_fit.ID] = self._words[role_fit.ID].of(match.actor, match.call)
            self._shown = (match, made)
        return self._shown[1]

    def candidate(self, actor: PreparedActor, call: PreparedCall) -> Candidate:
        """The same with what its words give."""
        return self.pair(actor, call, self.topical(actor).get(call.id, 0.0))

    def screened(self, actor: PreparedActor, call: PreparedCall) -> tuple[Verdict, ...]:
        """The gates' answers in order, up to the first refusal, which is then the last."""
        verdicts = []
        for verdict in self._screen.of(actor, call):
            verdicts.append(verdict)
            if verdict.answer is Answer.NO:
                break
        return tuple(verdicts)

    def value_of(self, criterion: str, actor: PreparedActor, call: PreparedCall) -> float | None:
        """What one criterion gives a pair, 0 to 1; `None` for unknown, for the subject's and for one not weighed."""
        return next((table.of(actor, call) for one, _, table in self.values if one == criterion), None)

    def common(self, actor: PreparedActor, call: PreparedCall, verdicts: tuple[Verdict, ...]) -> Common:
        """What the classes of a pair give."""
        return self.summed(verdicts, self._valued.of(actor, call), self.role.of(actor, call))

    def summed(self, verdicts: tuple[Verdict, ...], values: Iterable[float | None], role: float | None) -> Common:
        """The same of answers and values that are known already."""
        score, known, values = 0.0, 0.0, tuple(values)
        for (_, weight, _), value in zip(self.values, values, strict=True):
            if value is not None:
                score += value * weight
                known += weight
        return Common(verdicts, values, role, score, known)

    def match(self, actor: PreparedActor, call: PreparedCall, topical: float, verdicts: tuple[Verdict, ...]) -> Match:
        """The score of a pair: what its classes give, and then what depends on the subject."""
        near = self.closeness.of(actor.id, call.id) if self.closeness else None
        return self.scored(actor, call, topical, near, self.common(actor, call, verdicts))

    def scored(
        self, actor: PreparedActor, call: PreparedCall, topical: float, near: float | None, common: Common
    ) -> Match:
        """The same where the first is known already."""
        total, known = common.score, common.known
        subject = thematic_fit.value(self.pair(actor, call, topical))
        values = _pair_values(subject, near, common.role)
        for criterion, weight in self.of_pair:
            value = values[criterion]
            if value is not None:
                total += value * weight
                known += weight
        answered = all(common.verdicts[at].answer is not Answer.UNKNOWN for at in _ESSENTIAL)
        score = self.weights.share_of(total)
        tier = tier_of(score, known / 100, answered, subject or 0.0, self.weights.tiers)
        return Match(self, actor, call, topical, near, subject, common, total, score, known / 100, tier)

    def of_subject(self, match: Match) -> list[Points]:
        """What the criteria give a pair that look at its subject, without words, in the order of `ledger`."""
        values = _pair_values(match.subject, match.near, match.common.role)
        return [
            Points(criterion, Finding(values[criterion.id], _WORDLESS), weight)
            for criterion, weight in self._of_subject
        ]

    def of_classes(self, common: Common) -> list[Points]:
        """The same of all other criteria."""
        found = zip(self._of_classes, common.values, strict=True)
        return [Points(criterion, Finding(value, _WORDLESS), weight) for (criterion, weight), value in found]

    def explain(self, actor: PreparedActor, call: PreparedCall) -> Match:
        """One pair with the answers of all gates and the points it would have if none had refused."""
        verdicts = tuple(self._screen.of(actor, call))
        return self.match(actor, call, self.topical(actor).get(call.id, 0.0), verdicts)

    def ledger(self, candidate: Candidate) -> tuple[Points, ...]:
        """What each criterion gives a pair, with its words: the subject first, then the rest."""
        return tuple(
            Points(criterion, self.finding(criterion, candidate), weight) for criterion, weight in self.in_ledger
        )

    def finding(self, criterion: Criterion, candidate: Candidate) -> Finding:
        """What a criterion finds of a pair."""
        if criterion.key is None:
            return candidate.once(criterion.id, criterion.judge)
        found: Finding = self._words[criterion.id].of(candidate.actor, candidate.call)
        return found

    def ruling(self, gate: Gate, candidate: Candidate) -> Ruling:
        """What a gate rules on a pair."""
        ruling: Ruling = self._words[gate.id].of(candidate.actor, candidate.call)
        return ruling

    def _value(self, criterion: Criterion) -> Callable[[Candidate], float | None]:
        return criterion.value or (lambda candidate: self.finding(criterion, candidate).value)

    def forget_words(self) -> None:
        """Let go of what sentences are made from; it is read anew for those that are shown."""
        for table in self._words.values():
            table.forget()
        for call in self.calls.values():
            call.forget_words()
        self.setting.reader.forget()

    def _table(
        self, rule: str, key: Key, judge: Callable[[Candidate], T], read: Callable[[Any], T] = lambda one: one
    ) -> Table[T]:
        """The answers of a rule; those that no day changes are kept for the next run, which finds them by the rule."""
        table = Table(key, judge, self.pair)
        if self._held and not key.by_day:
            table.resume(self._held, rule, self.calls.values(), self.actors.values(), read)
        return table


def _pair_values(subject: float | None, near: float | None, role: float | None) -> dict[str, float | None]:
    """What the criteria give that are a matter of the single pair."""
    return {**subject_in_role.both(subject, role), closeness_in_meaning.ID: closeness_in_meaning.scaled(near)}


def _verdict(gate: Gate) -> Callable[[Candidate], Verdict]:
    def judge(candidate: Candidate) -> Verdict:
        ruling = gate.judge(candidate)
        return Verdict(ruling.answer, ruling.role)

    return judge
