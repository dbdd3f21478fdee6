"""`sheet`, as a user runs it."""

import json
from pathlib import Path

import pytest

from commands import Run
from granted import CORDIS


def test_a_page_in_every_format(run: Run, tmp_path: Path) -> None:
    text = run.second("sheet hamnar-2026", lang="sv")
    assert (text.code, text.lines[2]) == (0, "Vad är det?")
    assert max(map(len, text.lines)) <= 80
    for name, first in (("a.html", "<!DOCTYPE html>"), ("a.md", "# "), ("a.json", "{")):
        assert run.second("sheet hamnar-2026", "-o", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["schema"] == "fundmatch/sheet/1"
    (one,) = found["items"]
    sections = {each["id"]: each["points"] for each in one["sections"]}
    assert one["call_id"] == "hamnar-2026" and set(sections) >= {"what", "who", "money", "dates", "questions", "ring"}
    assert all(each["facts"].keys() >= {"actor_id", "score"} for each in sections["ring"][:-1])


def test_an_unknown_call_ends_with_two(run: Run) -> None:
    assert run.second("sheet nothing-at-all").code == 2


def test_projects_like_it_are_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    store, calls = tmp_path / "h.db", tmp_path / "calls.json"
    for name, content in CORDIS.items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    run("import", "--projects", *(tmp_path / name for name in CORDIS), "--store", store)
    calls.write_text(json.dumps([{"id": "b", "title": "Recycling of batteries", "summary": "Old batteries."}]))
    done = run.second("sheet b", "--calls", calls, "--store", store)
    assert done.code == 0, done.err
    assert "WASTE: Recycling of batteries" in " ".join(done.lines) and "KVARNEN AKTIEBOLAG" in done.out


def test_small_towns_are_no_small_companies(run: Run) -> None:
    told = " ".join(run("sheet", "eui-ia-4-2026", "--as-of", "2026-11-27", lang="sv").out.split())
    assert "små och medelstora städer" in told and "färre än 250" not in told
    assert "Rollen som projektägare är öppen för: stad." in told
