"""What each source said of each call, and when. Only changes are stored.

A record is written when it is new or other than before, and ended when its source no longer has it.
A visit that finds nothing new adds one row.
"""

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from fundmatch.history.database import Database
from fundmatch.history.rows import moment_of, packed, stamp
from fundmatch.history.statements import Statements
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Kept, Visit, VisitOutcome, in_both
from fundmatch.models.milestone import BINDING
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM

FOLDER = "data"
"""The name under which the history knows the calls of the data folder."""
LEAST_TO_COMPARE = 4
"""Of a source that had fewer calls than this any but the last may go without suspicion."""

_NAME = "INSERT OR REPLACE INTO identity (key, official, title, closes) VALUES (?, ?, ?, ?)"
_SHRUNK = "records now {now}, {kept} of the {before} it had: kept the old data"
_HOLLOW = Phrase(
    "{lost} av {before} poster saknar nu sina dagar, som när sidor har gjorts om; de gamla uppgifterna står kvar",
    "{lost} of {before} records now lack the dates they had, as when pages were rebuilt; the old data stand",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as the history knows it: its name, and who stands behind it."""

    source: str
    kind: SourceKind = SourceKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader was shown last of a call: as it stood after a visit, and when."""

    visit: int
    at: dt.datetime


class History(Statements):
    """A history file, to read and to write: visits and versions, and what readers were shown."""

    def __init__(self, database: Database, folder: Callable[[], Sequence[Call]] = tuple) -> None:
        """A history in a database. `folder`: the calls of the user's data folder, for when a source brings new ones."""
        super().__init__(database)
        self._folder = folder

    # Writing

    def record(
        self,
        origin: Origin,
        calls: Iterable[Call],
        at: dt.datetime,
        *,
        requests: int = 0,
        fingerprint: str | None = None,
        whole: bool = True,
        believe: bool = False,
    ) -> Visit:
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
            The visit; `refused` when a whole answer holds less than half of what the source had, or when more than
            half of the records that had binding dates have none.

        Raises:
            StoreFault: when another run is writing, or the file cannot be written.
        """
        given: dict[str, Call] = {}
        for call in calls:
            given.setdefault(call.id, call)
        bodies = {record: packed(call) for record, call in given.items()}
        hashes = {record: _hash(raw) for record, raw in bodies.items()}
        with self._db.writing():
            now = {row["record"]: row for row in self._now(origin.source)}
            fresh = [record for record, own in hashes.items() if record not in now or now[record]["hash"] != own]
            keys, names = self._keys(origin.source, given, fresh, set() if whole else set(now))
            if not believe and (why := _broken(given, now, keys, at.date(), whole=whole)):
                return self._visit(origin, at, VisitOutcome.REFUSED, len(given), requests, None, why)
            self._db.run_many(_NAME, names)
            missing = [row["id"] for record, row in now.items() if record not in given] if whole else []
            outcome = VisitOutcome.CHANGED if missing or fresh else VisitOutcome.UNCHANGED
            visit = self._visit(origin, at, outcome, len(given), requests, fingerprint, None)
            ended = [*missing, *(now[record]["id"] for record in fresh if record in now)]
            self._db.run_many("UPDATE version SET gone = ? WHERE id = ?", [(visit.id, one) for one in ended])
            for record in fresh:
                self._add(origin.source, given[record], keys[record], bodies[record], visit.id)
        return visit

    def unchanged(self, origin: Origin, at: dt.datetime, *, requests: int = 0, fingerprint: str | None = None) -> Visit:
        """Take down that a source says what it said at its last good visit, in one row and without reading it."""
        with self._db.writing():
            last = self.last_good(origin.source)
            return self._visit(
                origin, at, VisitOutcome.UNCHANGED, last.records if last else 0, requests, fingerprint, None
            )

    def failed(self, origin: Origin, at: dt.datetime, why: str, *, requests: int = 0) -> Visit:
        """Take down that a source could not be asked; its old data stand."""
        with self._db.writing():
            return self._visit(origin, at, VisitOutcome.FAILED, 0, requests, None, why)

    def keep(self, source: str, pages: Iterable[Kept], *, whole: bool = True) -> None:
        """Keep a source's pages for the next visit; of a whole answer those that are not among them go."""
        rows = [
            (source, one.url, one.etag, one.modified, json.dumps(one.changed), zlib.compress(one.raw)) for one in pages
        ]
        with self._db.writing():
            if whole:
                self._db.run("DELETE FROM page WHERE source = ?", (source,))
            self._db.run_many("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", rows)

    # What readers were shown

    def seen(self, reader: str) -> dict[str, Shown]:
        """For each call that a reader was shown: as it stood after which visit, and when."""
        rows = self._db.rows("SELECT key, visit, at FROM seen WHERE reader = ?", (reader,))
        return dict(self._db.made(rows, lambda row: (row["key"], Shown(row["visit"], moment_of(row["at"])))))

    def last_look(self, reader: str) -> Shown | None:
        """When a reader was shown anything last; `None` for one that never looked."""
        return max(self.seen(reader).values(), key=lambda shown: (shown.at, shown.visit), default=None)

    def show(self, reader: str, keys: Iterable[str], visit: int, at: dt.datetime) -> None:
        """Take down that a reader was shown these calls as they stood after a visit; never less than it was before."""
        with self._db.writing():
            self._db.run_many(
                """INSERT INTO seen (reader, key, visit, at) VALUES (?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET visit = excluded.visit, at = excluded.at
                   WHERE (excluded.visit, excluded.at) > (seen.visit, seen.at)""",
                [(reader, key, visit, stamp(at)) for key in sorted(keys)],
            )

    # Inside

    def _now(self, source: str) -> Sequence[Any]:
        return self._db.rows(
            """SELECT version.id, version.record, version.key, body.hash,
                   (SELECT max(day) FROM binding WHERE binding.version = version.id) AS last
               FROM version JOIN body ON body.id = version.body WHERE source = ? AND gone IS NULL""",
            (source,),
        )

    def _add(self, source: str, call: Call, key: str, body: bytes, visit: int) -> None:
        hashed = _hash(body)
        self._db.run("INSERT OR IGNORE INTO body (hash, data) VALUES (?, ?)", (hashed, zlib.compress(body, 9)))
        version = self._db.run(
            """INSERT INTO version (source, record, key, body, first)
               VALUES (?, ?, ?, (SELECT id FROM body WHERE hash = ?), ?)""",
            (source, call.id, key, hashed, visit),
        )
        days = [(day.isoformat(), version) for day in _binding_days(call)]
        self._db.run_many("INSERT INTO binding (day, version) VALUES (?, ?)", days)

    def _visit(
        self,
        origin: Origin,
        at: dt.datetime,
        outcome: VisitOutcome,
        records: int,
        requests: int,
        fingerprint: str | None,
        why: str | None,
    ) -> Visit:
        at = at.astimezone(STOCKHOLM).replace(microsecond=0)
        made = self._db.run(
            """INSERT INTO visit (source, kind, at, outcome, records, requests, fingerprint, why)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (origin.source, origin.kind.value, stamp(at), outcome.value, records, requests, fingerprint, why),
        )
        return Visit(made, origin.source, origin.kind, at, outcome, records, requests, fingerprint, why)

    def _keys(
        self, source: str, given: Mapping[str, Call], fresh: Sequence[str], still: Set[str]
    ) -> tuple[dict[str, str], list[tuple[str, str | None, str, str | None]]]:
        """For each fresh record the call that it is, and the marks that calls have now, each with its key.

        A record keeps its call. A new one is the call of another source that is the same, or one of its own
        source whose record is no longer given (`still`: records that stand without being given), or a new call.
        """
        own, known = self.keys(source), self.known()
        if fresh and not self.keys(FOLDER):
            # A call of our own lists keeps its id there, whichever source is the first to bring it.
            folder = self._folder()
            list(known.place(folder, folder, {}, set()))
        taken = {own[record] for record in (*given, *still) if record in own}
        found = list(known.place([given[record] for record in fresh], given.values(), own, taken))
        marks = [(key, own.official, own.title, own.closes) for _, key, own in found]
        return {record: key for record, key, _ in found}, marks


def _hash(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def _binding_days(call: Call) -> set[dt.date]:
    """The last days of a call's dates that bind an applicant."""
    dated = (one.last_day for one in call.milestones if one.kind in BINDING and one.date)
    return {day for day in dated if day}


def _broken(
    given: Mapping[str, Call], now: Mapping[str, Any], keys: Mapping[str, str], today: dt.date, *, whole: bool
) -> str | None:
    """Why an answer looks like that of a broken source, beside what the source had; `None` when it does not."""
    dated = [record for record in given if record in now and now[record]["last"]]
    lost = [record for record in dated if not _binding_days(given[record])]
    if len(dated) >= LEAST_TO_COMPARE and len(lost) * 2 > len(dated):
        return in_both(_HOLLOW(lost=len(lost), before=len(dated)))
    living = {row["key"] for row in now.values() if not row["last"] or row["last"] >= today.isoformat()}
    kept = living & {keys.get(record) or now[record]["key"] for record in given}
    if whole and living and (not given or (len(living) >= LEAST_TO_COMPARE and len(kept) * 2 < len(living))):
        return _SHRUNK.format(now=len(given), kept=len(kept), before=len(living))
    return None
