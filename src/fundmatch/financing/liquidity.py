"""When money goes out and comes in, by quarter: what has to be laid out, and what own cash does not cover."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.financing.numbers import ZERO, down, percent_of, running, split
from fundmatch.models.programme import Instalment, PaymentRule

LAG = 2
"""Quarters from a cost, or the end of a reporting period, to the money: a claim covers up to six months."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter; all sums at its end."""

    quarter: int
    cash_cost: Decimal
    receipts: Mapping[str, Decimal]
    laid_out: Decimal
    """cost less receipts until now"""
    bridge: Decimal
    """the same less own cash until now: what somebody has to lend"""


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes out and who pays it."""

    cash_cost: Decimal
    """cost without what is given in kind"""
    cost: Decimal
    months: int
    funders: Mapping[str, Decimal]
    main: str
    """the funder that the rule of payment is about; the others pay in arrears"""
    own_cash: Decimal


def liquidity(flow: Flow, rule: PaymentRule | None) -> list[Quarter]:
    """The quarters of a project, and those in which the last money comes."""
    count = -(-flow.months // 3)
    length = count + LAG
    costs = [*split(flow.cash_cost, count), *[ZERO] * LAG]
    own = [*split(flow.own_cash, count), *[ZERO] * LAG]
    received = {
        name: _received(total, flow, count, rule if name == flow.main else None)
        for name, total in flow.funders.items()
        if total > 0
    }
    spent, covered = running(costs), running(own)
    got = running([sum((one[at] for one in received.values()), ZERO) for at in range(length)])
    return [
        Quarter(
            at + 1,
            costs[at],
            {name: one[at] for name, one in received.items()},
            spent[at] - got[at],
            spent[at] - got[at] - covered[at],
        )
        for at in range(length)
    ]


def peak(quarters: list[Quarter], of: str) -> tuple[Decimal, int]:
    """The largest `laid_out` or `bridge`, and the first quarter that has it."""
    best = max(quarters, key=lambda one: (getattr(one, of), -one.quarter))
    return getattr(best, of), best.quarter


def _received(total: Decimal, flow: Flow, count: int, rule: PaymentRule | None) -> list[Decimal]:
    match rule.way if rule else "arrears":
        case "reports":
            assert rule
            return _by_reports(total, flow.months, count, rule)
        case "instalments":
            assert rule
            return _by_instalments(total, flow.cost, count, rule.instalments)
    return [*[ZERO] * LAG, *split(total, count)]


def _by_reports(total: Decimal, months: int, count: int, rule: PaymentRule) -> list[Decimal]:
    """Pre-financing in the first quarter, an interim payment after each period, the rest after the last."""
    periods = max(1, -(-months // rule.period_months))
    most = down(percent_of(total, rule.interim))
    ahead = min(down(percent_of(total, rule.ahead) / periods), most)
    held = down(percent_of(total, rule.held))
    received = [ZERO] * (count + LAG)
    received[0] += ahead - held
    paid = ahead
    for period in range(1, periods):
        part = min(split(total, periods)[period - 1], most - paid)
        received[min(-(-count * period // periods) + LAG, count + LAG) - 1] += part
        paid += part
    received[-1] += total - paid + held
    return received


def _by_instalments(total: Decimal, cost: Decimal, count: int, parts: tuple[Instalment, ...]) -> list[Decimal]:
    """Parts of the grant: at the start, when enough has been spent and a claim decided, and at the end."""
    spent = running(split(cost, count))
    received = [ZERO] * (count + LAG)
    for part in parts:
        if part.final:
            continue
        at = 0
        if part.spent is not None:
            reached = next(quarter for quarter, sum_ in enumerate(spent) if sum_ >= percent_of(cost, part.spent))
            at = reached + LAG
        received[at] += down(percent_of(total, part.percent))
    received[-1] += total - sum(received, ZERO)
    return received
