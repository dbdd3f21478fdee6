"""Streams that are closed, full or left by their reader, and a SIGTERM: the right code and never a fault of ours."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import pytest

import copies
from commands import DAY, PATIENCE, SECOND, Runner

pytestmark = pytest.mark.skipif(not copies.POSSIBLE, reason="needs a POSIX shell and copies of processes")

HERE = f"--data {SECOND} --as-of {DAY}"
CLOSED, FULL, LEFT = None, "/dev/full", "left"
"""What a stream may be but open: closed, on a disk that is full, read by somebody who has left."""
LINES: dict[str, tuple[str, dict[str, str | None], int]] = {
    "stdout closed": (f"calls {HERE}", {"out": CLOSED}, 4),
    "stderr closed": (f"calls {HERE}", {"err": CLOSED}, 0),
    "both closed": (f"calls {HERE}", {"out": CLOSED, "err": CLOSED}, 4),
    "wrong use, stderr closed": ("calls --nix", {"err": CLOSED}, 2),
    "wrong name, stderr closed": (f"match finnsinte {HERE}", {"err": CLOSED}, 2),
    "help, stdout closed": ("--help", {"out": CLOSED}, 4),
    "reader of both leaves": (f"match {HERE}", {"out": LEFT, "err": LEFT}, 0),
    "reader of help leaves": ("--help", {"out": LEFT}, 0),
    **({
        "stdout full": (f"calls {HERE}", {"out": FULL}, 4),
        "help full": ("--help", {"out": FULL}, 4),
        "version full": ("--version", {"out": FULL}, 4),
        "stderr full": (f"calls {HERE}", {"err": FULL}, 0),
        "wrong use, stderr full": ("calls --nix", {"err": FULL}, 2),
    } if Path(FULL).exists() else {}),
}  # fmt: skip


@contextmanager
def stream(kind: str | None) -> Iterator[int | None]:
    """The descriptor of a stream of that kind."""
    if kind is CLOSED:
        yield None
        return
    if kind == LEFT:
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(kind, os.O_RDWR)
    try:
        yield writer
    finally:
        os.close(writer)


@pytest.mark.parametrize("name", LINES)
def test_streams_end_as_documented(name: str) -> None:
    line, kinds, expected = LINES[name]
    with (
        TemporaryFile() as heard,
        stream(kinds.get("out", os.devnull)) as out,
        stream(kinds.get("err", os.devnull)) as err,
    ):
        talk = heard.fileno() if "err" not in kinds else err
        code = copies.begin(*line.split(), stdout=out, stderr=talk, LINES="²").wait()
        heard.seek(0)
        said = heard.read().decode("utf-8")
    assert code == expected, said
    assert "Traceback" not in said
    assert "unexpected" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize(("words", "expected"), [(f"actors {HERE} >&-", 4), ("--version >&- 2>&-", 4)])
def test_a_shell_that_closes_streams_gets_the_same(words: str, expected: int) -> None:
    """A start, which opens its streams itself; those above are copies that are given them."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m fundmatch {words}"], capture_output=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, b"Traceback" in done.stderr, b"Exception ignored" in done.stderr) == (
        expected,
        False,
        False,
    )


STOPPED = """
import os, signal, sys
from pathlib import Path
replace, done = Path.replace, []
def replaced(self, target):
    done.append(target)
    if len(done) == 2:
        os.kill(os.getpid(), signal.SIGTERM)
    return replace(self, target)
Path.replace = replaced
from fundmatch.__main__ import main
main()
"""


def test_sigterm_ends_as_ctrl_c_does_and_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    old = tmp_path / "bjorka-kommun.md"
    old.write_text("förra", encoding="utf-8")
    words = ("digest", "--each", tmp_path, "--empty", "--data", SECOND, "--as-of", DAY)
    code, _, err = copies.run(*words, code=STOPPED, FUNDMATCH_LANG="en")
    assert (code, err) == (128 + signal.SIGTERM, b"interrupted\n")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(old.name, "förra")]


def test_a_folder_that_is_gone_and_a_screen_of_no_width(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "borta"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && {sys.executable} -m fundmatch calls {HERE} >/dev/null"
    environment = {**os.environ, "COLUMNS": "²", "LINES": "²"}
    done = subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, check=False, timeout=PATIENCE, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words, code in ((f"calls {HERE} -o ut.csv", 4), ("store check", 6)):
        assert run(*words.split()).code == code


def test_a_name_that_is_no_text(tmp_path: Path, run: Runner) -> None:
    odd = os.fsencode(tmp_path) + b"/a\xffb.jsonl"
    with open(odd, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b'{"id": "a-2027", "title": "Sol"}\n')
    done = run("import", os.fsdecode(odd), "--store", tmp_path / "h.db", "--as-of", DAY)
    assert done.code == 0, done.err


def test_links_in_a_circle_are_one_line(tmp_path: Path, run: Runner) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    call = SECOND / "calls" / "hamnar-2026.yaml"
    for words, code in ((("calls", "--calls", loop), 3), (("calls", "-o", loop), 4), (("store", "restore", loop), 6),
                        (("import", loop), 3), (("import", call, "--store", loop), 6)):  # fmt: skip
        done = run(*words, *(("--data", SECOND) if words[0] == "calls" else ()))
        assert (done.code, done.err.count("\n")) == (code, 1), done.err
        assert loop.is_symlink()
