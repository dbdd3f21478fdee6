"""What a rule looks at: the facts of a call and of an actor by which calls, and actors, are alike to it.

A rule is asked once for each pair of such classes (`table.py`). A fact that a rule looks at and its key forgets
gives wrong answers to whoever comes second; `tests/matching/test_keys.py` reads every rule through a recording
proxy and holds what it touches against its key.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.call import Polarity, Rule, RuleKind

Condition = tuple[Hashable, ...]
Look = Callable[[PreparedActor], Hashable]


@dataclass(frozen=True, slots=True)
class Key:
    """The facts that decide a rule's answer; those that only its sentences quote stay out."""

    call: Callable[[PreparedCall], Hashable]
    actor: Callable[[PreparedActor], Hashable]
    by_name: Callable[[PreparedCall], frozenset[str]] = lambda _: frozenset()
    """ids of the actors that a call names: to such a call every actor is a class of its own. An actor that is not
    among them, nor its parent, is to the call as any other that is not."""
    by_day: bool = False
    """whether the day of the run counts: such an answer is not kept for the next run"""
    looks: Callable[[PreparedCall], Look | None] = lambda _: None
    """what a call looks at in an actor, where that is less than all of `actor`; where it is `nothing`, no fact of the
    actor is quoted either"""
    said: Look = lambda _: None
    """the facts of an actor that the rule's sentences quote besides"""
    sees_said: bool = False
    """whether what a call looks at is all that its sentences quote, too"""

    @property
    def of_words(self) -> "Key":
        """The facts that decide what is said: a call is quoted, so that each is a class of its own."""

        def looks(call: PreparedCall) -> Look | None:
            look = self.looks(call)
            if look is None or look is nothing or self.sees_said:
                return look
            return lambda actor: (look(actor), self.said(actor))

        call = self.call if self.call is nothing else whole
        actor = self.actor if self.actor is whole else lambda actor: (self.actor(actor), self.said(actor))
        return Key(call, actor, self.by_name, looks=looks)


def whole(record: PreparedCall | PreparedActor) -> Hashable:
    """Anything of the record may count: it is a class of its own."""
    return record.id


def nothing(record: PreparedCall | PreparedActor) -> Hashable:
    """Nothing of the record counts: the answer is the same for all."""
    return None


def conditions(call: PreparedCall, *kinds: RuleKind) -> tuple[Condition, ...]:
    """What the rules of these kinds ask for, without the words they ask it in."""
    return tuple(condition(rule) for kind in kinds for rule in call.rules(kind))


def demands(call: PreparedCall, kind: RuleKind) -> tuple[Condition, ...]:
    """The same of the rules of a kind that have to be met."""
    return tuple(condition(rule) for rule in call.rules(kind, Polarity.MUST))


def condition(rule: Rule) -> Condition:
    """What one rule asks for."""
    return (rule.type, rule.polarity, rule.role, rule.values, rule.readings)


def parties(call: PreparedCall) -> Hashable:
    """How many have to take part, from where, and who has to be among them."""
    terms = call.call.partnership
    if terms is None:
        return None
    required = tuple(
        (party.polarity, party.count, party.area, party.classes, party.body is None) for party in terms.required
    )
    return (terms.min_partners, terms.countries, required)
