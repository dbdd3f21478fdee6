"""One call for one actor with the rules of all programmes, and what each fact of them rests on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from fundmatch.matching import limits as gathered
from fundmatch.matching.ground import Ground, of_rule
from fundmatch.matching.limits import ByKind, Limit
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.call import Call
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.place import Atlas
from fundmatch.models.programme import Programme, ProgrammeRule, ShareRule, names_call

P = TypeVar("P", bound=ProgrammeRule)


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


def grounded(case: Case, rules_of: Callable[[Programme], Sequence[P]]) -> tuple[tuple[P, Ground], ...]:
    """The rules of one kind that hold, each with its ground."""
    return tuple((rule, of_rule(rule, one)) for one in case.covering for rule in case.rules(rules_of(one)))


def limits(case: Case) -> tuple[Limit, ...]:
    """All limits that hold for a case: the call's own first, then those of its programme."""
    money, bounds = grounded(case, lambda one: one.limits), grounded(case, lambda one: one.bounds)
    return gathered.limits(case.prepared, case.project_kind, money, bounds)


def limits_of_kinds(case: Case) -> ByKind:
    """The same for each kind of project that the call names; `None` where it names none."""
    return {kind: limits(replace(case, kind=kind)) for kind in case.call.project_kinds or (None,)}
