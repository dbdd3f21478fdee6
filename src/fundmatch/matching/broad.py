"""Concepts that so many calls hold that one of them alone is no subject in common: skills, climate, digitalisation."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from fundmatch.text.concepts import Spot
from fundmatch.text.index import BACKGROUND, Bag
from fundmatch.text.reader import CONCEPT_MARK

LEAST = 2
"""Broad concepts, none of them above another, that are a subject together: skills and climate."""


@dataclass(frozen=True, slots=True)
class Broad:
    """Broad concepts, as features, and for each the broad ones above it, which it brings along."""

    above: Mapping[str, frozenset[str]]

    def told(self, shared: Collection[str]) -> set[str]:
        """The broad ones among shared features, without those that another one brings along."""
        own = [one for one in shared if one in self.above]
        return set(own).difference(*(self.above[one] for one in own))

    def alone(self, profile: Bag, document: Bag, leaning: Container[str]) -> bool:
        """Whether all that two texts share by itself, apart from what leans on it, is too few broad concepts."""
        shared = {one for one in document.keys() & profile.keys() if profile[one] > 0 and one not in leaning}
        return shared <= self.above.keys() and len(self.told(shared)) < LEAST


def broad_among(calls: Iterable[Bag], share: float, above: Callable[[str], Iterable[Spot]]) -> Broad:
    """The concepts that at least `share` (0 to 1) of all calls hold, the imagined ones of the index among them.

    Args:
        calls: the features of each.
        share: from which a concept is broad.
        above: what is broader than a concept, as `Concepts.above`.

    >>> calls = [{"c:climate": 1.0, "c:wetland": 1.0}, *[{"c:climate": 1.0}] * 20]
    >>> list(broad_among(calls, 0.1, lambda concept: ()).above)
    ['c:climate']
    """
    held, count = Counter[str](), BACKGROUND
    for bag in calls:
        count += 1
        held.update(one for one in bag if one.startswith(CONCEPT_MARK))
    broad = {one for one, times in held.items() if times >= share * count}
    wider = {one: {CONCEPT_MARK + spot.concept for spot in above(one.removeprefix(CONCEPT_MARK))} for one in broad}
    return Broad({one: frozenset(broad & wider[one]) for one in sorted(broad)})
