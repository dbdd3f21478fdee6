"""Swedish names of several words in a text and the English stems they stand for (elektrisk laddning: electric charge)."""

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
        self._from = lru_cache(maxsize=65536)(self._beginning_with)

    def find(self, text: str) -> list[tuple[str, Gloss]]:
        """The phrases of a text as it writes them, in order, with their English stems."""
        return list(self._found(plain_words(text))) if self._lexicon else []

    def _found(self, plain: list[str]) -> Iterator[tuple[str, Gloss]]:
        at = 0
        while at < len(plain):
            for stems, head in self._from(plain[at]):
                end = at + len(stems)
                if tuple(stem(word, "sv") for word in plain[at:end]) == stems:
                    yield " ".join(plain[at:end]), _gloss(self._lexicon[head])
                    at = end
                    break
            else:
                at += 1

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Phrases whose first stem is the word's; one with less than two words of meaning is no phrase."""
        first = stem(word, "sv")
        found = []
        for head in self._shelves.get(word[:_SHELF], ()):
            parts = head.split()
            if stem(parts[0], "sv") == first and sum(part not in GRAMMAR["sv"] for part in parts) > 1:
                found.append((tuple(stem(part, "sv") for part in parts), head))
        return sorted(found, key=lambda pair: (-len(pair[0]), pair[1]))


def _gloss(translations: str) -> Gloss:
    """Each translation counts less than the one before; its words count the same."""
    found: dict[str, float] = {}
    for at, phrase in enumerate(translations.split(";")):
        for word in words(phrase):
            if word not in SMALL["en"]:
                found.setdefault(stem(word, "en"), 1 / (1 + 0.5 * at))
    return tuple(found.items())
