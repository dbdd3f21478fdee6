"""What each source's records hold at a visit, counted without making calls of them: to see a form change."""

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fundmatch.history.database import Database
from fundmatch.models.unread import UnreadKind

FIELDS = ("title", "milestones", "amounts", "rates", "eligibility", "summary")
"""Fields without which a record is of little use."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records a source had after a visit, and how many of them lack each field."""

    records: int
    lacking: Mapping[str, int]
    undated: tuple[str, ...] = ()
    """records whose source states days that no field holds"""

    def share(self, field: str) -> float:
        """The share of records that lack a field, 0 to 1."""
        return self.lacking.get(field, 0) / self.records if self.records else 0.0


class Inventory:
    """Counts over a history file."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, source: str, visit: int) -> Counted:
        """What a source said after a visit."""
        rows = self._db.rows(
            """SELECT version.record, body.data FROM version JOIN body ON body.id = version.body
               WHERE source = ? AND first <= ? AND (gone IS NULL OR gone > ?)""",
            (source, visit, visit),
        )
        lacking: Counter[str] = Counter()
        undated = []
        for record, fields, unread in self._db.made(rows, _lacking):
            lacking.update(fields)
            undated += [record] if unread else []
        return Counted(len(rows), dict(lacking), tuple(sorted(undated)))

    def totals(self) -> dict[str, int]:
        """How many calls, versions, visits and decisions the history holds."""
        return {
            "calls": int(self._db.one("SELECT count(*) FROM identity")),
            "versions": int(self._db.one("SELECT count(*) FROM version")),
            "visits": int(self._db.one("SELECT count(*) FROM visit")),
            "decisions": int(self._db.one("SELECT count(*) FROM decision")),
        }


def _lacking(row: Any) -> tuple[str, list[str], bool]:
    """A record, the fields that it lacks, and whether it has days that were not read.

    An id that stands for a title is none, nor is a date that is not known.
    """
    record, data = row["record"], json.loads(zlib.decompress(row["data"]))
    title = data.get("title") or {}
    dated = any(milestone.get("date") for milestone in data.get("milestones") or ())
    held = {
        "title": any(words != record for words in title.values()), "milestones": dated,
        "amounts": bool(data.get("amounts")), "rates": bool(data.get("rates")),
        "eligibility": bool(data.get("eligibility")), "summary": bool(data.get("summary")),
    }  # fmt: skip
    unread = any(one["kind"] == UnreadKind.DATE for one in data.get("unread") or ())
    return record, [field for field in FIELDS if not held[field]], unread
