"""No output takes the place of what its user needs: an input of the run, a history, a file of settings."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fundmatch.cli.home import home
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

_REFUSED = Phrase(
    "{path} är {what}; inget skrevs, välj en annan fil för utdata",
    "{path} is {what}; nothing was written, choose another file for the output",
)
_INPUT = Phrase("indata till samma körning", "an input of the same run")
_DATABASE = Phrase("en databas, till exempel historiken", "a database, such as the history")
_SETTINGS = Phrase("en fil med dina inställningar", "a file of your settings")
_TWICE = Phrase("fil för två utdata", "the file of two outputs")
_IN_USE = Phrase("öppen i ett annat program", "open in another program")
_SQLITE = b"SQLite format 3\0"
_OUTPUT = b"Fout"
"""The mark of our own outputs in SQLite, which a later run may replace; see `render/database_file.py`."""


class _Reading:
    """Which files a run reads, told by Python itself, so that no reader of inputs can be forgotten here."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.listens = self.installed = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python calls at each event; this must be quick."""
        if self.listens and event == "open":
            path, mode = arguments[:2]
            if isinstance(mode, str) and mode.startswith("r") and not isinstance(path, int):
                self.files.add(os.fsdecode(path))


_reading = _Reading()


@contextlib.contextmanager
def noticing() -> Iterator[None]:
    """Notice every file that is read while the context lasts."""
    if not _reading.installed:
        # A hook cannot be taken away again; it rests outside of this context.
        sys.addaudithook(_reading)
    _reading.listens = _reading.installed = True
    try:
        yield
    finally:
        _reading.listens = False
        _reading.files.clear()


def allow(*paths: Path, history: bool = False) -> None:
    """Let outputs be written to paths. Links are followed; a file that does not exist yet harms nobody.

    `history`: whether a history of fundmatch may be replaced, as a backup replaces an earlier one. Raises `Stop` when a
    file stands there that must not be lost, or two outputs are to go to one file.
    """
    from fundmatch.sources.record import shown

    for at, path in enumerate(paths):
        # Two paths may lead to one file, also where there is none yet.
        twice = any(os.path.realpath(path) == os.path.realpath(other) for other in paths[:at])
        if what := _TWICE if twice else _protected(path, history):
            raise Stop(_REFUSED(path=shown(path), what=what))


def _protected(path: Path, history: bool) -> Phrase | None:
    from fundmatch.history.files import BESIDE

    name = os.fspath(path)
    base = next((name.removesuffix(ending) for ending in BESIDE if name.endswith(ending)), None)
    if base and _head(base).startswith(_SQLITE):
        return _DATABASE
    if not os.path.isfile(path):  # noqa: PTH113 - a name that is too long raises nothing here
        return None
    head = _head(name)
    if head.startswith(_SQLITE):
        mark = head[68:72]
        if mark == _OUTPUT and any(os.path.exists(name + ending) for ending in BESIDE):  # noqa: PTH110 - as above
            return _IN_USE
        if mark != _OUTPUT and not (history and mark == b"Fmat"):
            return _DATABASE
    own = path.stat()
    if any(_same(own, one) for depth in ("*.toml", "*/*.toml") for one in home().glob(depth)):
        return _SETTINGS
    return _INPUT if any(_same(own, one) for one in list(_reading.files)) else None


def look(path: Path) -> bytes:
    """What stands in a file that an output may add to; it does not count as an input of the run.

    Raises `OSError` when it cannot be read.
    """
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123 - see `_Reading`
        return file.read()


def _same(own: os.stat_result, other: str | Path) -> bool:
    try:
        return os.path.samestat(own, os.stat(other))  # noqa: PTH116 - may be a name that is no text
    except (OSError, ValueError):
        return False


def _head(name: str) -> bytes:
    """The first bytes of a file; opened so that it does not count as read."""
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return b""
    try:
        return os.read(handle, 72)
    except OSError:
        return b""
    finally:
        os.close(handle)
