"""Swedish names of several words in a text and the English stems they stand for (elektrisk laddning: a charge)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from fundmatch.text.small_words import GRAMMAR, SMALL
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
        for at, first in enumerate(plain):
            for stems, head in self._from(first) if at >= covered else ():
                end = at + len(stems)
                if tuple(stem(word, "sv") for word in plain[at:end]) == stems:
                    yield " ".join(plain[at:end]), _gloss(self._lexicon[head])
                    covered = end
                    break

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Phrases whose first stem is the word's, the longest first."""
        shelf = word[:_SHELF]
        return self._stemmed(shelf).get(stem(word, "sv"), []) if shelf in self._shelves else []

    def _by_stem(self, shelf: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The phrases of a shelf by their first stems; one with less than two words of meaning is no phrase."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for head in self._shelves[shelf]:
            parts = head.split()
            if sum(part not in GRAMMAR["sv"] for part in parts) > 1:
                stems = tuple(stem(part, "sv") for part in parts)
                found.setdefault(stems[0], []).append((stems, head))
        for own in found.values():
            own.sort(key=lambda pair: (-len(pair[0]), pair[1]))
        return found


def _gloss(translations: str) -> Gloss:
    """Each translation counts less than the one before; its words count the same."""
    found: dict[str, float] = {}
    for at, phrase in enumerate(translations.split(";")):
        for word in words(phrase):
            if word not in SMALL["en"]:
                found.setdefault(stem(word, "en"), 1 / (1 + 0.5 * at))
    return tuple(found.items())
