"""One call for one actor with the rules of all programmes, and what each fact of them rests on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fundmatch.financing.ledger import Ground
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.base import Certainty, Sourced, Text
from fundmatch.models.call import Call
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.place import Atlas
from fundmatch.models.programme import Grounds, Programme, ProgrammeRule, ShareRule, names_call

P = TypeVar("P", bound=ProgrammeRule)

_GROUNDS = {
    Certainty.STATED: Grounds.RECORD, Certainty.INFERRED: Grounds.INFERRED, Certainty.GENERAL: Grounds.GENERAL,
    Certainty.PLANNED: Grounds.INFERRED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One call, whoever wants its money, and all that is known of the rules."""

    prepared: PreparedCall
    actor: PreparedActor | None
    atlas: Atlas
    programmes: Sequence[Programme]
    """those of all programmes"""
    kind: ProjectKind | None = None

    @property
    def call(self) -> Call:
        """The record of the call."""
        return self.prepared.call

    @property
    def covering(self) -> list[Programme]:
        """The programmes that the call belongs to; what holds for every programme comes last."""
        found = [one for one in self.programmes if one.about(self.call)]
        return sorted(found, key=lambda one: self.call.programme_id not in one.covers)

    @property
    def project_kind(self) -> ProjectKind | None:
        """The kind of project, when it is named or the call knows one only."""
        kinds = self.call.project_kinds
        return self.kind or (kinds[0] if len(kinds) == 1 else None)

    def is_among(self, classes: Iterable[ActorClass]) -> bool | None:
        """Whether the actor is one of these; `None` when that is not known."""
        return self.actor.belonging.among(classes) if self.actor else None

    def holds(self, rule: ProgrammeRule | ShareRule) -> bool:
        """Whether a rule of the programme is about this call and kind of project."""
        if rule.calls and not names_call(rule, self.call):
            return False
        return not rule.project_kinds or self.project_kind in rule.project_kinds

    def shares(self, programme: Programme) -> list[ShareRule]:
        """The rates of a programme that hold: those made for the call, else the general ones."""
        held = [rule for rule in programme.shares if self.holds(rule)]
        return [rule for rule in held if rule.calls] or held

    def rules(self, rules: Iterable[P]) -> list[P]:
        """Those that hold."""
        return [rule for rule in rules if self.holds(rule)]


def of_call(call: PreparedCall, field: str, fact: Sourced) -> Ground:
    """The ground of a fact in the record of the call."""
    certainty = getattr(fact, "certainty", Certainty.STATED)
    condition = getattr(fact, "condition", None) or getattr(fact, "scope", None)
    told = Text(und=condition) if isinstance(condition, str) else condition
    address = call.source_of(fact.source)
    # The general rule of a type of action was read where its source has an address.
    read = certainty is Certainty.GENERAL and "://" in (address or "")
    return Ground(
        Grounds.READ if read else _GROUNDS.get(certainty, Grounds.UNKNOWN), f"{call.id}.{field}", address, told
    )


def of_rule(rule: ProgrammeRule | ShareRule, programme: Programme) -> Ground:
    """The ground of a programme's rule."""
    source = programme.source_of(rule)
    condition = rule.condition if isinstance(rule.condition, Text) else rule.says
    return Ground(programme.grounds(rule), rule.id, (source.url or source.name) if source else None, condition)


def grounded(case: Case, rules_of: Callable[[Programme], Sequence[P]]) -> tuple[tuple[P, Ground], ...]:
    """The rules of one kind that hold, each with its ground."""
    return tuple((rule, of_rule(rule, one)) for one in case.covering for rule in case.rules(rules_of(one)))
