"""The parts of a data folder, each read alone: `calls/`, `actors/`, `areas.yaml`. The bundled folder is ours."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.stowed import gathered
from fundmatch.models.told import Told
from fundmatch.sources import checks
from fundmatch.sources.loading import Loaded, each, load, load_bytes, unreadable
from fundmatch.sources.record import Record, Unreadable, shown
from fundmatch.text.meaning import Meaning

TOLD = "answers.jsonl"
"""The file of what the office was told, in a data folder of one's own or in the user's folder."""
M = TypeVar("M", bound=BaseModel)


class NothingToUse(Exception):
    """Input that is unreadable or holds no valid record; carries the issues that say why."""

    def __init__(self, what: str, path: Path, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(f"{what}: {shown(path)}")
        self.what, self.path, self.issues = what, path, issues


@dataclass(frozen=True, slots=True)
class Given:
    """A list that a program has in memory."""

    name: str
    """what people call it"""
    raw: bytes = field(repr=False)
    """the same as a file would hold it"""
    ending: str
    """of such a file"""


@functools.cache
def bundled() -> Path:
    """The data folder that comes with fundmatch: inside the wheel, or at the root of a checkout."""
    packed = Path(str(files("fundmatch"))) / "data"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "data"


@functools.cache
def word_table() -> Meaning:
    """The words and their meaning, which come with fundmatch."""
    folder = bundled() / "meaning"
    about = [(folder / name).stat() for name in ("words.tsv", "vectors.npy")]
    return Meaning(lambda name: (folder / name).read_bytes(), f"{[(one.st_size, one.st_mtime_ns) for one in about]}")


@functools.cache
def bundled_calls() -> tuple[Call, ...]:
    """The calls of the bundled folder."""
    areas = single(bundled() / "areas.yaml", None, Areas)
    return read_calls(bundled() / "calls", Atlas(areas))[0]


def read_calls(path: "Path | Given", atlas: Atlas) -> tuple[tuple[Call, ...], list[Issue]]:
    """Valid calls in the order of their ids, and every issue."""
    issues: list[Issue] = []
    good: list[Call] = []
    for call, record in checks.unique(_each(path, Call, issues), issues):
        found = checks.check_call(call, record, atlas)
        issues.extend(found)
        if not any(issue.severity is Severity.ERROR for issue in found):
            good.append(call)
    return tuple(sorted(_some(good, path, issues), key=lambda call: call.id)), issues


def read_actors(path: "Path | Given", atlas: Atlas, as_of: dt.date) -> tuple[Sequence[Actor], list[Issue]]:
    """Valid actors in the order of their ids, and every issue. Of a long list none is held while the next is read."""
    issues: list[Issue] = []
    under: dict[str, tuple[str | None, Record]] = {}

    def checked() -> Iterator[Actor]:
        for actor, record in checks.unique(_each(path, Actor, issues), issues):
            issues.extend(checks.check_actor(actor, record, atlas, as_of))
            under[actor.id] = actor.parent, record
            yield actor

    actors = gathered(checked())
    issues += checks.check_parents(under)
    return _some(actors, path, issues), issues


def read_told(path: Path | None) -> Loaded[Told]:
    """What the office was told, and what is wrong with the rest of the file; nothing when there is none."""
    return load(path, Told) if path and path.exists() else Loaded((), ())


def _each(what: Path | Given, model: type[M], issues: list[Issue]) -> Iterable[tuple[M, Record]]:
    if isinstance(what, Path):
        return each(_there(what), model, issues)
    try:
        loaded = load_bytes(what.raw, what.name, what.ending, model)
    except Unreadable as fault:
        loaded = Loaded((), (unreadable(what.name, fault),))
    issues.extend(loaded.issues)
    return loaded.items


def _some(items: Sequence[M], what: Path | Given, issues: Sequence[Issue]) -> Sequence[M]:
    if not items:
        path = what if isinstance(what, Path) else Path(what.name)
        raise NothingToUse("no valid record", path, tuple(issues))
    return items


def every(path: Path, model: type[M]) -> Loaded[M]:
    """All records of a folder, or of a file; raises as `_there`."""
    return load(_there(path), model)


def _there(path: Path) -> Path:
    """A path; raises `NothingToUse` when there is no file or folder of that name."""
    if not path.exists():
        raise NothingToUse("no such file or folder", path)
    return path


def single(path: Path, fallback: Path | None, model: type[M]) -> M:
    """The one record of a file."""
    if not path.exists() and fallback is not None:
        path = fallback
    if path.is_dir():
        raise NothingToUse("a folder", path)
    loaded = every(path, model)
    if not loaded.items:
        raise NothingToUse("no valid record", path, loaded.issues)
    if len(loaded.items) > 1:
        raise NothingToUse("several records", path)
    return loaded.items[0][0]
