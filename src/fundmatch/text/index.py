"""A weighted term index (BM25 family): which documents share which terms with a query, and how much."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

K1 = 2.0
"""How soon repeating a term stops to count."""
B = 0.6
"""How much a long document is held against itself."""


class Index:
    """Documents as weighted bags of terms.

    `documents` maps a key to its terms and their weights (a term in a title weighs more than one in
    a summary). Contributions are exact: the score of a pair is the sum of what its terms give.
    """

    def __init__(self, documents: Mapping[str, Mapping[str, float]]) -> None:
        self.keys = tuple(documents)
        count = len(documents)
        spread = Counter(term for bag in documents.values() for term in bag)
        self.rarity = {term: math.log(1 + (count - seen + 0.5) / (seen + 0.5)) for term, seen in spread.items()}
        lengths = {key: sum(bag.values()) for key, bag in documents.items()}
        mean = (sum(lengths.values()) / count) if count else 1.0
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._gains: dict[str, dict[str, float]] = {}
        for key, bag in documents.items():
            norm = K1 * (1 - B + B * lengths[key] / (mean or 1.0))
            gains = {term: self.rarity[term] * weight * (K1 + 1) / (weight + norm) for term, weight in bag.items()}
            self._gains[key] = gains
            for term, gain in gains.items():
                self._postings[term].append((key, gain))

    def scores(self, query: Mapping[str, float]) -> dict[str, float]:
        """Score of every document that shares a term with `query` (term -> weight)."""
        totals: dict[str, float] = defaultdict(float)
        for term, weight in query.items():
            for key, gain in self._postings.get(term, ()):
                totals[key] += weight * gain
        return dict(totals)

    def shared(self, query: Mapping[str, float], key: str) -> list[tuple[str, float]]:
        """The terms that `query` shares with one document and what each gives, the largest first."""
        gains = self._gains.get(key, {})
        found = [(term, weight * gains[term]) for term, weight in query.items() if term in gains]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def bag(weighted: Iterable[tuple[float, Iterable[tuple[str, float]]]]) -> dict[str, float]:
    """Add up features from several fields: the trust in the field times what the feature counts there.

    >>> bag([(2.0, [("a", 1.0), ("b", 0.5)]), (1.0, [("a", 1.0)])])
    {'a': 3.0, 'b': 1.0}
    """
    total: dict[str, float] = defaultdict(float)
    for trust, found in weighted:
        for key, weight in found:
            total[key] += trust * weight
    return dict(total)
