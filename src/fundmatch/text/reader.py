"""From a text in either language to features in one space: concepts and English stems.

A text that exists in English is read in English. A text that exists only in Swedish is read through
the thesaurus and the word bridge, so that it meets English texts; its Swedish stems are kept beside,
so that it meets other Swedish ones.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from fundmatch.models.base import Text
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.wording import Lang
from fundmatch.text.bridge import Bridge
from fundmatch.text.concepts import Concepts, Spot, forms
from fundmatch.text.meaning import Meaning
from fundmatch.text.small_words import GRAMMAR
from fundmatch.text.tokens import language_of, stem, stems_of, words

_THEME = 60
"""Letters of the longest text that is taken for a theme."""
CONCEPT_MARK = "c:"
_SV: Lang = "sv"
_EN: Lang = "en"
_EMPTY = Thesaurus.model_construct(id="empty")
Kept = Callable[[str, Callable[[], Any]], Any]
"""Gives what is kept under a key, else what the function makes, which is then kept."""


class Feature(NamedTuple):
    """One thing a text speaks of: its key, what it counts, and the word or label that shows it."""

    key: str
    weight: float
    surface: str


class Reader:
    """Reads texts with a thesaurus and a word bridge; both may be empty."""

    def __init__(
        self,
        thesaurus: Thesaurus = _EMPTY,
        lexicon: Callable[[], Mapping[str, str]] = dict,
        kept: Kept | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.meaning = meaning
        self._thesaurus = thesaurus
        self._keep: Kept = kept or (lambda _, make: make())
        self._lexicon = lexicon
        self._bridge: Bridge | None = None
        self.concepts = Concepts(thesaurus, lambda: self.bridge.splitter)
        self._never: Mapping[Lang, frozenset[str]] = {
            "sv": _stems((word for one in thesaurus.never for word in one.sv), "sv"),
            "en": _stems((word for one in thesaurus.never for word in one.en), "en"),
        }
        self._never_concepts = self.concepts.never
        self.features = lru_cache(maxsize=65536)(self._features)
        self.stems = lru_cache(maxsize=65536)(self._sentence_stems)
        self._of_word = lru_cache(maxsize=None)(self._word_features)
        self._of_concept = lru_cache(maxsize=None)(self._concept_features)

    def forget(self) -> None:
        """Let go of sentences that were read."""
        self.features.cache_clear()
        self.stems.cache_clear()

    @property
    def bridge(self) -> Bridge:
        """The word bridge, made when the first Swedish text asks for it; our own labels come first."""
        if self._bridge is None:
            own = {
                label.casefold(): ";".join(concept.en)
                for concept in self._thesaurus.concepts
                for label in concept.sv
                if " " not in label
            }
            self._bridge = Bridge({**self._lexicon(), **own})
        return self._bridge

    @cached_property
    def leaning(self) -> frozenset[str]:
        """Features that are words of the thesaurus' labels.

        What such a word means the thesaurus says: two texts that mean the same share the concept. Where they share the
        word alone, it is that of a longer name (the union of a trade union), or means something else. A word
        that no label has speaks for itself.
        """
        return frozenset(self._keep("leaning", lambda: sorted(self._label_words())))

    def _label_words(self) -> set[str]:
        return {
            f"{mark}:{stem(word, lang)}"
            for concept in self._thesaurus.concepts
            for mark, lang, labels in (("s", _SV, concept.sv), ("w", _EN, concept.en))
            for label in labels
            for word in words(label)
        }

    def prefer(self, text: Text | str) -> tuple[Lang, str]:
        """The language and wording in which a text is read."""
        if isinstance(text, str):
            return self._language(text), text
        if text.en:
            return "en", text.en
        if text.sv:
            return "sv", text.sv
        return self._language(text.und or ""), text.und or ""

    def _language(self, text: str) -> Lang:
        """The language of a text that does not say; a theme of a few words is looked up, "hamn" says nothing itself."""
        if len(text) > _THEME:
            return language_of(text)
        found: Lang = self._keep(f"language {text}", lambda: self._theme_language(text))
        return found

    def _theme_language(self, theme: str) -> Lang:
        swedish, english = self.concepts.find(theme, "sv"), self.concepts.find(theme, "en")
        if bool(swedish) != bool(english):
            return "sv" if swedish else "en"
        return language_of(theme)

    def _sentence_stems(self, text: str, lang: Lang) -> str:
        """The stems of a sentence in a row, for looking up phrases."""
        found: str = self._keep(f"stems {lang} {text}", lambda: stems_of(text, lang))
        return found

    def _features(self, text: str, lang: Lang) -> tuple[Feature, ...]:
        """The features of one sentence or list item, as they were kept or as they are read now."""
        return tuple(map(Feature._make, self._keep(f"{lang} {text}", lambda: self._read(text, lang))))

    def _read(self, text: str, lang: Lang) -> list[tuple[str, float, str]]:
        """Key, weight and surface of each feature, each once, at its strongest."""
        found: dict[str, tuple[str, float, str]] = {}

        def add(key: str, weight: float, surface: str) -> None:
            if key not in found or found[key][1] < weight:
                found[key] = (key, weight, surface)

        for spot in (*self.concepts.find(text, lang), *self.concepts.parts(text, lang)):
            if spot.concept in self._never_concepts:
                continue
            for one in (spot, *self.concepts.above(spot.concept, spot.weight)):
                if one.concept not in self._never_concepts:
                    add(CONCEPT_MARK + one.concept, one.weight, "")
        for word in self._telling(text, lang):
            if lang == "en":
                add(f"w:{stem(word, 'en')}", 1.0, word)
                continue
            add(f"s:{stem(word, 'sv')}", 1.0, word)
            for english, weight in self.bridge.translate(word):
                if english not in self._never["en"]:
                    add(f"w:{english}", weight, word)
        for phrase, gloss in self.bridge.phrases.find(text) if lang == "sv" else ():
            for english, weight in gloss:
                if english not in self._never["en"]:
                    add(f"w:{english}", weight, phrase)
        return list(found.values())

    def bag(self, text: str, lang: Lang) -> dict[str, float]:
        """What a whole text speaks of and how often, read at once: for long lists of long texts.

        Phrases of the lexicon are left out, and nothing is quoted; all else is as in `features`.
        """
        read = words(text)
        found: dict[str, float] = defaultdict(float)
        for spot in self.concepts.among(forms(read, lang), lang):
            for key, weight in self._of_concept(spot.concept):
                found[key] += spot.weight * weight
        for word, count in Counter(read).items():
            for key, weight in self._of_word(word, lang):
                found[key] += count * weight
        return found

    def _concept_features(self, concept: str) -> tuple[tuple[str, float], ...]:
        """A concept and the broader ones, without those that never count."""
        if concept in self._never_concepts:
            return ()
        spots = (Spot(concept, 1.0), *self.concepts.above(concept))
        return tuple(
            (CONCEPT_MARK + one.concept, one.weight) for one in spots if one.concept not in self._never_concepts
        )

    def _word_features(self, word: str, lang: Lang) -> tuple[tuple[str, float], ...]:
        """A word's stem, its translations, and the concepts that its parts name."""
        found = [
            (key, spot.weight * weight)
            for spot in self.concepts.parts(word, lang)
            for key, weight in self._of_concept(spot.concept)
        ]
        if lang == "en":
            return (*found, *((f"w:{stem(one, lang)}", 1.0) for one in self._telling(word, lang) if one == word))
        for one in self._telling(word, lang):
            if one == word:
                found.append((f"s:{stem(word, lang)}", 1.0))
                translated = self.bridge.translate(word)
                found += [
                    (f"w:{english}", weight) for english, weight in translated if english not in self._never["en"]
                ]
        return tuple(found)

    def _telling(self, text: str, lang: Lang) -> Iterator[str]:
        """The words of a text that may name a subject."""
        for word in words(text):
            small = len(word) < 2 or word in GRAMMAR[lang] or word.isdigit()
            if not small and stem(word, lang) not in self._never[lang]:
                yield word


def _stems(found: Iterable[str], lang: Lang) -> frozenset[str]:
    return frozenset(stem(word.casefold(), lang) for word in found)
