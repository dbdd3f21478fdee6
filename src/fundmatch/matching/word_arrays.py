"""What calls and actors speak of, in NumPy's arrays, for the way for many pairs (`bulk.py`)."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from fundmatch.matching.engine import Engine
from fundmatch.matching.grid import Array
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.thin import is_thin


class WordArrays:
    """The features of calls by feature, those of actors by actor; an actor's own `features` are let go of."""

    def __init__(self, engine: Engine, calls: Sequence[PreparedCall]) -> None:
        self._calls = len(calls)
        numbers: dict[str, int] = {}
        of, places, gains = array("i"), array("i"), array("d")
        for place, call in enumerate(calls):
            of.extend(numbers.setdefault(feature, len(numbers)) for feature in call.features)
            places.extend(place for _ in call.features)
        self._thin: set[str] = set()
        self._of_actor: dict[str, tuple[slice, float]] = {}
        self._features, self._weights = array("i"), array("d")
        engine.read(self._told(engine.actors.values(), numbers))
        for call in calls:
            gains.extend(engine.index.gains(call.id).values())
        order = np.argsort(np.array(of), kind="stable")
        # Of the type that `bincount` wants: any other is copied at every call.
        self._places, self._gains = np.array(places)[order].astype(np.intp), np.array(gains)[order]
        ends = np.cumsum(np.bincount(np.array(of), minlength=len(numbers))).tolist()
        self._of_feature = [slice(*one) for one in pairwise([0, *ends])]

    def _told(self, actors: Iterable[PreparedActor], numbers: Mapping[str, int]) -> Iterator[PreparedActor]:
        """Hand on the actors, and take down what each has in common with any call once it was read."""
        for actor in actors:
            yield actor
            begin = len(self._features)
            for feature, weight in actor.features.items():
                if feature in numbers:
                    self._features.append(numbers[feature])
                    self._weights.append(weight)
            self._of_actor[actor.id] = slice(begin, len(self._features)), actor.weight or 1.0
            if is_thin(actor):
                self._thin.add(actor.id)
            actor.forget_words()
            actor.forget_features()

    def topical(self, actor: PreparedActor) -> Array:
        """What the words of each call give, as `Engine.topical`: added up in the same order."""
        own, weight = self._of_actor[actor.id]
        found = [self._of_feature[one] for one in self._features[own]]
        if not found:
            return np.zeros(self._calls)
        gains = np.concatenate([self._gains[one] for one in found])
        gains *= np.repeat(self._weights[own], [one.stop - one.start for one in found])
        total = np.bincount(np.concatenate([self._places[one] for one in found]), gains, self._calls)
        return total / weight

    def is_thin(self, actor: PreparedActor) -> bool:
        """Whether the actor's own texts say too little to tell its subject."""
        return actor.id in self._thin
