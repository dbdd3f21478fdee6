"""An index of weighted features (BM25 family): which documents share which features with a profile, and how much."""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from fundmatch.text.reader import CONCEPT_MARK

K1 = 4.0
"""How soon repeating a feature stops to count."""
B = 0.75
"""How much a long document is held against itself."""
BACKGROUND = 100
"""Texts without a feature that are imagined beside the real ones: in a list of three calls nothing is common yet."""

Bag = Mapping[str, float]


class Index:
    """Documents as weighted bags of features, held against profiles that are such bags too.

    A concept is worth more the fewer documents name it. A word is worth more the fewer documents and the
    fewer profiles hold it: what nearly every profile says ("partners", "solutions") tells none of them apart.
    Contributions are exact: the score of a pair is the sum of what its features give. Features that are `leaning` add
    to what others show, and show nothing by themselves.
    """

    def __init__(
        self, documents: Mapping[str, Bag], profiles: Iterable[Bag], leaning: Container[str] = frozenset()
    ) -> None:
        self._leaning = leaning
        (_, in_documents), (count, in_profiles) = rarity(documents.values()), rarity(profiles)
        never = math.log(1 + (count + 0.5) / 0.5)
        lengths = {key: sum(bag.values()) for key, bag in documents.items()}
        mean = (sum(lengths.values()) / len(documents)) if documents else 1.0
        self._gains: dict[str, dict[str, float]] = {}
        worth = {
            key: own if key.startswith(CONCEPT_MARK) else math.sqrt(own) * in_profiles.get(key, never)
            for key, own in in_documents.items()
        }
        for key, bag in documents.items():
            norm = K1 * (1 - B + B * lengths[key] / (mean or 1.0))
            self._gains[key] = {one: worth[one] * weight * (K1 + 1) / (weight + norm) for one, weight in bag.items()}

    def gains(self, key: str) -> Bag:
        """What each feature of a document gives for a profile that has it with the weight 1."""
        return self._gains.get(key, {})

    @cached_property
    def _postings(self) -> Mapping[str, Sequence[tuple[str, float]]]:
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, gains in self._gains.items():
            for one, gain in gains.items():
                found[one].append((key, gain))
        return found

    def scores(self, profile: Bag) -> dict[str, float]:
        """Score of every document that shares a feature with `profile` which does not merely lean on others."""
        alone: dict[str, float] = defaultdict(float)
        besides: dict[str, float] = defaultdict(float)
        for one, weight in profile.items():
            totals = besides if one in self._leaning else alone
            for key, gain in self._postings.get(one, ()):
                totals[key] += weight * gain
        return {key: given + besides.get(key, 0.0) for key, given in alone.items() if given}

    def shared(self, profile: Bag, key: str) -> list[tuple[str, float]]:
        """The features that `profile` shares with one document and what each gives, the largest first.

        Nothing where all of them lean on others.
        """
        gains = self.gains(key)
        found = [(one, weight * gains[one]) for one, weight in profile.items() if one in gains]
        if not any(given for one, given in found if one not in self._leaning):
            return []
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def rarity(bags: Iterable[Bag]) -> tuple[int, dict[str, float]]:
    """How many bags there are, and how rare each feature is among them, the imagined background included.

    >>> _, found = rarity([{"c:stål": 1.0, "w:work": 1.0}, {"w:work": 2.0}])
    >>> found["c:stål"] > found["w:work"]
    True
    """
    count, spread = BACKGROUND, Counter[str]()
    for bag in bags:
        count += 1
        spread.update(bag.keys())
    return count, {key: math.log(1 + (count - seen + 0.5) / (seen + 0.5)) for key, seen in spread.items()}
