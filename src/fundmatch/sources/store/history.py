"""What each source said of each call, and when. Only changes are stored.

A record is written when it is new or other than before, and ended when its source no longer has it.
A visit that finds nothing new adds one row.
"""

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Held, Outcome, Visit
from fundmatch.sources.identity import Known, Marks, marks
from fundmatch.sources.store.database import Database

LEAST_TO_COMPARE = 4
"""A source that had fewer calls than this may lose any number of them without suspicion."""

_SHRUNK = "gave {now} records, {before} before: kept the old data"
_BODIES = """SELECT version.*, body.data, visit.at AS since, visit.kind AS kind
    FROM version JOIN body ON body.id = version.body JOIN visit ON visit.id = version.first"""


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as the history knows it: its name, and who stands behind it."""

    source: str
    kind: SourceKind = SourceKind.UNKNOWN


class History:
    """The visits and versions of a history file."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # Writing

    def record(
        self, origin: Origin, calls: Iterable[Call], at: dt.datetime, *, requests: int = 0,
        fingerprint: str | None = None, whole: bool = True, believe: bool = False,
    ) -> Visit:  # fmt: skip
        """Take down what a source says now, in one transaction.

        Args:
            origin: the source.
            calls: what it gave; of two records of one id the first counts.
            at: when it was asked; aware.
            requests: how many requests that took.
            fingerprint: ETag or checksum of the answer.
            whole: the source gave all it has, so that what is missing is gone. False for a part.
            believe: take down also what looks like a broken source.

        Returns:
            The visit; `refused` when a whole answer holds less than half of what the source had.

        Raises:
            StoreFault: when another run is writing, or the file cannot be written.
        """
        given: dict[str, Call] = {}
        for call in calls:
            given.setdefault(call.id, call)
        bodies = {record: _packed(call, at.date()) for record, call in given.items()}
        with self._db.writing():
            now = {row["record"]: row for row in self._now(origin.source)}
            if whole and not believe and len(now) >= LEAST_TO_COMPARE and len(given) * 2 < len(now):
                why = _SHRUNK.format(now=len(given), before=len(now))
                return self._visit(origin, at, Outcome.REFUSED, len(given), requests, None, why)
            missing = [row["id"] for record, row in now.items() if record not in given] if whole else []
            fresh = [record for record, (hashed, _) in bodies.items() if not _same(now.get(record), hashed)]
            outcome = Outcome.CHANGED if missing or fresh else Outcome.UNCHANGED
            visit = self._visit(origin, at, outcome, len(given), requests, fingerprint, None)
            keys = self._keys(origin.source, [given[record] for record in fresh])
            ended = [*missing, *(now[record]["id"] for record in fresh if record in now)]
            self._db.run_many("UPDATE version SET gone = ? WHERE id = ?", [(visit.id, one) for one in ended])
            self._db.run_many("INSERT OR IGNORE INTO body (hash, data) VALUES (?, ?)", [bodies[one] for one in fresh])
            self._db.run_many(
                """INSERT INTO version (source, record, key, body, first)
                   VALUES (?, ?, ?, (SELECT id FROM body WHERE hash = ?), ?)""",
                [(origin.source, record, keys[record], bodies[record][0], visit.id) for record in fresh],
            )
        return visit

    def unchanged(self, origin: Origin, at: dt.datetime, *, requests: int = 0, fingerprint: str | None = None) -> Visit:
        """Take down that a source says what it said at its last good visit, in one row and without reading it."""
        with self._db.writing():
            last = self.last_good(origin.source)
            return self._visit(origin, at, Outcome.UNCHANGED, last.records if last else 0, requests, fingerprint, None)

    def failed(self, origin: Origin, at: dt.datetime, why: str, *, requests: int = 0) -> Visit:
        """Take down that a source could not be asked; its old data stand."""
        with self._db.writing():
            return self._visit(origin, at, Outcome.FAILED, 0, requests, None, why)

    # Reading

    def visits(self, source: str | None = None) -> list[Visit]:
        """Visits in order of time, of one source or of all."""
        if source is None:
            return [_as_visit(row) for row in self._db.rows("SELECT * FROM visit ORDER BY id")]
        return [_as_visit(row) for row in self._db.rows("SELECT * FROM visit WHERE source = ? ORDER BY id", (source,))]

    def last_good(self, source: str) -> Visit | None:
        """The last visit at which the source answered as it should."""
        found = self._db.rows(
            "SELECT * FROM visit WHERE source = ? AND outcome IN ('changed', 'unchanged') ORDER BY id DESC LIMIT 1",
            (source,),
        )
        return _as_visit(found[0]) if found else None

    def newest(self) -> int:
        """The id of the last visit; 0 in an empty history."""
        return int(self._db.one("SELECT max(id) FROM visit") or 0)

    def until(self, moment: dt.datetime) -> int:
        """The id of the last visit at or before a moment; 0 when there was none."""
        return int(self._db.one("SELECT max(id) FROM visit WHERE at <= ?", (_stamp(moment),)) or 0)

    def touched(self, after: int) -> set[str]:
        """Keys of the calls of which a source began or ceased to say something after a visit."""
        rows = self._db.rows(
            "SELECT key FROM version WHERE first > ? UNION SELECT key FROM version WHERE gone > ?", (after, after)
        )
        return {row["key"] for row in rows}

    def held(self, at: int | None = None, keys: Iterable[str] | None = None) -> dict[str, list[Held]]:
        """What all sources said after visit `at` (now when left out), by call; of some calls or of all."""
        moment = self.newest() if at is None else at
        checked = self._checked(moment)
        if keys is None:
            rows = self._db.rows(
                f"{_BODIES} WHERE version.first <= ? AND (version.gone IS NULL OR version.gone > ?)"
                " ORDER BY version.key, version.source, version.record",
                (moment, moment),
            )
        else:
            rows = []
            for key in sorted(keys):
                rows += self._db.rows(
                    f"{_BODIES} WHERE version.key = ? AND version.first <= ?"
                    " AND (version.gone IS NULL OR version.gone > ?) ORDER BY version.source, version.record",
                    (key, moment, moment),
                )
        found: dict[str, list[Held]] = {}
        for row in rows:
            found.setdefault(row["key"], []).append(_as_held(row, checked[row["source"]]))
        return found

    def versions(self, key: str) -> list[Held]:
        """All that was ever said of a call, in order of time; `checked` is the day it was first said."""
        rows = self._db.rows(f"{_BODIES} WHERE version.key = ? ORDER BY version.first, version.id", (key,))
        return [_as_held(row, _moment(row["since"]).date()) for row in rows]

    # What readers were shown

    def seen(self, reader: str) -> dict[str, int]:
        """For each call that a reader was shown, the last visit it was shown as of."""
        return {
            row["key"]: row["visit"] for row in self._db.rows("SELECT key, visit FROM seen WHERE reader = ?", (reader,))
        }

    def show(self, reader: str, keys: Iterable[str], visit: int) -> None:
        """Take down that a reader has been shown these calls as they stood after a visit."""
        with self._db.writing():
            self._db.run_many(
                "INSERT OR REPLACE INTO seen (reader, key, visit) VALUES (?, ?, ?)",
                [(reader, key, visit) for key in sorted(keys)],
            )

    # Inside

    def _now(self, source: str) -> Sequence[Any]:
        return self._db.rows(
            """SELECT version.id, version.record, body.hash FROM version JOIN body ON body.id = version.body
               WHERE source = ? AND gone IS NULL""",
            (source,),
        )

    def _visit(
        self, origin: Origin, at: dt.datetime, outcome: Outcome, records: int, requests: int,
        fingerprint: str | None, why: str | None,
    ) -> Visit:  # fmt: skip
        at = at.astimezone(dt.UTC).replace(microsecond=0)
        made = self._db.run(
            """INSERT INTO visit (source, kind, at, outcome, records, requests, fingerprint, why)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (origin.source, origin.kind.value, _stamp(at), outcome.value, records, requests, fingerprint, why),
        )
        return Visit(made, origin.source, origin.kind, at, outcome, records, requests, fingerprint, why)

    def _keys(self, source: str, calls: Sequence[Call]) -> dict[str, str]:
        """For each call the key it has, gets from another source's call that is the same, or is given now."""
        own = {
            row["record"]: row["key"]
            for row in self._db.rows("SELECT DISTINCT record, key FROM version WHERE source = ?", (source,))
        }
        known = Known(
            (row["key"], Marks(row["official"], row["title"], row["closes"]))
            for row in self._db.rows("SELECT * FROM identity")
        )
        taken = set(own.values())
        found: dict[str, str] = {}
        rows: list[tuple[str, str | None, str, str | None]] = []
        for call in calls:
            key = own.get(call.id) or known.same(call, taken) or known.free(call.id)
            taken.add(key)
            found[call.id] = key
            now = known.add(key, marks(call))
            rows.append((key, now.official, now.title, now.closes))
        self._db.run_many("INSERT OR REPLACE INTO identity (key, official, title, closes) VALUES (?, ?, ?, ?)", rows)
        return found

    def _checked(self, moment: int) -> dict[str, dt.date]:
        rows = self._db.rows(
            """SELECT source, max(at) AS at FROM visit
               WHERE outcome IN ('changed', 'unchanged') AND id <= ? GROUP BY source""",
            (moment,),
        )
        return {row["source"]: _moment(row["at"]).date() for row in rows}


def _same(row: Any, hashed: bytes) -> bool:
    return row is not None and row["hash"] == hashed


def _packed(call: Call, today: dt.date) -> tuple[bytes, bytes]:
    """Hash and bytes of a call. The day of the visit itself is left out: it is no news that a source was read."""
    data = call.model_dump(mode="json", exclude_defaults=True)
    for source in data.get("sources", ()):
        if source.get("seen") == today.isoformat():
            del source["seen"]
    raw = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(raw).digest(), zlib.compress(raw, 9)


def _as_held(row: Any, checked: dt.date) -> Held:
    data = json.loads(zlib.decompress(row["data"]))
    for source in data.get("sources", ()):
        source.setdefault("seen", checked.isoformat())
    call = Call.model_validate(data)
    return Held(row["key"], row["source"], SourceKind(row["kind"]), call, row["first"], _moment(row["since"]), checked)


def _as_visit(row: Any) -> Visit:
    return Visit(
        row["id"], row["source"], SourceKind(row["kind"]), _moment(row["at"]), Outcome(row["outcome"]),
        row["records"], row["requests"], row["fingerprint"], row["why"],
    )  # fmt: skip


def _stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts by time.

    >>> _stamp(dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))
    '2026-12-01T09:00:00+00:00'
    """
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _moment(stamp: str) -> dt.datetime:
    return dt.datetime.fromisoformat(stamp)
