"""Days at the ends of what can be counted: one line and 2 from an option, a right answer from data."""

import json
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner
from fundmatch.models.zones import written
from fundmatch.render.json_text import as_of_text

FAR = [
    {"id": "evig", "title": "Vindkraft utan slut", "milestones": [
        {"kind": "opens", "date": "0001-01-01", "time": "00:00"},
        {"kind": "cut_off", "date": "9999-12-30"}, {"kind": "closes", "date": "9999-12-31"}]},
    {"id": "sista-minuten", "title": "Vindkraft till sista minuten", "milestones": [
        {"kind": "closes", "date": "9999-12-31", "time": "23:59", "zone": "UTC"}]},
    {"id": "ar-och-manad", "title": "Vindkraft ett år", "milestones": [
        {"kind": "closes", "date": "9999-12-31", "precision": "year"},
        {"kind": "decision", "date": "9999-12-31", "precision": "month"}]},
]  # fmt: skip


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31T23:59", "0001-01-01T00:00+14:00"]
)
@pytest.mark.parametrize("command", ["match", "calendar", "digest", "coming", "calls"])
def test_a_run_is_about_a_year_that_days_can_be_counted_from(command: str, day: str, run: Runner) -> None:
    ran = run(command, "--data", SECOND, "--as-of", day, lang="sv")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.err == f"--as-of {day}: välj ett år från 1900 till 2199\n"


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31T23:59"])
@pytest.mark.parametrize(
    "command", ["match", "calendar --remind 730,1", "digest", "coming --months 120", "calls", "feed"]
)
def test_the_first_and_the_last_year_work(command: str, day: str, run: Runner) -> None:
    assert run(*command.split(), "--data", SECOND, "--as-of", day).code == 0


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "9999999d", "9" * 400 + "d", "0001-01-01T00:00+14:00"])
def test_a_window_that_reaches_too_far_is_one_line(since: str, run: Runner, tmp_path: Path) -> None:
    ran = run("changes", "--since", since, "--store", history(run, tmp_path), "--as-of", DAY)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(("days", "code"), [("3660", 0), ("3661", 2), ("9" * 30, 2)])
def test_closing_days_have_an_end(days: str, code: int, run: Runner, tmp_path: Path) -> None:
    assert run.second(f"changes --closing-days {days}", "--store", history(run, tmp_path)).code == code


def history(run: Runner, folder: Path) -> Path:
    """A history of calls that never end."""
    (folder / "far.json").write_text(json.dumps(FAR), encoding="utf-8")
    assert run("import", folder / "far.json", "--store", folder / "h.db", "--as-of", "2026-11-01").code == 0
    return folder / "h.db"


@pytest.mark.parametrize(
    "command",
    ["calendar --call evig --call sista-minuten --call ar-och-manad --remind 60,1", "digest --since 40d", "coming",
     "coming --months 120 --format csv", "match --status all", "calls --status all --format json",
     "calls --status all --format commongrants", "feed --since 40d", "feed --format atom --since 40d",
     "changes --since 40d --closing-days 3660", "calls show evig", "calls show sista-minuten"],
)  # fmt: skip
def test_a_call_that_never_ends_breaks_nothing(command: str, run: Runner, tmp_path: Path) -> None:
    ran = run.second(command, "--store", history(run, tmp_path))
    assert ran.code == 0, ran.err
    if "--call" in command:
        assert "DTSTART;VALUE=DATE:99991231" in ran.out
        assert "DTSTART:99991231T225900Z" in ran.out


@pytest.mark.parametrize("moment", ["2026-12-01", "2026-12-01T09:30", "2026-06-01T09:30:05", "2026-10-25T02:30+01:00"])
def test_the_moment_in_the_output_repeats_the_run(moment: str, run: Runner) -> None:
    first = run("match", "--format", "json", "--data", SECOND, "--as-of", moment)
    said = json.loads(first.out)["as_of"]
    assert said[-6:] in ("+01:00", "+02:00")
    assert run("match", "--format", "json", "--data", SECOND, "--as-of", said).raw == first.raw
    assert as_of_text(written(said)) == said
