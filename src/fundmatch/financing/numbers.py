"""Sums to the öre or the cent. What is "at most" is rounded down, what is "at least" up."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def down(value: Decimal) -> Decimal:
    """The largest sum that is not more.

    >>> down(Decimal("617283.945"))
    Decimal('617283.94')
    """
    return value.quantize(CENT, ROUND_FLOOR)


def up(value: Decimal) -> Decimal:
    """The smallest sum that is not less.

    >>> up(Decimal("4543209.8766"))
    Decimal('4543209.88')
    """
    return value.quantize(CENT, ROUND_CEILING)


def near(value: Decimal) -> Decimal:
    """The nearest sum, a half upwards: for exchange of currency and for percentages that are shown.

    >>> near(Decimal("42.857142")), near(Decimal("0.005"))
    (Decimal('42.86'), Decimal('0.01'))
    """
    return value.quantize(CENT, ROUND_HALF_UP)


def percent_of(value: Decimal, percent: Decimal) -> Decimal:
    """A percentage, not rounded."""
    return value * percent / 100


def running(values: Sequence[Decimal]) -> list[Decimal]:
    """Running totals."""
    totals, total = [], ZERO
    for value in values:
        total += value
        totals.append(total)
    return totals
