"""Sums, rates and numbers as people and spreadsheets write them. What can be read in two ways is not read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.models.base import sized
from fundmatch.sources.exchange.table.grid import LONGEST_VALUE
from fundmatch.sources.workbook import Cell

_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009]+")
_CURRENCIES = {
    "kr": "SEK", "kronor": "SEK", "sek": "SEK", "skr": "SEK", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP", "nok": "NOK", "dkk": "DKK", "chf": "CHF", "pln": "PLN",
}  # fmt: skip
_SCALES = {
    "k": 1_000, "t": 1_000, "tusen": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000,
    "milj": 1_000_000, "miljon": 1_000_000, "miljoner": 1_000_000, "million": 1_000_000, "millions": 1_000_000,
    "md": 1_000_000_000, "miljard": 1_000_000_000, "miljarder": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_ROUND = frozenset("max maximalt högst upp till up to at most ca cirka about approx totalt total of om på".split())
"""Words around a sum that do not change what it is in a column of its own."""
_NUMBER = re.compile(r"\d[\d.,'’ ]*\d|\d")

_RANGE = re.compile(
    r"(?:mellan|between|from|från)? ?(?P<low>\d[\d.,'’ ]{0,30})(?P<own>[^\d–—-]{0,20}?) ?"
    r"(?:[-–—]|\btill\b|\btil\b|\boch\b|\band\b|\bto\b) ?(?P<high>\d[\d.,'’ ]{0,30})(?P<unit>\D{0,40})",
    re.IGNORECASE,
)
_LONGEST_RANGE = 120


@dataclass(frozen=True, slots=True)
class Style:
    """How a list writes numbers, as far as anybody has said so."""

    decimal: str | None = None
    thousands: str | None = None


PLAIN = Style()
"""Nobody has said how the list writes numbers."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount, and its currency if it is written beside it."""

    amount: Decimal
    currency: str | None = None


class TwoNumbers(ValueError):
    """A number of thousands, or one with three decimals: 100,000."""


def read_number(cell: Cell, style: Style = PLAIN) -> Decimal | None:
    """The number that a cell holds; `None` when it holds none.

    Raises `TwoReadings` for `100,000` when no style says what the comma is.

    >>> read_number("1 234 567,50"), read_number(1234567.0), read_number("1.234.567,5")
    (Decimal('1234567.50'), Decimal('1234567'), Decimal('1234567.5'))
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        number = Decimal(str(cell))
        if not sized(number):
            return None
        return number.to_integral_value() if number == number.to_integral_value() else number
    if not isinstance(cell, str):
        return None
    return _number(_tidy(cell), style)


def _number(text: str, style: Style) -> Decimal | None:
    sign = text.startswith(("-", "−"))
    plain = text.lstrip("-−+").replace(" ", "").replace("'", "").replace("’", "")
    if style.thousands and style.thousands.strip():
        plain = plain.replace(style.thousands, "")
    if style.decimal:
        plain = plain.replace("." if style.decimal == "," else ",", "")
    elif not style.thousands and " " not in text and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        raise TwoNumbers
    elif "," in plain and "." in plain:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    elif re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", plain):
        plain = plain.replace(",", "").replace(".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"\d{1,18}(?:\.\d{1,12})?", plain):
        return None
    return -Decimal(plain) if sign else Decimal(plain)


def _tidy(cell: str) -> str:
    """A cell without needless blanks; empty when it is too long to be a number with a few words."""
    text = _BLANKS.sub(" ", cell).strip(" '")
    return text if len(text) <= LONGEST_VALUE else ""


def read_sum(cell: Cell, style: Style = PLAIN) -> Sum | None:
    """The sum of money that a cell holds; `None` when it holds none, or more than one.

    Raises `TwoReadings` as `read_number`.

    >>> read_sum("1 234 567,50 kr"), read_sum("högst 500 tkr").amount
    (Sum(amount=Decimal('1234567.50'), currency='SEK'), Decimal('500000'))
    """
    if not isinstance(cell, str):
        number = read_number(cell, style)
        return Sum(number) if number is not None else None
    text = _tidy(cell)
    found = _NUMBER.findall(text)
    if len(found) != 1 or re.search(r"[-−]\s*\d", text):
        return None
    number = _number(found[0].strip(), style)
    unit = read_unit(text.replace(found[0], " ", 1))
    if number is None or unit is None:
        return None
    scale, currency = unit
    return Sum(number * scale, currency)


def read_range(cell: Cell, style: Style = PLAIN) -> tuple[Sum, Sum] | None:
    """The two sums of a range, the smaller first; `None` when the cell holds none. One unit holds for both.

    Raises `TwoReadings` as `read_number`.

    >>> [sum.amount for sum in read_range("5-10 Mkr")], read_range("mellan 500 och 900 tkr")[1].currency
    ([Decimal('5000000'), Decimal('10000000')], 'SEK')
    """
    text = _BLANKS.sub(" ", cell).strip(" '") if isinstance(cell, str) else ""
    found = _RANGE.fullmatch(text) if len(text) <= _LONGEST_RANGE else None
    if not found:
        return None
    low, high = (_number(found[at].strip(), style) for at in ("low", "high"))
    unit = read_unit(found["unit"])
    own = read_unit(found["own"]) if found["own"].strip() else unit
    if low is None or high is None or unit is None or own is None:
        return None
    currency = unit[1] or own[1]
    first, second = Sum(low * own[0], currency), Sum(high * unit[0], currency)
    return (first, second) if first.amount < second.amount else None


def read_unit(words: str) -> tuple[int, str | None] | None:
    """Scale and currency of the words around a number; `None` when there is a word that may change what it is.

    >>> read_unit("mkr"), read_unit("SEK"), read_unit("per år")
    ((1000000, 'SEK'), (1, 'SEK'), None)
    """
    scale, currency = 1, None
    for word in re.findall(r"[^\W\d_]+|[€$£]", words.casefold()):
        if word in _ROUND:
            continue
        if word in _CURRENCIES:
            currency = _CURRENCIES[word]
        elif word in _SCALES:
            scale *= _SCALES[word]
        elif len(word) > 1 and word[0] in "mkt" and word[1:] in _CURRENCIES:
            scale, currency = scale * _SCALES[word[0]], _CURRENCIES[word[1:]]
        elif word.startswith(("mn", "md")) and word[2:] in _CURRENCIES:
            scale, currency = scale * _SCALES[word[:2]], _CURRENCIES[word[2:]]
        else:
            return None
    return scale, currency


def unit_of_heading(heading: str) -> tuple[int, str | None]:
    """Scale and currency that a heading gives at its end, in brackets or as a last word of its own.

    >>> unit_of_heading("Budget (tkr)"), unit_of_heading("Belopp i SEK"), unit_of_heading("Budget (totalt)")
    ((1000, 'SEK'), (1, 'SEK'), (1, None))
    """
    heading = _BLANKS.sub(" ", heading)[-LONGEST_VALUE:]
    apart = re.search(r"[(\[,]\s*([^()\[\],]+?)\s*[)\]]?$", heading)
    unit = read_unit(apart[1]) if apart else None
    last = re.search(r"\s(\S+)\s*$", heading)
    spoken = read_unit(last[1]) if last and not unit else None
    return unit or (spoken if spoken and spoken[1] else None) or (1, None)


def currency_of(cells: Iterable[Cell]) -> str | None:
    """The one currency that cells of a column name; `None` when they name none or several.

    >>> currency_of([5000000, "2 mkr", ""]), currency_of(["1 kr", "1 EUR"])
    ('SEK', None)
    """
    found = set()
    for cell in cells:
        try:
            one = read_sum(cell)
        except TwoNumbers:
            continue
        if one and one.currency:
            found.add(one.currency)
    return found.pop() if len(found) == 1 else None


def read_rate(cell: Cell, style: Style = PLAIN) -> Decimal | None:
    """A percentage from 0 to 100. A spreadsheet keeps 40 % as 0.4, and nobody pays half a percent.

    >>> read_rate("40%"), read_rate(0.4), read_rate("62,5 procent"), read_rate("40-60 %")
    (Decimal('40'), Decimal('40'), Decimal('62.5'), None)
    """
    if isinstance(cell, str):
        text = _tidy(cell)
        bare = re.sub(r"\s*(?:%|procent|percent|per cent)$", "", text, flags=re.IGNORECASE)
        bare = re.sub(r"^(?:max(?:imalt)?|högst|upp till|up to|at most)\s+", "", bare, flags=re.IGNORECASE)
        number = _number(bare, Style(style.decimal or ("," if "," in bare else ".")))
        share = bare == text
    else:
        number, share = read_number(cell), True
    if number is None or not 0 <= number <= 100:
        return None
    return _trim(number * 100) if share and 0 < number <= 1 else number


def _trim(number: Decimal) -> Decimal:
    trimmed = number.normalize()
    return trimmed.quantize(Decimal(1)) if trimmed == trimmed.to_integral_value() else trimmed
