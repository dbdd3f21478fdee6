"""The JSON that other programs read: its keys, their order, and text that is only text."""

import json
from decimal import Decimal
from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.matching.engine import Engine
from fundmatch.models.issue import NO_TEXT, Issue
from fundmatch.render.json_text import records, run_lines, write, write_lines
from fundmatch.render.match_files import RowFacts, sheet
from fundmatch.render.match_json import MatchRecords, document
from fundmatch.render.matches import ranked
from rows import ACTOR, CALL, one_engine, row

MATCH = [
    "rank", "actor_id", "actor_name", "applicant_id", "applicant_name", "call_id", "call_title", "programme", "fund",
    "status", "next_date", "next_event", "score", "sum_of_points",
    "tier", "coverage", "eligibility", "role", "gates", "points", "directions", "questions", "days_left", "official_id",
    "managing_authority", "call_kind", "opens", "opens_time", "opens_zone", "opens_precision", "closes", "closes_time",
    "closes_zone", "closes_precision", "grant_min", "grant_max", "currency", "min_partners", "min_countries",
    "territory", "dates_unread", "actor_kind", "municipality", "org_number", "eu_rate", "decision", "source_url",
]  # fmt: skip
ISSUE = Issue(NO_TEXT.code, NO_TEXT.severity, "calls/a.yaml", 3, "title", NO_TEXT.message(), NO_TEXT.action())


def run_document(lang: Any = "en") -> dict[str, Any]:
    closed = call(**{**CALL, "id": "stängd", "milestones": [{"kind": "closes", "date": "2020-01-01"}]})
    run = engine([call(**CALL), closed], [actor(**ACTOR)])
    outcome = run.run()
    rows = ranked(outcome.matches)
    records = MatchRecords(run, lang, RowFacts(run.setting.now))
    made = document(rows, outcome, records, {"pairs": outcome.pairs}, [ISSUE])
    found = json.loads("".join(run_lines(made)))
    assert isinstance(found, dict)
    return found


def test_a_run_has_exactly_the_promised_keys() -> None:
    made = run_document()
    assert list(made) == [
        "schema",
        "as_of",
        "strategy",
        "weights",
        "freshness",
        "counts",
        "matches",
        "too_little_known",
        "set_apart",
        "ineligible",
        "issues",
    ]
    assert made["schema"] == "fundmatch/match/1"
    assert made["as_of"] == "2026-12-01T12:00+01:00"
    assert sum(made["weights"].values()) == pytest.approx(100)


def test_a_match_has_exactly_the_promised_keys() -> None:
    (made,) = run_document()["matches"]
    assert list(made) == MATCH
    assert {tuple(gate) for gate in made["gates"]} == {("gate", "answer", "reason", "question", "source")}
    assert {tuple(gate["source"]) for gate in made["gates"]} == {("words", "url")}
    assert {tuple(part) for part in made["points"]} == {
        ("criterion", "value", "weight", "points", "label", "evidence")
    }  # fmt: skip
    quotes = [quote for part in made["points"] for quote in part["evidence"]]
    assert {tuple(quote) for quote in quotes} == {("side", "field", "quote")}
    assert {tuple(value) for value in made["directions"].values()} == {("value", "evidence")}


def test_the_points_add_up_to_the_score() -> None:
    (made,) = run_document()["matches"]
    assert sum(part["points"] for part in made["points"]) == pytest.approx(made["sum_of_points"], abs=1e-4)
    for part in made["points"]:
        assert part["points"] == pytest.approx((part["value"] or 0) * part["weight"], abs=1e-4)


def test_a_refused_pair_has_exactly_the_promised_keys() -> None:
    (made,) = run_document()["ineligible"]
    assert list(made) == ["actor_id", "call_id", "gate", "reason", "source"]
    assert (made["actor_id"], made["call_id"], made["gate"]) == ("trosa", "stängd", "call_open")
    assert list(made["source"]) == ["words", "url"]


def test_an_issue_says_where_what_and_what_to_do() -> None:
    (made,) = run_document()["issues"]
    assert list(made) == ["code", "severity", "file", "row", "field", "message", "action"]


def test_the_language_changes_texts_and_never_keys_or_codes() -> None:
    swedish, english = run_document("sv"), run_document("en")
    assert swedish["matches"][0]["call_title"] == "Energi i skolor"
    assert english["matches"][0]["call_title"] == "Energy in schools"

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            texts = ("reason", "label", "question", "quote", "call_title", "message", "action")
            return {key: None if key in texts else bare(item) for key, item in value.items()}
        return [bare(item) for item in value] if isinstance(value, list) else value

    assert bare(swedish) == bare(english)


def test_jsonl_is_one_compact_match_a_line_with_the_same_keys() -> None:
    one = row({"title": "Två\u2028rader\nhär"})
    run = one.match.engine
    assert isinstance(run, Engine)
    text = write_lines([MatchRecords(run, "sv", RowFacts(run.setting.now)).record(one)] * 2)
    assert text.endswith("\n")
    first, second = text.splitlines()
    assert first == second
    assert list(json.loads(first)) == MATCH
    assert ": " not in first[:20]


def test_a_run_is_written_one_record_a_line() -> None:
    text = "".join(run_lines({"schema": "x", "matches": [{"a": "å\u2028"}, {"a": 2}], "issues": []}))
    assert text == '{\n"schema": "x",\n"matches": [\n{"a":"å\\u2028"},\n{"a":2}\n],\n"issues": []\n}\n'


def test_letters_stay_letters_and_money_stays_exact() -> None:
    assert write({"län": "Södermanland", "sum": Decimal("12.50"), "n": Decimal("3.0")}).split("\n")[1:4] == [
        '  "län": "Södermanland",', '  "sum": 12.5,', '  "n": 3',
    ]  # fmt: skip


def test_what_a_screen_would_obey_is_spelled_out_and_reads_back_the_same() -> None:
    nasty = "\x1b[31m\x7f\x9b\u202e\u2066\u200b\u2028\ud800\U000e0041å"
    for text in (write([nasty]), write_lines([[nasty]])):
        assert json.loads(text) == [nasty]
        assert text.encode("utf-8").decode("utf-8").replace("\n", "").isprintable()


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        write({"a": float("nan")})
    with pytest.raises(TypeError, match="object"):
        write({"a": object()})


def test_a_sheet_becomes_records_by_its_keys() -> None:
    run = one_engine({}, {})
    (made,) = records(sheet(ranked(run.run().matches), run, "en", {}))
    assert list(made)[:3] == ["rank", "actor_id", "actor_name"]
    assert made["rank"] == 1
