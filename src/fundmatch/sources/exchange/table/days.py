"""Days as people and spreadsheets write them. What can be read in two ways is not read."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from fundmatch.sources.exchange.table.grid import LONGEST_VALUE
from fundmatch.sources.workbook import Cell

_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""
_SERIALS = range(20_000, 80_000)
"""Numbers that are days of a spreadsheet's calendar: 1954 to 2119."""
_YEARS = range(1990, 2101)

_OPEN_ENDED = 2099
"""Years from here on stand for "no end" in the data of authorities: 2100-01-01, 9999-12-31."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january januar", "feb februari february februar", "mar mars march marts", "apr april",
         "maj may mai", "jun juni june", "jul juli july", "aug augusti august", "sep sept september",
         "okt oct oktober october", "nov november", "dec december desember"), start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Months by their Swedish, English, Norwegian and Danish names, whole and cut."""
MONTH_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
_BEFORE = re.compile(
    r"^(?:t\.?\s?o\.?\s?m\.?|fr\.?\s?o\.?\s?m\.?|till och med|från och med|senast|sista dag(?:en)?|den|by|until|from|"
    r"up to and including|no later than|deadline|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)(?![^\W_])[\s:,]*",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"[\s,T]+(?P<at>kl(?:ockan)?\.?\s*|at\s+)?(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?|(?(at)|(?!)))\s*(?:h|hrs)?"
    r"(?:\s*\(?(?P<zone>CES?T|EES?T|UTC|GMT|Z|Brussels(?: time)?|svensk tid)\)?)?$",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_PACKED = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2\s?(\d{4})")
_WORDS = re.compile(rf"(?:(\d{{1,2}})(?::?e|\.|st|nd|rd|th)?\s+)?({MONTH_WORD})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_AMERICAN = re.compile(rf"({MONTH_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?:q|kv|kvartal|quarter)\.?\s*[1-4]|[1-4]:?[ae]?\s*kvartalet|h[12]|hösten?|våren?|sommaren?|vintern?|"
    r"spring|summer|autumn|winter|early|mid|late|början av|slutet av|första halvåret|andra halvåret)[\s,/-]*(\d{4})"
    r"|(\d{4})[\s,/-]*(?:q|kv|h)\.?\s?[1-4]",
    re.IGNORECASE,
)


class Order(Enum):
    """In which order a list writes day, month and year."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class TwoDays(ValueError):
    """A date that is another day in another country: 03/04/2027."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year, with the hour and zone if they are written."""

    date: dt.date
    precision: str = "day"
    time: str | None = None
    zone: str | None = None

    def milestone(self, kind: str) -> dict[str, Any]:
        """The raw milestone of this day."""
        found: dict[str, Any] = {"kind": kind, "date": self.date.isoformat()}
        if self.precision != "day":
            found["precision"] = self.precision
        if self.time:
            found["time"] = self.time
        if self.zone:
            found["zone"] = self.zone
        return found


def read_day(cell: Cell, order: Order | None = None) -> Day | None:
    """The day that a cell holds; `None` when it is no day that can be read.

    Raises `TwoReadings` when day and month cannot be told apart and no `order` says which is which.

    >>> read_day("t.o.m. 31 januari 2027 kl. 15.00").time, read_day(46053.0).date.isoformat()
    ('15:00', '2026-01-31')
    >>> read_day("31/1/2027").date == read_day("2027-01-31").date, read_day("våren")
    (True, None)
    """
    if isinstance(cell, dt.datetime):
        hour = None if cell.time() == dt.time() else f"{cell:%H:%M}"
        return Day(cell.date(), time=hour)
    if isinstance(cell, dt.date):
        return Day(cell)
    if isinstance(cell, bool | dt.time | dt.timedelta):
        return None
    if isinstance(cell, int | float):
        return _of_number(float(cell))
    text = " ".join(cell.split()).strip(" '")
    if len(text) > LONGEST_VALUE:
        return None
    if re.fullmatch(r"\d{4,5}(?:[.,]0+)?", text):
        return _of_number(float(text.replace(",", ".")))
    return _of_text(text, order)


def _of_number(number: float) -> Day | None:
    """A number in a column of dates: a year, or a day of the spreadsheet's calendar that lost its format."""
    whole = int(number) if abs(number) < 10**9 else 0  # false for what is no number at all
    if whole in _YEARS and whole == number:
        return Day(dt.date(whole, 1, 1), "year")
    if re.fullmatch(r"20\d{6}", str(whole)) and whole == number:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if whole not in _SERIALS:
        return None
    minutes = round((number - whole) * 1440)
    day = _EPOCH + dt.timedelta(days=whole)
    return Day(day, time=f"{minutes // 60:02}:{minutes % 60:02}" if 0 < minutes < 1440 else None)


def _of_text(text: str, order: Order | None) -> Day | None:
    text = re.sub(r"(?<=\d)(?:\+00:?00|Z)$", "", text)
    while found := _BEFORE.match(text):
        text = text[found.end() :]
    hour = _HOUR.search(text)
    rest = text[: hour.start()].strip(" ,") if hour else text
    day = _date(rest, order)
    if day is None and hour:
        hour, day = None, _date(text, order)
    if day is None or hour is None or day.precision != "day":
        return day
    time = f"{int(hour['hour']):02}:{hour['minute'] or '00'}"
    # Midnight is how a computer writes a day without an hour.
    midnight = time == "00:00" and not hour["zone"]
    zone = {"svensk tid": None, "z": "UTC"}.get((hour["zone"] or "").casefold(), hour["zone"])
    return day if midnight else Day(day.date, time=time, zone=zone)


def _date(text: str, order: Order | None) -> Day | None:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _PACKED.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]))
    if found := _NUMBERS.fullmatch(text):
        return _numbers(int(found[1]), int(found[3]), int(found[4]), found[2], order)
    if found := _WORDS.fullmatch(text):
        month = MONTHS[found[2].casefold()]
        return _day(int(found[3]), month, int(found[1])) if found[1] else _month(int(found[3]), month)
    if found := _AMERICAN.fullmatch(text):
        return _day(int(found[3]), MONTHS[found[1].casefold()], int(found[2]))
    if found := _PART.fullmatch(text):
        # A part of a year is no month: what is sure is the year; the words tell the rest.
        return _day(int(found[1] or found[2]), 1, 1, "year")
    return None


def _numbers(first: int, second: int, year: int, sign: str, order: Order | None) -> Day | None:
    # With points the day comes first wherever such dates are written.
    if first == second or second > 12 >= first or first > 12 or order or sign == ".":
        month_first = order is Order.MONTH_FIRST or (order is None and second > 12)
        day, month = (second, first) if month_first else (first, second)
        return _day(year, month, day)
    if _day(year, first, second) is None:
        return None
    raise TwoDays


def _day(year: int, month: int, day: int, precision: str = "day") -> Day | None:
    try:
        return Day(dt.date(year, month, day), precision) if year in _YEARS or year in (2999, 9999) else None
    except ValueError:
        return None


def _month(year: int, month: int) -> Day | None:
    return _day(year, month, 1, "month")


def open_ended(year: int) -> bool:
    """Whether a date of this year means that there is no end."""
    return year >= _OPEN_ENDED
