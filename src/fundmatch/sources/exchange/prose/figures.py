"""Every day, share and sum that a text holds, whatever it is of: what has to be typed or told, and never lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fundmatch.models.unread import UnreadKind, Value, plain
from fundmatch.sources.exchange.prose.amounts import sums_in
from fundmatch.sources.exchange.prose.dates import spans
from fundmatch.sources.exchange.prose.found import sentences
from fundmatch.sources.exchange.prose.milestones import written
from fundmatch.sources.exchange.prose.rates import shares_in
from fundmatch.sources.exchange.table.days import MONTHS, TwoDays, read_day

_NAMES = "|".join(name for name in MONTHS if len(name) > 3)
_SIGN = re.compile(rf"\d|\b(?:{_NAMES})\b", re.IGNORECASE)
"""What every figure has: a digit or the name of a month."""
_OTHER_DAYS = re.compile(
    r"(?<![\d./-])(?:[0-2]?\d|3[01])\s?(?P<sign>[./-])\s?(?:[0-2]?\d|3[01])\s?(?P=sign)\s?(?:20)?\d\d(?![\d./-])|"
    r"(?<!\d)20\d\d[./](?:0?\d|1[0-2])[./][0-3]?\d(?!\d)|(?<![\d-])20[2-4]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?![\d-])|"
    r"(?:(?<=den )|(?<=senast )|(?<=till )|(?<=från )|(?<=by ))[0-3]?\d/[01]?\d(?![\d/])|"
    r"\b(?:vecka|week|v\.)\s?[1-5]?\d\b|"
    r"\b(?:vår|sommar|höst|vinter|spring|summer|autumn|winter|kvartal [1-4]|q[1-4]|årsskiftet|halvåret)(?:en|n)?"
    rf"\W{{1,3}}20\d\d\b|\b20\d\d\W{{0,2}}(?:kv|q)\.?\s?[1-4]\b|\b(?:{_NAMES})\b",
    re.IGNORECASE,
)
"""Days, weeks and parts of a year in forms of which no reader of sentences makes a milestone."""
_ROOM = 160
"""Characters of a sentence that are kept around a figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One day, share or sum, in the words of its sentence."""

    kind: UnreadKind
    value: str | None
    words: str

    @property
    def plain(self) -> Value | None:
        """Its kind and value, where it has a plain one."""
        return (self.kind.value, self.value) if self.value else None


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, sentence by sentence.

    >>> [(one.kind.value, one.value) for one in figures("Stänger 4 februari 2027. Högst 40 % av 2 mkr.")]
    [('date', '2027-02-04'), ('percent', '40'), ('sum', '2000000')]
    """
    for sentence in sentences(text):
        if not _SIGN.search(sentence):
            continue
        for kind, values in ((UnreadKind.DATE, _days), (UnreadKind.PERCENT, shares_in), (UnreadKind.SUM, sums_in)):
            for at, value in values(sentence):
                yield Figure(kind, value if value is None or kind is UnreadKind.DATE else plain(value),
                             _around(sentence, at))  # fmt: skip


def _days(sentence: str) -> Iterator[tuple[int, str | None]]:
    known = spans(sentence)
    for span in known:
        for day in (span.first, span.last):
            if day and day.month:
                yield span.start, written(day)
    for other in _OTHER_DAYS.finditer(sentence):
        if not any(span.start < other.end() and other.start() < span.end for span in known):
            yield other.start(), _whole(other[0])


def _whole(words: str) -> str | None:
    try:
        day = read_day(words.replace(" ", ""))
    except TwoDays:
        return None
    return day.date.isoformat() if day and day.precision == "day" else None


def _around(sentence: str, at: int) -> str:
    """The sentence, or of a long one what stands around a figure."""
    if len(sentence) <= _ROOM:
        return sentence
    start = max(0, min(at - _ROOM // 2, len(sentence) - _ROOM))
    cut = sentence[start : start + _ROOM]
    cut = cut.partition(" ")[2] if start else cut
    return ("… " if start else "") + cut.rpartition(" ")[0] + " …"
