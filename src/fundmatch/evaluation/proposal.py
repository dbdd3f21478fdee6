"""What tuning proposes: the weights, the figure held out before and after, and what would change in the lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundmatch.evaluation.compare import Difference, paired_bootstrap
from fundmatch.evaluation.tune import Fold, Given, Search, cross_validate

FIRST = 10
"""Calls of a list that a person reads, and so that are compared."""
LISTS = 4
"""Actors whose lists are shown, those that change most."""


@dataclass(frozen=True, slots=True)
class Move:
    """A call that would come into or leave the first calls of an actor; ranks from 1, `None`: not in the list."""

    call: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an actor's first calls would be instead."""

    actor: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Weights found on all judged actors, and what cross-validation says of finding weights in this way."""

    before: Given
    weights: Given
    folds: tuple[Fold, ...]
    gain: Difference | None
    """the held-out figure after minus before, over actors"""
    changes: tuple[Change, ...]

    @property
    def held_out(self) -> tuple[float, float]:
        """The mean over actors of the figure before and after, each actor held out when its weights were found."""
        before = [value for fold in self.folds for value in fold.before.values()]
        after = [value for fold in self.folds for value in fold.after.values()]
        count = len(before) or 1
        return sum(before) / count, sum(after) / count

    @property
    def changed(self) -> Mapping[str, tuple[float, float]]:
        """Criterion -> weight in force and weight proposed, where they differ."""
        return {name: (own, self.weights[name]) for name, own in self.before.items() if own != self.weights[name]}


def propose(search: Search, actors: Sequence[str], folds: int, seed: int) -> Proposal:
    """Tune on all actors, and hold out each of them once to say what that is worth. Needs two actors at least."""
    weights = search.best(actors)
    tried = tuple(cross_validate(search, actors, min(folds, len(actors)), seed))
    before = {actor: value for fold in tried for actor, value in fold.before.items()}
    after = {actor: value for fold in tried for actor, value in fold.after.items()}
    changes = [
        change_of(actor, search.ranking(actor, search.start), search.ranking(actor, weights)) for actor in actors
    ]
    moved = sorted((one for one in changes if one.moves), key=lambda one: (-len(one.moves), one.actor))
    return Proposal(search.start, weights, tried, paired_bootstrap(after, before, seed), tuple(moved[:LISTS]))


def change_of(actor: str, before: Sequence[str], after: Sequence[str]) -> Change:
    """Which calls come into the first ones, the best first, and which leave them.

    >>> [(one.call, one.before, one.after) for one in change_of("x", ["a", "b"], ["b", "a"]).moves]
    []
    """
    old, new = list(before[:FIRST]), list(after[:FIRST])
    places = {call: rank for rank, call in enumerate(before, start=1)}
    later = {call: rank for rank, call in enumerate(after, start=1)}
    coming = [Move(call, places.get(call), later[call]) for call in new if call not in old]
    leaving = [Move(call, places[call], later.get(call)) for call in old if call not in new]
    return Change(actor, (*coming, *leaving))
