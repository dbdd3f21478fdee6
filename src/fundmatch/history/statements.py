"""What the sources said, read from a history file: now, after any visit, or of one call from the beginning."""

import datetime as dt
import json
from collections.abc import Iterable

from fundmatch.history.database import Database
from fundmatch.history.drops import Drop, drops
from fundmatch.history.identity import Known, Marks
from fundmatch.history.rows import held_of, moment_of, page_of, stamp, visit_of
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Kept, Statement, Visit

_BODIES = """SELECT version.*, body.data, visit.at AS since, visit.kind AS kind
    FROM version JOIN body ON body.id = version.body JOIN visit ON visit.id = version.first"""
_AT = "version.first <= ? AND (version.gone IS NULL OR version.gone > ?)"
_THERE = f"SELECT DISTINCT key FROM version WHERE {_AT}"  # noqa: S608 - our own words, no value in them
_NAMING = f"SELECT DISTINCT source FROM version WHERE {_AT} AND key = ?"  # noqa: S608 - the same
_BINDING = f"""SELECT DISTINCT version.key FROM binding JOIN version ON version.id = binding.version
    WHERE {_AT} AND binding.day BETWEEN ? AND ?"""  # noqa: S608 - the same


class Statements:
    """The visits and versions of a history file, to be read."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._answered: dict[int, dict[str, tuple[dt.date, SourceKind]]] = {}

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

        What other sources go on saying of them does not keep them alive. Returns what was said last of a call that had
        run its course by then; `None` for one that was withdrawn.
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
