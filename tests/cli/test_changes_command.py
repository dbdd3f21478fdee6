"""`fundmatch changes`: news for a person and for a script, nothing marked as seen that was not shown."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

import copies
from commands import SECOND, Runner
from fundmatch.models.call import Call
from fundmatch.sources.loading import load
from histories import call, day, opened, visit

CALLS = [item for item, _ in load(SECOND / "calls", Call).items]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A history of the second region: on day 2 one call moved and one is new."""
    first = CALLS[0].model_copy(update={"milestones": call("x").milestones, "sources": ()})
    moved = CALLS[0].model_copy(update={"milestones": call("x", "2027-04-01").milestones, "sources": ()})
    with opened(tmp_path) as history:
        visit(history, 0, first, *CALLS[1:])
        visit(history, 2, moved, *CALLS[1:], call("brand-new", title="[/Nytt] =HYPERLINK(1)"))
    return tmp_path / "history.db"


def test_a_page_for_a_person(run: Runner, store: Path) -> None:
    told = run(
        "changes", "--store", store, "--since", "2026-11-21", "--as-of", "2026-12-01", "--data", SECOND, lang="sv"
    )
    assert told.code == 0
    assert told.lines[0] == "Nytt sedan 2026-11-21"
    assert "Flyttade datum (1)" in told.lines
    assert "      sista ansökningsdag: 2027-03-01 → 2027-04-01" in told.lines
    assert "Nya (1)" in told.lines
    assert "  [/Nytt] =HYPERLINK(1) · stänger 2027-03-01 · brand-new" in told.lines


def test_last_tells_each_thing_once(run: Runner, store: Path) -> None:
    everything = (
        "changes", "--store", store, "--data", SECOND, "--no-lists", "--format", "json", "--all", "--closing-days", "0",
    )  # fmt: skip
    peeked = json.loads(run(*everything, "--as-of", "2026-11-22T12:00", "--peek").out)
    first = json.loads(run(*everything, "--as-of", "2026-11-22T12:00").out)
    assert first == peeked
    assert {one["kind"] for one in first["changes"]} == {"new"}
    assert len(first["changes"]) == len(CALLS) + 1
    assert json.loads(run(*everything, "--as-of", "2026-11-23").out)["changes"] == []


def test_what_could_not_be_written_is_not_seen(run: Runner, store: Path, tmp_path: Path) -> None:
    failed = run("changes", "--store", store, "--data", SECOND, "-o", tmp_path / "no" / "folder.csv", "--format", "csv")
    assert failed.code == 4
    with opened(tmp_path) as history:
        assert history.seen("changes") == {}


def test_a_workbook_says_in_words_what_changed_and_holds_how_the_lists_moved(
    run: Runner, store: Path, tmp_path: Path
) -> None:
    words = ("changes", "--store", store, "--data", SECOND, "--since", "2026-11-21", "--as-of", "2026-12-01", "--peek")
    told = json.loads(run(*words, "--lists", "--format", "json", lang="sv").out)
    book, base = tmp_path / "a.xlsx", tmp_path / "a.sqlite"
    assert run(*words, "--lists", "-o", book, lang="sv").code == run(*words, "--lists", "-o", base, lang="sv").code == 0
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["Ändringar", "Listorna", "Om"]
    rows = [*sheets["Ändringar"].values]
    assert [row[:4:3] for row in rows[:2]] == [("Slag", "Uppgift"), ("datum flyttat", "sista ansökningsdag")]
    with closing(sqlite3.connect(base)) as database:
        moves = database.execute('SELECT actor_id, call_id, "before", "after", because FROM moves').fetchall()
    assert moves == [tuple(one.values()) for one in told["moves"]] != []


def test_rows_for_excel_are_guarded(run: Runner, store: Path) -> None:
    told = run(
        "changes", "--store", store, "--since", "2026-11-21", "--data", SECOND, "--format", "excel-sv", lang="sv"
    )
    assert told.raw.startswith(b"\xef\xbb\xbf")
    assert '"datum flyttat";' in told.out
    assert ";=HYPER" not in told.out


def test_filters_show_and_mark_only_what_they_let_through(run: Runner, store: Path, tmp_path: Path) -> None:
    fund = CALLS[0].fund
    assert fund
    run("changes", "--store", store, "--data", SECOND, "--fund", fund, "--as-of", "2026-11-23", "--all")
    with opened(tmp_path) as history:
        assert set(history.seen("changes")) == {one.id for one in CALLS if one.fund == fund}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--since", "igår"], 2, "write a date (YYYY-MM-DD), a number of days (7d) or last"),
        (["--since", "2030-01-01"], 2, "is after"),
        (["--fund", "ERFD"], 2, "there is no fund"),
        (["--actor", "nobody"], 2, "there is no actor"),
    ],
)
def test_wrong_use(run: Runner, store: Path, arguments: list[str], code: int, words: str) -> None:
    told = run(
        "changes", "--store", store, "--data", SECOND, "--as-of", "2026-12-01", "--since", "2026-11-21", *arguments
    )
    assert (told.code, told.out) == (code, "")
    assert words in told.err


def test_a_programme_without_a_change_has_no_news(run: Runner, tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("other", programme="Annat program"))
    words = (
        "changes",
        "--store",
        tmp_path / "history.db",
        "--data",
        SECOND,
        "--as-of",
        "2026-12-01",
        "--format",
        "json",
    )
    told = run(*words, "--programme", "Interreg Östanå hav")
    assert (told.code, json.loads(told.out)["changes"]) == (0, [])
    assert run(*words, "--programme", "Interreg Xyz").code == 2


def test_no_history_yet(run: Runner, tmp_path: Path) -> None:
    told = run("changes", "--store", tmp_path / "none.db")
    assert (told.code, told.out) == (6, "")
    assert "fundmatch sync or fundmatch import makes it" in told.err


def test_match_knows_the_calls_of_the_history(run: Runner, store: Path) -> None:
    listed = run("calls", "--data", SECOND, "--store", store, "--as-of", "2026-12-01", "--format", "json")
    found = {one["id"]: one for one in listed.items}
    assert "brand-new" in found
    assert run("match", "--data", SECOND, "--store", store, "--call", "brand-new", "--as-of", "2026-12-01").code == 0
    assert day(0).year == 2026


def test_the_overview_tells_what_was_not_shown_and_marks_nothing(run: Runner, store: Path) -> None:
    def match() -> list[str]:
        return run("match", "--data", SECOND, "--store", store, "--as-of", "2026-11-23", lang="sv").lines

    look = ("changes", "--data", SECOND, "--store", store, "--no-lists", "--as-of")
    assert "Nytt sedan du tittade senast" not in match()
    run(*look, "2026-11-20T12:00")
    told = match()
    at = told.index("Nytt sedan du tittade senast")
    assert told[at + 1].startswith("datum flyttat  ")
    assert told[at + 2].split() == ["sista", "ansökningsdag:", "2027-03-01", "→", "2027-04-01"]
    assert told[at + 3].split(maxsplit=1) == ["ny", "[/Nytt] =HYPERLINK(1)"]
    assert match() == told
    assert len(told) <= 40
    run(*look, "2026-11-23")
    assert "Nytt sedan du tittade senast" not in match()


def test_changes_for_an_actor_are_what_concerns_it(run: Runner, store: Path) -> None:
    given = ("--store", store, "--data", SECOND, "--as-of", "2026-12-01", "--format", "json")
    every = json.loads(run("changes", *given, "--since", "2026-11-01", "--no-lists").out)["changes"]
    own = json.loads(run("changes", *given, "--since", "2026-11-01", "--no-lists", "--actor", "bjorka-kommun").out)
    heard = {one["call_id"] for one in own["changes"]}
    assert heard < {one["call_id"] for one in every}
    coming = run("coming", *given, "--actor", "bjorka-kommun").items
    told = run("digest", *given[:-2], "--actor", "bjorka-kommun", "--peek").out
    dated = run("calendar", *given[:-2], "bjorka-kommun").out
    for one in {one["call_id"] for one in coming}:
        assert one in heard
        assert f"UID:{one}." in dated
    titles = {one["call_id"]: one["call_title"] for one in every}
    assert all(titles[key] in told for key in heard)
    assert not any(titles[key] in told for key in titles.keys() - heard)


@pytest.mark.skipif(not copies.POSSIBLE, reason="no such pipes")
def test_a_reader_that_leaves_is_marked_to_have_seen_what_came_through(store: Path, tmp_path: Path) -> None:
    words = ("changes", "--store", store, "--data", SECOND, "--as-of", "2026-11-23", "--all", "--no-lists",
             "--closing-days", "0")  # fmt: skip
    read, write = os.pipe()
    running, head = copies.begin(*words, stdout=write), b""
    os.close(write)
    while head.count(b"\n") < 8:
        head += os.read(read, 1)
    os.close(read)
    assert running.wait() == 0
    with opened(tmp_path) as history:
        seen = set(history.seen("changes"))
    assert seen
    assert all(key in head.decode() for key in seen)
    assert len(seen) < len(CALLS)
