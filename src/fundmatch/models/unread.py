"""Facts that stand in a source and were typed by nobody: each with its words and where it stands.

A reader hands on every day, share and sum that it saw; what the record says of them elsewhere is taken out here, so
that a fact which another source types, or an officer is told, is unread no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import Field

from fundmatch.models.base import Id, Line, Model
from fundmatch.models.wording import NamedEnum, Phrase

Value = tuple[str, str]
"""A kind of fact and its value: `("date", "2027-02-04")`."""


class UnreadKind(NamedEnum):
    """What an unread fact is."""

    DATE = "date", "datum", "date"
    PERCENT = "percent", "procent", "percent"
    SUM = "sum", "belopp", "sum"
    OTHER = "other", "villkor", "condition"


class UnreadFact(Model):
    """One day, share, sum or condition that the source states and no field of the record holds."""

    kind: UnreadKind
    words: Line = Field(description="the source's own words, untranslated")
    where: Line | None = Field(None, description="the heading, column or field that they stand under")
    value: Line | None = Field(
        None, description="the day (2027-02-04, --02-04 without a year), the percent or the amount, where it is plain"
    )
    source: Id | None = Field(None, description="id of an entry in `sources`; the first when left out")


SEE_PAGE = {
    UnreadKind.DATE: Phrase("datum ej lästa, se sidan", "dates not read, see the page"),
    UnreadKind.PERCENT: Phrase("procent ej lästa, se sidan", "percentages not read, see the page"),
    UnreadKind.SUM: Phrase("belopp ej lästa, se sidan", "sums not read, see the page"),
    UnreadKind.OTHER: Phrase("villkor ej lästa, se sidan", "conditions not read, see the page"),
}
"""What is said of a record that holds such facts, wherever the record is shown."""


def still_unread(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """The unread facts of a raw call that no field of it has typed, each once."""
    typed, seen, kept = set(_typed(data)), set[object](), []
    said = {str(one.get("words")) for one in _items(data, "milestones") if one.get("date")}
    for one in data["unread"]:
        if not isinstance(one, Mapping):
            kept.append(one)  # for the validator to tell
            continue
        value = (str(one.get("kind")), str(one["value"])) if one.get("value") else None
        words = str(one.get("words"))
        same = value or (str(one.get("kind")), words)
        if same not in seen and not (covered(value, typed) if value else words in said):
            kept.append(one)
        seen.add(same)
    return tuple(kept)


def covered(value: Value, typed: Iterable[Value]) -> bool:
    """Whether one of the typed values is this one; a day without a year, or a month, is that of a whole day.

    >>> covered(("date", "--02-04"), [("date", "2027-02-04")]), covered(("date", "2027-02"), [("date", "2027-02-04")])
    (True, True)
    """
    kind, what = value
    if kind != UnreadKind.DATE or len(what) == 10:
        return value in typed
    without_year = what.startswith("-")
    return any(
        one == kind and (day[4:].startswith(what[1:]) if without_year else day.startswith(what)) for one, day in typed
    )


def plain(number: Any) -> str:
    """A number as values have it.

    >>> plain("40.0"), plain(Decimal("1E+6"))
    ('40', '1000000')
    """
    try:
        return f"{Decimal(str(number)).normalize():f}"
    except ArithmeticError:
        return str(number)


def _typed(data: Mapping[str, Any]) -> Iterator[Value]:
    """The days, shares and sums that a raw call holds in its fields."""
    for one in _items(data, "milestones"):
        if one.get("date"):
            yield UnreadKind.DATE.value, str(one["date"])
    for one in _items(data, "rates"):
        for name in ("percent", "least"):
            if one.get(name) is not None:
                yield UnreadKind.PERCENT.value, plain(one[name])
    for one in _items(data, "amounts"):
        if isinstance(money := one.get("money"), Mapping):
            yield UnreadKind.SUM.value, plain(money.get("amount"))


def _items(data: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    found = data.get(field)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []
