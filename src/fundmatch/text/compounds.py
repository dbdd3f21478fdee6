"""Swedish compounds into their parts: kompetensförsörjning is kompetens and försörjning."""

from collections.abc import Set
from functools import lru_cache

LEAST = 3
"""Letters that a part has at least."""
_LINKS = ("", "s", "e", "o", "u", "a")


class Splitter:
    """Splits by a list of words: fewest parts first, then the longest shortest part.

    The whole word is never replaced; parts are offered beside it. A word that is in the list is
    left whole.

    >>> Splitter({"kompetens", "försörjning"}).split("kompetensförsörjning")
    ('kompetens', 'försörjning')
    """

    def __init__(self, words: Set[str]) -> None:
        self._words = words
        self.split = lru_cache(maxsize=65536)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        best = self._best(word, 3)
        return best if best and len(best) > 1 else ()

    def _best(self, word: str, depth: int) -> tuple[str, ...]:
        found: list[tuple[str, ...]] = []
        if word in self._words and len(word) >= LEAST:
            return (word,)
        if depth == 0:
            return ()
        for at in range(LEAST, len(word) - LEAST + 1):
            head = word[:at]
            for link in _LINKS:
                first = head.removesuffix(link) if link else head
                if (link and (first == head or len(first) < LEAST)) or first not in self._words:
                    continue
                rest = self._best(word[at:], depth - 1)
                if rest:
                    found.append((first, *rest))
        return min(found, key=self._cost, default=())

    @staticmethod
    def _cost(parts: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        return (len(parts), -min(len(part) for part in parts), parts)
