"""A run of `match` in short, for whoever reads all of it: what each pair is, its strongest reasons, what to ask."""

from collections.abc import Sequence
from typing import Any

from fundmatch.jobs.match import Matched
from fundmatch.jobs.work import Work
from fundmatch.render.json_text import head
from fundmatch.render.matches import MatchRow
from fundmatch.render.run_json import records_of, run_counts

NAME = "match-brief"
KEYS = (
    "actor_id", "actor_name", "call_id", "call_title", "programme", "fund", "status", "next_date", "next_event",
    "days_left", "dates_unread", "score", "tier", "coverage", "eligibility", "role", "eu_rate", "questions",
    "source_url",
)  # fmt: skip
"""What a short record has in common with a match of `fundmatch/match/1`."""


def brief_document(found: Matched, work: Work, rows: Sequence[MatchRow]) -> dict[str, Any]:
    """The matches in the order of `rows`; schema `fundmatch/match-brief/1`. How pairs ended is counted, not listed."""
    records = records_of(found.run, found.who, work.lang)
    return {
        **head(NAME, work.now),
        "counts": run_counts(found, len(rows)),
        "matches": [_brief(records.record(row), row.reasons(work.lang)) for row in rows],
    }


def _brief(record: dict[str, Any], reasons: list[str]) -> dict[str, Any]:
    return {**{key: record[key] for key in KEYS}, "reasons": reasons}
