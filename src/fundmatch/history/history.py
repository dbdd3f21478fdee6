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
from fundmatch.history.drops import Drop, drops
from fundmatch.history.identity import Known, Marks
from fundmatch.history.rows import held_of, moment_of, packed, page_of, stamp, visit_of
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Kept, Statement, Visit, VisitOutcome, in_both
from fundmatch.models.milestone import BINDING
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM

FOLDER = "data"
"""The name under which the history knows the calls of the data folder."""
LEAST_TO_COMPARE = 4
"""Of a source that had fewer calls than this any but the last may go without suspicion."""

_SHRUNK = "records now {now}, {kept} of the {before} it had: kept the old data"


_HOLLOW = Phrase(
    "{lost} av {before} poster saknar nu sina dagar, som när sidor har gjorts om; de gamla uppgifterna står kvar",
    "{lost} of {before} records now lack the dates they had, as when pages were rebuilt; the old data stand",
)
_BODIES = """SELECT version.*, body.data, visit.at AS since, visit.kind AS kind
    FROM version JOIN body ON body.id = version.body JOIN visit ON visit.id = version.first"""
_AT = "version.first <= ? AND (version.gone IS NULL OR version.gone > ?)"
_THERE = f"SELECT DISTINCT key FROM version WHERE {_AT}"  # noqa: S608 - our own words, no value in them
_NAMING = f"SELECT DISTINCT source FROM version WHERE {_AT} AND key = ?"  # noqa: S608 - the same
_BINDING = f"""SELECT DISTINCT version.key FROM binding JOIN version ON version.id = binding.version
    WHERE {_AT} AND binding.day BETWEEN ? AND ?"""  # noqa: S608 - the same


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


class History:
    """The visits and versions of a history file."""

    def __init__(self, database: Database, folder: Callable[[], Sequence[Call]] = tuple) -> None:
        """A history in a database. `folder`: the calls of the user's data folder, for when a source brings new ones."""
        self._db, self._folder = database, folder
        self._answered: dict[int, dict[str, tuple[dt.date, SourceKind]]] = {}

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
        hashes = {record: hashlib.sha256(raw).digest() for record, raw in bodies.items()}
        with self._db.writing():
            now = {row["record"]: row for row in self._now(origin.source)}
            fresh = [record for record, own in hashes.items() if record not in now or now[record]["hash"] != own]
            keys, names = self._keys(origin.source, given, fresh, set() if whole else set(now))
            if not believe and (why := _broken(given, now, keys, at.date(), whole=whole)):
                return self._visit(origin, at, VisitOutcome.REFUSED, len(given), requests, None, why)
            self._name(names)
            missing = [row["id"] for record, row in now.items() if record not in given] if whole else []
            outcome = VisitOutcome.CHANGED if missing or fresh else VisitOutcome.UNCHANGED
            visit = self._visit(origin, at, outcome, len(given), requests, fingerprint, None)
            ended = [*missing, *(now[record]["id"] for record in fresh if record in now)]
            self._db.run_many("UPDATE version SET gone = ? WHERE id = ?", [(visit.id, one) for one in ended])
            self._db.run_many(
                "INSERT OR IGNORE INTO body (hash, data) VALUES (?, ?)",
                [(hashes[record], zlib.compress(bodies[record], 9)) for record in fresh],
            )
            for record in fresh:
                self._add(origin.source, given[record], keys[record], hashes[record], visit.id)
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

    # Reading

    def pages(self, source: str) -> dict[str, Kept]:
        """The pages of a source as they were fetched last, by address."""
        rows = self._db.rows("SELECT * FROM page WHERE source = ?", (source,))
        return {one.url: one for one in self._db.made(rows, page_of)}

    def visits(self, source: str | None = None) -> list[Visit]:
        """Visits in order of time, of one source or of all."""
        if source is None:
            return self._db.made(self._db.rows("SELECT * FROM visit ORDER BY id"), visit_of)
        return self._db.made(self._db.rows("SELECT * FROM visit WHERE source = ? ORDER BY id", (source,)), visit_of)

    def last_good(self, source: str) -> Visit | None:
        """The last visit at which the source answered as it should."""
        found = self._db.rows(
            "SELECT * FROM visit WHERE source = ? AND outcome IN ('changed', 'unchanged') ORDER BY id DESC LIMIT 1",
            (source,),
        )
        return self._db.made(found, visit_of)[0] if found else None

    def newest(self) -> int:
        """The id of the last visit; 0 in an empty history."""
        return int(self._db.one("SELECT max(id) FROM visit") or 0)

    def until(self, moment: dt.datetime) -> int:
        """The id of the last visit at or before a moment; 0 when there was none."""
        return int(self._db.one("SELECT max(id) FROM visit WHERE at <= ?", (stamp(moment),)) or 0)

    def before(self, moment: dt.datetime) -> int:
        """The id of the last visit before a moment; 0 when there was none. A visit of that very moment is after it."""
        return int(self._db.one("SELECT max(id) FROM visit WHERE at < ?", (stamp(moment),)) or 0)

    def touched(self, after: int) -> set[str]:
        """Keys of the calls of which a source began or ceased to say something after a visit."""
        rows = self._db.rows(
            "SELECT key FROM version WHERE first > ? UNION SELECT key FROM version WHERE gone > ?", (after, after)
        )
        return {row["key"] for row in rows}

    def held(self, at: int | None = None, keys: Iterable[str] | None = None) -> dict[str, list[Statement]]:
        """What all sources said after visit `at` (now when left out), by call; of some calls or of all."""
        moment = self.newest() if at is None else at
        visited = self._last_visits(moment)
        among = "" if keys is None else " AND version.key IN (SELECT value FROM json_each(?))"
        rows = self._db.rows(
            f"{_BODIES} WHERE {_AT}{among} ORDER BY version.key, version.source, version.record",
            (moment, moment, *([] if keys is None else [json.dumps(sorted(keys))])),
        )
        found: dict[str, list[Statement]] = {}
        for one in self._db.made(rows, lambda row: held_of(row, *visited[row["source"]])):
            found.setdefault(one.key, []).append(one)
        mirrored = [key for key, own in found.items() if not any(one.kind is SourceKind.OFFICIAL for one in own)]
        for key, last in self.dropped(moment, mirrored).items():
            if last is None:
                del found[key]
            else:
                found[key].append(last)
        return found

    def dropped(self, at: int, keys: Iterable[str]) -> dict[str, Statement | None]:
        """The calls among `keys` that an official source had, and that none had any more after visit `at`.

        What other sources go on saying of them does not keep them alive.

        Returns:
            What was said last of a call that had run its course by then; `None` for one that was withdrawn.
        """
        visited, gone = self._last_visits(at), self._drops(keys, at)
        over = json.dumps([drop.version for drop in gone if not drop.withdrawn])
        rows = self._db.rows(f"{_BODIES} WHERE version.id IN (SELECT value FROM json_each(?))", (over,))  # noqa: S608 - the same
        last = self._db.made(rows, lambda row: held_of(row, *visited[row["source"]]))
        return {**{drop.key: None for drop in gone}, **{one.key: one for one in last}}

    def there(self, at: int) -> set[str]:
        """Keys of all calls that some source had after a visit, and no official one had withdrawn."""
        keys = {row["key"] for row in self._db.rows(_THERE, (at, at))}
        return keys - {drop.key for drop in self._drops(keys, at) if drop.withdrawn}

    def naming(self, key: str, at: int) -> list[str]:
        """The sources that named a call after a visit, whether or not an official one had withdrawn it."""
        rows = self._db.rows(f"{_NAMING} ORDER BY source", (at, at, key))
        return [row["source"] for row in rows]

    def binding(self, first: dt.date, last: dt.date, at: int) -> set[str]:
        """Keys of the calls that after visit `at` had a binding date within these days."""
        rows = self._db.rows(_BINDING, (at, at, first.isoformat(), last.isoformat()))
        return {row["key"] for row in rows}

    def versions(self, key: str) -> list[Statement]:
        """All that was ever said of a call, in order of time; `checked` is the day it was first said."""
        rows = self._db.rows(f"{_BODIES} WHERE version.key = ? ORDER BY version.first, version.id", (key,))
        return self._db.made(rows, lambda row: held_of(row, moment_of(row["since"]).date(), SourceKind(row["kind"])))

    def turns(self, key: str) -> dict[int, dt.datetime]:
        """The visits at which a source began or ceased to say something of a call, with when that was, in order."""
        rows = self._db.rows(
            """SELECT visit.id, visit.at FROM visit WHERE id IN
               (SELECT first FROM version WHERE key = ? UNION SELECT gone FROM version WHERE key = ?) ORDER BY id""",
            (key, key),
        )
        return dict(self._db.made(rows, lambda row: (row["id"], moment_of(row["at"]))))

    def ended(self, key: str) -> dt.datetime | None:
        """When a call was withdrawn, or the last source ceased to have it; `None` while it is there."""
        withdrawn = [drop.at for drop in self._drops([key], self.newest()) if drop.withdrawn]
        if withdrawn:
            return withdrawn[0]
        row = self._db.rows(
            """SELECT max(visit.at) AS at, sum(version.gone IS NULL) AS open
               FROM version LEFT JOIN visit ON visit.id = version.gone WHERE key = ?""",
            (key,),
        )[0]
        return moment_of(row["at"]) if row["at"] and not row["open"] else None

    def keys(self, source: str) -> dict[str, str]:
        """For each record that a source ever had, the call it is."""
        rows = self._db.rows("SELECT DISTINCT record, key FROM version WHERE source = ?", (source,))
        return {row["record"]: row["key"] for row in rows}

    def known(self) -> Known:
        """All calls that were ever held, to ask whether a record is one of them."""
        return Known(
            (row["key"], Marks(row["official"], row["title"], row["closes"]))
            for row in self._db.rows("SELECT * FROM identity")
        )

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

    def _add(self, source: str, call: Call, key: str, hashed: bytes, visit: int) -> None:
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
    ) -> tuple[dict[str, str], list[tuple[str, Marks]]]:
        """For each fresh record the call that it is, and the marks that calls have now.

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
        return {record: key for record, key, _ in found}, [(key, marks) for _, key, marks in found]

    def _name(self, names: Iterable[tuple[str, Marks]]) -> None:
        self._db.run_many(
            "INSERT OR REPLACE INTO identity (key, official, title, closes) VALUES (?, ?, ?, ?)",
            [(key, own.official, own.title, own.closes) for key, own in names],
        )

    def _drops(self, keys: Iterable[str], at: int) -> list[Drop]:
        official = [source for source, (_, kind) in self._last_visits(at).items() if kind is SourceKind.OFFICIAL]
        return drops(self._db, official, keys, at)

    def _last_visits(self, at: int) -> dict[str, tuple[dt.date, SourceKind]]:
        """For each source the day of its last good visit up to `at`, and who then stood behind it."""
        if at in self._answered:
            return self._answered[at]
        rows = self._db.rows(
            """SELECT source, kind, max(id), at FROM visit
               WHERE outcome IN ('changed', 'unchanged') AND id <= ? GROUP BY source""",
            (at,),
        )
        found = dict(
            self._db.made(rows, lambda row: (row["source"], (moment_of(row["at"]).date(), SourceKind(row["kind"]))))
        )
        if at < self.newest():  # what comes later does not change it
            self._answered[at] = found
        return found


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
