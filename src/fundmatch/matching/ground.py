"""What a figure or a limit rests on: how sure it is, which rule says so, and where that was read."""

from dataclasses import dataclass

from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Certainty, Sourced, Text
from fundmatch.models.programme import Grounds, Programme, ProgrammeRule, ShareRule
from fundmatch.models.wording import Said

_GROUNDS = {
    Certainty.STATED: Grounds.RECORD, Certainty.INFERRED: Grounds.INFERRED, Certainty.GENERAL: Grounds.GENERAL,
    Certainty.PLANNED: Grounds.INFERRED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What a line rests on."""

    certainty: Grounds
    rule: str | None = None
    source: str | None = None
    """an address, or the name of what was read"""
    condition: Text | Said | None = None

    @property
    def sure(self) -> bool:
        """Whether it was read: a limit that is only inferred is asked about and refuses nobody."""
        return self.certainty in (Grounds.READ, Grounds.RECORD)


def of_call(call: PreparedCall, field: str, fact: Sourced) -> Ground:
    """The ground of a fact in the record of the call."""
    certainty = Certainty(getattr(fact, "certainty", Certainty.STATED))
    condition = getattr(fact, "condition", None) or getattr(fact, "scope", None)
    told = Text(und=condition) if isinstance(condition, str) else condition
    address = call.source_of(fact.source)
    # The general rule of a type of action was read where its source has an address.
    read = certainty is Certainty.GENERAL and "://" in (address or "")
    grounds = Grounds.READ if read else _GROUNDS.get(certainty, Grounds.UNKNOWN)
    return Ground(grounds, f"{call.id}.{field}", address, told)


def of_rule(rule: ProgrammeRule | ShareRule, programme: Programme) -> Ground:
    """The ground of a programme's rule."""
    source = programme.source_of(rule)
    condition = rule.condition if isinstance(rule.condition, Text) else rule.says
    return Ground(programme.grounds(rule), rule.id, (source.url or source.name) if source else None, condition)
