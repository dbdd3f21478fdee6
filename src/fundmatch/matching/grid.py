"""The answers of rules as numbers in NumPy's arrays, for the way for many pairs (`bulk.py`)."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from fundmatch.matching.finding import Answer
from fundmatch.matching.keys import whole
from fundmatch.matching.outcome import Verdict
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.table import Table

Array = Any
"""an array of NumPy"""
UNKNOWN = -1.0
"""How an unknown value stands in an array; one that was not asked for yet is no number."""


class Grid:
    """What a rule answers, by classes of actors and of calls."""

    def __init__(self, table: Table[Any], calls: Sequence[PreparedCall]) -> None:
        self.table = table
        self._names = frozenset[str]().union(*(table.key.by_name(call) for call in calls))
        places: dict[Hashable, int] = {}
        self.of = np.array([places.setdefault(table.class_of(call), len(places)) for call in calls], dtype=np.int32)
        self.first = [calls[at] for at in np.unique(self.of, return_index=True)[1]]
        """a call of each class"""
        self._rows: dict[Hashable, Row] = {}

    @property
    def answers(self) -> int:
        """How many there is room for so far."""
        return len(self._rows) * len(self.first)

    def like(self, actor: PreparedActor) -> Hashable:
        """What is the same of all actors that the rule answers alike; where calls do not matter that is the answer."""
        if len(self.first) == 1 and self.table.key.call is not whole:
            answer: Hashable = self.table.of(actor, self.first[0])
            return answer
        # Whom no call names is like all others that no call names.
        named = bool(self._names) and not self._names.isdisjoint({actor.id, (actor.parent or actor).id})
        return self.table.key.actor(actor), actor.id if named else None

    def row(self, actor: PreparedActor) -> "Row":
        """The answers to all actors that are like this one."""
        like = self.like(actor)
        if like not in self._rows:
            self._rows[like] = Row(self, actor)
        return self._rows[like]

    def forget(self) -> None:
        """Keep no answer."""
        self._rows.clear()
        self.table.forget()


class Row:
    """What a rule answers the actors of a class, asked for when first wanted."""

    def __init__(self, grid: Grid, actor: PreparedActor) -> None:
        self._grid, self._actor = grid, actor
        self._numbers = np.full(len(grid.first), np.nan)

    def at(self, places: Array) -> Array:
        """The answers for the calls at these places: of a gate 1 for a refusal."""
        of = self._grid.of[places]
        found = self._numbers[of]
        missing = np.isnan(found)
        if missing.any():
            for one in np.unique(of[missing]):
                self._ask(one)
            found = self._numbers[of]
        return found

    def value(self, place: int) -> float | None:
        """The answer for one call as the rule gives it."""
        one = self._grid.of[place]
        if np.isnan(self._numbers[one]):
            self._ask(one)
        found = float(self._numbers[one])
        return None if found == UNKNOWN else found

    def _ask(self, one: int) -> None:
        self._numbers[one] = _number(self._grid.table.ask(self._actor, self._grid.first[one]))


def _number(answer: Verdict | float | bool | None) -> float:
    if isinstance(answer, Verdict):
        return float(answer.answer is Answer.NO)
    return UNKNOWN if answer is None else float(answer)
