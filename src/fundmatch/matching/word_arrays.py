"""What calls and actors speak of, in NumPy's arrays, for the way for many pairs (`bulk.py`)."""

from array import array
from collections.abc import Container, Sequence
from itertools import pairwise

import numpy as np

from fundmatch.matching.broad import LEAST, Broad
from fundmatch.matching.grid import Array
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.thin import is_thin
from fundmatch.text.index import Index


class WordArrays:
    """The features of calls by feature, those of actors by actor: first those that stand alone, then the leaning."""

    def __init__(self, calls: Sequence[PreparedCall], leaning: Container[str]) -> None:
        self._leaning = leaning
        self._calls = len(calls)
        self._numbers: dict[str, int] = {}
        self._of, self._at = array("i"), array("i")
        for place, call in enumerate(calls):
            self._of.extend(self._numbers.setdefault(one, len(self._numbers)) for one in call.features)
            self._at.extend(place for _ in call.features)
        self._features, self._weights, self._ends = array("i"), array("d"), array("Q", [0])
        self._alone = array("Q")
        self._length, self._thin = array("d"), bytearray()

    def add(self, actor: PreparedActor) -> None:
        """Take down what one more actor has in common with any call."""
        known = [one for one, says in actor.features.items() if says > 0 and one in self._numbers]
        alone = [one for one in known if one not in self._leaning]
        for feature in (*alone, *(one for one in known if one in self._leaning)):
            self._features.append(self._numbers[feature])
            self._weights.append(actor.features[feature])
        self._alone.append(self._ends[-1] + len(alone))
        self._ends.append(len(self._features))
        self._length.append(actor.weight or 1.0)
        self._thin.append(is_thin(actor))

    def weigh(self, index: Index, calls: Sequence[PreparedCall], broad: Broad) -> None:
        """Take down what each feature of each call gives; once all actors are there."""
        gains = array("d")
        for call in calls:
            gains.extend(index.gains(call.id).values())
        of, count = np.array(self._of), len(self._numbers)
        order = np.argsort(of, kind="stable")
        # Of the type that `bincount` wants: any other is copied at every call.
        self._places, self._gains = np.array(self._at)[order].astype(np.intp), np.array(gains)[order]
        self._of_feature = [slice(*one) for one in pairwise([0, *np.cumsum(np.bincount(of, minlength=count)).tolist()])]
        numbers = self._numbers
        self._broad = {
            numbers[one]: [numbers[other] for other in above] for one, above in broad.above.items() if one in numbers
        }
        self._numbers, self._of, self._at = {}, array("i"), array("i")

    def topical(self, at: int) -> Array:
        """What the words of each call give an actor, as `Engine.topical`: added up in the same order.

        Args:
            at: its place in the order in which actors were added.
        """
        alone = self._given(self._ends[at], self._alone[at])
        return np.where(alone > 0, alone + self._given(self._alone[at], self._ends[at + 1]), 0.0) / self._length[at]

    def vague(self, at: int) -> Array:
        """In which calls all that an actor has in common by itself is one broad concept, as `Engine.vague`.

        Args:
            at: its place in the order in which actors were added.
        """
        solid = np.zeros(self._calls, dtype=bool)
        told: dict[int, Array] = {}
        for one in self._features[self._ends[at] : self._alone[at]]:
            mark = told.setdefault(one, np.zeros(self._calls, dtype=bool)) if one in self._broad else solid
            mark[self._places[self._of_feature[one]]] = True
        count = np.zeros(self._calls, dtype=np.int8)
        for one, shared in told.items():
            below = [other for own, other in told.items() if one in self._broad[own]]
            count += shared & ~np.logical_or.reduce(below) if below else shared
        return ~solid & (count < LEAST)

    def _given(self, first: int, last: int) -> Array:
        """What a row of features that were taken down gives in each call."""
        found = [self._of_feature[one] for one in self._features[first:last]]
        if not found:
            return np.zeros(self._calls)
        gains = np.concatenate([self._gains[one] for one in found])
        gains *= np.repeat(self._weights[first:last], [one.stop - one.start for one in found])
        return np.bincount(np.concatenate([self._places[one] for one in found]), gains, self._calls)

    def is_thin(self, at: int) -> bool:
        """Whether the actor's own texts say too little to tell its subject."""
        return bool(self._thin[at])
