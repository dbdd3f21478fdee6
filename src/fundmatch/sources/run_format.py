"""A written run: the JSON lines or the JSON document of `fundmatch match`, or of any program with the same keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources import json_format
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record, Unreadable, decode, read_file, shown

_OBJECT = Phrase("en post med actor_id och call_id", "a record with actor_id and call_id")
_OTHER = Phrase("något annat", "something else")


@dataclass(frozen=True, slots=True)
class WrittenRun:
    """What a run says: its rankings, and what else is needed to judge it."""

    rankings: Mapping[str, tuple[str, ...]]
    """actor id -> call ids, the best first"""
    refused: frozenset[tuple[str, str]] | None
    """refused pairs (actor id, call id); `None` when the form does not tell, as JSON lines"""
    directions: Mapping[str, Mapping[str, float | None]]
    """call id -> direction id -> value from 0 to 1"""
    funds: Mapping[str, str]
    """call id -> fund"""
    issues: tuple[Issue, ...]


def read_run(path: Path) -> WrittenRun:
    """The run of a file. Rows without an actor and a call become issues; an unreadable file gives an empty run.

    Rows of one actor are ordered by `score` where all have one, else by `rank`, else as they stand.
    """
    here = Record(None, shown(path))
    try:
        text = decode(read_file(path))
        document = _document(text)
        rows, faults = ([], []) if document else json_format.read_lines(path)
    except Unreadable as fault:
        return _nothing(make_issue(kinds.UNREADABLE, Record(None, here.file, fault.row), why=fault.why))
    issues = [make_issue(kinds.UNREADABLE, Record(None, here.file, fault.row), why=fault.why) for fault in faults]
    if document:
        rows = [Record(one, here.file, at) for at, one in enumerate(document["matches"], start=1)]
    good = [row for row in rows if _sound(row, issues)]
    return WrittenRun(
        _rankings(good, issues),
        _refused(document.get("ineligible", ())) if document else None,
        {row.data["call_id"]: _values(row.data.get("directions")) for row in good if row.data.get("directions")},
        {row.data["call_id"]: row.data["fund"] for row in good if isinstance(row.data.get("fund"), str)},
        tuple(issues),
    )


def _document(text: str) -> dict[str, Any] | None:
    """The whole file as one document with `matches`, if it is one."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        found = json_format.parse(text)
    except Unreadable:
        # Several records, one a line, are no single document.
        return None
    return found if isinstance(found, dict) and isinstance(found.get("matches"), list) else None


def _sound(row: Record, issues: list[Issue]) -> bool:
    """Whether a row names an actor and a call; what is wrong with it otherwise is added to the issues."""
    data = row.data
    if not isinstance(data, dict):
        issues.append(make_issue(kinds.WRONG_SHAPE, row, wanted=_OBJECT, got=_OTHER))
        return False
    for key in ("actor_id", "call_id"):
        if not isinstance(data.get(key), str) or not data[key]:
            issues.append(make_issue(kinds.MISSING, row, (key,)))
            return False
    return True


def _rankings(rows: Iterable[Record], issues: list[Issue]) -> dict[str, tuple[str, ...]]:
    own: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        data = row.data
        calls = own.setdefault(data["actor_id"], {})
        if data["call_id"] in calls:
            pair = f"{data['actor_id']}, {data['call_id']}"
            issues.append(make_issue(kinds.DUPLICATE_ID, row, ("call_id",), id=pair, first=row.file))
        calls.setdefault(data["call_id"], data)
    return {actor: tuple(_ordered(calls)) for actor, calls in own.items()}


def _ordered(calls: Mapping[str, Mapping[str, Any]]) -> list[str]:
    for key, sign in (("score", -1), ("rank", 1)):
        numbers = {call: _number(data.get(key)) for call, data in calls.items()}
        if None not in numbers.values():
            return sorted(calls, key=lambda call: sign * (numbers[call] or 0.0))
    return list(calls)


def _number(value: object) -> float | None:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return None


def _values(directions: object) -> dict[str, float | None]:
    if not isinstance(directions, dict):
        return {}
    return {name: _number(one.get("value")) for name, one in directions.items() if isinstance(one, dict)}


def _refused(pairs: object) -> frozenset[tuple[str, str]]:
    rows = pairs if isinstance(pairs, list) else []
    return frozenset((str(one.get("actor_id")), str(one.get("call_id"))) for one in rows if isinstance(one, dict))


def _nothing(issue: Issue) -> WrittenRun:
    return WrittenRun({}, None, {}, {}, (issue,))
