"""Yearly series: when the next round of a call is to be expected, from the rounds that were. Always an inference.

Only dates that a source has stated count. Where the rounds show no pattern, that is said instead of a guess.
"""

import datetime as dt
import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundmatch.matching.status import OVER, standing
from fundmatch.models.base import Certainty, Text
from fundmatch.models.call import Call
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import BINDING, MilestoneKind
from fundmatch.models.wording import Phrase, Said

YEAR = 365
ONE_ROUND = 60
"""Days: parts of one edition that open or close so near each other are one round."""
YEARLY = 60
"""Days by which the gap between two rounds may differ from a year, when it is the only gap there is."""
LEAST_SPREAD = 45
"""Days by which gaps may always differ."""
LARGEST_SPREAD = 0.2
"""Part of the interval by which a gap may differ from the others; beyond that there is no pattern."""
MONTH = 30.44

_INFERRED = Phrase(
    "härlett ur {count} omgångar ({editions}), ungefär {months} månader emellan{spread}",
    "inferred from {count} rounds ({editions}), about {months} months apart{spread}",
)
_SPREAD = Phrase(", ± {months} mån", ", ± {months} mo")
_ONE = Phrase("en tidigare omgång ({editions}): inget mönster", "one earlier round ({editions}): no pattern")
_UNDATED = Phrase("inga angivna datum i {editions}: inget mönster", "no stated dates in {editions}: no pattern")
_IRREGULAR = Phrase("oregelbundna omgångar ({editions}): inget mönster", "irregular rounds ({editions}): no pattern")
_OVERDUE = Phrase(
    "en omgång väntades omkring {month} efter {editions}, men ingen är känd",
    "a round was to be expected around {month} after {editions}, but none is known",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """The next round of a series, or why none can be expected."""

    series: str
    title: Text
    """title of the latest round"""
    opens: dt.date | None
    """first day of the month in which it is to be expected to open"""
    closes: dt.date | None
    """first day of the month in which it is to be expected to close"""
    spread_days: int
    """by how much the gaps between the rounds differ, at most"""
    editions: tuple[Call, ...]
    """the rounds it rests on, the earliest first"""
    words: Said
    page: str | None = None
    """where to look whether it has been announced"""
    by_rule: bool = False
    """whether a page told of the programme's windows; `title` is then the programme's name"""

    @property
    def date(self) -> dt.date | None:
        """The first of the two months."""
        return self.opens or self.closes


@dataclass(frozen=True, slots=True)
class _Next:
    """A date that continues a row of dates."""

    date: dt.date
    interval: float
    spread: int


def expected(calls: Iterable[Call], now: dt.datetime) -> list[Expected]:
    """One entry for each series of which no round is open or ahead: by date, those without a pattern last."""
    groups: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        if call.series:
            groups[call.series].append(call)
    found = []
    for series, rounds in groups.items():
        statuses = {call.id: standing(call, now).status for call in rounds}
        if any(status not in OVER for status in statuses.values()):
            continue
        held = [call for call in rounds if statuses[call.id] is not Status.CANCELLED]
        if held:
            found.append(_expect(series, held, now.date()))
    return sorted(found, key=lambda one: (one.date or dt.date.max, one.series))


def _expect(series: str, rounds: Sequence[Call], today: dt.date) -> Expected:
    dated = [call for call in rounds if last_day(call)]
    ordered = tuple(sorted(dated or rounds, key=lambda call: (last_day(call) or dt.date.min, call.id)))
    title = ordered[-1].short_title or ordered[-1].title
    names = [call.edition or call.id for call in ordered]
    page = next((source.url for source in ordered[-1].sources if source.url), None)
    opening = _continue([day for call in ordered for day in _stated(call, frozenset({MilestoneKind.OPENS}))[:1]])
    closing = _continue([day for call in ordered if (day := _closing(call))])

    def without(phrase: Phrase, **values: object) -> Expected:
        return Expected(series, title, None, None, 0, ordered, phrase(editions=names, **values), page)

    if opening is None and closing is None:
        if not dated:
            return without(_UNDATED)
        return without(_ONE if len(dated) == 1 else _IRREGULAR)
    ahead = [one for one in (opening, closing) if one and _month_end(one.date, one.spread) >= today]
    if not ahead:
        past = closing or opening
        assert past is not None
        return without(_OVERDUE, month=f"{past.date:%Y-%m}")
    if opening and closing and opening.date >= closing.date:
        opening = None
    if opening and opening not in ahead:
        opening = None
    first = opening or closing
    assert first is not None
    spread = max(one.spread for one in (opening, closing) if one)
    months = round(spread / MONTH)
    words = _INFERRED(
        count=len(ordered),
        editions=names,
        months=round(first.interval / MONTH),
        spread=_SPREAD(months=months) if months else "",
    )
    return Expected(series, title, _month(opening), _month(closing), spread, ordered, words, page)


def _continue(days: Iterable[dt.date]) -> _Next | None:
    """The day that continues a row; `None` when it is too short or too uneven.

    >>> _continue([dt.date(2024, 9, 19), dt.date(2025, 9, 17), dt.date(2026, 9, 23)]).date
    datetime.date(2027, 9, 25)
    >>> _continue([dt.date(2024, 9, 19), dt.date(2026, 9, 23)]) is None
    True
    """
    rounds: list[dt.date] = []
    for day in sorted(set(days)):
        if not rounds or (day - rounds[-1]).days > ONE_ROUND:
            rounds.append(day)
    gaps = [(later - earlier).days for earlier, later in itertools.pairwise(rounds)]
    if not gaps or (len(gaps) == 1 and abs(gaps[0] - YEAR) > YEARLY):
        return None
    interval = statistics.median(gaps)
    spread = max(abs(gap - interval) for gap in gaps)
    if spread > max(LEAST_SPREAD, interval * LARGEST_SPREAD):
        return None
    # Two rounds say only that they are a year apart, not that each comes so many days later than the last.
    step = YEAR if len(gaps) == 1 else interval
    return _Next(rounds[-1] + dt.timedelta(days=round(step)), step, round(spread))


def _closing(call: Call) -> dt.date | None:
    days = _stated(call, BINDING)
    return days[-1] if days else None


def last_day(call: Call) -> dt.date | None:
    """The last day on which a source has stated that a call opens or ends."""
    days = _stated(call, BINDING | {MilestoneKind.OPENS})
    return days[-1] if days else None


def _stated(call: Call, kinds: frozenset[MilestoneKind]) -> list[dt.date]:
    """Days of some kinds that a source has stated at least to the month, in order."""
    return sorted(
        milestone.date
        for milestone in call.milestones
        if milestone.kind in kinds
        and milestone.date
        and milestone.certainty is Certainty.STATED
        and milestone.precision != "year"
    )


def _month(next_: _Next | None) -> dt.date | None:
    return next_.date.replace(day=1) if next_ else None


def _month_end(day: dt.date, spread: int) -> dt.date:
    """The last day on which what is expected on `day` would still be no surprise."""
    return day + dt.timedelta(days=spread + round(MONTH))
