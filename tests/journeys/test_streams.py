"""Streams that are closed, full or left by their reader, and a SIGTERM: the right code and never a fault of ours."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from commands import DAY, PATIENCE, SECOND, Runner, start

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")

HERE = f"--data {SECOND} --as-of {DAY}"
FULL = Path("/dev/full")
LINES = {
    "stdout closed": (f"calls {HERE} >&-", 4),
    "stderr closed": (f"calls {HERE} >/dev/null 2>&-", 0),
    "both closed": (f"calls {HERE} >&- 2>&-", 4),
    "wrong use, stderr closed": ("calls --nix 2>&-", 2),
    "wrong name, stderr closed": (f"match finnsinte {HERE} 2>&-", 2),
    "help, stdout closed": ("--help >&-", 4),
    "reader of both leaves": (f"match {HERE} 2>&1 | true; exit $first", 0),
    "reader of help leaves": ("--help | true; exit $first", 0),
    **({
        "stdout full": (f"calls {HERE} >/dev/full", 4),
        "help full": ("--help >/dev/full", 4),
        "version full": ("--version >/dev/full", 4),
        "stderr full": (f"calls {HERE} >/dev/null 2>/dev/full", 0),
        "wrong use, stderr full": ("calls --nix 2>/dev/full", 2),
    } if FULL.exists() else {}),
}  # fmt: skip


def ran(name: str) -> tuple[int, str]:
    """The code of a command line, and what stood on stderr."""
    line, _ = LINES[name]
    if line.endswith("exit $first"):
        # The code of the first command of a pipe, without the arrays that not every shell has.
        line = line.replace(" | true; exit $first", "; echo $? >&3; } | true; } 3>&1 | { read c; exit $c; }")
        line = "{ { " + f"{sys.executable} -m fundmatch {line}"
    else:
        line = f"{sys.executable} -m fundmatch {line}"
    environment = {**os.environ, "COLUMNS": "80", "LINES": "²"}
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, timeout=PATIENCE, env=environment)
    return done.returncode, done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def ended() -> Mapping[str, tuple[int, str]]:
    """Every command line and how it ended."""
    with ThreadPoolExecutor(4) as pool:
        return dict(zip(LINES, pool.map(ran, LINES), strict=True))


@pytest.mark.parametrize("name", LINES)
def test_streams_end_as_documented(name: str, ended: Mapping[str, tuple[int, str]]) -> None:
    code, err = ended[name]
    assert code == LINES[name][1], err
    assert "Traceback" not in err
    assert "unexpected" not in err
    assert "Exception ignored" not in err


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
sys.argv = ["fundmatch", *sys.argv[1:]]
from fundmatch.__main__ import main
main()
"""


def test_sigterm_ends_as_ctrl_c_does_and_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    old = tmp_path / "bjorka-kommun.md"
    old.write_text("förra", encoding="utf-8")
    ran = start("digest", "--each", tmp_path, "--empty", "--data", SECOND, "--as-of", DAY, code=STOPPED)
    assert (ran.code, ran.err) == (128 + signal.SIGTERM, "interrupted\n")
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
