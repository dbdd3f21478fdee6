"""What reading gave, kept in a cache from one run to the next under the hash of what was read.

Most time goes into three things: YAML that becomes records, sentences that become features, and rules that are
asked of classes of calls and actors. The first two depend on nothing but their text and the program, the third on the
records too, so what is kept under their hash cannot be out of date. It is JSON, and a file that is damaged, or of
another program, counts as none.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import VERSION

from fundmatch import __version__
from fundmatch.sources.record import Unreadable, read_file
from fundmatch.sources.replacing import rename_all, temporary

MOST = 20_000
"""Entries of a shelf; beyond them those that the last run did not use are dropped."""
MOST_FILES = 60
"""Files of a cache, two for each set of data that people keep; beyond them those that longest served no run go."""
_NAME = "snapshot-" + "[0-9a-f]" * 16 + ".json"
_ROOMS = ("models", "text", "vocabularies")
"""Rooms by which records and texts are read, beside this one."""


class Shelf:
    """Results by the hash of what they were made from."""

    def __init__(self, held: dict[str, Any]) -> None:
        self._held = held
        self._used: dict[str, Any] = {}
        self.grown = False

    def of(self, key: str, make: Callable[[], Any]) -> Any:
        """What is held under a key, else what `make` gives, which is then held."""
        if key not in self._held:
            self._held[key] = make()
            self.grown = True
        found = self._used[key] = self._held[key]
        return found

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def contents(self) -> dict[str, Any]:
        """What is to be kept."""
        return self._held if len(self._held) <= MOST else self._used


class Snapshot:
    """The shelves of one cache file: records (`sealed.py`), and the features of texts by the words that read them.

    What rules answered has a file beside it, which only those read who ask them.
    """

    def __init__(self, file: Path, rooms: Sequence[str] = _ROOMS) -> None:
        """Args: the file, and the rooms of the program that what is kept depends on."""
        self._file, self._rooms = file, rooms
        self._shelves: dict[str, Shelf] = {name: Shelf(held) for name, held in _read(file, rooms).items()}
        self._wanted: set[str] = set()
        """names of the shelves that are kept; none: all"""
        self._answers: Snapshot | None = None

    def shelf(self, name: str) -> Shelf:
        """The shelf of this name."""
        return self._shelves.setdefault(name, Shelf({}))

    def answers(self, records: str) -> Shelf:
        """What rules answered of the records with this hash; records that no run asks of any more are forgotten."""
        if self._answers is None:
            self._answers = Snapshot(self._file.with_name(f"answers-{self._file.name}"), ("matching", *_ROOMS))
        self._answers._wanted.add(records)
        return self._answers.shelf(records)

    def keep(self) -> None:
        """Write what is new, whole or not at all; a cache that cannot be written is no fault of the run."""
        if self._answers:
            self._answers.keep()
        if not any(shelf.grown for shelf in self._shelves.values()):
            with contextlib.suppress(OSError):
                os.utime(self._file)  # it served a run
            return
        body = json.dumps(
            {
                name: shelf.contents()
                for name, shelf in self._shelves.items()
                if not self._wanted or name in self._wanted
            }
        ).encode()
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with temporary(self._file.parent) as new:
                new.write_bytes(f"{_seal(body, self._rooms)}\n".encode() + body)
                rename_all([(new, self._file)])
            _forget_oldest(self._file.parent)


def open_snapshot(folder: Path, what: Iterable[Path]) -> Snapshot:
    """The snapshot of a program and of the data that these paths name."""
    named = digest(*(str(path.absolute()).encode("utf-8", "surrogateescape") for path in what))
    return Snapshot(folder / f"snapshot-{named[:16]}.json")


def digest(*parts: bytes) -> str:
    """One hash of several pieces, each with its length."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d " % len(part))
        made.update(part)
    return made.hexdigest()


def digest_of(files: Iterable[Path]) -> str:
    """The hash of what stands in files, in their order; one that is not there counts as empty."""
    return digest(*(file.read_bytes() if file.is_file() else b"" for file in files))


def _forget_oldest(folder: Path) -> None:
    """Keep the files of a cache few: a list on stdin, or a folder that is gone, is never asked for again."""
    files = [*folder.glob(_NAME), *folder.glob(f"answers-{_NAME}")]
    for old in sorted(files, key=lambda file: file.stat().st_mtime_ns)[:-MOST_FILES]:
        old.unlink()


def _read(file: Path, rooms: Sequence[str]) -> dict[str, dict[str, Any]]:
    try:
        seal, _, body = read_file(file).partition(b"\n")
        if seal.decode("ascii", "replace") == _seal(body, rooms):
            found = json.loads(body)
            return found if isinstance(found, dict) else {}
    except (OSError, ValueError, Unreadable):
        pass
    return {}


def _seal(body: bytes, rooms: Sequence[str]) -> str:
    """The hash of a body and of all of the program that it depends on."""
    here = Path(__file__).parent
    sources = [
        *sorted(here.glob("*.py")),
        *(one for room in rooms for one in sorted((here.parent / room).rglob("*.py"))),
    ]
    stemmer = importlib.util.find_spec("Stemmer")
    about = Path(stemmer.origin).stat() if stemmer and stemmer.origin else None
    libraries = f"{VERSION} {about and (about.st_size, about.st_mtime_ns)}"
    return digest(f"{__version__} {sys.version} {libraries} {digest_of(sources)}".encode(), body)
