"""Swedish names of several words in a text and the English stems they stand for (elektrisk laddning: a charge)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from fundmatch.text.small_words import GRAMMAR
from fundmatch.text.tokens import plain_words, stem, words

_SHELF = 3
"""Letters by which phrases are shelved, so that only those are stemmed whose beginning stands in a text."""

Gloss = tuple[tuple[str, float], ...]
"""English stems and what each counts."""


class Phrases:
    """Finds phrases by their stems, the longest first, none inside another.

    >>> Phrases({"elektrisk laddning": "electric charge"}).find("Mätning av elektriska laddningar")
    [('elektriska laddningar', (('electr', 1.0), ('charg', 1.0)))]
    """

    def __init__(self, lexicon: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._shelves: dict[str, list[str]] = {}
        for head in lexicon:
            self._shelves.setdefault(head[:_SHELF], []).append(head)
        self._stemmed = lru_cache(maxsize=None)(self._by_stem)
        self._from = lru_cache(maxsize=65536)(self._beginning_with)

    def find(self, text: str) -> list[tuple[str, Gloss]]:
        """The phrases of a text as it writes them, in order, with their English stems."""
        return list(self._found(plain_words(text))) if self._lexicon else []

    def _found(self, plain: list[str]) -> Iterator[tuple[str, Gloss]]:
        covered = 0
        for at, (first, second) in enumerate(pairwise(plain)):
            after = self._from(first) if at >= covered else _NONE
            for stems, head in after.get(stem(second, "sv"), ()) if after else ():
                end = at + len(stems)
                if tuple(stem(word, "sv") for word in plain[at:end]) == stems:
                    yield " ".join(plain[at:end]), _gloss(self._lexicon[head])
                    covered = end
                    break

    def _beginning_with(self, word: str) -> "_Follow":
        """Phrases whose first stem is the word's, by their second stem."""
        shelf = word[:_SHELF]
        return self._stemmed(shelf).get(stem(word, "sv"), _NONE) if shelf in self._shelves else _NONE

    def _by_stem(self, shelf: str) -> "dict[str, _Follow]":
        """The phrases of a shelf by first and second stem, long ones first; two words at least have a meaning."""
        found: dict[str, _Follow] = {}
        for head in sorted(self._shelves[shelf], key=lambda head: (-head.count(" "), head)):
            parts = head.split()
            if sum(part not in GRAMMAR["sv"] for part in parts) > 1:
                stems = tuple(stem(part, "sv") for part in parts)
                found.setdefault(stems[0], {}).setdefault(stems[1], []).append((stems, head))
        return found


_Follow = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases as stems and head, by their second stem."""
_NONE: _Follow = {}


def _gloss(translations: str) -> Gloss:
    """Each translation counts less than the one before; its words count the same."""
    found: dict[str, float] = {}
    for at, phrase in enumerate(translations.split(";")):
        for word in words(phrase):
            if word not in GRAMMAR["en"]:
                found.setdefault(stem(word, "en"), 1 / (1 + 0.5 * at))
    return tuple(found.items())
