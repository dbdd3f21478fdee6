"""Cells of lists of projects as values: text, day, sum, country, organisation number."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from fundmatch.models.actor import luhn_ok
from fundmatch.models.base import clean
from fundmatch.sources.exchange.table.cells import text_of
from fundmatch.sources.exchange.table.days import Order, TwoDays, read_day
from fundmatch.sources.exchange.table.sums import Style, TwoNumbers, read_number
from fundmatch.text.tokens import fold

_POINT = Style(decimal=".", thousands=",")
_VAT = re.compile(r"SE(\d{10})\d{2}")
_GROUP = "66"
"""A VAT number that begins so is that of a group of companies, and holds no organisation number."""
_CODES = {"GR": "EL", "GB": "UK"}
_COUNTRIES = {
    name: code
    for code, names in {
        "AT": "austria", "BE": "belgium", "BG": "bulgaria", "CY": "cyprus", "CZ": "czechia, czech republic",
        "DE": "germany, tyskland", "DK": "denmark, danmark", "EE": "estonia, estland", "EL": "greece",
        "ES": "spain", "FI": "finland", "FR": "france", "HR": "croatia", "HU": "hungary", "IE": "ireland",
        "IT": "italy", "LT": "lithuania, litauen", "LU": "luxembourg", "LV": "latvia, lettland", "MT": "malta",
        "NL": "netherlands, the netherlands", "NO": "norway, norge", "PL": "poland, polen", "PT": "portugal",
        "RO": "romania", "SE": "sweden, sverige", "SI": "slovenia", "SK": "slovakia",
        "UK": "united kingdom, storbritannien",
    }.items()
    for name in names.split(", ")
}  # fmt: skip


def said(cell: Any) -> str | None:
    """A cell as clean text on one line; `None` when it says nothing."""
    text = cell if isinstance(cell, str) else "" if cell is None else text_of(cell)
    return " ".join(clean(text).split()) or None


def day(cell: Any) -> dt.date | None:
    """The day of a cell; lists of the EU write the day before the month."""
    if isinstance(cell, str) and len(cell) >= 10 and cell[4:5] == "-":
        try:
            return dt.date.fromisoformat(cell[:10])
        except ValueError:
            return None
    try:
        found = read_day(cell, Order.DAY_FIRST) if cell not in (None, "") else None
    except TwoDays:
        return None
    return found.date if found else None


def amount(cell: Any) -> Decimal | None:
    """The sum of a cell without its currency; nothing for none, and for zero, which such lists write for "not told"."""
    if isinstance(cell, str):
        try:
            found = read_number(cell, _POINT) if "." in cell else read_number(cell)
        except TwoNumbers:
            return None
    else:
        found = read_number(cell)
    return found or None


def country(cell: Any) -> str | None:
    """The code of a country as NUTS has it, from a code or a name."""
    text = said(cell)
    if not text:
        return None
    upper = text.upper()
    return _CODES.get(upper, upper) if len(upper) == 2 and upper.isalpha() else _COUNTRIES.get(fold(text))


def org_number(cell: Any) -> str | None:
    """The Swedish organisation number that a cell holds: bare, or as a VAT number.

    >>> org_number("SE202100500001"), org_number("2021005000"), org_number("SE663000123401"), org_number("DE811335517")
    ('202100-5000', '202100-5000', None, None)
    """
    text = re.sub(r"[\s-]", "", said(cell) or "").upper()
    vat = _VAT.fullmatch(text)
    digits = vat[1] if vat else text.removeprefix("16") if len(text) == 12 else text
    if not re.fullmatch(r"\d{10}", digits) or digits.startswith(_GROUP) or not luhn_ok(digits):
        return None
    return f"{digits[:6]}-{digits[6:]}"
