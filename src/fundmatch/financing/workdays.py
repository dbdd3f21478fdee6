"""Swedish working days: Monday to Friday, without holidays and the eves on which offices are closed."""

import datetime as dt
from functools import lru_cache
from typing import Any

_DAY = dt.timedelta(days=1)
FIRST, LAST = 1940, 2199
"""Years whose holidays are known; outside them only weekends are free."""


@lru_cache(maxsize=1)
def _holidays() -> Any:
    """The calendar: public holidays, and in fact holidays: Midsummer Eve, Christmas Eve, New Year's Eve."""
    from holidays import DE_FACTO, PUBLIC, country_holidays

    return country_holidays("SE", categories=(PUBLIC, DE_FACTO))


def is_workday(day: dt.date) -> bool:
    """Whether people work on a day.

    >>> is_workday(dt.date(2026, 6, 19)), is_workday(dt.date(2026, 6, 18))  # Midsummer Eve, the day before
    (False, True)
    """
    return day.weekday() < 5 and not (FIRST <= day.year <= LAST and day in _holidays())


def at_or_before(day: dt.date) -> dt.date:
    """The day itself, or the working day before it."""
    while not is_workday(day):
        day -= _DAY
    return day


def before(day: dt.date) -> dt.date:
    """The working day before a day.

    >>> before(dt.date(2026, 1, 7))  # after Epiphany and the day between it and a weekend
    datetime.date(2026, 1, 5)
    """
    return at_or_before(day - _DAY)


def start_of(end: dt.date, days: int) -> dt.date:
    """The first of so many working days that end on a working day, both counted."""
    for _ in range(days - 1):
        end = before(end)
    return end


def between(first: dt.date, until: dt.date) -> int:
    """Working days from a day, counted, until another, not counted; negative when that lies before.

    >>> between(dt.date(2024, 1, 15), dt.date(2024, 1, 8)), between(dt.date(2024, 1, 5), dt.date(2024, 1, 8))
    (-5, 1)
    """
    if until < first:
        return -between(until, first)
    return sum(is_workday(first + _DAY * at) for at in range((until - first).days))
