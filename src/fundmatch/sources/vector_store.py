"""Vectors kept between runs, in one SQLite file. What is wrong with the file costs time, never a run."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

_WAIT = 10.0
"""Seconds to wait for another run that writes."""
_MANY = 500
"""Keys that are asked for at once."""
_BEYOND_USE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")
"""What SQLite says of such a file."""
_TABLE = "create table if not exists vectors (key text primary key, data blob not null) without rowid"


class VectorStore:
    """Key to vector; two runs may use it at once. A broken file is thrown away and made anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.usable = True
        """whether vectors are kept; without, all is made anew in the next run"""

    def find(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The vectors that are kept of these keys; what is no bytes is not found."""
        found: dict[str, bytes] = {}
        if not keys or not self._path.exists():
            return found
        try:
            with closing(self._opened()) as base:
                for at in range(0, len(keys), _MANY):
                    own = keys[at : at + _MANY]
                    marks = ",".join("?" * len(own))
                    # Marks alone are put into the statement.
                    found.update(base.execute(f"select key, data from vectors where key in ({marks})", own))  # noqa: S608
        except (sqlite3.Error, OSError) as error:
            self._mend(error)
        return {key: data for key, data in found.items() if isinstance(data, bytes)}

    def keep(self, found: Mapping[str, bytes]) -> None:
        """Keep vectors; the same key always has the same vector, so that the later one changes nothing."""
        if not found or not self.usable:
            return
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(self._opened()) as base, base:
                    base.executemany("insert or replace into vectors values (?, ?)", found.items())
                return
            except (sqlite3.Error, OSError) as error:
                self._mend(error)
        self.usable = False

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=_WAIT)
        try:
            base.execute(_TABLE)
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _mend(self, error: Exception) -> None:
        """Throw away a file that is no database, a damaged one, or one of another shape; never one merely in use."""
        if getattr(error, "sqlite_errorname", "").startswith(_BEYOND_USE):
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
