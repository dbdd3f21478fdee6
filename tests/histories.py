"""A history for tests: opened in a folder of the test, filled with small calls on made-up days."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import factory
from fundmatch.history.database import Database
from fundmatch.history.history import History, Origin
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Statement, Visit

START = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def day(number: float) -> dt.datetime:
    """The moment of the visit on day `number`."""
    return START + dt.timedelta(days=number)


def call(name: str, closes: str | None = "2027-03-01", **fields: Any) -> Call:
    """A call with a title of its own, open since 1 November 2026, that closes on a day."""
    milestones = [{"kind": "opens", "date": "2026-11-01"}, *([{"kind": "closes", "date": closes}] if closes else [])]
    return factory.call(**{"id": name, "title": f"Utlysning {name}", "milestones": milestones, **fields})


@contextlib.contextmanager
def in_memory() -> Iterator[History]:
    """A new history that is never a file, for tests that need many."""
    with Database(Path(":memory:")) as database:
        yield History(database)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[History]:
    """A history in a folder, new when there is none."""
    with Database(folder / "history.db", wait=0.1) as database:
        yield History(database)


def visit(history: History, number: float, *calls: Call, source: str = "portal", **how: Any) -> Visit:
    """What a source says on day `number`."""
    return history.record(Origin(source, how.pop("kind", SourceKind.OFFICIAL)), calls, day(number), **how)


def held(call: Call, source: str = "portal", kind: SourceKind = SourceKind.OFFICIAL, number: int = 0) -> Statement:
    """What a source says of a call, outside any history."""
    return Statement(call.id, source, kind, call, 1, day(number), day(number).date())
