"""What each source's records hold at a visit, counted without making calls of them: to see a form change."""

import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fundmatch.history.database import Database

FIELDS = ("title", "milestones", "amounts", "rates", "eligibility", "summary")
"""Fields without which a record is of little use."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records a source had after a visit, and how many of them lack each field."""

    records: int
    lacking: Mapping[str, int]
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """by kind of fact: records whose source states some that no field holds"""

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
        left: dict[str, list[str]] = {}
        for record, fields, unread in self._db.made(rows, _lacking):
            lacking.update(fields)
            for kind in unread:
                left.setdefault(kind, []).append(record)
        return Counted(len(rows), dict(lacking), {kind: tuple(sorted(found)) for kind, found in left.items()})

    def totals(self) -> dict[str, int]:
        """How many calls, versions, visits and decisions the history holds."""
        return {
            "calls": int(self._db.one("SELECT count(*) FROM identity")),
            "versions": int(self._db.one("SELECT count(*) FROM version")),
            "visits": int(self._db.one("SELECT count(*) FROM visit")),
            "decisions": int(self._db.one("SELECT count(*) FROM decision")),
        }


def _lacking(row: Any) -> tuple[str, list[str], set[str]]:
    """A record, the fields that it lacks, and which kinds of facts of its page were not read.

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
    return record, [field for field in FIELDS if not held[field]], {one["kind"] for one in data.get("unread") or ()}
