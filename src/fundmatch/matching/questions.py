"""The facts that pairs wait for: what to ask whom, and what each answer would settle.

A gate that answers *unknown* names the fact it waits for. One fact of a call holds for many actors, one of an actor for
many calls. The questions are put in the order in which they settle the most pairs, each after those before it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fundmatch.matching.candidate import Candidate, Setting
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer, Fact
from fundmatch.matching.gates import Gate
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.actor import Actor
from fundmatch.models.base import Text
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase

Lay = Callable[[Call | Actor, str, str], Call | Actor]
"""A record with a fact, named as a column of our lists, changed to what a cell says."""

ASK = {
    "closes": Phrase("Är utlysningen öppen, och när stänger den?", "Is the call open, and when does it close?"),
    "territory": Phrase("Vilket område gäller utlysningen?", "Which area does the call cover?"),
    "applicants": Phrase("Vilka får söka?", "Who may apply?"),
    "min_partners": Phrase("Hur många parter krävs, sökanden inräknad?",
                           "How many partners are needed, the applicant included?"),
    "legal_person": Phrase("Är den en egen juridisk person?", "Is it a legal person of its own?"),
    "functions": Phrase("Vad är den mer än sitt slag?", "What is it besides its kind?"),
    "kind": Phrase("Vilket slag av aktör är den, mer exakt?", "What kind of actor is it, more exactly?"),
    "nuts": Phrase("Var har den sitt säte?", "Where is its seat?"),
}  # fmt: skip
"""The question for each fact that a gate can wait for."""
OF_GATE = {
    "call_open": ("opens", "closes", "state", "publication"),
    "territory": ("territory", "nuts", "municipality", "municipality_code", "serves", "country"),
    "applicant": ("applicants", "lead_applicants", "not_applicants", "kind", "functions", "population"),
    "legal_person": ("legal_person", "parent", "status"),
    "prior_status": ("statuses", "owner_country"),
    "partnership": ("min_partners", "min_countries"),
}
"""The facts that each gate looks at, as columns of our lists."""
_ALL_TRIED = frozenset({"closes", "min_partners", "legal_person"})
"""Facts whose possible answers are few enough to try them all."""
_YES, _NO = Phrase("ja", "yes"), Phrase("nej", "no")
_AHEAD, _PAST = Phrase("stänger senare", "closes later"), Phrase("har stängt", "has closed")
_ONE, _MORE = Phrase("en", "one"), Phrase("flera", "several")


@dataclass(frozen=True, slots=True)
class Effect:
    """A possible answer as people say it, and what it makes of the pairs that wait for it."""

    answer: Phrase | Text | str
    may: int
    """pairs that then pass the gate, outright or on conditions"""
    may_not: int


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for."""

    subject: PreparedCall | PreparedActor
    fact: Fact
    waiting: int
    """pairs that wait for it, alone or with other facts"""
    settled: int
    """pairs of which nothing is unknown any more once this and the questions before it are answered"""
    effects: tuple[Effect, ...]

    @property
    def id(self) -> str:
        """The name of the fact, as an answer names it."""
        return f"{self.subject.id}:{self.fact.name}"

    @property
    def refuses_nobody(self) -> bool:
        """Whether every answer there is has been tried, and none of them shuts anybody out."""
        return self.fact.name in _ALL_TRIED and not any(effect.may_not for effect in self.effects)


_Key = tuple[str, Fact]
"""The id of a call or an actor, and what is not known of it."""


class _Tried(NamedTuple):
    """What the possible answers to a question would make of the pairs that wait."""

    subject: PreparedCall | PreparedActor
    effects: tuple[Effect, ...]
    differ: bool
    """whether it matters to any pair which answer it is"""


def questions(run: Engine, matches: Iterable[Match], lay: Lay) -> list[Question]:
    """All facts that matches wait for, in the order in which they are best asked; what every answer settles alike last.

    `run` gave the `matches`, pairs that no gate refused; `lay` says how an answer is tried on a record.
    """
    pairs = dict(enumerate(matches))
    of: dict[_Key, dict[int, Gate]] = defaultdict(dict)
    for at, match in pairs.items():
        for key, gate in _awaited(match):
            of[key][at] = gate
    tried = {key: _tried_on(run, key, [(pairs[at], gate) for at, gate in own.items()], lay) for key, own in of.items()}
    # Whoever waits for an answer that changes nothing is not held up by it, unless by nothing else.
    every = {at: {key for key in of if at in of[key]} for at in pairs}
    left = {at: {key for key in own if tried[key].differ} or own for at, own in every.items()}
    asked: list[Question] = []
    while of:
        key = min(of, key=lambda key: (not tried[key].differ, *_worth(of[key], left), key[0], key[1].name))
        own = of.pop(key)
        settled = sum(left[at] == {key} for at in own)
        for at in own:
            left[at].discard(key)
        asked.append(Question(tried[key].subject, key[1], len(own), settled, tried[key].effects))
    return asked


def _awaited(match: Match) -> Iterator[tuple[_Key, Gate]]:
    for gate, ruling in match.rulings:
        if ruling.awaits:
            yield ((match.call if ruling.awaits.side == "call" else match.actor).id, ruling.awaits), gate


def _worth(own: Iterable[int], left: dict[int, set[_Key]]) -> tuple[int, float]:
    """Smallest for the best: pairs that it alone still holds up, then its share of those that wait for more."""
    waits = [len(left[at]) for at in own if left[at]]
    return -waits.count(1), -sum(1 / count for count in waits)


def _tried_on(run: Engine, key: _Key, waits: list[tuple[Match, Gate]], lay: Lay) -> _Tried:
    """The usual answers tried on the pairs that wait, each judged by the gate that asks."""
    fact, subject = key[1], waits[0][0].call if key[1].side == "call" else waits[0][0].actor
    effects, verdicts = [], []
    for said, cell in _answers(run.setting, fact, waits):
        changed = _tried(run, subject, fact, cell, lay)
        answers = []
        for match, gate in waits:
            call = changed if isinstance(changed, PreparedCall) else match.call
            actor = changed if isinstance(changed, PreparedActor) else match.actor
            answers.append(gate.judge(Candidate(actor, call, run.setting, 0.0, run)).answer)
        no = answers.count(Answer.NO)
        effects.append(Effect(said, len(answers) - no - answers.count(Answer.UNKNOWN), no))
        verdicts.append([answer is Answer.NO for answer in answers])
    # Where other answers are possible nobody knows that they would change nothing.
    differ = fact.name not in _ALL_TRIED or any(one != verdicts[0] for one in verdicts)
    return _Tried(subject, tuple(effects), differ)


def _answers(setting: Setting, fact: Fact, waits: list[tuple[Match, Gate]]) -> list[tuple[Phrase | Text | str, str]]:
    match fact.name:
        case "closes":
            today, day = setting.now.date(), dt.timedelta(days=1)
            return [(_AHEAD, (today + 365 * day).isoformat()), (_PAST, (today - day).isoformat())]
        case "min_partners":
            return [(_ONE, "1"), (_MORE, "2")]
        case "legal_person":
            return [(_YES, "true"), (_NO, "false")]
        case "applicants":
            kinds = [match.actor.actor.kind for match, _ in waits]
            ordered = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))
            return [(kind.phrase, kind.value) for kind in ordered]
        case "territory" | "nuts" if setting.atlas.home:
            return [(setting.atlas.name(setting.atlas.home), setting.atlas.home)]
    return []


def _tried(
    run: Engine, subject: PreparedCall | PreparedActor, fact: Fact, cell: str, lay: Lay
) -> PreparedCall | PreparedActor:
    """The call or the actor as it would be with the fact known."""
    setting = run.setting
    changed = lay(subject.call if isinstance(subject, PreparedCall) else subject.actor, fact.name, cell)
    if isinstance(changed, Call):
        return PreparedCall(changed, setting.now, setting.reader)
    assert isinstance(subject, PreparedActor)
    return PreparedActor(changed, subject.parent, setting.practice, setting.reader)
