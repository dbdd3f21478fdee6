"""The history: only changes are stored, whole or not at all, and a broken source costs nothing."""

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundmatch.history.database import APPLICATION, Database
from fundmatch.history.faults import StoreFault
from fundmatch.history.history import History, Origin
from fundmatch.models.base import SourceKind
from fundmatch.models.history import ON_VISIT, VisitOutcome
from fundmatch.models.zones import STOCKHOLM
from histories import call, day, in_memory, opened, visit

DIES = """
import os, pathlib, sys
from fundmatch.history.database import Database
with Database(pathlib.Path(sys.argv[1])) as database, database.writing():
    database.run("DELETE FROM version")
    database.run("DELETE FROM visit")
    os.kill(os.getpid(), 9)
"""


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "history.db")) as connection, connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_a_visit_that_finds_nothing_new_adds_one_row(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        assert visit(history, 0, call("a-long"), call("b-long")).outcome is VisitOutcome.CHANGED
        before = rows(tmp_path, "version"), rows(tmp_path, "body")
        assert visit(history, 1, call("b-long"), call("a-long")).outcome is VisitOutcome.UNCHANGED
        assert (rows(tmp_path, "version"), rows(tmp_path, "body")) == before
        assert rows(tmp_path, "visit") == 2


def test_the_day_a_source_was_read_is_no_change(tmp_path: Path) -> None:
    read = {"id": "p", "kind": "official", "seen": ON_VISIT}
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", sources=[read]))
        assert visit(history, 1, call("a-long", sources=[read])).outcome is VisitOutcome.UNCHANGED
        assert history.held()["a-long"][0].call.sources[0].seen == day(1).date()


def test_a_day_that_a_record_states_itself_stays(tmp_path: Path) -> None:
    stated = {"id": "p", "seen": day(0).date()}
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", sources=[stated]))
        assert visit(history, 1, call("a-long", sources=[stated])).outcome is VisitOutcome.UNCHANGED
        assert history.held()["a-long"][0].call.sources[0].seen == day(0).date()


def test_what_was_held_at_any_visit_can_be_read_again(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long"))
        visit(history, 1, call("a-long", "2027-04-01"))
        visit(history, 2, call("a-long", "2027-04-01"), call("b-long"))
        assert set(history.held(1)) == {"a-long", "b-long"}
        assert set(history.held(2)) == {"a-long"}
        assert set(history.held()) == set(history.held(keys=["a-long", "b-long"])) == {"a-long", "b-long"}
        assert history.touched(1) == {"a-long", "b-long"}
        assert history.touched(2) == {"b-long"}
        days = [one.call.milestones[1].date for one in history.versions("a-long")]
        assert [str(date) for date in days] == ["2027-03-01", "2027-04-01"]
        assert history.until(day(1)) == 2
        assert history.until(day(-1)) == 0
        assert history.ended("b-long") is None


def test_a_part_ends_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long"))
        visit(history, 1, call("c-long"), whole=False)
        assert set(history.held()) == {"a-long", "b-long", "c-long"}


@pytest.mark.parametrize("left", [0, 1])
def test_a_source_that_shrinks_is_not_believed(tmp_path: Path, left: int) -> None:
    calls = [call(f"call-{number}") for number in range(4)]
    with opened(tmp_path) as history:
        visit(history, 0, *calls)
        refused = visit(history, 1, *calls[:left])
        assert refused.outcome is VisitOutcome.REFUSED
        assert refused.why == f"records now {left}, {left} of the 4 it had: kept the old data"
        assert len(history.held()) == 4
        assert history.last_good("portal") == history.visits("portal")[0]
        assert visit(history, 2, *calls[:left], believe=True).outcome is VisitOutcome.CHANGED
        assert len(history.held()) == left


def test_other_records_in_the_place_of_the_old_are_not_believed(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *(call(f"call-{number}") for number in range(6)))
        refused = visit(history, 1, *(call(f"other-{number}", "2027-09-01") for number in range(6)))
        assert refused.outcome is VisitOutcome.REFUSED
        assert set(history.held()) == {f"call-{number}" for number in range(6)}


def test_a_small_source_may_lose_any_but_its_last_call(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long"))
        assert visit(history, 1, call("a-long")).outcome is VisitOutcome.CHANGED
        assert visit(history, 2).outcome is VisitOutcome.REFUSED


def test_calls_whose_last_day_has_passed_may_leave(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *(call(f"call-{number}", "2026-11-25") for number in range(6)), call("c-long"))
        assert visit(history, 9, call("c-long")).outcome is VisitOutcome.CHANGED


def test_records_under_new_ids_with_their_official_ids_are_the_same_calls(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *(call(f"call-{number}", official_id=f"X-{number}") for number in range(6)))
        renamed = visit(history, 1, *(call(f"new-{number}", official_id=f"X-{number}") for number in range(6)))
        assert renamed.outcome is VisitOutcome.CHANGED
        assert set(history.held()) == {f"call-{number}" for number in range(6)}


def test_a_source_that_is_found_to_be_official_is_so_from_then_on(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), kind=SourceKind.OFFICER)
        visit(history, 1, call("a-long"))
        assert history.held()["a-long"][0].kind is SourceKind.OFFICIAL


def test_moments_are_told_in_stockholm_time(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        midnight = dt.datetime(2026, 12, 2, 0, 30, tzinfo=STOCKHOLM)
        history.record(Origin("portal"), [call("a-long")], midnight)
        [seen] = history.held()["a-long"]
        assert (seen.since.date(), seen.checked) == (midnight.date(), midnight.date())
        assert history.before(midnight) == 0
        assert history.until(midnight) == 1


def test_what_a_reader_was_shown_never_becomes_less(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        visit(history, 1, call("a-long", "2027-04-01"))
        history.show("me", ["a-long"], 2, day(2))
        history.show("me", ["a-long"], 1, day(1))
        assert history.seen("me")["a-long"].visit == 2


def test_a_failed_visit_leaves_the_old_data(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        first = visit(history, 0, call("a-long"))
        failed = history.failed(Origin("portal"), day(1), "no answer")
        assert (failed.outcome, failed.why) == (VisitOutcome.FAILED, "no answer")
        assert history.last_good("portal") == first
        assert set(history.held()) == {"a-long"}


def test_an_error_inside_a_visit_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        monkeypatch.setattr(History, "_keys", lambda *_: ({}, []))
        with pytest.raises(KeyError):
            visit(history, 1, call("b-long"))
        assert set(history.held()) == {"a-long"}
        assert rows(tmp_path, "visit") == 1


def test_a_reader_is_known_by_what_it_was_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long"))
        assert history.last_look("me") is None
        history.show("me", ["a-long"], 1, day(0))
        history.show("me", ["b-long"], 1, day(2))
        assert {key: shown.at for key, shown in history.seen("me").items()} == {"a-long": day(0), "b-long": day(2)}
        assert history.seen("you") == {}
        last = history.last_look("me")
        assert last is not None
        assert last.at == day(2)


def test_one_writes_at_a_time_and_the_other_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as first, opened(tmp_path) as second:
        visit(first, 0, call("a-long"))
        with first._db.writing(), pytest.raises(StoreFault, match="being written by another run"):
            visit(second, 1, call("b-long"))
        assert visit(second, 1, call("b-long")).id == 2


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    with opened(tmp_path) as first, opened(tmp_path) as second:
        visit(first, 0, call("a-long"))
        with first._db.reading():
            assert first.newest() == 1
            visit(second, 1, call("b-long"), whole=False)
            assert first.newest() == 1
        assert first.newest() == 2


def test_a_process_killed_while_writing_leaves_the_history_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
    assert subprocess.run([sys.executable, "-c", DIES, tmp_path / "history.db"], check=False).returncode != 0
    with Database(tmp_path / "history.db") as database:
        assert database.faults() == []
        assert set(History(database).held()) == {"a-long"}


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no database at all, just words " * 9, "is no history of fundmatch"), (None, "is no history of fundmatch")],
)
def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "history.db"
    if content is None:
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE theirs (x)")
        other.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(StoreFault, match=words):
        Database(path)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    with Database(tmp_path / "history.db") as database:
        database.run("PRAGMA user_version = 99")
    with pytest.raises(StoreFault, match="newer version"):
        Database(tmp_path / "history.db")


def test_a_folder_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="cannot be opened"):
        Database(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with opened(tmp_path) as history:
        visit(history, 0, *(call(f"call-{number}") for number in range(300)))
        history._db.vacuum()
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
    path.write_bytes(raw)
    found: object = None
    try:
        with Database(path) as database:
            found = database.faults()
    except StoreFault as fault:
        found = fault.said
    assert found


def test_a_backup_is_whole_and_ours(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        history._db.backup(tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]
    with Database(tmp_path / "copy.db") as database:
        assert database.one("PRAGMA application_id") == APPLICATION
        assert set(History(database).held()) == {"a-long"}


NAMES = st.sampled_from(["call-a", "call-b", "call-c", "call-d", "call-e"])
DAYS = st.sampled_from(["2027-03-01", "2027-04-01", None])
SNAPSHOTS = st.lists(st.dictionaries(NAMES, DAYS), max_size=6)


@settings(max_examples=50)
@given(SNAPSHOTS)
def test_every_snapshot_can_be_read_back(snapshots: list[dict[str, str]]) -> None:
    with in_memory() as history:
        for number, snapshot in enumerate(snapshots):
            visit(history, number, *(call(name, closes) for name, closes in snapshot.items()), believe=True)
        for number, snapshot in enumerate(snapshots, start=1):
            found = {key: own[0].call for key, own in history.held(number).items()}
            assert found == {name: call(name, closes) for name, closes in snapshot.items()}
        assert history._db.faults() == []
