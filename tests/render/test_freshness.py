"""How old facts are, in words and as data, and that every output that people act on says it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from commands import Run
from factory import call
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.zones import moment
from fundmatch.monitoring.freshness import Freshness, freshness
from fundmatch.render.freshness import record, told
from rows import CALL

NOW = moment(dt.date(2026, 12, 1), "12:00", None)
GAP = "No application period of a structural fund"


def read(*days: str | None, **fields: Any) -> Freshness:
    """Of calls read on these days; other fields are those of every call."""
    ready = []
    for at, day in enumerate(days):
        sources = [{"id": "a", "seen": "2026-01-01"}, {"id": "b", "seen": day}] if day else []
        made = call(**{**CALL, **fields, "id": f"u{at}", "sources": sources})
        ready.append(PreparedCall(made, NOW))
    return freshness(ready, ready, NOW)


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        ("2026-11-29", "Uppgifterna lästa senast 2026-11-29 (2 dagar sedan)."),
        ("2026-11-30", "Uppgifterna lästa senast 2026-11-30 (1 dag sedan)."),
        ("2026-12-01", "Uppgifterna lästa i dag, 2026-12-01."),
        ("2027-02-01", "Uppgifterna lästa 2027-02-01, efter den dag som bedöms."),
        (None, "När uppgifterna lästes är inte känt."),
    ],
)
def test_the_age_of_the_facts_is_told(seen: str | None, line: str) -> None:
    assert told(read(seen, fund="ERDF"), "sv") == [line]


def test_one_fresh_list_does_not_make_the_others_fresh() -> None:
    (line,) = told(read("2026-08-22", "2026-08-22", "2026-12-01", fund="ESF+"), "en")
    assert line == "Facts last read on 2026-12-01, but of half the calls not since 2026-08-22 (101 days ago)."


def test_what_was_read_after_the_day_judged_is_not_days_ago() -> None:
    found = read("2026-12-02", "2026-12-02", "2026-12-05", fund="JTF")
    assert told(found, "en") == ["Facts read on 2026-12-05, after the day judged."]


def test_the_calls_without_a_day_are_counted() -> None:
    assert told(read("2026-11-29", None, None, fund="ERDF"), "en")[1] == (
        "The day of reading is not known for 2 of 3 calls."
    )


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        ({"fund": "HORIZON"}, True),
        ({"fund": "ERDF"}, False),
        ({"fund": "ERDF", "deadline_model": "continuous", "milestones": []}, True),
        ({"fund": "INTERREG", "milestones": [{"kind": "closes", "date": "2020-01-01"}]}, True),
    ],
)
def test_without_a_window_of_a_structural_fund_it_is_said_and_what_to_do(fields: dict[str, Any], gap: bool) -> None:
    line = told(read("2026-12-01", **fields), "en")[-1]
    assert (GAP in line and "fundmatch sync" in line) is gap


def test_programs_read_the_same() -> None:
    assert record(read("2026-11-29", None, fund="HORIZON")) == {
        "last_read": "2026-11-29", "half_read_since": "2026-11-29",
        "calls": 2, "day_not_known": 1, "structural_window": False,
    }  # fmt: skip


OUTPUTS = [
    "match", "match bjorka-kommun", "match --call hamnar-2026", "match bjorka-kommun --format markdown", "calls",
    "calls --format markdown", "coming", "coming --format markdown", "digest", "digest --format html",
    "digest --format eml", "digest bjorka-kommun", "report", "report --board", "report bjorka-kommun",
    "sheet hamnar-2026", "sheet hamnar-2026 --format html", "sheet hamnar-2026 --format markdown", "calendar",
    "feed", "feed --format atom",
]  # fmt: skip


@pytest.mark.parametrize("command", OUTPUTS)
def test_every_output_that_people_act_on_says_it(run: Run, command: str) -> None:
    done = run.second(command, lang="en")
    assert done.code == 0, done.err
    text = " ".join(done.out.replace("=\r\n", "").replace("\r\n ", "").split())
    assert "acts last read on" in text or "Facts read" in text or "When the facts were read is not known" in text


@pytest.mark.parametrize("command", ["match --format json", "calls --format json", "coming --format json"])
def test_every_document_says_it_and_rows_stay_rows(run: Run, command: str) -> None:
    found = json.loads(run.second(command).out)
    assert set(found["freshness"]) == {"last_read", "half_read_since", "calls", "day_not_known", "structural_window"}
    row = json.loads(run.second(command.replace("json", "jsonl")).out.splitlines()[0])
    assert "freshness" not in row


def test_a_sheet_is_a_document_too(run: Run, tmp_path: Path) -> None:
    run.second("sheet hamnar-2026 -o", tmp_path / "a.json")
    (one,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["items"]
    assert one["freshness"]["calls"] == 1
