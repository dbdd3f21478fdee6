"""How a run ends: documented codes, one line, never a traceback."""

import errno
import sys
from pathlib import Path

import pytest

from commands import Runner
from fundmatch.cli import app, output
from fundmatch.jobs.ending import Exit, Stop


def fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Makes reading the data fail with an error nobody expects."""

    def collect(*_: object) -> None:
        raise error

    monkeypatch.setattr("fundmatch.jobs.work.collect", collect)


@pytest.mark.parametrize(("lang", "said"), [("sv", "avbrutet\n"), ("en", "interrupted\n")])
def test_ctrl_c_ends_with_130_and_one_word(lang: str, said: str, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, KeyboardInterrupt())
    ran = run.second("match", lang=lang)
    assert (ran.code, ran.raw, ran.err) == (130, b"", said)


@pytest.mark.parametrize(
    "error", [RuntimeError("oväntat\nmed rader"), KeyError("x"), RecursionError(), MemoryError(), UnicodeError("ö")]
)
def test_an_unexpected_error_is_one_line_without_a_traceback(
    error: BaseException, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, error)
    ran = run.second("match", lang="sv")
    assert (ran.code, ran.raw) == (Exit.UNEXPECTED, b"")
    assert ran.err.startswith("oväntat fel: ")
    assert type(error).__name__ in ran.err
    assert "FUNDMATCH_DEBUG=1" in ran.err
    assert ran.err.count("\n") == 1


def test_the_place_of_an_unexpected_error_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, RuntimeError("x"))
    monkeypatch.setenv("FUNDMATCH_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["fundmatch", "match"])
    with pytest.raises(RuntimeError, match="x"):
        app.main()


def test_the_codes_are_the_documented_ones() -> None:
    assert {one.name: int(one) for one in Exit} == {
        "FINE": 0, "FOUND_ERRORS": 1, "WRONG_USE": 2, "NO_INPUT": 3, "NO_OUTPUT": 4, "SOURCE_FAILED": 5,
        "NO_STORE": 6, "NO_NEWS": 10, "UNEXPECTED": 70, "INTERRUPTED": 130, "TERMINATED": 143,
    }  # fmt: skip


class Deaf:
    """A stdout whose reader has gone, or whose disk is full."""

    encoding = "utf-8"

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._handle

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("code", "ends"), [(errno.EPIPE, None), (errno.EINVAL, None), (errno.ENOSPC, Exit.NO_OUTPUT)])
def test_a_reader_that_has_gone_is_no_error_and_a_full_disk_is(
    code: int, ends: Exit | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(_: int, __: bytes) -> int:
        raise OSError(code, "fel")

    with (tmp_path / "ut").open("wb") as file, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Deaf(file.fileno()))
        patch.setattr("fundmatch.cli.output.os.write", fails)
        if ends is None:
            output.put("x", None)
        else:
            with pytest.raises(Stop) as stop:
                output.put("x", None)
            assert stop.value.code is ends
