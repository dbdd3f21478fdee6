"""Decisions as a plain file: JSON lines, one decision a line, or the same as CSV. A bad line costs that line."""

from pathlib import Path
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.decision import Decision
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources import csv_format, json_format
from fundmatch.sources.columns import DECISION_COLUMNS
from fundmatch.sources.loading import Loaded, lines_unread, make_issue, validate
from fundmatch.sources.record import Record, Unreadable, shown

FIRST, LAST = 1995, 2100
"""Years in which somebody can have decided: a later decision would stand above all others for good."""
_ENDING = Phrase("filen måste heta .jsonl eller .csv", "the file must be named .jsonl or .csv")


def read_decisions(path: Path) -> Loaded[Decision]:
    """Every good line of a file, and what is wrong with the others.

    A line may carry the id of its content. A line whose id does not agree was edited by hand: it is an issue, since
    nobody could say which of the two versions was decided. Raises `Unreadable` when the file cannot be read at all.
    """
    records, issues = _records(path)
    items: list[tuple[Decision, Record]] = []
    for record in records:
        given = record.data.pop("id", None) if isinstance(record.data, dict) else None
        made = validate(record, Decision)
        if isinstance(made, list):
            issues.extend(made)
        elif given is not None and given != made.id:
            issues.append(make_issue(kinds.EDITED_DECISION, record, ("id",)))
        elif not FIRST <= made.at.year <= LAST:
            issues.append(make_issue(kinds.ODD_MOMENT, record, ("at",), at=made.at.date()))
        else:
            items.append((made, record))
    return Loaded(tuple(items), tuple(sorted(issues, key=Issue.sort_key)))


def _records(path: Path) -> tuple[list[Record], list[Issue]]:
    match path.suffix.lower():
        case ".csv":
            records, headings, faults = csv_format.read(path, DECISION_COLUMNS)
            here = Record(None, shown(path), 1)
            unknown = (name for name in headings if name not in DECISION_COLUMNS)
            told = [make_issue(kinds.UNKNOWN_COLUMN, here, (name,), hint="") for name in unknown]
            return records, [*told, *lines_unread(shown(path), faults)]
        case ".jsonl" | ".ndjson":
            lines, broken = json_format.read_lines(path)
            return lines, lines_unread(shown(path), broken)
    raise Unreadable(_ENDING)


def as_record(decision: Decision) -> dict[str, Any]:
    """A decision as a line holds it: its id first, then what it says."""
    return {"id": decision.id, **decision.record()}
