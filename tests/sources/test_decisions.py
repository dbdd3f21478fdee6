"""Decisions in the store and as a file: added, never changed; merged without loss; older histories brought up."""

import json
import os
import re
import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import back, decision, histories
from fundmatch.history.database import Database, version_of
from fundmatch.history.decisions import Decisions
from fundmatch.history.faults import StoreFault
from fundmatch.history.history import History
from fundmatch.history.versions import MIGRATIONS
from fundmatch.models.decision import Decision, in_force
from fundmatch.render.csv_text import write as write_csv
from fundmatch.render.decisions import file_sheet
from fundmatch.render.json_text import write_lines
from fundmatch.sources.decision_file import as_record, read_decisions
from fundmatch.sources.record import Unreadable
from histories import call, opened, visit
from reading import places, write

SOME = [decision("interested", why="=SUM(1)"), decision("muted", 1, actor=None, note="med åäö; och, komma")]
SOME.append(back(SOME[1], 2))


def test_what_is_added_stays_and_is_added_once(tmp_path: Path) -> None:
    with Database(tmp_path / "h.db") as database:
        kept = Decisions(database)
        assert kept.add(SOME) == 3
        assert kept.add(reversed(SOME)) == 0
        assert kept.every() == sorted(SOME, key=Decision.sort_key)
    for change in ("UPDATE decision SET why = 'x'", "DELETE FROM decision"):
        with (
            closing(sqlite3.connect(tmp_path / "h.db")) as connection,
            pytest.raises(sqlite3.IntegrityError, match="a decision is never"),
        ):
            connection.execute(change)
        connection.close()


@given(st.lists(histories(), min_size=2, max_size=3))
@settings(max_examples=15)
def test_stores_that_take_each_others_files_agree(files: list[list[Decision]]) -> None:
    ends = []
    for order in (files, files[::-1], [*files, files[0]]):
        with Database(Path(":memory:")) as database:
            for one in order:
                Decisions(database).add(one)
            ends.append(Decisions(database).every())
    assert ends[0] == ends[1] == ends[2]
    assert in_force(ends[0]) == in_force(one for file in files for one in file)


@pytest.mark.parametrize("name", ["b.jsonl", "b.csv"])
def test_a_file_gives_back_what_was_written(name: str, tmp_path: Path) -> None:
    text = write_lines(map(as_record, SOME)) if name.endswith("jsonl") else write_csv(file_sheet(SOME), excel=True)
    found = read_decisions(write(tmp_path, name, text))
    assert ([one for one, _ in found.items], found.issues) == (SOME, ())


def test_bad_lines_are_named_and_good_ones_used(tmp_path: Path) -> None:
    good = as_record(SOME[0])
    lines = [
        json.dumps(good), "{", json.dumps([1]), json.dumps({**good, "state": "muted"}), "",
        json.dumps({key: value for key, value in good.items() if key != "id"}),
        json.dumps({**good, "id": "x", "state": "mutd"}), json.dumps({"call": "a"}), json.dumps({**good, "mood": 1}),
    ]  # fmt: skip
    found = read_decisions(write(tmp_path, "b.jsonl", "\n".join(lines)))
    assert {one.id for one, _ in found.items} == {SOME[0].id}
    assert places(found.issues) == [
        ("unreadable-line", 2, None), ("wrong-shape", 3, None), ("edited-decision", 4, "id"),
        ("invalid-value", 7, "state"), ("missing-field", 8, "at"), ("missing-field", 8, "owner"),
        ("missing-field", 8, "state"), ("missing-field", 8, "why"), ("unknown-field", 9, "mood"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["b.txt", "b.csv"])
def test_a_file_that_is_none_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read_decisions(write(tmp_path, name, b"\0\1\2"))


def version_one(path: Path) -> None:
    """A history as the first version wrote it, with a call in it."""
    with opened(path.parent) as history:
        visit(history, 0, call("a-long"), call("b-long"))
    with closing(sqlite3.connect(path)) as connection, connection:
        later = re.findall(r"CREATE TABLE (\w+)", " ".join(chain.from_iterable(MIGRATIONS[1:])))
        connection.executescript("".join(f"DROP TABLE {name};" for name in reversed(later)))
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_older_history_is_brought_up_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    version_one(path)
    assert version_of(path) == 1
    with Database(path) as database:
        assert set(History(database).held()) == {"a-long", "b-long"}
        assert Decisions(database).add(SOME) == 3
        assert (database.version(), database.faults()) == (len(MIGRATIONS), [])
    assert version_of(path) == len(MIGRATIONS)


def test_an_older_history_stays_as_it_was_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    version_one(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match="being written"):
            Database(path, wait=0.01)
        other.execute("ROLLBACK")
    other.close()
    assert version_of(path) == 1


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.db"
    version_one(path)
    broken = (*MIGRATIONS, ("CREATE TABLE later (id)", "NONSENSE"))
    monkeypatch.setattr("fundmatch.history.database.MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError):
        Database(path)
    monkeypatch.undo()
    with Database(path) as database:
        assert database.rows("SELECT name FROM sqlite_master WHERE name = 'later'") == []
        assert set(History(database).held()) == {"a-long", "b-long"}


def test_what_is_no_history_has_no_version(tmp_path: Path) -> None:
    assert version_of(tmp_path) is None
    assert version_of(write(tmp_path, "a", b"SQLite format 3\0")) is None
    assert version_of(write(tmp_path, "b", b"x" * 100)) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_nobody_waits_for_a_pipe_to_say_its_version(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert version_of(tmp_path / "pipe") is None
