"""Facts that speak of one thing, settled: the first counts, another is told; a day gets its year where one is near."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fundmatch.sources.exchange.prose.found import TWO_CLAIMS, Found, Unread

DATED = (
    "opens",
    "closes",
    "step",
    "idea_form",
    "cut_off",
    "decision",
    "prioritisation",
    "start_earliest",
    "start_latest",
    "latest_end",
)
SUMS = (
    "call_total", "topic_total", "programme_total", "grant_max", "grant_min", "project_budget_max",
    "project_budget_min",
)  # fmt: skip
SHARES = ("rate", "own_share")
_ONCE = frozenset(
    {*DATED, *SUMS, *SHARES, "duration", "official_id", "edition", "state", "status_words", "deadline_model"}
) - {"cut_off"}
_NEAR = 170
"""Days between a page's own day and a day without a year, up to which the nearest year is meant."""


@dataclass(slots=True)
class Settled:
    """Facts of which no two contradict each other, and those that do."""

    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    conflicts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """a field, and the words of each claim"""


def settle(found: Sequence[Found], page_day: dt.date | None) -> Settled:
    """One fact for each thing that a call can have once; what else claims to be it is told, with both wordings."""
    made = Settled()
    days = _with_years(found, page_day)
    groups: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for one in days:
        groups[_key(one)].append(one)
    for key, claims in groups.items():
        if key[0] not in _ONCE or _rounds(claims):
            made.found += _different(claims)
            continue
        # Of two mentions of one day that which tells the hour.
        first = max((one for one in claims if _says(one) == _says(claims[0])), key=lambda one: "time" in one.value)
        others = [one for one in claims if _says(one) != _says(first)]
        together = [one for one in others if one.words == first.words]
        if together and key[0] not in DATED:
            # One sentence that gives two figures for one thing: by strand, by year; which holds is not read.
            made.unread.append(Unread(_field(first.field), first.words, TWO_CLAIMS))
            continue
        made.found.append(first)
        if others and key[0] in ("opens", "closes"):
            made.conflicts.append((f"milestones.{key[0]}", (first.words, *(one.words for one in others))))
        else:
            made.unread += [Unread(_field(one.field), one.words, TWO_CLAIMS) for one in others]
    _order(made)
    return made


def _order(made: Settled) -> None:
    """A closing day before the opening is a conflict of the page's: both are kept as words, none is mended."""
    opens = [one for one in made.found if one.field == "opens" and _whole(one)]
    closes = [one for one in made.found if one.field == "closes" and _whole(one)]
    if not opens or not closes or max(one.value["date"] for one in closes) >= min(one.value["date"] for one in opens):
        return
    made.conflicts.append(("milestones", tuple(one.words for one in (*opens, *closes))))
    bare = {id(one) for one in (*opens, *closes)}
    made.found = [replace(one, value={"certainty": "unknown"}) if id(one) in bare else one for one in made.found]


def _key(one: Found) -> tuple[object, ...]:
    value = one.value
    kinds = tuple(value.get("project_kinds", ())) or ((value["project_kind"],) if "project_kind" in value else ())
    label = str(value.get("label", "")) + str(value.get("scope", "")) + str(value.get("condition", ""))
    where = (tuple(value.get("region", ())), tuple(value.get("applicants", ())))
    share = value.get("share") if one.field in SHARES else None
    certainty = value.get("certainty") == "cancelled"
    return one.field, kinds, label, where, share, certainty


def _says(one: Found) -> object:
    value = one.value
    for key in ("date", "percent", "money", "official_id", "edition", "state"):
        if key in value:
            return (value[key], value.get("least"))
    return str(sorted(value.items(), key=str))


def _rounds(claims: list[Found]) -> bool:
    """Whether days are those of several rounds: each stands in a sentence with its own opening and closing."""
    return (
        len(claims) > 1
        and claims[0].field in ("opens", "closes")
        and len({one.words for one in claims}) == len(claims)
        and len({_says(one) for one in claims}) == len(claims)
        and all(one.value.get("paired") for one in claims)
    )


def _different(claims: Iterable[Found]) -> list[Found]:
    """Facts without those that say again what one before them says."""
    kept: list[Found] = []
    for one in claims:
        if all((other.value, other.field) != (one.value, one.field) for other in kept):
            kept.append(one)
    return kept


def _whole(one: Found) -> bool:
    return str(one.value.get("date", "-"))[0] != "-"


def _with_years(found: Sequence[Found], page_day: dt.date | None) -> list[Found]:
    """Days without a year in that of the closing day, or in the year that brings them near to the page's own day."""
    closing = next((_date(one) for one in found if one.field == "closes" and _whole(one)), None)
    made = []
    for one in found:
        if one.field not in DATED or _whole(one) or "date" not in one.value:
            made.append(one)
            continue
        year = _year(one, closing, page_day)
        if year is None:
            made.append(one)
            continue
        date = str(year) + one.value["date"][1:]
        certainty = one.value.get("certainty", "inferred")
        made.append(replace(one, value={**one.value, "date": date, "certainty": certainty}))
    return made


def _year(one: Found, closing: dt.date | None, page_day: dt.date | None) -> int | None:
    month, _, day = str(one.value["date"]).removeprefix("--").partition("-")
    place = (int(month), int(day or 1))
    if one.field == "opens" and closing:
        return closing.year if place <= (closing.month, closing.day) else closing.year - 1
    if page_day is None:
        return None
    near = []
    for year in (page_day.year - 1, page_day.year, page_day.year + 1):
        try:
            near.append((abs((dt.date(year, *place) - page_day).days), year))
        except ValueError:
            continue
    distance, year = min(near)
    return year if distance <= _NEAR else None


def _date(one: Found) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(one.value["date"]))
    except ValueError:
        return None


def _field(name: str) -> str:
    if name in DATED:
        return "milestones"
    return "amounts" if name in SUMS else "rates" if name in SHARES else name
