"""Swedish words to English stems, word by word, from a lexicon and from the labels of the thesaurus."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from fundmatch.text.compounds import Splitter
from fundmatch.text.phrases import Phrases
from fundmatch.text.small_words import GRAMMAR
from fundmatch.text.tokens import stem, words

PART = 0.6
"""What a translation counts that was found for a part of a compound."""
_SHELF = 3
"""Letters by which headwords are shelved, so that the stem of a word is sought among few."""

Gloss = tuple[tuple[str, float], ...]
"""English stems and what each counts."""


class Bridge:
    """Translates folded Swedish words: as they are written, by their stem, or part by part.

    `lexicon` maps a headword to its translations, separated by `;`, the usual one first. A table of
    thirty thousand words is read in no time because nothing is done to a word before it is asked for.
    Heads of several words go to `phrases`.
    """

    def __init__(self, lexicon: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._shelves: dict[str, list[str]] = {}
        single = [head for head in lexicon if " " not in head]
        for head in single:
            self._shelves.setdefault(head[:_SHELF], []).append(head)
        self.splitter = Splitter(frozenset(single) - GRAMMAR["sv"])
        self.phrases = Phrases({head: lexicon[head] for head in lexicon.keys() - set(single)})
        self._stemmed = lru_cache(maxsize=None)(self._by_stem)
        self.translate = lru_cache(maxsize=65536)(self._translate)

    def _translate(self, word: str) -> Gloss:
        """The English stems of one word; empty when nothing is known of it or of its parts."""
        whole = self._english(word)
        if whole:
            return _weighed(whole, 1.0)
        found: dict[str, float] = {}
        for part in self.splitter.split(word):
            for english, weight in _weighed(self._english(part), PART):
                found[english] = max(found.get(english, 0.0), weight)
        return tuple(found.items())

    def _by_stem(self, shelf: str) -> dict[str, list[str]]:
        """The headwords of a shelf by their stems."""
        found: dict[str, list[str]] = {}
        for head in self._shelves.get(shelf, ()):
            found.setdefault(stem(head, "sv"), []).append(head)
        return found

    def _english(self, word: str) -> list[str]:
        """Stems of the translations of a word, or of all headwords with its stem."""
        if word in self._lexicon:
            heads = [word]
        else:
            wanted = stem(word, "sv")
            heads = self._stemmed(word[:_SHELF]).get(wanted, [])
        phrases = [phrase for head in heads for phrase in self._lexicon[head].split(";")]
        found = [stem(one, "en") for phrase in phrases for one in words(phrase) if one not in GRAMMAR["en"]]
        return list(dict.fromkeys(found))


def _weighed(english: Iterable[str], weight: float) -> Gloss:
    """The first translation counts whole, later ones less: dictionaries give the usual one first."""
    return tuple((one, weight / (1 + 0.5 * at)) for at, one in enumerate(english))


def lexicon_of(table: Iterable[str]) -> dict[str, str]:
    """Lines of a `headword<TAB>translation;translation` table as a lexicon."""
    pairs = (line.split("\t", 1) for line in table if "\t" in line)
    return {head: english.rstrip("\n") for head, english in pairs}


def merged(lexicons: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Several lexicons as one: where two translate a word, the earlier one speaks first.

    >>> merged([{"bil": "automobile"}, {"bil": "car", "tåg": "train"}])
    {'bil': 'automobile;car', 'tåg': 'train'}
    """
    found: dict[str, str] = {}
    for lexicon in lexicons:
        if not found:
            found = dict(lexicon)
            continue
        for head, english in lexicon.items():
            found[head] = f"{found[head]};{english}" if head in found else english
    return found
