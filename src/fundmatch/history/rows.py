"""Rows of the history as models, and models as rows."""

import datetime as dt
import json
import zlib
from typing import Any

from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import ON_VISIT, Kept, Statement, Visit, VisitOutcome
from fundmatch.models.zones import STOCKHOLM


def packed(call: Call) -> bytes:
    """A call as JSON, the same however often it is read."""
    return call.model_dump_json(exclude_defaults=True).encode()


def _dated(call: Call, day: dt.date) -> Call:
    """A call with the day on which its sources were read written out."""
    if not any(source.seen == ON_VISIT for source in call.sources):
        return call
    sources = [one.model_copy(update={"seen": day}) if one.seen == ON_VISIT else one for one in call.sources]
    return call.model_copy(update={"sources": tuple(sources)})


def held_of(row: Any, checked: dt.date, kind: SourceKind) -> Statement:
    """A row of a version with its body as what a source says."""
    call = _dated(Call.model_validate_json(zlib.decompress(row["data"])), checked)
    return Statement(row["key"], row["source"], kind, call, row["first"], moment_of(row["since"]), checked)


def visit_of(row: Any) -> Visit:
    """A row of a visit."""
    return Visit(
        row["id"],
        row["source"],
        SourceKind(row["kind"]),
        moment_of(row["at"]),
        VisitOutcome(row["outcome"]),
        row["records"],
        row["requests"],
        row["fingerprint"],
        row["why"],
    )


def page_of(row: Any) -> Kept:
    """A row of a page."""
    changed = tuple(json.loads(row["changed"]))
    return Kept(row["url"], zlib.decompress(row["raw"]), row["etag"], row["modified"], changed)


def stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts by time.

    >>> stamp(dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))
    '2026-12-01T09:00:00+00:00'
    """
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def moment_of(stamp: str) -> dt.datetime:
    """A stored moment in Stockholm time, as people read it."""
    return dt.datetime.fromisoformat(stamp).astimezone(STOCKHOLM)
