"""The decisions of a history file. Rows are added, never changed: the tables refuse anything else."""

from collections.abc import Iterable

from fundmatch.history.database import Database
from fundmatch.models.decision import Decision

_FIELDS = ("call", "actor", "state", "why", "owner", "at", "note", "matters", "takes_back")


class Decisions:
    """All that was ever decided, withdrawals included."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, decisions: Iterable[Decision]) -> int:
        """Take in what is not there yet, in one transaction; how many that were.

        Raises `StoreFault` when another run is writing, or the file cannot be written.
        """
        rows = [(one.id, *(one.record().get(name) for name in _FIELDS)) for one in decisions]
        marks = ", ".join("?" * (len(_FIELDS) + 1))
        with self._db.writing():
            before = self._count()
            self._db.run_many(f"INSERT OR IGNORE INTO decision (id, {', '.join(_FIELDS)}) VALUES ({marks})", rows)  # noqa: S608 - our own names
            return self._count() - before

    def every(self) -> list[Decision]:
        """All decisions in the order of time."""
        rows = self._db.rows(f"SELECT {', '.join(_FIELDS)} FROM decision")  # noqa: S608 - our own names
        return sorted(self._db.made(rows, lambda row: Decision.model_validate(dict(row))), key=Decision.sort_key)

    def _count(self) -> int:
        return int(self._db.one("SELECT count(*) FROM decision"))
