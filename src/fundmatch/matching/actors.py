"""The actors of a run made ready: all at once, or each of a long list when it is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.actor import Actor
from fundmatch.models.practice import Practice
from fundmatch.models.stowed import Stowed
from fundmatch.text.reader import Reader

MOST_READY = 256
"""Actors of a long list that are kept ready: their parents come again."""

MOST_ABOVE = 50
"""Actors above one another, more than any organisation has."""


class _Ready(Mapping[str, PreparedActor]):
    """Actors by id, made ready when they are asked for; so many are kept, or all."""

    def __init__(
        self, ids: Collection[str], named: Callable[[str], Actor], practice: Practice, reader: Reader, most: int | None
    ) -> None:
        self._ids, self._named, self._practice, self._reader = ids, named, practice, reader
        self._made = lru_cache(most)(self._make)
        self._parent = lru_cache(None)(lambda key: named(key).parent)
        """who is above an actor: to climb a long chain again and again, whole records would be read each time"""

    def __getitem__(self, key: str) -> PreparedActor:
        return self._made(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _make(self, key: str) -> PreparedActor:
        actor = self._named(key)
        above = actor.parent if actor.parent in self._ids and not self._goes_round(actor) else None
        return PreparedActor(actor, self[above] if above else None, self._practice, self._reader)

    def _goes_round(self, actor: Actor) -> bool:
        """Whether the chain of its parents comes back to an actor, or is longer than any; it is under nobody then."""
        step, passed = actor.parent, set[str]()
        while step and step in self._ids and step not in passed and step != actor.id and len(passed) < MOST_ABOVE:
            passed.add(step)
            step = self._parent(step)
        return step == actor.id or len(passed) == MOST_ABOVE


def prepare_actors(
    actors: Iterable[Actor], practice: Practice, reader: Reader | None = None
) -> Mapping[str, PreparedActor]:
    """All actors made ready; of a long list each when it is asked for, and let go of soon after."""
    reader = reader or Reader()
    if isinstance(actors, Stowed):
        return _Ready(actors.places, actors.named, practice, reader, MOST_READY)
    by_id = {actor.id: actor for actor in actors}
    return dict(_Ready(by_id, by_id.__getitem__, practice, reader, None))
