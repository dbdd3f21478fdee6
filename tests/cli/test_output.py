"""Where results go: a file whole or not at all, plain text in pipes, colour on a terminal that wants it."""

import json
import os
import sys
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner
from fundmatch.cli import output
from fundmatch.jobs.ending import Exit, Stop


@pytest.mark.parametrize("format_", ["table", "csv", "excel-sv", "json", "jsonl", "markdown"])
def test_a_file_holds_what_stdout_would(format_: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "resultat på svenska.txt"
    ran = run.second(f"match --format {format_} --output", file)
    assert (ran.code, ran.raw) == (0, b"")
    assert file.read_bytes() == run.second(f"match --format {format_}").raw
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "command",
    ["explain bjorka-kommun hamnar-2026", "calls", "calls show hamnar-2026", "actors", "actors show bjorka-kommun",
     "criteria", "strategy"],
)  # fmt: skip
def test_every_command_writes_to_a_file(command: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ut.txt"
    ran = run.second(f"{command} -o", file)
    assert (ran.code, ran.raw) == (0, b"")
    assert file.read_bytes() == run.second(command).raw


def test_check_and_schema_write_to_a_file(run: Runner, tmp_path: Path) -> None:
    assert run("check", SECOND, "--format", "json", "--as-of", DAY, "-o", tmp_path / "fel.json").code == 0
    assert json.loads((tmp_path / "fel.json").read_text(encoding="utf-8")) == {
        "schema": "fundmatch/issues/1", "as_of": "2026-12-01T00:00+01:00", "items": [],
    }  # fmt: skip
    assert run("schema", "call", "-o", tmp_path / "call.json").code == 0
    assert (tmp_path / "call.json").read_bytes() == run("schema", "call").raw


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_folder_that_is_not_there_ends_with_4_and_one_line(lang: str, run: Runner, tmp_path: Path) -> None:
    ran = run.second("match --format csv -o", tmp_path / "finns inte" / "ut.csv", lang=lang)
    assert (ran.code, ran.raw) == (4, b"")
    assert ("kunde inte skrivas: mappen" if lang == "sv" else "could not be written: no such folder") in ran.err
    assert ran.err.count("\n") == 1


def test_a_folder_is_no_file_to_write_to(run: Runner, tmp_path: Path) -> None:
    assert run.second("match --format csv -o", tmp_path).code == 4


def test_a_file_is_as_it_was_when_the_run_fails(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ut.csv"
    file.write_text("förra veckans", encoding="utf-8")
    assert run.second("match finnsinte --format csv -o", file).code == 2
    assert run.second("match --calls /finns/inte --format csv -o", file).code == 3
    assert file.read_text(encoding="utf-8") == "förra veckans"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_as_it_was_when_writing_fails_half_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "ut.csv"
    file.write_text("förra veckans", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Stop) as stop:
        output.put("nytt", file)
    assert stop.value.code is Exit.NO_OUTPUT
    assert file.read_text(encoding="utf-8") == "förra veckans"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_keeps_its_rights_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    kept, new = tmp_path / "a", tmp_path / "b"
    kept.touch()
    kept.chmod(0o640)
    output.put("x", kept)
    before = os.umask(0o027)
    try:
        output.put("x", new)
    finally:
        os.umask(before)
    usual = 0o640 if os.name == "posix" else 0o666
    assert [file.stat().st_mode & 0o777 for file in (kept, new)] == [usual, usual]


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **environment}.items():
        monkeypatch.setenv(name, value)


def test_colour_comes_on_a_terminal(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch)
    assert "\x1b[" in run.second("match").out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_stays_away_where_it_is_not_wanted(
    environment: dict[str, str], run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch, **environment)
    assert "\x1b" not in run.second("match").out


def test_neither_a_pipe_nor_a_file_nor_data_for_programs_is_coloured(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert b"\x1b" not in run.second("match").raw
    on_a_terminal(monkeypatch)
    run.second("match -o", tmp_path / "ut.txt")
    assert b"\x1b" not in (tmp_path / "ut.txt").read_bytes()
    for format_ in ("csv", "json", "jsonl", "markdown"):
        assert b"\x1b" not in run.second(f"match --format {format_}").raw


@pytest.mark.parametrize(("columns", "width"), [(20, 60), (80, 80), (120, 120), (250, 250)])
def test_a_table_is_as_wide_as_the_screen_and_never_narrower_than_can_be_read(
    columns: int, width: int, run: Runner
) -> None:
    lines = run.second("match", columns=columns).lines
    assert max(len(line) for line in lines) == width


@pytest.mark.parametrize("columns", ["", "0", "många"])
def test_a_pipe_without_a_width_gets_a_hundred_columns(
    columns: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = run.second("match", columns=columns).lines
    assert max(len(line) for line in lines) == output.FILE_WIDTH


def test_data_is_utf_8_whatever_the_pipe_says(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    sys.stdout.reconfigure(encoding="ascii", errors="strict")  # type: ignore[union-attr]
    assert "Björkå" in run.second("match --format csv").out


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "a").write_text("förra", encoding="utf-8")
    for name in "ab":
        (tmp_path / name).symlink_to(folder / name)
    output.put("nytt", tmp_path / "a")
    output.put_all({tmp_path / "a": "nyare", tmp_path / "b": "nytt"})
    assert [(tmp_path / name).is_symlink() for name in "ab"] == [True, True]
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"a": "nyare", "b": "nytt"}
    assert {path.name for path in tmp_path.iterdir()} == {"there", "a", "b"}


@pytest.mark.skipif(os.name == "nt", reason="no named pipes there")
def test_a_named_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        output.put("ett", pipe)
        output.put_all({pipe: "två", tmp_path / "fil": "tre"})
        assert os.read(reader, 100).decode() == "etttvå"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert {path.name for path in tmp_path.iterdir()} == {"pipe", "fil"}
