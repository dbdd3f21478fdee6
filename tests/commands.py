"""Runs whole commands: inside the test process, or as a process of their own. Always on a made-up second region."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fundmatch.cli import app

for _command in app.app.commands.values():
    # What a module says at its import is in one language, that of these tests, whichever test asks first.
    _command.made  # noqa: B018

SECOND = Path(__file__).parent / "fixtures" / "second-region"
"""A data folder that shares nothing with the bundled one; see its README."""
DAY = "2026-12-01"
PATIENCE = 600
"""Seconds for a process to end, however busy the machine is; only one that hangs takes them."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: exit code, stdout as bytes and text, stderr."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def items(self) -> list[Any]:
        """What a list in JSON holds."""
        return list(json.loads(self.out)["items"])

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@functools.cache
def speaking(_count: int) -> list[Any]:
    """The modules of commands that know the language, anew when a module has been imported."""
    return [one for name, one in sys.modules.items() if name.startswith("fundmatch.cli.") and hasattr(one, "LANG")]


class Runner:
    """Runs a command in this process: `run("match", "--top", 3, lang="sv", columns=120)`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch, self._capture = monkeypatch, capture

    def __call__(self, *arguments: object, lang: str = "en", columns: int = 80) -> Ran:
        # The language of a run is fixed when its modules are imported; here many runs share one process.
        for module in speaking(len(sys.modules)):
            if lang != module.LANG:
                self._monkeypatch.setattr(module, "LANG", lang)
        self._monkeypatch.setenv("COLUMNS", str(columns))
        self._monkeypatch.setattr(sys, "argv", ["fundmatch", *map(str, arguments)])
        self._capture.readouterr()
        with pytest.raises(SystemExit) as end:
            app.main()
        raw, err = self._capture.readouterr()
        assert isinstance(end.value.code, int)
        return Ran(end.value.code, raw, err.decode("utf-8"))

    def second(self, command: str, *arguments: object, **how: Any) -> Ran:
        """The command on the second region, on a fixed day where the command has one."""
        words = (*command.split(), *arguments, "--data", SECOND)
        dated = command.split(maxsplit=1)[0] not in ("strategy", "criteria")
        return self(*words, *(("--as-of", DAY) if dated else ()), **how)


Run = Runner
Start = Callable[..., Ran]


def start(*arguments: object, code: str | None = None, folder: Path | None = None, **environment: str) -> Ran:
    """Runs a command, or a line of Python, as a process of its own, with nothing of our own environment in it."""
    names = ("PATH", "SYSTEMROOT", "HOME", "FUNDMATCH_HOME", "TMP", "TEMP")
    kept = {key: value for key, value in os.environ.items() if key in names}
    begin = ["-c", code] if code else ["-m", "fundmatch"]
    done = subprocess.run(
        [sys.executable, *begin, *map(str, arguments)],
        capture_output=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL, cwd=folder,
        env={**kept, "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))


SEVERAL = """
import io, json, sys
from fundmatch.cli import app
stdout, ended = sys.stdout, []
for words in json.loads(sys.argv[1]):
    sys.argv = ["fundmatch", *words]
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in "12")
    try:
        app.main()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        ended.append((end.code, *(stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr))))
json.dump(ended, stdout)
stdout.flush()
"""


def start_several(commands: Sequence[str], folder: Path | None = None, **environment: str) -> dict[str, Ran]:
    """Runs commands one after the other in one process of its own, for what is fixed when the program is imported."""
    ran = start(json.dumps([command.split() for command in commands]), code=SEVERAL, folder=folder, **environment)
    assert ran.code == 0, ran.err
    ended = json.loads(ran.raw)
    return {command: Ran(code, out.encode(), err) for command, (code, out, err) in zip(commands, ended, strict=True)}
