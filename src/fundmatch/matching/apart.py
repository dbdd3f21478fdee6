"""Pairs that are set apart from what is recommended: money that the actor hands out itself, and what is no call."""

import re
from collections.abc import Sequence

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.gates.call_open import NO_CALL
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.kinds import ActorClass, Role, Status
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Phrase

DECIDES = Phrase("beslutar själv om dessa pengar", "decides on this money itself")
OTHER_AREA = Phrase("ger samma stöd i ett annat område", "gives the same money in another area")

_BETWEEN = re.compile(r"\s*[(),;/]\s*|\s+(?:och|and)\s+")
"""What stands between the names of several authorities, or of one in two languages."""

_ALL_OF_THEM = re.compile(r"\b(\w{5,})(?:er|ar)nas?\b")
"""All offices of a kind, in Swedish: länsstyrelserna, regionerna. Each is called by that word first."""


def apart(actor: PreparedActor, call: PreparedCall) -> bool:
    """Whether a pair is no recommendation, whatever its subject is worth."""
    return call.standing.status is Status.INFORMATION or decides(actor, call)


def why_apart(pair: Candidate) -> Phrase | None:
    """Why a pair is no recommendation; `None` for one that is."""
    if pair.call.standing.status is Status.INFORMATION:
        return NO_CALL
    if not decides(pair.actor, pair.call):
        return None
    return OTHER_AREA if benefit_elsewhere(pair.actor, pair.call, pair.setting.atlas) else DECIDES


def decides(actor: PreparedActor, call: PreparedCall) -> bool:
    """Whether the actor, or the legal person that it is a unit of, hands the call's money out."""
    return not givers(call).isdisjoint(gives_as(actor))


def givers(call: PreparedCall) -> frozenset[str]:
    """Who hands the money out: the authorities that the call names, and local action groups for the money of Leader."""
    authority = (call.call.managing_authority or "").casefold()
    named = [*_BETWEEN.split(authority), *(f"every {kind}" for kind in _ALL_OF_THEM.findall(authority))]
    leader = (call.call.programme_id or "").startswith("leader")
    return frozenset(filter(None, [*named, ActorClass.LOCAL_ACTION_GROUP.value if leader else ""]))


def gives_as(actor: PreparedActor) -> frozenset[str]:
    """As whom an actor hands money out, to be held against `givers`: by its name, as one of its kind, as a group."""
    name = (applicant_of(actor) or actor).actor.name.casefold()
    group = ActorClass.LOCAL_ACTION_GROUP in actor.belonging.own
    kind = f"every {name.partition(' ')[0].removesuffix('en')}"
    return frozenset([name, kind, *([ActorClass.LOCAL_ACTION_GROUP.value] if group else [])])


class Aside:
    """Which of many calls are no recommendation to whom: each looked at once, however many actors there are."""

    def __init__(self, calls: Sequence[PreparedCall]) -> None:
        self._to_all = [place for place, call in enumerate(calls) if call.standing.status is Status.INFORMATION]
        self._given: dict[str, list[int]] = {}
        for place, call in enumerate(calls):
            for giver in givers(call):
                self._given.setdefault(giver, []).append(place)

    def of(self, actor: PreparedActor) -> list[int]:
        """The places of the calls that `apart` holds for."""
        return self._to_all + [place for name in gives_as(actor) for place in self._given.get(name, ())]


def benefit_elsewhere(actor: PreparedActor, call: PreparedCall, atlas: Atlas) -> bool:
    """Whether the benefit has to arise in a place that is surely not the actor's."""
    own = actor.actor
    places = [atlas.code_of(town) or town for town in own.covers]
    places = ([own.municipality_code] if own.municipality_code else places) or list(actor.seat or actor.works)
    return any(
        places and all(atlas.inside(place, rule.values) is False for place in places)
        for rule in call.rules(RuleKind.TERRITORY, Polarity.MUST)
        if rule.role is Role.TARGET and rule.values
    )
