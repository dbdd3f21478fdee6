"""Is this money that such actors use, in a part that they can play?"""

from collections.abc import Hashable

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.classes import closure
from fundmatch.matching.finding import Evidence, Finding, evidence_of, unknown
from fundmatch.matching.keys import Key, Look
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.kinds import ActorClass
from fundmatch.models.practice import Habit
from fundmatch.models.wording import Phrase

ID = "role_fit"
TITLE = Phrase("Roll och slag av aktör", "Role and kind of actor")
SWEDISH = (
    "Vad aktörer av detta slag gör med pengar av detta slag, enligt utlysningens ord och vad som är brukligt. Hälften "
    "är vem utlysningen nämner (ett smalt slag säger mer än ”juridiska personer”), hälften är vad `practice.yaml` "
    "säger om slaget och programmet, med sitt skäl. Det som ingen av dem säger är okänt. Ovanligt sägs bara efter en "
    "räkning av sådana projekt."
)
"""What `judge` says of itself, in Swedish."""

KEY = Key(
    call=lambda call: (call.call.programme_id, call.named),
    actor=lambda actor: (actor.belonging.own, actor.belonging.sure, actor.parent is None),
    said=lambda actor: (actor.actor.kind, actor.actor.functions),
    looks=lambda call: _looks(call),  # noqa: PLW0108 - it is defined below, beside what it explains
    sees_said=True,
)

_MADE = Phrase("pengar avsedda för {kind}", "money made for this kind of actor: {kind}")
_COMMON = Phrase("vanligt för {kind}", "common for this kind of actor: {kind}")
_RARE = Phrase("ovanligt för {kind}", "unusual for this kind of actor: {kind}")
_FOR_OTHERS = Phrase("utlysningen nämner andra än {kind}", "the call names others than {kind}")
_POSSIBLE = Phrase("möjligt för {kind}", "possible for this kind of actor: {kind}")
_SELDOM = Phrase(
    "sällan sett, inte räknat för detta slags projekt: {kind}",
    "seldom seen, not counted for projects of this type: {kind}",
)
_NAMED = Phrase("utlysningen nämner {kind}", "the call names {kind}")
_GENERAL = Phrase("öppen för alla slags juridiska personer", "open to legal entities of any kind")
_UNSAID = Phrase("vem pengarna är till för", "whom the money is for")

_BROAD = {ActorClass.LEGAL_ENTITY: 0.35, ActorClass.PUBLIC_BODY: 0.6, ActorClass.NON_PROFIT: 0.6,
          ActorClass.COMPANY: 0.7, ActorClass.CIVIL_SOCIETY: 0.7}  # fmt: skip
"""How much it says that a call names one of these wide classes; a narrow one says 1."""

_OTHERS = 0.1
"""How much it says that a call open to all names others: they are the ones it was written for."""

MADE, COMMON = 0.75, 0.4
"""Values from which money is made for a kind of actor, and from which the kind commonly uses it."""
_COULD = 0.3
"""From this step of a habit on such an actor is a possible one; below it is seldom seen."""


def judge(candidate: Candidate) -> Finding:
    """What this kind of actor does with this kind of money, from the call's words and from practice.

    Half is whom the call names (a narrow class says more than "legal entities"), half is what
    `practice.yaml` says of the kind and the programme, with its reason. What neither says is unknown.
    "Unusual" is said by a count of such projects alone.

    >>> from fundmatch.matching.trial import try_criterion
    >>> own = {"of": ["cluster"], "programmes": ["erdf"], "value": 1.0, "because": "Kluster äger projekten."}
    >>> other = {"of": ["sme"], "programmes": ["erdf"], "value": 0.2, "because": "Företag nås genom främjare."}
    >>> setting = {"call": {"programme_id": "erdf"}, "practice": {"habits": [own, other]}}
    >>> cluster = try_criterion(judge, actor={"kind": "cluster"}, **setting)
    >>> cluster.value, cluster.label.text("en")
    (1.0, 'money made for this kind of actor: cluster')
    >>> firm = try_criterion(judge, actor={"kind": "sme"}, **setting)
    >>> firm.value, firm.label.text("en")
    (0.2, 'seldom seen, not counted for projects of this type: SME')
    """
    named = _named(candidate)
    habit = candidate.actor.habit(candidate.call.call.programme_id)
    evidence: list[Evidence] = []
    if habit:
        evidence.append(Evidence("practice", "habits", habit.because, ours=True))
    if told := candidate.call.applicants_told:
        evidence.append(evidence_of(told))
    if habit is None and named is None:
        return unknown(_UNSAID)
    if habit is None:
        assert named is not None
        value, one = named
        label = _GENERAL() if one is ActorClass.LEGAL_ENTITY else _NAMED(kind=one.phrase)
        return Finding(0.7 * value, label, tuple(evidence))
    value = habit.value if named is None else (habit.value + min(named[0], habit.value + 0.3)) / 2
    if value < COMMON and named and named[1] is not ActorClass.LEGAL_ENTITY:
        return Finding(value, _NAMED(kind=named[1].phrase), tuple(evidence))
    how = _MADE if value >= MADE else _COMMON if value >= COMMON else _low(candidate, habit, named)
    return Finding(value, how(kind=_used_to(candidate.actor, habit).phrase), tuple(evidence))


def _low(candidate: Candidate, habit: Habit, named: tuple[float, ActorClass] | None) -> Phrase:
    """What is said of a low value, by what it rests on.

    A kind is called unusual by a count of such projects alone. What was counted over a whole programme, by
    organisation, says how likely one of many is, and nothing of whether a call suits it.
    """
    if named and named[0] == _OTHERS:
        return _FOR_OTHERS
    if habit.source in candidate.setting.practice.counted:
        return _RARE
    return _POSSIBLE if habit.value >= _COULD else _SELDOM


def _used_to(actor: PreparedActor, habit: Habit) -> ActorClass:
    """The class of an actor that has a habit: its kind or a function rather than what they imply."""
    own = actor.belonging.own
    given = (one for one in (actor.actor.kind, *(actor.actor.functions or ())) if one in habit.of and one in own)
    return next(given, None) or min(own.intersection(habit.of))


def _looks(call: PreparedCall) -> Look:
    """What a call looks at in an actor: which of the classes that it names that is, and its habit with such money."""
    named, programme = call.named, call.call.programme_id

    def look(actor: PreparedActor) -> Hashable:
        habit, sure = actor.habit(programme), actor.belonging.sure if actor.parent is None else frozenset()
        used = (habit.of, habit.value, habit.source, _used_to(actor, habit)) if habit else None
        return (actor.belonging.own & named, sure & named, used)

    return look


def named_kind(candidate: Candidate) -> ActorClass | None:
    """The class by which the call names the actor; `None` when it names others, everybody or nobody."""
    named = _named(candidate)
    return named[1] if named and named[1] is not ActorClass.LEGAL_ENTITY else None


def _named(candidate: Candidate) -> tuple[float, ActorClass] | None:
    """The narrowest class that the call names and the actor is, and how much that says."""
    best: tuple[float, ActorClass] | None = None
    for one in candidate.call.named_classes:
        if one in candidate.actor.belonging.own or (
            one in candidate.actor.belonging.sure and candidate.actor.parent is None
        ):
            says = _BROAD.get(one, 1.0)
            if best is None or (says, -len(closure(one))) > (best[0], -len(closure(best[1]))):
                best = (says, one)
    if best is not None and best[1] is not ActorClass.LEGAL_ENTITY:
        return best
    if any(one is not ActorClass.LEGAL_ENTITY for one in candidate.call.named_classes):
        return (_OTHERS, ActorClass.LEGAL_ENTITY)
    return best or ((_BROAD[ActorClass.LEGAL_ENTITY], ActorClass.LEGAL_ENTITY) if candidate.call.named else None)
