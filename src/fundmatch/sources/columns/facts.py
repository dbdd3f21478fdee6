"""Columns of facts that are entries of a list: dates, sums, rates, rules, the source."""

import re
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from fundmatch.sources.columns.column import Items, Raw, Value, joined, parts
from fundmatch.sources.columns.spoken import PLAIN_WORDS
from fundmatch.sources.columns.words import figure, kinds, money, number

_OF_THE_WORDS = frozenset({"words", "source", "certainty", "note", "least", "readings"})
"""What a fact rests on: it no longer holds when somebody has changed the fact by hand."""
MONEY = ("call_total", "topic_total", "grant_min", "grant_max", "grant_advised")
"""Sums that have a column of their own."""
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""How much of a date is known: 2027-01-12, 2027-01 or 2027."""


@dataclass(frozen=True, slots=True)
class Currency:
    """The currency of the sums that are shown: that of the first."""

    name: ClassVar[str] = "amounts"

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        return _currency(record)

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        before, items = _currency(record), list(record.get("amounts") or ())
        for at, item in enumerate(items):
            if item["what"] in MONEY and item["money"]["currency"] in ("", before):
                items[at] = {**item, "money": {**item["money"], "currency": cell}}
        if items:
            record["amounts"] = items


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A sum in the currency that the row shows."""

    name: ClassVar[str] = "amounts"

    what: str

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        return self._items(record).shown(record)

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        self._items(record).lay(record, cell)

    def _items(self, record: Raw) -> Items:
        currency = _currency(record)

        def read(cell: str, old: list[Raw]) -> list[Raw]:
            kept = _kept(old)
            own = {"amount": money(cell), "currency": currency or ""}
            return [{**kept, "what": self.what, "money": own}]

        return Items(
            "amounts",
            lambda item: item["what"] == self.what and item["money"]["currency"] == currency,
            read,
            lambda own: figure(own[0]["money"]["amount"]),
            first=True,
        )


def _kept(old: list[Raw]) -> Raw:
    """What stays of an entry whose value somebody has changed by hand."""
    return {key: value for key, value in (old[0] if old else {}).items() if key not in _OF_THE_WORDS}


def _currency(record: Raw) -> str | None:
    """The currency of the first sum that a column shows."""
    amounts = {item["what"]: item["money"]["currency"] for item in reversed(record.get("amounts") or ())}
    return next((amounts[what] for what in MONEY if what in amounts), None)


def _moment(item: Raw) -> str:
    """A date as a cell holds it: 2027-01-12 17:00 CET, 2027-01, 2027."""
    hour = f" {item['time']}" if item.get("time") else ""
    zone = f" {item['zone']}" if hour and item.get("zone") else ""
    return f"{str(item['date'])[: _LENGTHS[item.get('precision', 'day')]]}{hour}{zone}"


def _milestone(kind: str, cell: str, old: list[Raw]) -> list[Raw]:
    day, _, hour = re.sub(r"^(\d{4}-\d{2}-\d{2})T", r"\1 ", cell).partition(" ")
    kept = {key: value for key, value in _kept(old).items() if key not in ("precision", "time", "zone")}
    entry: Raw = {**kept, "kind": kind, "date": day}
    whole = _DAY.fullmatch(day)
    if whole and not whole[3]:
        entry["date"] = f"{whole[1]}-{whole[2] or '01'}-01"
        entry["precision"] = "month" if whole[2] else "year"
    if hour.strip():
        clock, _, zone = hour.strip().partition(" ")
        entry["time"] = clock.zfill(5) if len(clock) < 5 else clock[:5]
        if zone:
            entry["zone"] = zone
    return [entry]


def _is_milestone(kind: str, item: Raw) -> bool:
    return item["kind"] == kind and bool(item.get("date")) and item.get("certainty") != "cancelled"


def dates(kind: str) -> Items:
    """The first date of a kind that is not cancelled."""
    return Items(
        "milestones", partial(_is_milestone, kind), partial(_milestone, kind), lambda own: _moment(own[0]), first=True
    )


DATED = ("opens", "closes")
"""Dates whose hour, zone and precision have columns of their own."""
DATE_PARTS = ("time", "zone", "precision")


def day(kind: str) -> Items:
    """The day of the first date of a kind, whole; its hour, zone and precision have columns of their own."""
    return Items(
        "milestones",
        partial(_is_milestone, kind),
        partial(_milestone, kind),
        lambda own: str(own[0]["date"]),
        first=True,
    )


@dataclass(frozen=True, slots=True)
class DatePart:
    """What else is known of the first date of a kind: its hour, zone or precision."""

    name: ClassVar[str] = "milestones"
    kind: str
    key: str

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        milestone = self._milestone(record)
        return milestone.get(self.key, "day" if self.key == "precision" else None) if milestone else None

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`. An hour without a day is kept, for the model to say so."""
        milestone, items = self._milestone(record), list(record.get("milestones") or ())
        if milestone is None and cell and self.key == "time":
            milestone = {"kind": self.kind}
            items.append(milestone)
        if milestone is not None:
            cell = PLAIN_WORDS.codes(cell) if self.key == "precision" else cell
            own = {key: value for key, value in _kept([milestone]).items() if key != self.key}
            own |= {self.key: cell} if cell else {}
            record["milestones"] = [own if item is milestone else item for item in items]

    def _milestone(self, record: Raw) -> Raw | None:
        return next((item for item in record.get("milestones") or () if _is_milestone(self.kind, item)), None)


def _cut_offs(cell: str, old: list[Raw]) -> list[Raw]:
    known = {_moment(item): item for item in old}
    return [known[day] if day in known else _milestone("cut_off", day, [])[0] for day in parts(cell)]


def rate(share: str) -> Items:
    """The first percentage that is measured from one end."""
    return Items(
        "rates",
        lambda item: item.get("share", "eu") == share,
        lambda cell, old: [{**_kept(old), "percent": number(cell.removesuffix("%")), "share": share}],
        lambda own: figure(own[0]["percent"]),
        first=True,
    )


def rule(kind: str, polarity: str = "must", role: str | None = None) -> Items:
    """The values of all rules of a kind, a polarity and a role."""
    key = (kind, polarity, role)
    own_role = {"role": role} if role else {}
    values = kinds if kind == "applicant" else parts

    def read(cell: str, old: list[Raw]) -> list[Raw]:
        kept = _kept(old) if len(old) == 1 else {}
        return [{**kept, "type": kind, "polarity": polarity, "values": values(cell), **own_role}]

    return Items(
        "eligibility",
        lambda item: (item["type"], item.get("polarity", "must"), item.get("role")) == key,
        read,
        lambda own: joined([value for item in own for value in item.get("values", ())]),
    )


CUT_OFFS = Items(
    "milestones", partial(_is_milestone, "cut_off"), _cut_offs, lambda own: joined([_moment(item) for item in own])
)
"""All cut-off dates."""
SOURCE = Items(
    "sources", lambda item: bool(item.get("url")),
    lambda cell, old: [{**(old[0] if old else {"id": "main", "kind": "officer"}), "url": cell}],
    lambda own: str(own[0]["url"]), first=True,
)  # fmt: skip
"""The first address of a source."""
