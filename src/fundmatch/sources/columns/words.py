"""Numbers and words of closed lists as people write them in a cell."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from fundmatch.sources.columns.column import Value, parts
from fundmatch.text.listed import class_of


def number(cell: str) -> str:
    """A number as `Decimal` reads it: signs between thousands go, a decimal comma becomes a point.

    >>> number("1 234,5"), number("1.234,50"), number("1,234.50"), number("1.234.567")
    ('1234.5', '1234.50', '1234.50', '1234567')
    """
    plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if "," in plain and "." in plain:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    elif re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", plain):
        plain = plain.replace(",", "").replace(".", "")
    return plain.replace(",", ".")


def money(cell: str) -> str:
    """A sum of money; `100,000` is handed on as it stands, for the model to say that it has two readings."""
    return cell if re.fullmatch(r"\d{1,3}[.,]\d{3}", cell) else number(cell)


def whole(cell: str) -> str:
    """A whole number; a sign before three digits parts thousands."""
    return re.sub("[.,]", "", cell) if re.fullmatch(r"\d{1,3}[.,]\d{3}", cell) else number(cell)


def figure(value: Any) -> Value:
    """A number, or what stands where one should."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return str(value)


def boolean(cell: str) -> Any:
    """True or false in words of either language, or the cell as it stands."""
    true, false = ("true", "ja", "yes", "1", "sant"), ("false", "nej", "no", "0", "falskt")
    folded = cell.casefold()
    return True if folded in true else False if folded in false else cell


def kind(cell: str) -> str:
    """A kind of actor by its word or by what people call it: municipality, kommun, kommuner."""
    found = class_of(cell)
    return found.value if found else cell


def kinds(cell: str) -> list[str]:
    """Several kinds of actor, each read as `kind` reads it."""
    return [kind(part) for part in parts(cell)]


def digits(cell: str) -> str:
    """A number by which something is called, without the decimals of a program that took it for a quantity.

    >>> digits("5566778899.0"), digits("2.0"), digits("A-1.0")
    ('5566778899', '2', 'A-1.0')
    """
    return re.sub(r"^(\d+)[.,]0+$", r"\1", cell)


def code(length: int, cell: str) -> str:
    """A code of so many digits: a program that took it for a quantity has lost its first zeros and added decimals.

    >>> code(4, "484.0"), code(4, "0484"), code(4, "okänd")
    ('0484', '0484', 'okänd')
    """
    found = digits(cell)
    return found.zfill(length) if found.isdecimal() else cell


def codes(length: int, cell: str) -> list[str]:
    """Several such codes."""
    return [code(length, part) for part in parts(cell)]
