"""Everything that a run needs, from a data folder and what a user puts in the place of its parts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.action import TypesOfAction
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.place import Areas, Atlas, Municipality
from fundmatch.models.practice import Practice
from fundmatch.models.strategy import Strategy
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Phrase
from fundmatch.sources.folder import (
    TOLD,
    Given,
    NothingToUse,
    bundled,
    read_actors,
    read_calls,
    read_told,
    single,
    word_table,
)
from fundmatch.sources.record import Unreadable, shown
from fundmatch.sources.sealed import sealed_in
from fundmatch.sources.snapshot import Shelf, Snapshot, digest, digest_of, open_snapshot
from fundmatch.text.bridge import merged
from fundmatch.text.reader import Reader
from fundmatch.vocabularies.stored import in_force, read_stored

if TYPE_CHECKING:
    from fundmatch.sources.told import Heard

M = TypeVar("M", bound=BaseModel)
_NOT_READ = Phrase("{path}: {why}", "{path}: {why}")
MOST_KEPT = 50_000
"""Pairs for which the answers of rules are kept."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which paths to read: a data folder, the bundled one when none is named, and what replaces its parts."""

    data: Path | None = None
    calls: Path | None = None
    actors: Path | None = None
    strategy: Path | None = None
    weights: Path | None = None
    areas: Path | None = None
    practice: Path | None = None
    thesaurus: Path | None = None
    home: Path | None = None
    """folder of the user, whose vocabularies are used when the data folder has none"""
    store: Path | None = None
    """a history whose calls are put together with those of the folder"""
    told: bool = True
    """whether what the office was told is laid on the records"""
    cache: Path | None = None
    """folder in which what reading gave is kept for the next run"""
    history: Path | None = None
    """where the history is, or would be made: what was shown and decided is there also when its calls take no part"""
    projects: bool = True
    """whether the projects of the history that takes part are told of actors that were in them"""

    given: tuple[Given, ...] = ()
    """lists in memory, which take the place of the folder's; named `calls` and `actors`"""

    def records(self, name: str) -> Path | Given:
        """The list of calls, or of actors."""
        own: Path | None = getattr(self, name)
        return next((one for one in self.given if one.name == name), None) or own or self.folder / name

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.data or bundled()

    def part(self, name: str, model: type[M], named: Path | None = None) -> M:
        """A part of the data: the file named, else that of the folder, else the bundled one."""
        return single(named, None, model) if named else single(self.folder / name, bundled() / name, model)

    @property
    def answers(self) -> Path | None:
        """The file of what the office was told: in a data folder of one's own, else in the user's folder."""
        folder = self.home if self.folder == bundled() else self.folder
        return folder / TOLD if folder else None


@dataclass(frozen=True)
class Collection:
    """Everything a run needs, and everything that was wrong with it."""

    calls: tuple[Call, ...]
    actors: Sequence[Actor]
    strategy: Strategy
    areas: Areas
    weights: Weights
    practice: Practice
    actions: TypesOfAction
    thesaurus: Thesaurus
    lexicon: Path
    vocabularies: tuple[Path, ...]
    issues: tuple[Issue, ...]
    heard: "tuple[Heard, ...]" = ()
    """what the office was told, and where it stands with these records"""
    snapshot: Snapshot | None = field(default=None, repr=False, compare=False)
    """what reading gave before, and gives now"""
    words: str = field(default="", repr=False, compare=False)
    """the hash of all that texts are read with"""
    read: "tuple[tuple[object, ...], tuple[str, ...]] | None" = field(default=None, repr=False, compare=False)
    """the records that rules look at, where all stand in files alone, and the hash of each of these"""

    @cached_property
    def reader(self) -> Reader:
        """What reads the texts: the thesaurus, and vocabularies and lexicon when a Swedish text asks for them."""
        kept = self.snapshot.shelf(f"texts {self.words}").of if self.snapshot else None
        tables = (*self.vocabularies, self.lexicon)  # our own last: the words of a field mean what the field says
        return Reader(self.thesaurus, lambda: merged(map(lexicon_in, tables)), kept, word_table())

    @property
    def answers(self) -> Shelf | None:
        """What keeps the answers of rules from one run to the next; of many pairs there would be too many."""
        if self.snapshot is None or len(self.calls) * len(self.actors) > MOST_KEPT:
            return None
        parts, files = self.read or ((), ())
        if not parts or any(one is not own for one, own in zip(parts, self._judged, strict=True)):
            records = (*self.calls, *self.actors, self.strategy, self.areas, self.practice)
            files = tuple(one.model_dump_json() for one in records)
        return self.snapshot.answers(digest(*(one.encode() for one in (self.words, *files))))

    @property
    def _judged(self) -> tuple[object, ...]:
        """What rules look at."""
        return (self.calls, self.actors, self.strategy, self.areas, self.practice)

    @property
    def atlas(self) -> Atlas:
        """The map of the folder."""
        return Atlas(self.areas)

    @property
    def towns(self) -> list[Municipality]:
        """The municipalities of the county that the folder serves."""
        return [town for town in self.areas.municipalities if self.areas.home in (None, town.nuts)]


def collect(where: Where, as_of: dt.date) -> Collection:
    """Read all parts. What a folder of one's own lacks is taken from the bundled one.

    Raises `NothingToUse` when a path does not exist, or a part holds no valid record; `StoreFault` when the history
    cannot be used.
    """
    if where.cache is None:
        return _collect(where, as_of)
    parts = (where.calls, where.actors, where.strategy, where.weights, where.areas, where.practice, where.thesaurus)
    snapshot = open_snapshot(where.cache, (where.folder, *(part for part in parts if part)))
    with sealed_in(snapshot) as sealed:
        found = _collect(where, as_of)
    labels = digest_of((*found.vocabularies, found.lexicon))
    thesaurus = (one for one in sealed.read if one.startswith(Thesaurus.__name__))
    table = word_table().version
    words = digest(labels.encode(), table.encode(), *(one.encode() for one in thesaurus))
    read = None if where.store or found.heard else (found._judged, tuple(sealed.read))
    return replace(found, snapshot=snapshot, words=words, read=read)


def _collect(where: Where, as_of: dt.date) -> Collection:
    if not where.folder.is_dir():
        raise NothingToUse("no such folder", where.folder)
    areas = where.part("areas.yaml", Areas, where.areas)
    calls, call_issues = read_calls(where.records("calls"), Atlas(areas))
    actors, actor_issues = read_actors(where.records("actors"), Atlas(areas), as_of)
    if where.store:
        # A history, and what was told, are loaded where there is one: most of what they need nothing else does.
        from fundmatch.jobs.past import with_past

        calls, actors = with_past(where.store, calls, actors, as_of, areas.home, projects=where.projects)
    strategy = _strategy(where)
    weights = where.part("weights.yaml", Weights, where.weights)
    practice = where.part("practice.yaml", Practice, where.practice)
    actions = where.part("types-of-action.yaml", TypesOfAction)
    calls = tuple(actions.completed(call) for call in calls)
    loaded = read_told(where.answers if where.told else None)
    heard: tuple[Heard, ...] = ()
    if loaded.items:
        from fundmatch.sources.told import lay_all

        calls, actors, heard = lay_all(calls, actors, [one for one, _ in loaded.items])
    issues = tuple(sorted((*call_issues, *actor_issues, *loaded.issues), key=Issue.sort_key))
    thesaurus = where.part("thesaurus.yaml", Thesaurus, where.thesaurus)
    lexicon = where.folder / "lexicon" / "sv-en.tsv"
    lexicon = lexicon if lexicon.exists() else bundled() / "lexicon" / "sv-en.tsv"
    vocabularies = in_force(where.folder, where.home)
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


def lexicon_in(path: Path) -> dict[str, str]:
    """The lexicon of a table; raises `Stop` when it cannot be read."""
    try:
        return read_stored(path)
    except Unreadable as fault:
        raise Stop(_NOT_READ(path=shown(path), why=fault.why), Exit.NO_INPUT) from None


def _strategy(where: Where) -> Strategy:
    """The strategy named, by its file or as a file of the folder or the bundled one, else the first there is."""
    folders = (where.folder / "strategy", bundled() / "strategy")
    if where.strategy:
        named = [one for folder in folders if (one := folder / f"{where.strategy.name}.yaml").is_file()]
        return single(where.strategy if where.strategy.exists() or not named else named[0], None, Strategy)
    for folder in folders:
        found = sorted(folder.glob("*.y*ml")) if folder.is_dir() else []
        if found:
            return single(found[0], None, Strategy)
    raise NothingToUse("no valid record", where.folder / "strategy")
