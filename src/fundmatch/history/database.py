"""One SQLite file: opened, brought to the newest version, read in one view, written by one at a time.

A transaction is all or nothing, also when the process is killed: the journal is a write-ahead log. A file that
may not be written can be read all the same.
Only this file knows the library.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from fundmatch.history.faults import CANNOT, EMPTY, NEWER, NOT_OURS, OLD, Damaged, StoreFault, fault_of, stands
from fundmatch.history.files import address, beside, clear, move, set_aside
from fundmatch.history.versions import MIGRATIONS
from fundmatch.models.refusal import refusal
from fundmatch.sources.record import shown
from fundmatch.sources.replacing import real, rename_all, temporary

T = TypeVar("T")

APPLICATION = 0x466D6174
"""Marks a SQLite file as ours (`Fmat`), so that no other program's file is taken for a history."""
LEAST = 512
"""Bytes of the smallest database; of less nothing can be read."""
WAIT = 10.0
"""Seconds that a writer waits for another one to finish."""


class Database:
    """An open history file. Use it as a context; a new file is made when `path` does not exist.

    Args:
        path: the file.
        wait: seconds to wait for another run that writes.
        as_is: never written to and never brought to the newest version, for a file that is only to be copied.

    Raises:
        StoreFault: when the file is not ours, damaged, too new, or locked for longer than `wait` seconds.
    """

    def __init__(self, path: Path, *, wait: float = WAIT, as_is: bool = False) -> None:
        self.path = path
        self._writing = False
        made = not stands(path)
        hollow = not made and path.stat().st_size < LEAST
        with self._faults():
            if not as_is:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection, self._protected = _connected(path, wait, protected=as_is)
            if made and path.exists():  # it may be one in memory
                # What we decided is nobody else's business until its user says so.
                path.chmod(0o600)
            self._connection.row_factory = sqlite3.Row
        try:
            self._prepare(as_is, hollow)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._faults():
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row; `None` when there is no row."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def made(self, rows: Iterable[sqlite3.Row], make: Callable[[sqlite3.Row], T]) -> list[T]:
        """Rows as something else; raises `Damaged` when a row holds what no run of fundmatch wrote."""
        found = []
        for row in rows:
            try:
                found.append(make(row))
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, zlib.error):
                raise Damaged(self.path, f"unreadable row: {row.keys()[0]} {row[0]!s:.60}") from None
        return found

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Carry out a change; the id of the row that was added."""
        with self._faults():
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Carry out one change for many rows."""
        with self._faults():
            self._connection.executemany(sql, rows)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """One view of the history, whatever another run writes meanwhile."""
        yield from self._transaction("BEGIN")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One change of the history: whole or not at all; others wait. Inside another change it is part of that.

        Raises `StoreFault` when another run is still writing after the wait.
        """
        if self._writing:
            yield
            return
        self._writing = True
        try:
            yield from self._transaction("BEGIN IMMEDIATE")
        finally:
            self._writing = False

    def backup(self, target: Path) -> None:
        """A copy of the file as it is now, also while others write; whole or not at all.

        Raises `StoreFault` when the history cannot be read, or is damaged: a good copy is never replaced by a bad one;
        `OSError` when the copy cannot be written.
        """
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "is no file")
        target = real(target)
        with self._copied(target) as partial:
            clear(target)
            rename_all([(partial, target)])

    def restore(self, path: Path) -> Path | None:
        """Put a copy of this file in the place of another history, which is kept beside it.

        Returns where what stood there is now; `None` when nothing did. Raises `StoreFault` when this file cannot be
        read, or is damaged, and `OSError` when it cannot be written; the other one is then as it was.
        """
        path = real(path)
        with self._copied(path) as partial:
            kept = set_aside(path) if path.exists() else None
            try:
                clear(path)
                rename_all([(partial, path)])
            except BaseException:
                if kept:
                    move(kept, path)
                raise
        return kept

    @contextlib.contextmanager
    def _copied(self, target: Path) -> Iterator[Path]:
        """A sound copy beside the file that it is to become."""
        self._demand_sound()
        with temporary(target.parent) as partial:
            with self._faults(), contextlib.closing(sqlite3.connect(partial)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            if target.exists():
                shutil.copymode(target, partial)
            yield partial

    def _demand_sound(self) -> None:
        for fault in self.faults()[:1]:
            raise Damaged(self.path, fault)

    def faults(self) -> list[str]:
        """What is wrong inside the file, in SQLite's words, bodies that were changed, and tables that are not there."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        found += [f"{row['table']} {row['rowid']} -> {row['parent']}" for row in self.rows("PRAGMA foreign_key_check")]
        with self._faults():
            bodies = self._connection.execute("SELECT id, hash, data FROM body ORDER BY id")
            found += [f"body {row['id']}" for row in bodies if not _is_whole(row["hash"], row["data"])]
            names = "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            with contextlib.closing(sqlite3.connect(":memory:")) as new:
                for statement in chain.from_iterable(MIGRATIONS[: self.version()]):
                    new.execute(statement)
                lacking = {*new.execute(names)} - {tuple(row) for row in self._connection.execute(names)}
            found += [f"no {name}" for (name,) in sorted(lacking)]
        return [fault for fault in found if fault != "ok"]

    def version(self) -> int:
        """The version of the tables."""
        return int(self.one("PRAGMA user_version"))

    def size(self) -> tuple[int, int]:
        """Bytes of the file, and how many of them are empty."""
        page, pages, free = (int(self.one(f"PRAGMA {name}")) for name in ("page_size", "page_count", "freelist_count"))
        return page * pages, page * free

    def vacuum(self) -> None:
        """Give back the room of what is no longer kept.

        Raises `StoreFault` when the file is damaged; what may still be read in it is then left where it is.
        """
        self._demand_sound()
        self.run("VACUUM")
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
        except BaseException:
            with contextlib.suppress(StoreFault):
                self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def _prepare(self, as_is: bool, hollow: bool) -> None:
        version, application = self.one("PRAGMA user_version"), self.one("PRAGMA application_id")
        tables = self.one("SELECT count(*) FROM sqlite_master")
        if hollow and not tables:
            raise StoreFault(EMPTY(path=shown(self.path)))
        if (tables or as_is) and application != APPLICATION:
            raise StoreFault(NOT_OURS(path=shown(self.path)))
        if version > len(MIGRATIONS):
            raise StoreFault(NEWER(path=shown(self.path)))
        self.run("PRAGMA foreign_keys = ON")
        if as_is or version == len(MIGRATIONS):
            return
        if self._protected:
            raise StoreFault(OLD(path=shown(self.path)))
        self.run("PRAGMA journal_mode = WAL")
        with self.writing():
            # Another run may have done the work while this one waited.
            for number in range(self.one("PRAGMA user_version"), len(MIGRATIONS)):
                for statement in MIGRATIONS[number]:
                    self.run(statement)
                self.run(f"PRAGMA user_version = {number + 1}")
            self.run(f"PRAGMA application_id = {APPLICATION}")

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        """The library's errors as one line each."""
        try:
            yield
        except sqlite3.Error as error:
            fault = fault_of(getattr(error, "sqlite_errorname", ""), str(error), self.path)
            if fault is None:
                raise
            raise fault from None
        except OSError as error:
            raise StoreFault(CANNOT(path=shown(self.path), why=refusal(error))) from None


def _connected(path: Path, wait: float, *, protected: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether it can only read: that is all where neither file nor folder may be written."""
    ways = ["?mode=ro"] if protected else ["", "?mode=ro"]
    # Without a log beside it the file alone is the whole history.
    ways += ["?mode=ro&immutable=1"] if not beside(path, "-wal").exists() else []
    for way in ways:
        where = f"{address(Path(os.path.realpath(path)))}{way}" if way else path
        connection = sqlite3.connect(where, timeout=wait, isolation_level=None, uri=bool(way))
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            connection.close()
            code = getattr(error, "sqlite_errorname", "")
            if way == ways[-1] or not path.is_file() or not code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
        else:
            return connection, bool(way)
    raise AssertionError(ways)


def _is_whole(hashed: Any, data: Any) -> bool:
    """Whether a body is what was stored."""
    try:
        return bool(hashlib.sha256(zlib.decompress(data)).digest() == hashed)
    except (TypeError, zlib.error):
        return False


def version_of(path: Path) -> int | None:
    """The version that a history file says it has, read without opening it as one; `None` when it says nothing."""
    try:
        # A named pipe or a device has no end to wait for.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return None
    # The header of a SQLite file: `user_version` as four bytes from byte 60.
    return int.from_bytes(head[60:64], "big") if head.startswith(b"SQLite format 3\0") and len(head) == 64 else None
