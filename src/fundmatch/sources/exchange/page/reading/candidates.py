"""Everything on a page that could be a fact: days, sums and shares, with the place where each stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.sources.exchange.page.blocks import Page
from fundmatch.sources.exchange.prose.dates import spans
from fundmatch.sources.exchange.prose.found import SpokenDay, sentences
from fundmatch.sources.exchange.table.sums import Style, TwoNumbers, read_number, read_unit

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:m(?=\s?(?:euros?|eur|€|sek|nok|dkk)\b)|miljoner|miljon|millioner|million|milj|miljarder|miljard|milliarder|"
    r"milliard|millions?|billions?|mill|mio|tusen|tusind|thousand|m(?=\b)|bn)(?![\wåäöæø])\.?"
)
_CURRENCY = r"kronor|kroner|kr|sek|nok|dkk|euros?|eur|€|gbp|£|usd"
_PACKED = r"mkr|mnkr|msek|tkr|tsek|ksek|kkr|mdkr|meuro?|m€|keur|mnok|mdkk"
_SUM = re.compile(
    rf"(?<![\w.,/-])(?:(?P<sign>€|£|EUR|SEK|NOK|DKK|GBP|kr)\.?\s?)?"
    rf"(?:(?P<low>{_NUMBER})\s*(?P<lowunit>(?:{_SCALE}|(?:{_PACKED})\b)?\s*(?:(?:{_CURRENCY})(?!\w)\.?)?)\s*"
    rf"(?:[-–—]|(?:upp )?till?\b|(?:up )?to\b|och\b|og\b|and\b)\s*(?:€|£|EUR|SEK|NOK|DKK)?\s?)?"
    rf"(?P<number>{_NUMBER})\s*"
    rf"(?P<unit>(?:{_PACKED})\b|(?:{_SCALE})(?:\s*(?:{_CURRENCY})(?!\w))?|(?:{_CURRENCY})(?!\w))?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:(?P<low>\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent|prosent)?\s*(?:[-–—]|till?\b|to\b|och\b|og\b|and\b)\s*)?"
    r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?:%|procents?\b|prosent\b|percent\b|per cent\b)|\b(?P<half>hälften|halva|half|"
    r"halvparten|halvdelen)\b",
    re.IGNORECASE,
)
_NORTHERN = {
    "kroner": "kr", "millioner": "milj", "million": "milj", "milliarder": "md", "milliard": "md", "mill": "milj",
    "tusind": "tusen", "bn": "md", "mnok": "milj nok", "mdkk": "milj dkk",
    "mkr": "milj kr", "mnkr": "milj kr", "msek": "milj sek", "tkr": "tusen kr", "tsek": "tusen sek",
    "ksek": "tusen sek", "kkr": "tusen kr", "mdkr": "md kr", "meur": "mio eur", "meuro": "mio eur", "m€": "mio €",
    "keur": "k eur",
}  # fmt: skip
_KRONOR = re.compile(r"\bkr(?:onor|oner)?\b|\b(?:m|mn|t|k|md)kr\b", re.IGNORECASE)
_LARGEST_SHARE = 100
MOST = 2_000
"""Candidates of a page; no page of an authority has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day, a sum or a share at a place of a page. `part`: `only`, or `first` or `last` of a range."""

    kind: str
    """`date`, `sum` or `share`"""
    value: str
    """a day as ISO 8601, `--` where no year is known; a sum with its currency; a share in percent"""
    block: int
    """the place of its block on the page"""
    sentence: str
    start: int
    end: int
    """where it stands in its sentence"""
    part: str = "only"
    time: str | None = None
    zone: str | None = None
    inferred: bool = False

    @property
    def words(self) -> str:
        """The words that hold it."""
        return self.sentence[self.start : self.end]


def candidates(page: Page, kronor: str = "SEK") -> list[Candidate]:
    """The candidates of a page in reading order. `kronor`: the currency of its crowns.

    >>> from fundmatch.sources.exchange.page.blocks import Block, Kind
    >>> page = Page(None, None, (Block(Kind.TEXT, "Sök senast 3 maj 2027, högst 50 % och 2 mkr."),))
    >>> [(one.kind, one.value) for one in candidates(page)]
    [('date', '2027-05-03'), ('share', '50'), ('sum', '2000000 SEK')]
    """
    made: list[Candidate] = []
    for at, block in enumerate(page.blocks):
        for sentence in sentences(block.text):
            made += sorted(of_sentence(sentence, at, kronor), key=lambda one: (one.start, one.part))
        if len(made) > MOST:
            break
    return made[:MOST]


def of_sentence(sentence: str, block: int, kronor: str = "SEK") -> Iterator[Candidate]:
    """The candidates of one sentence, kind by kind."""
    yield from _days(sentence, block)
    yield from _shares(sentence, block, list(_SHARE.finditer(sentence)))
    yield from _sums(sentence, block, kronor)


def _days(sentence: str, block: int) -> Iterator[Candidate]:
    for span in spans(sentence):
        for part, day in (("first", span.first), ("last", span.last)) if span.last else (("only", span.first),):
            if day is None or not day.month:
                continue
            time = span.opens_at if part == "first" else span.time
            yield Candidate(
                "date", written(day), block, sentence, span.start, span.end, part, time, span.zone, day.inferred
            )


def written(day: SpokenDay) -> str:
    """A day as ISO 8601, `-` for a year that is not known: `--09-12`."""
    return f"{day.year or '-'}-{day.month:02}" + (f"-{day.day:02}" if day.day else "")


def _shares(sentence: str, block: int, found: Sequence[re.Match[str]]) -> Iterator[Candidate]:
    for match in found:
        low, high = match["low"], "50" if match["half"] else match["number"]
        for part, number in (("first", low), ("last", high)) if low else (("only", high),):
            value = Decimal(number.replace(",", "."))
            if value <= _LARGEST_SHARE:
                yield Candidate("share", f"{value.normalize():f}", block, sentence, match.start(), match.end(), part)


def _sums(sentence: str, block: int, kronor: str) -> Iterator[Candidate]:
    for match in _SUM.finditer(sentence):
        if not (match["unit"] or match["sign"]):
            continue
        unit = _unit(f"{match['unit'] or ''} {match['sign'] or ''}")
        low_unit = _unit(match["lowunit"]) if match["low"] and match["lowunit"].strip() else None
        if unit is None:
            continue
        currency = kronor if unit[1] in (None, "SEK") and _KRONOR.search(match[0]) else unit[1]
        number = _number(match["number"], scaled=unit[0] != 1)
        if number is None or currency is None:
            continue
        low = _number(match["low"], scaled=(low_unit or unit)[0] != 1) if match["low"] else None
        ends = [("only", number * unit[0])]
        if low is not None:
            # "200 000 to 2 million": the first is no number of millions.
            first = low * (low_unit[0] if low_unit else 1 if low >= 10_000 else unit[0])
            ends = [("first", first), ("last", number * unit[0])] if first < number * unit[0] else ends
        for part, amount in ends:
            text = f"{amount.normalize():f} {currency}"
            yield Candidate("sum", text, block, sentence, match.start(), match.end(), part)


def _unit(words: str) -> tuple[int, str | None] | None:
    known = " ".join(_NORTHERN.get(word, word) for word in re.findall(r"[^\W\d_]*[€$£]|[^\W\d_]+", words.casefold()))
    return read_unit(known)


def _number(text: str, *, scaled: bool) -> Decimal | None:
    """A number; groups of three are thousands unless a scale makes 1,250 million likely a decimal."""
    grouped = not scaled or re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+", text)
    plain = re.sub(r"[ \u00a0\u202f.,'’](?=\d{3}(?!\d))", "", text) if grouped else text
    try:
        return read_number(plain, Style(thousands=" ") if not scaled else Style())
    except TwoNumbers:
        return None
