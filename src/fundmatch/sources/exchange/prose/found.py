"""What a reader of sentences gives, and what it is told beforehand."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fundmatch.models.wording import Phrase

_ABBREVIATED = re.compile(
    r"(?:\b(?:kl|ca|prel|max|min|t\.? ?ex|bl\.? ?a|m\.? ?fl|m\.? ?m|d\.? ?v\.? ?s|t\.? ?o\.? ?m|fr\.? ?o\.? ?m|e\.g|"
    r"i\.e|approx|nr|st|jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec)|\d)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:max|ca|approx|t\.? ?ex|bl\.? ?a|e\.g|i\.e)$", re.IGNORECASE)
"""Abbreviations that end no sentence, whatever follows."""
_END = re.compile(r"[.!?]+[\"”)]*(?=\s+[–A-ZÅÄÖÉ0-9\"”(*])|\n+")

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that are read: nobody writes a longer one, and readers look at one several times."""
_LONGEST_ABBREVIATION = 12

NO_MEANING = Phrase("det framgår inte vad uppgiften gäller", "it is not said what it is of")
TWO_CLAIMS = Phrase("två regler gör anspråk på uppgiften", "two rules claim it")
NOT_WHOLE = Phrase("uppgiften är inte hel", "it is not whole")
NOT_UNDERSTOOD = Phrase("något mer i satsen är inte förstått", "something else in the clause is not understood")


@dataclass(frozen=True, slots=True)
class Found:
    """One fact. `value` is raw, in the form of the model that `field` belongs to."""

    field: str
    value: Mapping[str, Any]
    words: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that speak of a field and were not understood."""

    field: str
    words: str
    why: Phrase = NO_MEANING


@dataclass(frozen=True, slots=True)
class SentenceSetting:
    """What the place of a sentence says of it: its heading, its page, its profile."""

    kind: str | None = None
    """what a bare value under the heading is: `closes`, `call_total`, `rate` ..."""
    year: int | None = None
    """for days without one"""
    currency: str | None = "SEK"
    share: str = "eu"
    """whose money a rate is when its words do not say"""
    project_kinds: tuple[str, ...] = ()
    """the kinds of project that the heading speaks of"""
    lead: str = ""
    """the sentence that ends with a colon before a list of which the sentence is an item"""


PLAIN = SentenceSetting()
"""A sentence of which nothing is known."""


@dataclass(slots=True)
class Read:
    """What a sentence, or several, gave."""

    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, other: "Read") -> None:
        """Take in what another reader gave."""
        self.found += other.found
        self.unread += other.unread


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day as a sentence gives it: year or day may be missing. Never made whole by a guess."""

    year: int | None
    month: int
    day: int | None = None
    inferred: bool = False
    """the year comes from elsewhere on the page"""

    def date(self) -> dt.date | None:
        """The date, the first of a month without a day; `None` without a year, or when there is no such day."""
        try:
            return dt.date(self.year, self.month, self.day or 1) if self.year else None
        except ValueError:
            return None


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text. A point after a figure or an abbreviation ends none.

    >>> list(sentences("Öppnar kl. 9. Max 40 %. Se nedan!"))
    ['Öppnar kl. 9.', 'Max 40 %.', 'Se nedan!']
    """
    start = 0
    for end in _END.finditer(text):
        before = text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()]
        follows = text[end.end() : end.end() + 2].strip()
        abbreviated = _GOES_ON.search(before) or (_ABBREVIATED.search(before) and not follows[:1].isupper())
        if not end[0].startswith("\n") and abbreviated:
            continue
        if sentence := " ".join(text[start : end.end()].split()):
            yield sentence[:LONGEST_SENTENCE]
        start = end.end()
    if sentence := " ".join(text[start:].split()):
        yield sentence[:LONGEST_SENTENCE]
