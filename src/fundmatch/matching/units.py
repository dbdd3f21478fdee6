"""The sentences and items of a record, each with its field, in both languages where both exist."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fundmatch.models.base import Text, unchecked
from fundmatch.models.wording import Lang
from fundmatch.text.reader import CONCEPT_MARK, Feature, Reader
from fundmatch.text.tokens import language_of, stems_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


class Unit(NamedTuple):
    """One sentence or list item: its field, the language it is read in, its words, and the same in both languages."""

    field: str
    lang: Lang
    text: str
    quote: Text


class Place(NamedTuple):
    """Where a feature is said most strongly: the unit, and the word that shows it there."""

    unit: Unit
    surface: str


def units(field: str, text: Text | str | None, reader: Reader) -> list[Unit]:
    """The sentences of a text, read in the language that the reader prefers."""
    return list(_units(field, text, reader)) if text else []


@lru_cache(maxsize=16384)
def _units(field: str, text: Text | str, reader: Reader) -> tuple[Unit, ...]:
    lang, content = reader.prefer(text)
    sentences = _SENTENCE.split(content)
    both = isinstance(text, Text) and text.sv and text.en
    other = _SENTENCE.split((text.sv if lang == "en" else text.en) or "") if both and isinstance(text, Text) else []
    # Two languages with the same number of sentences say the same in the same order.
    aligned = len(other) == len(sentences)
    found = []
    for at, sentence in enumerate(sentences):
        quote = {lang: sentence}
        if aligned:
            quote["sv" if lang == "en" else "en"] = other[at]
        found.append(Unit(field, lang, sentence, unchecked(quote.get("sv"), quote.get("en"))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a field is trusted to say what a record is about: its concepts, and its single words."""

    concepts: float
    words: float

    def of(self, feature: Feature) -> float:
        """What a feature counts that stands in the field."""
        key, weight, _ = feature
        return weight * (self.concepts if key.startswith(CONCEPT_MARK) else self.words)


def weigh(found: Sequence[Unit], trust: Mapping[str, Trust], reader: Reader) -> dict[str, float]:
    """The weighted bag of features of some units; a field is trusted as `trust` says."""
    total: dict[str, float] = defaultdict(float)
    for unit in found:
        of = trust[unit.field].of
        for feature in reader.features(unit.text, unit.lang):
            total[feature.key] += of(feature)
    return dict(total)


def places(found: Iterable[Unit], trust: Mapping[str, Trust], reader: Reader) -> dict[str, Place]:
    """For each feature the unit that says it most strongly: a concept's own name before that of a neighbour."""
    strongest: dict[str, tuple[float, Place]] = {}
    for unit in found:
        for feature in reader.features(unit.text, unit.lang):
            says = trust[unit.field].of(feature)
            if feature.key not in strongest or says > strongest[feature.key][0]:
                strongest[feature.key] = (says, Place(unit, feature.surface))
    return {key: place for key, (_, place) in strongest.items()}


class Stemmed(NamedTuple):
    """One sentence in one language as a string of stems, for looking up phrases, and its wording in both languages."""

    field: str
    lang: Lang
    wordings: Mapping[Lang, str]
    stems: str

    @property
    def quote(self) -> Text:
        """The wordings as a text."""
        return unchecked(self.wordings.get("sv"), self.wordings.get("en"))


def stemmed(field: str, text: Text | str | None, reader: Reader | None = None) -> list[Stemmed]:
    """Every sentence of a text in every language it has."""
    if text is None:
        return []
    whole = unchecked(und=text) if isinstance(text, str) else text
    own: dict[Lang, list[str]] = {}
    if whole.sv:
        own["sv"] = _SENTENCE.split(whole.sv)
    if whole.en:
        own["en"] = _SENTENCE.split(whole.en)
    if whole.und:
        own.setdefault(language_of(whole.und), []).extend(_SENTENCE.split(whole.und))
    aligned = len({len(sentences) for sentences in own.values()}) == 1
    stems = reader.stems if reader else stems_of
    found = []
    for lang, sentences in own.items():
        for at, sentence in enumerate(sentences):
            both = {one: other[at] for one, other in own.items()} if aligned else {lang: sentence}
            found.append(Stemmed(field, lang, both, f" {stems(sentence, lang)} "))
    return found
