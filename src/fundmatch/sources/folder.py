"""A data folder: `calls/`, `actors/`, `strategy/`, `areas.yaml`, `weights.yaml`. The bundled one is ours."""

import datetime as dt
import functools
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from fundmatch.models.action import TypesOfAction
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.practice import Practice
from fundmatch.models.strategy import Strategy
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.weights import Weights
from fundmatch.sources import checks
from fundmatch.sources.loading import Loaded, load
from fundmatch.sources.merge import with_history
from fundmatch.sources.record import shown
from fundmatch.sources.store.database import Database
from fundmatch.sources.store.history import History
from fundmatch.sources.told import FILE, Heard, lay_all, read_told
from fundmatch.sources.vocabulary import in_force, lexicon_from
from fundmatch.text.reader import Reader

M = TypeVar("M", bound=BaseModel)


class NothingToUse(Exception):
    """Input that is unreadable or holds no valid record; carries the issues that say why."""

    def __init__(self, what: str, path: Path, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(f"{what}: {shown(path)}")
        self.what, self.path, self.issues = what, path, issues


@dataclass(frozen=True, slots=True)
class Where:
    """Which paths to read: a data folder, and any part of it replaced by another path."""

    data: Path
    calls: Path | None = None
    actors: Path | None = None
    strategy: Path | None = None
    weights: Path | None = None
    areas: Path | None = None
    practice: Path | None = None
    home: Path | None = None
    """folder of the user, whose vocabularies are used when the data folder has none"""
    store: Path | None = None
    """a history whose calls are put together with those of the folder"""
    told: bool = True
    """whether what the office was told is laid on the records"""

    @property
    def answers(self) -> Path | None:
        """The file of what the office was told: in a data folder of one's own, else in the user's folder."""
        folder = self.home if self.data == bundled() else self.data
        return folder / FILE if folder else None


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything a run needs, and everything that was wrong with it."""

    calls: tuple[Call, ...]
    actors: tuple[Actor, ...]
    strategy: Strategy
    areas: Areas
    weights: Weights
    practice: Practice
    actions: TypesOfAction
    thesaurus: Thesaurus
    lexicon: Path
    vocabularies: tuple[Path, ...]
    issues: tuple[Issue, ...]
    heard: tuple[Heard, ...] = ()
    """what the office was told, and where it stands with these records"""

    @property
    def reader(self) -> Reader:
        """What reads the texts: the thesaurus, and vocabularies and lexicon when a Swedish text asks for them."""
        return Reader(self.thesaurus, lambda: lexicon_from(self.vocabularies, self.lexicon))

    @property
    def atlas(self) -> Atlas:
        """The map of the folder."""
        return Atlas(self.areas)


def bundled() -> Path:
    """The data folder that comes with fundmatch: inside the wheel, or at the root of a checkout."""
    packed = Path(str(files("fundmatch"))) / "data"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "data"


@functools.cache
def bundled_calls() -> tuple[Call, ...]:
    """The calls of the bundled folder."""
    areas = _single(bundled() / "areas.yaml", None, Areas)
    return read_calls(bundled() / "calls", Atlas(areas))[0]


def collect(where: Where, as_of: dt.date) -> Collection:
    """Read all parts. What a folder of one's own lacks is taken from the bundled one.

    Raises:
        NothingToUse: when a path does not exist, or a part holds no valid record.
        StoreFault: when the history cannot be used.
    """
    if not where.data.is_dir():
        raise NothingToUse("no such folder", where.data)
    areas = _part(where.areas, where.data / "areas.yaml", Areas)
    calls, call_issues = read_calls(where.calls or where.data / "calls", Atlas(areas))
    actors, actor_issues = read_actors(where.actors or where.data / "actors", Atlas(areas), as_of)
    if where.store:
        with Database(where.store) as database:
            calls = with_history(calls, History(database), as_of)
    strategy = _strategy(where)
    weights = _part(where.weights, where.data / "weights.yaml", Weights)
    practice = _part(where.practice, where.data / "practice.yaml", Practice)
    actions = _part(None, where.data / "types-of-action.yaml", TypesOfAction)
    calls = tuple(actions.completed(call) for call in calls)
    loaded = read_told(where.answers if where.told else None)
    calls, actors, heard = lay_all(calls, actors, [one for one, _ in loaded.items])
    issues = tuple(sorted((*call_issues, *actor_issues, *loaded.issues), key=Issue.sort_key))
    thesaurus = _part(None, where.data / "thesaurus.yaml", Thesaurus)
    lexicon = where.data / "lexicon" / "sv-en.tsv"
    lexicon = lexicon if lexicon.exists() else bundled() / "lexicon" / "sv-en.tsv"
    vocabularies = in_force(where.data, where.home)
    return Collection(
        calls,
        actors,
        strategy,
        areas,
        weights,
        practice,
        actions,
        thesaurus,
        lexicon,
        vocabularies,
        issues,
        heard,
    )


def read_calls(path: Path, atlas: Atlas) -> tuple[tuple[Call, ...], list[Issue]]:
    """Valid calls in the order of their ids, and every issue."""
    loaded = _load(path, Call)
    kept, issues = checks.unique(loaded.items)
    good: list[Call] = []
    for call, record in kept:
        found = checks.check_call(call, record, atlas)
        issues.extend(found)
        if not any(issue.severity is Severity.ERROR for issue in found):
            good.append(call)
    everything = [*loaded.issues, *issues]
    return _sorted(good, path, everything), everything


def read_actors(path: Path, atlas: Atlas, as_of: dt.date) -> tuple[tuple[Actor, ...], list[Issue]]:
    """Valid actors in the order of their ids, and every issue."""
    loaded = _load(path, Actor)
    kept, issues = checks.unique(loaded.items)
    for actor, record in kept:
        issues.extend(checks.check_actor(actor, record, atlas, as_of))
    everything = [*loaded.issues, *issues, *checks.check_parents(kept)]
    return _sorted([actor for actor, _ in kept], path, everything), everything


T = TypeVar("T", Call, Actor)


def _sorted(items: list[T], path: Path, issues: list[Issue]) -> tuple[T, ...]:
    if not items:
        raise NothingToUse("no valid record", path, tuple(issues))
    return tuple(sorted(items, key=lambda item: item.id))


def _load(path: Path, model: type[M]) -> Loaded[M]:
    if not path.exists():
        raise NothingToUse("no such file or folder", path)
    return load(path, model)


def _part(named: Path | None, own: Path, model: type[M]) -> M:
    """The file named, else that of the folder, else the bundled one."""
    return _single(named, None, model) if named else _single(own, bundled() / own.name, model)


def _strategy(where: Where) -> Strategy:
    """The strategy named, else the first in the folder, else the first of the bundled folder."""
    if where.strategy:
        return _single(where.strategy, None, Strategy)
    for folder in (where.data / "strategy", bundled() / "strategy"):
        found = sorted(folder.glob("*.y*ml")) if folder.is_dir() else []
        if found:
            return _single(found[0], None, Strategy)
    raise NothingToUse("no valid record", where.data / "strategy")


def _single(path: Path, fallback: Path | None, model: type[M]) -> M:
    """The one record of a file."""
    if not path.exists() and fallback is not None:
        path = fallback
    loaded = _load(path, model)
    if not loaded.items:
        raise NothingToUse("no valid record", path, loaded.issues)
    return loaded.items[0][0]
