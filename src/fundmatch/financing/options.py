"""The ways of reckoning cost that a programme offers: which costs are real ones, and what a flat rate adds to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundmatch.financing import words as w
from fundmatch.financing.ledger import GIVEN, Entry, Ledger
from fundmatch.financing.numbers import ZERO, down, near, percent_of
from fundmatch.financing.project import OwnProject
from fundmatch.financing.terms import Terms
from fundmatch.matching.ground import Ground
from fundmatch.models.programme import FlatRateRule


@dataclass(frozen=True, slots=True)
class Option:
    """A flat rate and what it rests on."""

    rule: FlatRateRule
    ground: Ground


def priced(terms: Terms, project: OwnProject) -> OwnProject:
    """The project with the cost of staff that hours at the programme's unit cost make."""
    if terms.unit_cost is None or project.monthly_pay is None:
        return project
    hour = near(project.monthly_pay * 12 / terms.unit_cost[0].hours)
    return replace(project, staff_cost=near(hour * project.hours))


def options(terms: Terms, project: OwnProject) -> Sequence[Option]:
    """The programme's ways for which enough of the cost is given."""
    return [Option(rule, ground) for rule, ground in terms.flat_rates if _base(rule, project) is not None]


def by(option: Option, project: OwnProject) -> OwnProject:
    """The project with the cost that a way of reckoning gives."""
    rule = option.rule
    real = project.staff_cost if rule.pays == "other" else project.direct
    return replace(project, cost=(real or ZERO) + down(percent_of(_base(rule, project) or ZERO, rule.percent)))


def cost_line(ledger: Ledger, project: OwnProject, terms: Terms, option: Option | None) -> Entry:
    """The cost as given, or line by line from real costs and the flat rate."""
    if option is None:
        return ledger.add(w.COST(), "given", project.cost, ground=GIVEN)
    rule, ground = option.rule, option.ground
    direct, staff = _real(ledger, project, terms, rule)
    base = staff if rule.base == "staff" and staff else direct
    if rule.base == "direct_own" and project.subcontracting:
        outside = ledger.add(w.SUBCONTRACTING(), "given", project.subcontracting, ground=GIVEN)
        base = ledger.add(w.BASE(), "less", direct, outside, ground=ground)
    added = ledger.add(
        (w.OTHER if rule.pays == "other" else w.INDIRECT)(), "share down", base, rule.percent, ground=ground
    )
    return ledger.add(w.COST(), "plus", direct, added)


def _real(ledger: Ledger, project: OwnProject, terms: Terms, rule: FlatRateRule) -> tuple[Entry, Entry | None]:
    """What is paid as it was spent, and the part of it that is staff."""
    if project.staff_cost is None:
        return ledger.add(w.DIRECT(), "given", project.direct or ZERO, ground=GIVEN), None
    staff = _staff(ledger, project, terms)
    if rule.pays == "other" or not project.other_cost:
        return staff, staff
    other = ledger.add(w.PURCHASES(), "given", project.other_cost, ground=GIVEN)
    return ledger.add(w.DIRECT(), "plus", staff, other), staff


def _staff(ledger: Ledger, project: OwnProject, terms: Terms) -> Entry:
    """The cost of staff, as given or by the hour."""
    if terms.unit_cost is None or project.monthly_pay is None:
        return ledger.add(w.STAFF(), "given", project.staff_cost or ZERO, ground=GIVEN)
    rule, ground = terms.unit_cost
    pay = ledger.add(w.PAY(), "given", project.monthly_pay, ground=GIVEN)
    hour = ledger.add(w.HOUR(), "per hour", pay, Decimal(rule.hours), ground=ground)
    return ledger.add(w.STAFF(), "exchange", hour, project.hours)


def _base(rule: FlatRateRule, project: OwnProject) -> Decimal | None:
    """What the percentage is of; `None` when that is not given."""
    if rule.base == "staff":
        return project.staff_cost
    outside = project.subcontracting if rule.base == "direct_own" else ZERO
    return None if project.direct is None else project.direct - outside
