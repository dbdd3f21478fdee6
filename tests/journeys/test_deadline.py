"""A deadline that moves in a source is found in the changes, the digest, the calendar and the feed."""

import json
from pathlib import Path

import pytest

from commands import SECOND, Runner

LIST = """id;title;summary;opens;closes;themes
hamn-2027;Elkraft i hamnar;Laddning av fartyg i hamn;2026-11-01;{closes};hamnar
"""


@pytest.fixture
def told(run: Runner, tmp_path: Path) -> dict[str, str]:
    """What each command says after the closing date has moved from 1 March to 15 April."""
    store, file = tmp_path / "history.db", tmp_path / "lista.csv"
    for day, closes in (("2026-11-20", "2027-03-01"), ("2026-11-27", "2027-04-15")):
        file.write_text(LIST.format(closes=closes), encoding="utf-8")
        ran = run("import", file, "--store", store, "--as-of", day, "--stands", "official", lang="sv")
        assert (ran.code, ran.err) == (0, "")
    shared = ("--store", store, "--data", SECOND, "--as-of", "2026-12-01")
    return {
        "changes": run("changes", *shared, "--since", "2026-11-21", lang="sv").out,
        "digest": run("digest", *shared, "--since", "2026-11-21", "--min-score", 1, lang="sv").out,
        "calendar": run("calendar", *shared, "--call", "hamn-2027", lang="sv").out,
        "feed": run("feed", *shared, "--since", "2026-11-21", "--min-score", 1, lang="sv").out,
    }


def test_the_move_is_told_everywhere(told: dict[str, str]) -> None:
    assert "sista ansökningsdag: 2027-03-01 → 2027-04-15" in told["changes"]
    assert "2027-03-01" in told["digest"]
    assert "2027-04-15" in told["digest"]
    closing = next(part for part in told["calendar"].split("BEGIN:VEVENT") if "hamn-2027.closes@fundmatch" in part)
    assert "DTSTART;VALUE=DATE:20270415" in closing
    assert "SEQUENCE:1" in closing
    [item] = json.loads(told["feed"])["items"]
    assert [change["kind"] for change in item["_fundmatch"]["changes"]] == ["moved"]
