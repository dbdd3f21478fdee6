"""No output takes the place of what its user needs: inputs, histories, settings; through links of any kind."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner

LINES = '{"id": "a-2027", "title": "Vindkraft till havs"}\n{"id": "b-2027", "title": "Sol"}\n'
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    """A list of calls of one's own."""
    file = tmp_path / "egna.jsonl"
    file.write_text(LINES, encoding="utf-8")
    return file


@pytest.fixture
def store(run: Runner, list_: Path, tmp_path: Path) -> Path:
    """A history with two calls."""
    file = tmp_path / "history.db"
    assert run("import", list_, "--store", file, "--as-of", DAY).code == 0
    return file


def refused(ran: object, lang: str = "en") -> bool:
    return (getattr(ran, "code", 0), getattr(ran, "raw", b"x")) == (2, b"") and getattr(ran, "err", "").count("\n") == 1


def test_the_history_is_no_place_for_an_output(run: Runner, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    for command in ("match --format csv", "calls --format csv", "changes --format csv", "digest", "calendar", "feed",
                    "doctor --format json", "coming --format csv"):  # fmt: skip
        ran = run(*command.split(), "--store", store, "--as-of", DAY, "-o", store, lang="sv")
        assert ran.code == 2, command
        assert "history.db är en databas" in ran.err
    assert store.read_bytes() == before


@LINKS
@pytest.mark.parametrize("kind", ["symbolic", "hard"])
def test_a_link_to_the_history_is_no_way_around(kind: str, run: Runner, store: Path, tmp_path: Path) -> None:
    link, before = tmp_path / "lista.csv", store.read_bytes()
    link.symlink_to(store) if kind == "symbolic" else link.hardlink_to(store)
    assert refused(run("calls", "-o", link, "--as-of", DAY, "--data", SECOND))
    assert store.read_bytes() == before


@pytest.mark.parametrize("ending", ["", "-wal", "-journal"])
def test_no_database_of_any_program_is_written_over(ending: str, run: Runner, tmp_path: Path) -> None:
    base = tmp_path / "annat.sqlite"
    with closing(sqlite3.connect(base)) as connection, connection:
        connection.execute("create table t (a)")
    connection.close()
    target = tmp_path / f"annat.sqlite{ending}"
    assert refused(run.second("calls --format csv -o", target))
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("select count(*) from t").fetchone() == (0,)


def test_an_import_never_writes_onto_what_it_reads(run: Runner, list_: Path, store: Path, tmp_path: Path) -> None:
    people = tmp_path / "aktorer.json"
    people.write_text('[{"id": "x", "name": "X kommun", "kind": "municipality", "country": "SE"}]', encoding="utf-8")
    before, held = people.read_bytes(), store.read_bytes()
    assert refused(run("import", people, "--store", store, "--actors-to", people, "--as-of", DAY))
    list_.write_text(LINES * 2, encoding="utf-8")
    assert refused(run("import", list_, "--store", store, "--format", "json", "-o", list_, "--as-of", DAY))
    assert refused(run("import", people, "--store", store, "--format", "json", "-o", store, "--as-of", DAY))
    assert (people.read_bytes(), list_.read_text(encoding="utf-8")) == (before, LINES * 2)
    assert store.read_bytes() == held, "refused before anything was taken down"


def test_no_list_is_written_onto_the_list_it_was_made_from(run: Runner, list_: Path, tmp_path: Path) -> None:
    ran = run("calls", "--calls", list_, "--as-of", DAY, "-o", list_, "--status", "all", lang="sv")
    assert (ran.code, ran.raw) == (2, b"")
    assert "egna.jsonl är indata till samma körning; inget skrevs" in ran.err
    assert list_.read_text(encoding="utf-8") == LINES
    weights = tmp_path / "weights.yaml"
    weights.write_bytes((SECOND / "weights.yaml").read_bytes())
    assert refused(run.second("match --format csv", "--weights", weights, "-o", weights))
    assert weights.read_bytes() == (SECOND / "weights.yaml").read_bytes()


def test_a_file_in_a_folder_that_is_read_is_an_input_and_one_beside_is_not(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "a.jsonl").write_text(LINES, encoding="utf-8")
    words = ("calls", "--calls", folder, "--as-of", DAY, "--status", "all", "-o")
    assert run(*words, folder / "a.jsonl").code == 2
    assert [run(*words, folder / "ut.txt").code for _ in range(2)] == [0, 0]


def test_settings_are_no_place_for_an_output(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    watch = tmp_path / "watches" / "min.toml"
    watch.parent.mkdir()
    for file in (watch, tmp_path / "sources.toml"):
        file.write_text("# min", encoding="utf-8")
        assert refused(run.second("calls --format csv -o", file))
        assert file.read_text(encoding="utf-8") == "# min"


def test_a_watch_refuses_itself_the_history_and_one_file_for_two(run: Runner, store: Path, tmp_path: Path) -> None:
    watch, held = tmp_path / "min.toml", store.read_bytes()
    for paths in (("min.toml", "a.csv"), ("history.db", "a.csv"), ("a.csv", "./a.csv"), ("a.csv", "egna.jsonl")):
        text = "".join(f"[[outputs]]\nkind = 'csv'\npath = '{path}'\n" for path in paths)
        watch.write_text(text, encoding="utf-8")
        own = ("--calls", tmp_path / "egna.jsonl") if "egna.jsonl" in paths else ()
        ran = run("watch", "--file", watch, "--store", store, "--as-of", DAY, *own)
        assert ran.code == 2, paths
        assert (watch.read_text(encoding="utf-8"), (tmp_path / "a.csv").exists()) == (text, False)
    assert (tmp_path / "egna.jsonl").read_text(encoding="utf-8") == LINES
    assert store.read_bytes() == held


def test_a_folder_of_a_user_that_there_is_not_is_one_line(run: Runner, tmp_path: Path) -> None:
    watch = tmp_path / "min.toml"
    watch.write_text("[[outputs]]\nkind = 'csv'\npath = '~ingenalls/a.csv'\n", encoding="utf-8")
    ran = run("watch", "--file", watch, "--as-of", DAY, "--data", SECOND, lang="sv")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "~ingenalls/a.csv: ingen sådan hemmapp" in ran.err


def test_a_backup_replaces_a_backup_and_no_other_database(run: Runner, store: Path, tmp_path: Path) -> None:
    copy, foreign = tmp_path / "kopia.db", tmp_path / "annat.sqlite"
    assert [run("store", "backup", copy, "--force", "--store", store).code for _ in range(2)] == [0, 0]
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("create table t (a)")
    connection.close()
    before = foreign.read_bytes()
    assert run("store", "backup", foreign, "--force", "--store", store).code == 2
    assert run("store", "backup", f"{store}-wal", "--force", "--store", store).code == 2
    assert foreign.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="rights are lists there")
def test_history_and_backup_are_for_their_user_alone(run: Runner, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.db"
    assert run("store", "backup", copy, "--store", store).code == 0
    assert [file.stat().st_mode & 0o777 for file in (store, copy)] == [0o600, 0o600]


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [("calls", "a.csv", b"id,"), ("calls", "a.json", b"{\n"), ("calls", "a.jsonl", b'{"id"'), ("calls", "a.MD", b"|"),
     ("calls", "a.txt", b"Utlysning"), ("digest", "a.html", b"<!DOCTYPE"), ("digest", "a.eml", b"Subject:"),
     ("feed", "a.xml", b"<?xml"), ("calendar", "a.ics", b"BEGIN:VCALENDAR"), ("calls", "utan", b"Utlysning"),
     ("calls show hamnar-2026", "a.json", b"{\n"), ("match", "a.xlsx", b"PK"), ("calls", "a.sqlite", b"SQLite")],
)  # fmt: skip
def test_the_ending_chooses_the_format(command: str, name: str, begins: bytes, run: Runner, tmp_path: Path) -> None:
    assert run.second(f"{command} -o", tmp_path / name, lang="sv").code == 0
    written = (tmp_path / name).read_bytes().lstrip().replace(b'"id",', b"id,")
    assert written.startswith(begins)


@pytest.mark.parametrize(
    ("command", "name", "offers"),
    [("match", "a.ods", ".csv, .tsv, .json, .jsonl"), ("calls", "a.html", ".csv"), ("digest", "a.csv", ".md"),
     ("feed", "a.md", ".json, .xml, .atom"), ("calendar", "a.csv", ".ics"), ("calls", "a.ics", ".csv")],
)  # fmt: skip
def test_an_ending_without_a_format_is_refused_with_what_there_is(
    command: str, name: str, offers: str, run: Runner, tmp_path: Path
) -> None:
    ran = run.second(f"{command} -o", tmp_path / name, lang="sv")
    assert refused(ran)
    assert offers in ran.err
    assert not (tmp_path / name).exists()


def test_a_named_format_wins_over_the_ending_and_a_dash_is_stdout(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run.second("calls --format json -o", tmp_path / "a.csv").code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("{\n")
    for command in ("calls", "calls --format csv", "feed", "calendar"):
        assert run.second(f"{command} -o -").raw == run.second(command).raw
    assert not (tmp_path / "-").exists()
