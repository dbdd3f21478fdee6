"""Days and spans in a sentence: where they stand, before anybody has asked what happens on them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fundmatch.sources.exchange.prose.found import SpokenDay
from fundmatch.sources.exchange.table.days import MONTH_WORD, MONTHS

_TH = r"(?::?e|\.|st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SIGN = r"[-–—]+"
_JOIN = rf"\s*(?:{_SIGN}|till? og med|till och med|t\.? ?o\.? ?m\.?|till?|until|through|to)\s*(?:den\s+|on\s+)?"
_DATE = re.compile(
    rf"(?<![\d/:.])(?<!mål )(?<!målet )(?<!målen )(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?P<slashd>\d\d?)/(?P<slashm>\d\d?)[ -](?P<slashy>{_YEAR})(?!\d)"
    rf"|(?P<dotd>\d\d?)\.(?P<dotm>\d\d?)(?:\.(?P<doty>{_YEAR})?(?!\d)|(?={_SIGN}\d\d?\.\d\d?\.{_YEAR}))"
    rf"|(?P<first>\d\d?){_TH}(?={_JOIN}\d\d?{_TH}\s+(?:{MONTH_WORD})\b)"
    rf"|(?:(?<=mell[aeo][nm] den )|(?<=mell[aeo][nm] )|(?<=between ))(?P<lower>\d\d?){_TH}"
    rf"(?=\s+(?:och|og|and)\s+(?:den\s+)?\d\d?{_TH}\s+(?:{MONTH_WORD})\b)"
    rf"|(?P<d>\d\d?){_TH}\s+(?:of\s+)?(?P<m>{MONTH_WORD})\b\.?(?:,?\s+(?P<y>{_YEAR})\b)?"
    rf")"
    rf"|\b(?P<em>{MONTH_WORD})\s+(?P<ed>\d\d?)(?:st|nd|rd|th)?(?![\d:]|\.\d)(?:{_SIGN}(?P<ed2>\d\d?))?"
    rf"(?:,?\s+(?P<ey>{_YEAR})\b)?"
    rf"|\b(?P<mm>{MONTH_WORD})(?:\s*[/-]\s*(?P<mm2>{MONTH_WORD}))?\s+(?P<my>{_YEAR})\b"
    rf"|(?:(?<=\bi )|(?<=\bin )|(?<=\bunder )|(?<=\bmid-)|(?<=: )|(?<=\bav ))"
    rf"(?P<bare>{MONTH_WORD})\b(?:/(?P<bare2>{MONTH_WORD})\b)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"^(?:,?\s*\(?(?:kl(?:ockan)?\.?\s*)?\d\d?[.:]\d\d(?:\s?[A-Z]{{2,4}})?\)?)?{_JOIN}$", re.IGNORECASE
)
_AND = re.compile(
    r"^(?:,?\s*(?:kl(?:ockan)?\.?\s*)?\d\d?[.:]\d\d)?\s*(?:och|og|and|till)\s+(?:den\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:mellan|mellem|mellom|between|from|från|fra)(?:\s+\w+)?(?:\s+den)?\s*$", re.IGNORECASE)
_HOUR = re.compile(
    r"\s*(?:\((?![^()]*\b(?:varje|every))(?:[^()\d]{0,40}\b(?:ansök|skicka|lämna|submi)[^()\d]{0,30}\s)?"
    r"(?:till|senast|until)\s|[,(])?\s*(?:(?:kl(?:ockan)?\.?|at|"
    r"by)\s*)?(?:(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    rf"(?!\s?[–-]\s?\d\d?[.:]\d\d(?!\.\d))|"
    rf"(?:(?<=kl )|(?<=kl\. )|(?<=klockan ))(?P<whole>[01]?\d|2[0-3])(?!\s?[–-]|\s?\d|[.:]\d|\s(?:{MONTH_WORD})\b)|"
    r"(?:12 )?noon)\b"
    r"\s*(?:\((?:noon|midday)\))?\s*\(?(?P<zone>CES?T|EES?T|UTC|\w+ time\b|Eastern European(?: Summer)? Time)?",
    re.IGNORECASE,
)
_HOUR_BEFORE = re.compile(
    r"\b(?:kl(?:ockan)?\.?|at|by|is)\s*(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?"
    r"\s*\(?(?P<zone>CES?T|EES?T|UTC)?\)?\s*,?\s*(?:on |den )?$",
    re.IGNORECASE,
)
_EASTERN = "finnish helsinki estonian tallinn latvian riga lithuanian vilnius"
_ZONES = {
    **{f"{place} time": "EET" for place in _EASTERN.split()}, "eastern european time": "EET",
    "eastern european summer time": "EEST", "brussels time": "Brussels",
    "swedish time": None, "stockholm time": None, "local time": None,
}  # fmt: skip
"""Clocks by the names that pages give them; the last three are the clock of the source."""
_YEAR_AFTER = re.compile(rf"\s*(?P<year>{_YEAR})\b")
_YEAR_SAID = re.compile(
    rf"\b(?:under|during|våren?|sommaren?|hösten?|spring|summer|autumn)\s+(?P<year>{_YEAR})\b(?!:\d)", re.IGNORECASE
)
_LONGEST_HOUR = 24
_GARBLED = re.compile(rf"\s+(?:{MONTH_WORD})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A day, or a first and a last one, at a place of a sentence."""

    start: int
    end: int
    first: SpokenDay
    last: SpokenDay | None = None
    time: str | None = None
    zone: str | None = None
    opens_at: str | None = None
    """the hour of the first day of two"""
    window: bool = False
    """one event that falls somewhere in the span, not a beginning and an end"""
    garbled: bool = False


def spans(text: str, year: int | None = None) -> list[Span]:
    """The days and spans of a sentence in their order, years filled in where the sentence itself gives them.

    >>> [(one.first.month, one.last and one.last.day) for one in spans("öppen 15 juni - 7 september 2017")]
    [(6, 7)]
    """
    joined = list(_joined([one for match in _DATE.finditer(text) if (one := _one(match, text))], text))
    said = {int(one["year"]) for one in _YEAR_SAID.finditer(text)}
    return [_in_year(one, said.pop() if len(said) == 1 else year) for one in _with_years(joined)]


def _one(match: re.Match[str], text: str) -> Span | None:
    found = _day(match)
    if found is None:
        return None
    first, last = found
    time, zone, end = _hour(text, match)
    if first.day and first.year is None and (after := _YEAR_AFTER.match(text, end)):
        first = replace(first, year=int(after["year"]))
    window = bool(match["mm2"] or match["bare2"])
    garbled = not match["bare"] and not first.year and _GARBLED.match(text, match.end()) is not None
    return Span(match.start(), match.end(), first, last, time, zone, window=window, garbled=garbled)


def _hour(text: str, match: re.Match[str]) -> tuple[str | None, str | None, int]:
    """The hour beside a day, its zone, and where both end. An hour of a zone that nobody knows is none."""
    if hour := _HOUR.match(text, match.end()):
        zone = hour["zone"]
        if zone and " " in zone and zone.casefold() not in _ZONES:
            return None, None, hour.end()
        whole = hour["hour"] or hour["whole"] or "12"
        return f"{int(whole):02}:{hour['minute'] or '00'}", _ZONES.get((zone or "").casefold(), zone), hour.end()
    if before := _HOUR_BEFORE.search(text, max(0, match.start() - _LONGEST_HOUR), match.start()):
        return f"{int(before['hour']):02}:{before['minute'] or '00'}", before["zone"], match.end()
    return None, None, match.end()


def _day(match: re.Match[str]) -> tuple[SpokenDay, SpokenDay | None] | None:
    part = match.groupdict()
    month = {name: MONTHS[part[name].casefold()] for name in ("m", "em", "mm", "mm2", "bare", "bare2") if part[name]}
    whole = {name: int(part[name]) for name in ("d", "y", "ed", "ed2", "ey", "my", "first", "lower") if part[name]}
    if part["iso"]:
        year, number, day = (int(piece) for piece in part["iso"].split("-"))
        return _real(SpokenDay(year, number, day)), None
    if part["slashd"]:
        return _real(SpokenDay(int(part["slashy"]), int(part["slashm"]), int(part["slashd"]))), None
    if part["dotd"]:
        year_ = int(part["doty"]) if part["doty"] else None
        return (
            (_real(SpokenDay(year_, int(part["dotm"]), int(part["dotd"]))), None) if int(part["dotm"]) <= 12 else None
        )
    if "first" in whole or "lower" in whole:
        return SpokenDay(
            None, 0, whole.get("first") or whole["lower"]
        ), None  # its month is that of the day it is joined to
    if "d" in whole:
        return _real(SpokenDay(whole.get("y"), month["m"], whole["d"])), None
    if "ed" in whole:
        last = _real(SpokenDay(whole.get("ey"), month["em"], whole["ed2"])) if "ed2" in whole else None
        return _real(SpokenDay(whole.get("ey"), month["em"], whole["ed"])), last
    name, other = ("mm", "mm2") if "mm" in month else ("bare", "bare2")
    return SpokenDay(whole.get("my"), month[name]), SpokenDay(whole.get("my"), month[other]) if other in month else None


def _real(day: SpokenDay) -> SpokenDay:
    return day if 1 <= (day.day or 1) <= 31 and 0 < day.month <= 12 else SpokenDay(None, 0)


def _joined(found: list[Span], text: str) -> Iterator[Span]:
    """Two days that are a beginning and an end as one span."""
    at = 0
    while at < len(found):
        one, after = found[at], found[at + 1] if at + 1 < len(found) else None
        if after and not one.last and not after.last and _are_joined(one, after, text):
            first = replace(one.first, month=after.first.month) if one.first.month == 0 else one.first
            yield Span(
                one.start, after.end, first, after.first, after.time, after.zone, one.time, garbled=after.garbled
            )
            at += 1
        elif one.first.month:
            yield one
        at += 1


def _are_joined(one: Span, after: Span, text: str) -> bool:
    between = text[one.end : after.start]
    return (
        one.first.month == 0
        or _BETWEEN.match(between) is not None
        or (_AND.match(between) is not None and _FROM.search(text[: one.start]) is not None)
        or (_AND.match(between) is not None and one.start == 0 and after.end < len(text))
    )


def _with_years(found: list[Span]) -> list[Span]:
    """Days without a year get that of a later day in the sentence, or of an earlier one: the order is kept."""
    made: list[Span] = []
    later: SpokenDay | None = None
    for one in reversed(found):
        last = one.last or one.first
        if last.year is None and later and later.year:
            before = (last.month, last.day or 1) <= (later.month, later.day or 31)
            last = replace(last, year=later.year if before else later.year - 1, inferred=not before)
        first = last
        if one.last:
            first = one.first
            if first.year is None and last.year:
                before = (first.month, first.day or 1) <= (last.month, last.day or 31)
                first = replace(first, year=last.year if before else last.year - 1, inferred=last.inferred)
        later = first if first.year else later
        made.append(replace(one, first=first, last=last if one.last else None))
    return list(_onwards(reversed(made)))


def _onwards(found: Iterable[Span]) -> Iterator[Span]:
    """Days without a year, behind one that has it: the next such day after it."""
    latest: SpokenDay | None = None
    for one in found:
        year = None
        if latest and latest.year:
            year = latest.year + ((one.first.month, one.first.day or 31) < (latest.month, latest.day or 1))
        made = _in_year(one, year)
        latest = made.last or made.first
        yield made


def _in_year(span: Span, year: int | None) -> Span:
    """A span that has no year of its own, in the year that its place gives."""
    if year is None or span.first.year is not None:
        return span
    first = replace(span.first, year=year, inferred=True)
    if span.last is None:
        return replace(span, first=first)
    over = (span.last.month, span.last.day or 31) < (span.first.month, span.first.day or 1)
    return replace(span, first=first, last=replace(span.last, year=year + over, inferred=True))
