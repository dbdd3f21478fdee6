"""Runs the program in copies of one process that has imported what it needs: a fifth of the time of a start.

A copy is a process of its own, with its streams, folder, environment and signals, and ends as any Python does. What
asks for these when it is imported (the commands) it imports itself. What only a start shows, such as encodings, hash
seeds and what is imported, starts a process: `commands.start`.
"""

import atexit
import contextlib
import datetime as dt
import functools
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryFile
from typing import Any

POSSIBLE = hasattr(os, "fork")
"""Elsewhere each run is a start."""
NEEDED = (
    "typer", "typer._adapters", "yaml", "rich.console", "rich.table", "fundmatch.jobs.digest", "fundmatch.jobs.match",
    "fundmatch.render.match_page", "fundmatch.render.overview", "fundmatch.render.pages",
)  # fmt: skip
PATIENCE = 600
"""Seconds that a run may take, on a busy machine too."""
READ = Path(__file__).parent / "fixtures" / "second-region"


@dataclass(frozen=True, slots=True)
class Copy:
    """A run that has begun."""

    pid: int

    def send(self, sent: signal.Signals) -> None:
        os.kill(self.pid, sent)

    def wait(self) -> int:
        """The exit code, below zero for a signal; once. Raises `TimeoutError` for a run that does not end."""
        try:
            return os.waitstatus_to_exitcode(_ask({"wait": self.pid}))
        except TimeoutError:
            self.send(signal.SIGKILL)
            _copied().recv(100)  # the answer, which the next to ask would take for its own
            raise


def begin(
    *words: object,
    stdin: int | None = DEVNULL,
    stdout: int | None = DEVNULL,
    stderr: int | None = DEVNULL,
    code: str | None = None,
    needs: tuple[str, ...] = (),
    **environment: str,
) -> Copy:
    """Begins a run.

    Args:
        words: the command.
        stdin: a descriptor; none for a stream that is closed.
        stdout: the same.
        stderr: the same.
        code: a program to run in place of the command.
        needs: modules that the copied process imports first.
        environment: besides that of this process.
    """
    streams = (stdin, stdout, stderr)
    wanted = {
        "words": [*map(str, words)],
        "streams": streams,
        "code": code,
        "needs": needs,
        "folder": str(Path.cwd()),
        "environment": {**os.environ, "COLUMNS": "80", **environment},
    }
    return Copy(_ask(wanted, [one for one in streams if one is not None and one != DEVNULL]))


def run(*words: object, given: bytes = b"", **how: Any) -> tuple[int, bytes, bytes]:
    """Runs to its end: the exit code, what stood on stdout and on stderr; a command is started where none is copied."""
    if not POSSIBLE:
        command = [sys.executable, "-m", "fundmatch", *map(str, words)]
        done = subprocess.run(command, input=given, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr
    with TemporaryFile() as read, TemporaryFile() as out, TemporaryFile() as err:
        read.write(given)
        read.seek(0)
        running = begin(*words, stdin=read.fileno(), stdout=out.fileno(), stderr=err.fileno(), **how)
        ended = running.wait()
        out.seek(0), err.seek(0)
        return ended, out.read(), err.read()


@functools.cache
def _copied() -> socket.socket:
    """The way to the process that is copied; it ends when nobody can ask it any more."""
    ours, its = socket.socketpair()
    command = [sys.executable, __file__, str(its.fileno())]
    process = subprocess.Popen(command, stdin=DEVNULL, stdout=DEVNULL, pass_fds=[its.fileno()])
    its.close()
    ours.settimeout(PATIENCE)
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _ask(wanted: dict[str, Any], descriptors: list[int] | None = None) -> int:
    way = _copied()
    socket.send_fds(way, [json.dumps(wanted).encode() + b"\n"], descriptors or [])
    return int(way.recv(100))


def _serve(way: socket.socket) -> None:
    """Answers as the process that is copied; returns in a copy that has run, or when nobody asks any more."""
    while said := socket.recv_fds(way, 1 << 20, 3)[:2]:
        text, descriptors = said
        while text and not text.endswith(b"\n"):
            text += way.recv(1 << 20)
        if not text:
            return
        wanted = json.loads(text)
        if "wait" in wanted:
            answer = os.waitpid(wanted["wait"], 0)[1]
        else:
            for name in wanted["needs"]:
                importlib.import_module(name)
            gc.freeze()
            answer = os.fork()
            if not answer:
                way.close()
                _place(wanted["streams"], descriptors)
                _become(wanted)
                return
            for one in descriptors:
                os.close(one)
        way.send(b"%d" % answer)


def _place(streams: list[int | None], descriptors: list[int]) -> None:
    """The streams as Python opens them when it starts: none to Python where the descriptor is closed."""
    given = iter(descriptors)
    for at, (name, wanted) in enumerate(zip(("stdin", "stdout", "stderr"), streams, strict=True)):
        stream = None
        if wanted is None:
            os.close(at)
        else:
            one = os.open(os.devnull, os.O_RDWR) if wanted == DEVNULL else next(given)
            os.dup2(one, at)
            os.close(one)
            how: dict[str, Any] = (
                {"buffering": 1, "errors": "backslashreplace"} if at == 2 else {"errors": "surrogateescape"}
            )
            stream = open(at, "w" if at else "r", encoding="utf-8", closefd=False, **how)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _become(wanted: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.chdir(wanted["folder"])
    sys.argv = ["fundmatch", *wanted["words"]]
    if wanted["code"]:
        exec(wanted["code"], {"__name__": "__main__"})  # noqa: S102 - as `python -c`
    else:
        runpy.run_module("fundmatch", run_name="__main__", alter_sys=True)


def _ready() -> None:
    """All that most commands need is imported, and the models are built, which the first reading does."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as the program has it before it imports anything
    for name in NEEDED:
        importlib.import_module(name)
    from fundmatch.jobs import collect

    collect.collect(collect.Where(data=READ), dt.date(2026, 12, 1))


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        _ready()
        _serve(socket.socket(fileno=int(sys.argv[1])))
