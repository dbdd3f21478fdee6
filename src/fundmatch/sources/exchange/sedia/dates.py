"""The portal's dates as milestones.

Decisions, each seen in real answers:

- `T00:00:00` is a day without an hour.
- An hour is marked `+0000` though the portal shows the same figures as Brussels time: it is read as the clock of
  Brussels, and the milestone quotes what was printed. Were it universal time after all, the real deadline would be an
  hour or two later, never earlier. An answer in local time (`19:00+0200`) names the same instant otherwise: it is
  `17:00+0000`, and so 17:00 in Brussels. Midnight in local time is a day without an hour.
- In copies in other languages a day is printed as the universal time at which it begins in Brussels: 23:00, in summer
  22:00, of the day before. Such a stamp is the day itself without an hour, marked as inferred.
- A year from 2100 on stands for "until further notice": the call is continuous and has no such date.
- Two stages: the last date closes, those before are steps. Several dates otherwise: the last one closes, those before
  are cut-offs.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from fundmatch.models import issue as kinds
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.sedia.values import Values, dicts

ZONE = "Brussels"
NEVER = 2100
"""The first year that is no date."""
_CLOCK = ZoneInfo("Europe/Brussels")
_STAMP = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
MODELS = {
    "single-stage": "single_stage",
    "two-stage": "two_stage",
    "multiple cut-off": "multiple_cut_off",
    "continuous": "continuous",
    "permanent": "continuous",
}

_NO_DATE = Phrase("{stamp} är inget datum", "{stamp} is not a date")
_NO_MODEL = Phrase("okänd form av inlämning: {words}", "unknown kind of submission: {words}")
_ONE_OF_TWO = Phrase(
    "två steg men bara ett datum ({day}); vilket steg det gäller sägs inte",
    "two stages but one date ({day}); which stage it is of is not said",
)
_MANY_STAGES = Phrase(
    "två steg men {count} datum; det sista läses som stängning, övriga som steg",
    "two stages but {count} dates; the last is read as closing, the others as steps",
)
_OPENS_LATE = Phrase(
    "öppnar {opens}, efter sista dagen {closes}; öppningen togs inte med",
    "opens {opens}, after the last day {closes}; the opening was left out",
)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stamp of the portal: a day, an hour in Brussels if one is meant, and how it was printed."""

    day: str
    time: str | None
    words: str
    inferred: bool

    def milestone(self, kind: str) -> dict[str, Any]:
        """The stamp as a milestone."""
        made: dict[str, Any] = {"kind": kind, "date": self.day}
        if self.time:
            made |= {"time": self.time, "zone": ZONE}
        if self.time or self.inferred:
            made["words"] = self.words
        if self.inferred:
            made["certainty"] = "inferred"
        return made


@dataclass(frozen=True, slots=True)
class Dates:
    """What a record says of time."""

    milestones: list[dict[str, Any]]
    model: str | None
    notes: list[str]
    claims: list[str]
    """both sides, when two fields of the record name different days"""


@lru_cache(maxsize=4096)
def when(stamp: str, copy: bool = False) -> When | None:
    """A stamp as day and hour; `None` when it is no date. A sentinel is a day from the year 2100 on.

    `copy`: the stamp stands in a copy in another language, whose days are printed as the hour at which they begin.

    >>> when("2027-04-08T00:00:00.000+0000").day, when("2024-02-07T17:00:00.000+0000").time
    ('2027-04-08', '17:00')
    >>> when("2024-05-28T22:00:00.000+0000", copy=True).day, when("2024-05-28T22:00:00.000+0000").time
    ('2024-05-29', '22:00')
    >>> when("2027-07-08T19:00:00.000+0200").time, when("2027-07-08T00:00:00.000+0200").day
    ('17:00', '2027-07-08')
    """
    found = _STAMP.fullmatch(stamp.strip())
    if not found:
        return None
    year, month, day, hour, minute, offset = found.groups()
    try:
        printed = dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=dt.UTC)
        moment = printed - _offset(offset)
    except (ValueError, OverflowError):
        return None
    if printed.year >= NEVER or printed.time() == dt.time():
        return When(printed.date().isoformat(), None, stamp, False)
    if moment.time() == dt.time():
        return When(moment.date().isoformat(), None, stamp, False)
    local = moment.astimezone(_CLOCK)
    if copy and local.time() == dt.time():
        return When(local.date().isoformat(), None, stamp, True)
    return When(moment.date().isoformat(), f"{moment:%H:%M}", stamp, False)


def dates(values: Values, own: list[dict[str, Any]]) -> Dates:
    """The milestones of a record. `own` are the entries of the budget that are of its own topic."""
    actions = dicts(values.inner("actions", list, dict))
    closing = _stamps(values, "deadlineDate", values.raw("deadlineDate"))
    planned = _stamps(values, "actions", _texts(actions, "deadlineDates"))
    further = _stamps(values, "budgetOverview", _texts(own, "deadlineDates"))
    chosen = closing or planned or further
    opening = _stamps(values, "startDate", values.raw("startDate"))
    opening = opening or _stamps(values, "actions", _texts(actions, "plannedOpeningDate"))
    model = _model(values, actions)
    notes: list[str] = []
    rolling = [one for one in chosen if int(one.day[:4]) >= NEVER]
    bound = [one for one in chosen if one not in rolling]
    if rolling:
        model = "continuous"
        if bound:
            notes.append("Dates named besides: " + ", ".join(one.day for one in bound) + ".")
            bound = []
    milestones = _binding(values, bound, model)
    first = next((one for one in opening if int(one.day[:4]) < NEVER), None)
    if first and bound and first.day > bound[-1].day:
        values.fault(kinds.ODD_DATES, "startDate", why=_OPENS_LATE(opens=first.day, closes=bound[-1].day))
    elif first:
        milestones.insert(0, first.milestone("opens"))
    claims = []
    if len(actions) == 1 and closing and planned and {one.day for one in closing} != {one.day for one in planned}:
        sides = (("deadlineDate", closing), ("actions", planned))
        claims = [f"{name}: {', '.join(one.day for one in side)}" for name, side in sides]
    return Dates(milestones, model, notes, claims)


def _offset(text: str | None) -> dt.timedelta:
    if text in (None, "Z"):
        return dt.timedelta()
    assert text
    digits = text.replace(":", "")
    size = dt.timedelta(hours=int(digits[1:3]), minutes=int(digits[3:]))
    return size if text[0] == "+" else -size


def _texts(records: list[dict[str, Any]], name: str) -> list[str]:
    found: list[str] = []
    for record in records:
        value = record.get(name)
        found += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]
    return found


def _stamps(values: Values, name: str, stamps: list[str]) -> list[When]:
    """The stamps in order of time, each day and hour once."""
    found: dict[tuple[str, str | None], When] = {}
    copy = (values.line("language") or "en").casefold() != "en"
    for stamp in stamps:
        made = when(stamp, copy)
        if made is None:
            values.fault(kinds.UNREADABLE_PART, name, why=_NO_DATE(stamp=stamp[:40]))
        else:
            found.setdefault((made.day, made.time), made)
    return sorted(found.values(), key=lambda one: (one.day, one.time or "24"))


def _model(values: Values, actions: list[dict[str, Any]]) -> str | None:
    words = values.line("deadlineModel")
    if words is None:
        procedures = dicts([action.get("submissionProcedure") for action in actions])
        words = next(iter(_texts(procedures, "abbreviation")), None)
    if words is None:
        return None
    model = MODELS.get(words.casefold().replace("multiple-", "multiple "))
    if model is None:
        values.fault(kinds.UNREADABLE_PART, "deadlineModel", why=_NO_MODEL(words=words[:40]))
    return model


def _binding(values: Values, bound: list[When], model: str | None) -> list[dict[str, Any]]:
    if model == "two_stage" and len(bound) == 1:
        values.fault(kinds.ODD_DATES, "deadlineDate", why=_ONE_OF_TWO(day=bound[0].day))
    if model == "two_stage" and len(bound) > 2:
        values.fault(kinds.ODD_DATES, "deadlineDate", why=_MANY_STAGES(count=len(bound)))
    before = "step" if model == "two_stage" else "cut_off"
    return [one.milestone("closes" if one is bound[-1] else before) for one in bound]
