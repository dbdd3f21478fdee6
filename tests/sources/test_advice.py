"""What `check` asks a contributor for: a day of reading while it matters, both languages, a subject, a known fund."""

import datetime as dt
from typing import Any

import pytest

from factory import call
from fundmatch.models.issue import Severity
from fundmatch.sources.advice import advise
from fundmatch.sources.record import Record

DAY = dt.date(2026, 12, 1)
READ = {"id": "main", "seen": "2026-11-01"}
BOTH = {"sv": "Pengar till hamnar", "en": "Money for harbours"}
UNREAD = [{"id": "main", "kind": "official"}]


def asked(**fields: Any) -> list[tuple[str, str | None]]:
    issues = advise(call(**fields), Record(fields, "a.yaml", 1), DAY)
    assert all(issue.severity is Severity.WARNING for issue in issues)
    return [(issue.code, issue.field) for issue in issues]


def closes(day: str) -> list[dict[str, str]]:
    return [{"kind": "closes", "date": day}]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"sources": [READ]}, []),
        ({"sources": UNREAD}, ["not-dated"]),
        ({"sources": [*UNREAD, {**READ, "id": "s2"}]}, []),
        ({"sources": UNREAD, "milestones": closes("2026-12-01")}, ["not-dated"]),
        ({"sources": UNREAD, "milestones": closes("2026-11-30")}, []),
        ({"sources": UNREAD, "milestones": closes("2026-11-30"), "deadline_model": "continuous"}, ["not-dated"]),
        ({"sources": [{"id": "main", "kind": "officer"}]}, []),
        ({}, []),
        ({"title": BOTH, "summary": BOTH, "themes": ["hamnar"]}, []),
        ({"title": BOTH, "summary": BOTH, "funds": ["bryggor"]}, []),
        ({"title": BOTH, "summary": BOTH}, ["no-subject"]),
        ({"title": BOTH, "summary": {"sv": "Pengar"}, "themes": ["hamnar"]}, ["one-language"]),
        ({"title": BOTH, "funds": ["bryggor"]}, ["one-language"]),
        ({"title": {"en": "Harbours"}, "summary": {"en": "Money"}}, []),
        ({"fund": "INTERREG"}, []),
        ({"fund": "Interreg"}, ["fund-word"]),
        ({"fund": "Kulturfonden"}, ["fund-word"]),
    ],
)
def test_what_is_asked_for(fields: dict[str, Any], found: list[str]) -> None:
    assert [code for code, _ in asked(**fields)] == found


def test_a_fund_in_other_words_is_told_with_its_code() -> None:
    (issue,) = advise(call(fund="Interreg"), Record({}, "a.yaml", 1), DAY)
    assert "INTERREG" in issue.message.text("sv") and "Interreg" in issue.message.text("en")
