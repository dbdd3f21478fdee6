"""Histories that something has harmed: each command says so in one line with what to do, or shows what is right."""

import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from commands import SECOND, Runner
from fundmatch.history.database import Database
from histories import call, opened, visit

COMMANDS = (
    ("doctor",), ("store", "check"), ("changes",), ("calls",), ("digest", "--peek"), ("calendar",), ("decisions",),
)  # fmt: skip
OF_THE_FILE = ("doctor", "store", "decisions")
FINE, FOUND, NO_STORE = 0, 1, 6


def sql(*statements: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return harm


def cut(to: Callable[[int], int]) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: to(path.stat().st_size)])

    return harm


def body(raw: bytes, packed: bytes | None = None) -> Callable[[Path], None]:
    """Another body in the place of the last, with the checksum that belongs to it."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            new = (hashlib.sha256(raw).digest(), zlib.compress(raw) if packed is None else packed)
            connection.execute("UPDATE body SET hash = ?, data = ? WHERE id = (SELECT max(id) FROM body)", new)
        connection.close()

    return harm


def overwrite(begin: int, end: int, filling: bytes) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        raw = bytearray(path.read_bytes())
        raw[begin:end] = filling * (end - begin)
        path.write_bytes(raw)

    return harm


HARMS = {
    "zero bytes": cut(lambda size: 0),
    "one byte": cut(lambda size: 1),
    "half a header": cut(lambda size: 50),
    "a header": cut(lambda size: 100),
    "one page": cut(lambda size: 4096),
    "half a file": cut(lambda size: size // 2),
    "a page short": cut(lambda size: size - 4096),
    "a header of noise": overwrite(0, 100, b"\xa5"),
    "a page of zeros": overwrite(4096, 8192, b"\0"),
    "pages of noise": overwrite(4096 * 2, 4096 * 5, b"\xff"),
    "another program's file": sql("PRAGMA application_id = 7"),
    "no name of a program": sql("PRAGMA application_id = 0"),
    "a version to come": sql("PRAGMA user_version = 99"),
    "no table of visits": sql("DROP TABLE visit"),
    "no table of bodies": sql("DROP TABLE body"),
    "no table of dates": sql("DROP TABLE binding"),
    "no table of decisions": sql("DROP TABLE decision"),
    "no guard of decisions": sql("DROP TRIGGER decision_stands"),
    "no version": sql("PRAGMA user_version = 0"),
    "a column less": sql("ALTER TABLE version RENAME COLUMN gone TO went"),
    "a body that is not packed": body(b"{}", b"{}"),
    "a body cut short": body(b"{}" * 500, zlib.compress(b"{}" * 500)[:9]),
    "a body of nothing": body(b"", b""),
    "a body that is no text": sql("UPDATE body SET data = 5"),
    "a body that is no JSON": body(b"\xff\xfe{"),
    "a body that is no call": body(b"[1, 2]"),
    "a body that was changed": body(b'{"id":"a-long","title":{"und":"X"}}', zlib.compress(b'{"id":"b","title":"Y"}')),
    "a visit without a time": sql("UPDATE visit SET at = 'soon'"),
    "a visit of no kind": sql("UPDATE visit SET kind = 'friend'"),
    "a visit that ended oddly": sql("UPDATE visit SET outcome = 'lost'"),
    "a decision of no state": sql(
        "INSERT INTO decision VALUES ('x', 'a-long', NULL, 'perhaps', 'why', 'me', '2026-11-20T09:00:00+00:00', NULL, "
        "NULL, NULL)"
    ),
    "a version of no body": sql("PRAGMA foreign_keys = OFF", "UPDATE version SET body = 7777"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with opened(folder) as history:
        visit(history, 0, call("a-long"), *(call(f"call-{number}") for number in range(30)))
        visit(history, 1, call("a-long", "2027-04-01"), *(call(f"call-{number}") for number in range(30)))
        history._db.vacuum()
    with closing(sqlite3.connect(folder / "history.db")) as connection, connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return folder / "history.db"


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_history_is_said_and_nothing_crashes(harm: str, sound: Path, run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    shutil.copyfile(sound, path)
    HARMS[harm](path)
    told = {
        words: run(*words, "--store", path, *(() if words[0] in OF_THE_FILE else ("--data", SECOND)))
        for words in COMMANDS
    }
    assert {one.code for one in told.values()} <= {FINE, FOUND, NO_STORE}
    check, doctor = told[("store", "check")], told[("doctor",)]
    assert check.code in (FOUND, NO_STORE)
    assert doctor.code in (FOUND, NO_STORE)
    for one in told.values():
        if one.code == NO_STORE:
            assert (one.out, one.err.count("\n")) == ("", 1)
            assert "store restore FILE" in one.err or "newer version" in one.err


@pytest.mark.skipif(os.name == "nt", reason="no links and no pipes")
@pytest.mark.parametrize(
    "words",
    [("doctor",), ("store", "check"), ("store", "vacuum"), ("store", "backup", "copy.db"), ("changes",), ("decisions",),
     ("match",), ("import", SECOND / "calls" / "hamnar-2026.yaml")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["loop", "pipe", "folder"])
def test_what_cannot_be_read_as_a_file_is_no_missing_history(
    words: tuple[object, ...], kind: str, run: Runner, tmp_path: Path
) -> None:
    path = odd(tmp_path, kind)
    told = run(*words, "--store", path, lang="sv")
    assert (told.code, told.out, told.err.count("\n")) == (NO_STORE, "", 1)
    assert told.err.startswith(f"historiken {path} kan inte öppnas: ")
    assert "unable to open" not in told.err


@pytest.mark.skipif(os.name == "nt", reason="no links and no pipes")
@pytest.mark.parametrize("kind", ["loop", "pipe", "folder"])
def test_what_cannot_be_read_as_a_file_is_no_backup(kind: str, sound: Path, run: Runner, tmp_path: Path) -> None:
    path, before = odd(tmp_path, kind), sound.read_bytes()
    told = run("store", "restore", path, "--store", sound)
    assert (told.code, told.err.count("\n"), sound.read_bytes()) == (NO_STORE, 1, before)


def odd(folder: Path, kind: str) -> Path:
    """What has the name of a history and is no file."""
    path = folder / "odd.db"
    match kind:
        case "loop":
            path.symlink_to(folder / "other.db")
            (folder / "other.db").symlink_to(path)
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    return path


def test_a_body_that_is_no_call_is_found_where_it_is_read(sound: Path, run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    shutil.copyfile(sound, path)
    HARMS["a body that is no call"](path)
    told = run("calls", "--store", path, "--data", SECOND, lang="sv")
    assert (told.code, told.out) == (NO_STORE, "")
    assert "är skadad" in told.err
    assert "fundmatch store restore FIL" in told.err


def test_what_is_harmed_is_no_backup_and_a_sound_one_is_put_in_its_place(
    sound: Path, run: Runner, tmp_path: Path
) -> None:
    path, copy = tmp_path / "history.db", tmp_path / "copy.db"
    shutil.copyfile(sound, path)
    HARMS["a body that was changed"](path)
    assert run("store", "backup", copy, "--store", path).code == NO_STORE
    assert not copy.exists()
    before = path.read_bytes()
    vacuumed = run("store", "vacuum", "--store", path)
    assert (vacuumed.code, vacuumed.err.count("\n"), path.read_bytes()) == (NO_STORE, 1, before)
    assert run("store", "restore", sound, "--store", path).code == 0
    with Database(path) as database:
        assert database.faults() == []


@pytest.mark.parametrize("words", [("match",), ("coming",), ("calls",), ("digest",), ("calendar",), ("feed",)])
def test_own_data_leave_the_history_of_the_user_alone(
    words: tuple[str, ...], run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    (tmp_path / "history.db").write_bytes(b"harmed")
    assert run(*words, "--data", SECOND).code == FINE
