"""Rows of the history as models, and models as rows."""

import datetime as dt
import zlib
from typing import Any

from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Held, Outcome, Visit
from fundmatch.models.zones import STOCKHOLM

THAT_DAY = dt.date.min
"""Stands for the day of the visit itself: it is no change that a source was read."""


def packed(call: Call, today: dt.date) -> bytes:
    """A call as JSON, the same however often it is read on other days."""
    return _dated(call, today, THAT_DAY).model_dump_json(exclude_defaults=True).encode()


def _dated(call: Call, old: dt.date, new: dt.date) -> Call:
    """A call whose sources were read on another day, if they were read on `old`."""
    if not any(source.seen == old for source in call.sources):
        return call
    sources = [source.model_copy(update={"seen": new}) if source.seen == old else source for source in call.sources]
    return call.model_copy(update={"sources": tuple(sources)})


def held_of(row: Any, checked: dt.date, kind: SourceKind) -> Held:
    """A row of a version with its body as what a source says."""
    call = _dated(Call.model_validate_json(zlib.decompress(row["data"])), THAT_DAY, checked)
    return Held(row["key"], row["source"], kind, call, row["first"], moment_of(row["since"]), checked)


def visit_of(row: Any) -> Visit:
    """A row of a visit."""
    return Visit(
        row["id"], row["source"], SourceKind(row["kind"]), moment_of(row["at"]), Outcome(row["outcome"]),
        row["records"], row["requests"], row["fingerprint"], row["why"],
    )  # fmt: skip


def stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts by time.

    >>> stamp(dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))
    '2026-12-01T09:00:00+00:00'
    """
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def moment_of(stamp: str) -> dt.datetime:
    """A stored moment in Stockholm time, as people read it."""
    return dt.datetime.fromisoformat(stamp).astimezone(STOCKHOLM)
