"""Which calls of a list stay possible if the actor brings so much money, takes such a part, or has such a project.

A supposition changes no rank: it says of each call whether it would hold, would not, or cannot be told from the record.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.limits import ByKind, Limit, Span, exactly
from fundmatch.matching.outcome import Match
from fundmatch.models.kinds import Role
from fundmatch.models.money import AmountKind
from fundmatch.models.programme import Measure
from fundmatch.models.wording import Phrase, Said

SEK_PER_EUR = Decimal(11)
"""An assumption for weighing sizes, told with each answer that rests on it; no rate of a day."""
_PER_SEK = {"SEK": Decimal(1), "EUR": SEK_PER_EUR}

_LEADS = Phrase("får leda", "may lead")
_JOINS = Phrase("får delta, men inte leda", "may take part, but not lead")
_ROLE_UNKNOWN = Phrase("vilken roll som går är inte angivet", "which part is possible is not stated")
_MAY = Phrase("får delta", "may take part")
_NO_OWN = Phrase("ingen egen andel krävs", "no own share is asked for")
_NEEDS = Phrase(
    "det minsta projektet kräver omkring {sum} kr av egna medel ({share} %, 11 kr per euro antaget)",
    "the smallest project asks for about SEK {sum} of one's own ({share} %, SEK 11 a euro assumed)",
)
_NO_SIZE = Phrase("minsta storlek eller stödnivå är inte angiven", "smallest size or rate of support is not stated")
_KEPT = Phrase("ryms: {limits}", "fits: {limits}")
_NO_LIMIT = Phrase("ingen gräns för {what} är läst", "no limit on {what} was read")
_OPEN = Phrase("kan inte prövas: {limits}", "cannot be tested: {limits}")
_BROKEN = Phrase("ryms inte: {limits}", "does not fit: {limits}")
_BOTH = Phrase("{first}; {second}", "{first}; {second}")


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed of the actor; what is left out is as it is."""

    own_contribution: Decimal | None = None
    """kronor"""
    role: Role | None = None
    project: Mapping[Measure, Decimal] = field(default_factory=dict)
    """months, parties ...; sums in kronor"""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A match, and whether it holds under the supposition; `None`: the record does not tell."""

    match: Match
    rank: int
    holds: bool | None
    because: Said


def supposed(
    matches: Sequence[Match], what: Supposition, limits: Mapping[str, ByKind] = MappingProxyType({})
) -> list[Supposed]:
    """Hold a list against a supposition, in its order. `limits`: those of its calls, by their ids."""
    found = []
    for rank, match in enumerate(matches, 1):
        answers = []
        if what.role:
            answers.append(_by_role(match, what.role))
        if what.own_contribution is not None:
            answers.append(_by_money(match, what.own_contribution))
        answers += [_by_limit(limits.get(match.call.id, {}), *one) for one in what.project.items()]
        verdicts = [holds for holds, _ in answers]
        holds = False if False in verdicts else None if None in verdicts else True
        said = [because for _, because in answers]
        found.append(Supposed(match, rank, holds, functools.reduce(lambda a, b: _BOTH(first=a, second=b), said)))
    return found


def _by_limit(by_kind: ByKind, what: Measure, value: Decimal) -> tuple[bool | None, Said]:
    """Whether a project of some kind is within the limits of the call, and the limit next to it where none is."""
    broken: list[Limit] = []
    named = {kind: [one for one in each if one.what is what] for kind, each in by_kind.items()}
    for limits in named.values():
        over = [one for one in limits if one.keeps(_known(one, value)) is False]
        if not over and all(one.keeps(_known(one, value)) for one in limits):
            return (True, _KEPT(limits=[one.said for one in limits])) if limits else (None, _NO_LIMIT(what=what.phrase))
        broken += over
    if not broken:
        return None, _OPEN(limits=[one.said for limits in named.values() for one in limits])
    sure = all(one.ground.sure for one in broken)
    return (False if sure else None), _BROKEN(limits=[one.said for one in dict.fromkeys(broken)])


def _known(limit: Limit, value: Decimal) -> Span | None:
    """A figure in the currency of a limit; `None` where it cannot be turned into it."""
    if not limit.currency:
        return exactly(value)
    rate = _PER_SEK.get(limit.currency)
    return exactly(value / rate) if rate else None


def _by_role(match: Match, role: Role) -> tuple[bool | None, Said]:
    if match.role is None:
        return None, _ROLE_UNKNOWN()
    if role is Role.LEAD:
        return (True, _LEADS()) if match.role is Role.LEAD else (False, _JOINS())
    return True, _MAY()


def _by_money(match: Match, money: Decimal) -> tuple[bool | None, Said]:
    """Whether the money covers the own share of the smallest project that the call pays for."""
    share, _ = own_share(match.candidate)
    if share == 0:
        return True, _NO_OWN()
    cost = _smallest(match, share) if share is not None else None
    if share is None or cost is None:
        return None, _NO_SIZE()
    own = (cost * share / 100).quantize(Decimal(1))
    return own <= money, _NEEDS(sum=own, share=share)


def _smallest(match: Match, share: Decimal) -> Decimal | None:
    """The cost of the smallest project, in kronor: its smallest budget, or what the smallest grant is a part of."""
    costs = []
    for amount in match.call.call.amounts:
        rate = _PER_SEK.get(amount.money.currency)
        if rate and amount.what is AmountKind.PROJECT_BUDGET_MIN:
            costs.append(amount.money.amount * rate)
        elif rate and amount.what in (AmountKind.GRANT_MIN, AmountKind.GRANT_FIXED) and share < 100:
            costs.append(amount.money.amount * rate * 100 / (100 - share))
    return max(costs, default=None)
