"""One thing that is other than before: the call, the field, what it was and what it is, and who says so."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from fundmatch.matching.status import OVER, standing
from fundmatch.models.base import Source
from fundmatch.models.call import Call
from fundmatch.models.wording import NamedEnum, Phrase


class ChangeKind(NamedEnum):
    """What kind of news it is, the most urgent for an applicant first."""

    CANCELLED = "cancelled", "inställd", "cancelled"
    """the authority has withdrawn the call"""
    CLOSED = "closed", "stängd i förtid", "closed early"
    """the authority has closed the call before its last day"""
    GONE = "gone", "borta ur källan", "gone from the source"
    """no source has the call any more, though its last day has not passed"""
    MOVED = "moved", "datum flyttat", "date moved"
    """a date is another than before"""
    CLOSING = "closing", "stänger snart", "closing soon"
    """the next binding date has come near"""
    NEW = "new", "ny", "new"
    BACK = "back", "tillbaka", "back again"
    """gone before, there again"""
    ADDED = "added", "nytt datum", "date added"
    """a date that was not known before"""
    CHANGED = "changed", "ändrad", "changed"
    """any other field"""


KIND_TITLES = {
    ChangeKind.CANCELLED: Phrase("Inställda", "Cancelled"),
    ChangeKind.CLOSED: Phrase("Stängda i förtid", "Closed early"),
    ChangeKind.GONE: Phrase("Borta ur källan", "Gone from the source"),
    ChangeKind.MOVED: Phrase("Flyttade datum", "Moved dates"),
    ChangeKind.CLOSING: Phrase("Stänger snart", "Closing soon"),
    ChangeKind.NEW: Phrase("Nya", "New"),
    ChangeKind.BACK: Phrase("Tillbaka", "Back again"),
    ChangeKind.ADDED: Phrase("Nya datum", "Added dates"),
    ChangeKind.CHANGED: Phrase("Ändrade", "Changed"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one call."""

    key: str
    """the call's id in the history and in all lists"""
    call: Call
    """as it is now; for a call that is gone, as it last was"""
    kind: ChangeKind
    at: dt.datetime
    """when it was first seen"""
    field: str | None = None
    """path of the field, such as `milestones.closes`; none for a whole call"""
    old: Any = None
    """what it was, as anything that `models.wording.plain` puts in words; `None`: it was not stated"""
    new: Any = None
    source: Source | None = None
    """who says what is new"""
    matters: bool = True
    """whether an applicant's decision may rest on it: dates, money, who may apply; not wording"""
    fresh: bool = True
    """false for a date that was near already when the reader looked last: it stands in the list, and is no news"""

    def is_past(self, now: dt.datetime) -> bool:
        """Whether the call is new to the history although nobody can apply any more: no news for an applicant."""
        return self.kind is ChangeKind.NEW and standing(self.call, now).status in OVER

    def sort_key(self) -> tuple[int, str, str]:
        """The most urgent kind first, then by call and field."""
        return (list(ChangeKind).index(self.kind), self.key, self.field or "")
