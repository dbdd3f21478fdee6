"""When money goes out and comes in, by quarter: what has to be laid out, and what own cash does not cover.

Every sum is a figure of the ledger, so that a workbook reckons it as the program does. In which quarter money comes
follows from the project as it was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.financing.ledger import Entry, figured
from fundmatch.financing.numbers import ZERO, percent_of, running
from fundmatch.models.programme import Instalment, PaymentRule

LAG = 2
"""Quarters from a cost, or the end of a reporting period, to the money: a claim covers up to six months."""
_NOTHING = figured("given", ZERO)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter."""

    quarter: int
    cash_cost: Entry
    receipts: Mapping[str, Entry]
    own_cash: Entry
    laid_out: Entry
    """cost less receipts until its end"""
    bridge: Entry
    """the same less own cash until its end: what somebody has to lend"""


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes out and who pays it."""

    cash_cost: Entry
    """cost without what is given in kind"""
    cost: Entry
    months: int
    funders: Mapping[str, Entry]
    main: str
    """the funder that the rule of payment is about; the others pay in arrears"""
    own_cash: Entry
    lump: bool = False
    """the main funder pays a sum for the whole result"""


def liquidity(flow: Flow, rule: PaymentRule | None) -> list[Quarter]:
    """The quarters of a project, and those in which the last money comes."""
    count = -(-flow.months // 3)
    costs = [*split(flow.cash_cost, count), *[_NOTHING] * LAG]
    own = [*split(flow.own_cash, count), *[_NOTHING] * LAG]
    received = {
        name: _received(total, flow, count, rule if name == flow.main else None, main=name == flow.main)
        for name, total in flow.funders.items()
        if total.value > 0
    }
    quarters: list[Quarter] = []
    laid_out = bridge = _NOTHING
    for at, cost in enumerate(costs):
        receipts = {name: one[at] for name, one in received.items()}
        laid_out = figured("less", figured("plus", laid_out, cost), *receipts.values(), _NOTHING)
        bridge = figured("less", figured("plus", bridge, cost), *receipts.values(), own[at])
        quarters.append(Quarter(at + 1, cost, receipts, own[at], laid_out, bridge))
    return quarters


def peak(quarters: list[Quarter], of: str) -> tuple[Decimal, int]:
    """The largest `laid_out` or `bridge`, and the first quarter that has it."""
    best = max(quarters, key=lambda one: (getattr(one, of).value, -one.quarter))
    return getattr(best, of).value, best.quarter


def split(total: Entry, parts: int) -> list[Entry]:
    """A sum in equal parts, each rounded down; the last one carries the rest.

    >>> [one.value for one in split(figured("given", Decimal("1.00")), 3)]
    [Decimal('0.33'), Decimal('0.33'), Decimal('0.34')]
    """
    if parts == 1:
        return [total]
    each = figured("equal part", total, Decimal(parts))
    return [*[each] * (parts - 1), figured("all but", total, each, Decimal(parts - 1))]


def _received(total: Entry, flow: Flow, count: int, rule: PaymentRule | None, *, main: bool) -> list[Entry]:
    match rule.way if rule else "arrears":
        case "reports":
            assert rule
            return _by_reports(total, flow.months, count, rule)
        case "instalments":
            assert rule
            return _by_instalments(total, flow.cost, count, rule.instalments)
    if main and flow.lump:
        return [*[_NOTHING] * (count + LAG - 1), total]
    return [*[_NOTHING] * LAG, *split(total, count)]


def _by_reports(total: Entry, months: int, count: int, rule: PaymentRule) -> list[Entry]:
    """Pre-financing in the first quarter, an interim payment after each period, the rest after the last."""
    periods = max(1, -(-months // rule.period_months))
    most = figured("share down", total, rule.interim)
    ahead = figured("least", figured("equal part", figured("percent", total, rule.ahead), Decimal(periods)), most)
    held = figured("share down", total, rule.held)
    received = [_NOTHING] * (count + LAG)
    received[0] = figured("less", ahead, held)
    paid = ahead
    for part, period in zip(split(total, periods)[:-1], range(1, periods), strict=True):
        interim = figured("least", part, figured("less", most, paid))
        at = min(-(-count * period // periods) + LAG, count + LAG) - 1
        received[at] = figured("plus", received[at], interim)
        paid = figured("plus", paid, interim)
    received[-1] = figured("plus", received[-1], figured("less", total, paid), held)
    return received


def _by_instalments(total: Entry, cost: Entry, count: int, parts: tuple[Instalment, ...]) -> list[Entry]:
    """Parts of the grant: at the start, when enough has been spent and a claim decided, and at the end."""
    spent = running([one.value for one in split(cost, count)])
    received = [_NOTHING] * (count + LAG)
    paid = _NOTHING
    for part in parts:
        if part.final:
            continue
        at = 0
        if part.spent is not None:
            reached = next(quarter for quarter, sum_ in enumerate(spent) if sum_ >= percent_of(cost.value, part.spent))
            at = reached + LAG
        instalment = figured("share down", total, part.percent)
        received[at] = figured("plus", received[at], instalment)
        paid = figured("plus", paid, instalment)
    received[-1] = figured("plus", received[-1], figured("less", total, paid))
    return received
