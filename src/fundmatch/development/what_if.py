"""Which calls of a list stay possible if the actor brings so much money, or takes such a part.

A supposition changes no rank: it says of each call whether it would hold, would not, or cannot be told from the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.outcome import Match
from fundmatch.models.kinds import Role
from fundmatch.models.money import AmountKind
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
_BOTH = Phrase("{first}; {second}", "{first}; {second}")


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed of the actor; what is left out is as it is."""

    own_contribution: Decimal | None = None
    """kronor"""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Supposed:
    """A match, and whether it holds under the supposition; `None`: the record does not tell."""

    match: Match
    rank: int
    holds: bool | None
    because: Said


def supposed(matches: Sequence[Match], what: Supposition) -> list[Supposed]:
    """Hold a list against a supposition, in its order."""
    found = []
    for rank, match in enumerate(matches, 1):
        answers = []
        if what.role:
            answers.append(_by_role(match, what.role))
        if what.own_contribution is not None:
            answers.append(_by_money(match, what.own_contribution))
        verdicts = [holds for holds, _ in answers]
        holds = False if False in verdicts else None if None in verdicts else True
        said = [because for _, because in answers]
        found.append(Supposed(match, rank, holds, said[0] if len(said) == 1 else _BOTH(first=said[0], second=said[1])))
    return found


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
