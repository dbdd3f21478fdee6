"""Sentences in Swedish and English, kept beside the rule that says them and put together when shown.

A rule says *what* it means (`Phrase`) and with which values (`Said`); which language is decided by
whoever shows it. Nothing below `render` holds a finished sentence.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Self

Lang = Literal["sv", "en"]

_VALUE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence pattern in both languages; `{name}` marks a value.

    >>> Phrase("stänger {day}", "closes {day}")(day="2027-01-01").text("sv")
    'stänger 2027-01-01'
    """

    sv: str
    en: str

    def __post_init__(self) -> None:
        """Refuse a phrase that would name a value in one language only: a user would see the bare pattern."""
        if set(_VALUE.findall(self.sv)) != set(_VALUE.findall(self.en)):
            raise ValueError(f"the two texts name different values: {self.sv!r}, {self.en!r}")

    def __call__(self, **values: Any) -> "Said":
        """The phrase with its values."""
        return Said(self, values)

    def text(self, lang: Lang) -> str:
        """The pattern itself, for phrases without values."""
        return self.sv if lang == "sv" else self.en


class NamedEnum(StrEnum):
    """A closed list, each member of which has its value and what it is called in Swedish and English."""

    phrase: Phrase

    def __new__(cls, value: str, sv: str = "", en: str = "") -> Self:
        """A member, which equals its value; by the value alone it is found."""
        made = str.__new__(cls, value)
        made._value_, made.phrase = value, Phrase(sv, en)
        return made


class Said(NamedTuple):
    """A phrase with its values, not yet in a language."""

    phrase: Phrase
    values: Mapping[str, Any] = MappingProxyType({})

    def text(self, lang: Lang) -> str:
        """The finished sentence. Values are data: braces in them are never read as a pattern."""
        pattern = self.phrase.text(lang)
        if not self.values:
            return pattern
        return pattern.format(**{key: plain(value, lang) for key, value in self.values.items()})


def counted(forms: tuple[Phrase, Phrase], count: int, **values: object) -> Said:
    """A number with its words, in singular or plural."""
    return forms[count != 1](count=count, **values)


# Joined once: `plain` is asked for every word of every pair.
_OURS, _NUMBERS = Phrase | Said, Decimal | float | int


def capital(text: str) -> str:
    """A text begun with a capital; its other letters as they are."""
    return text[:1].upper() + text[1:]


def plain(value: Any, lang: Lang) -> str:
    r"""Any value of a sentence as plain text in one language.

    >>> plain(Decimal("1234567.5"), "sv"), plain(Decimal("40.0"), "en")
    ('1\xa0234\xa0567,5', '40')
    """
    if type(value) is str:
        return value
    if isinstance(value, _OURS):
        return value.text(lang)
    if hasattr(value, "pick"):
        return str(value.pick(lang))
    if isinstance(value, _NUMBERS) and not isinstance(value, bool):
        return number(Decimal(str(value)), lang)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(plain(item, lang) for item in value)
    return str(value)


def number(value: Decimal, lang: Lang) -> str:
    """A number as people write it: thousands apart, no idle zeros, decimal comma in Swedish."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",") if lang == "sv" else text
