"""Finding the concepts of a thesaurus in a text: by stems, longest label first, parts of compounds too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from fundmatch.models.thesaurus import Concept, Thesaurus
from fundmatch.models.wording import Lang
from fundmatch.text.compounds import Splitter
from fundmatch.text.small_words import GRAMMAR
from fundmatch.text.tokens import stem, words

INNER = 0.4
"""What a concept counts whose label stands inside a longer one, or as a part of a compound."""
BROADER = (0.35, 0.15)
"""What the broader concept of a found one counts, and the one above that."""

_SMALL: Mapping[Lang, frozenset[str]] = {
    "en": GRAMMAR["en"] - frozenset("all further it just most own take up use well".split()),
    "sv": GRAMMAR["sv"] - {"alla"},
}
"""Small words without those that tell a label from a word of it: land use, just transition, sport for all."""
_ARTICLES = frozenset({"the", "a", "an"})


class Spot(NamedTuple):
    """A concept found in a text, and how much it counts."""

    concept: str
    weight: float


class Concepts:
    """A thesaurus made ready for finding its labels in texts."""

    def __init__(self, thesaurus: Thesaurus, splitter: Callable[[], Splitter] | None = None) -> None:
        self._concepts: Mapping[str, Concept] = {concept.id: concept for concept in thesaurus.concepts}
        self._never = thesaurus.never
        self._splitter = splitter

    @cached_property
    def never(self) -> frozenset[str]:
        """Concepts that are never a subject; a name inside one of theirs is none either: the sea of the Baltic Sea."""
        return self.below(branch for one in self._never for branch in one.branches) | {
            concept for one in self._never for concept in one.concepts
        }

    @cached_property
    def _labels(self) -> Mapping[Lang, dict[str, list[tuple[tuple[str, ...], str]]]]:
        """The labels by their first word, the longest first; made when a text is read that no run has read before."""
        found: dict[Lang, dict[str, list[tuple[tuple[str, ...], str]]]] = {"sv": {}, "en": {}}
        for concept in self._concepts.values():
            both: tuple[tuple[Lang, Sequence[str]], ...] = (("sv", concept.sv), ("en", concept.en))
            for lang, labels in both:
                for label in labels:
                    stems = tuple(_stems(label, lang))
                    if len(stems) > 1 or (stems and _is_one_word(label)):
                        found[lang].setdefault(stems[0], []).append((stems, concept.id))
        for by_first in found.values():
            for own in by_first.values():
                own.sort(key=lambda pair: (-len(pair[0]), pair[1]))
        return found

    @cached_property
    def _begun(self) -> Mapping[tuple[Lang, str, str | None], list[tuple[tuple[str, ...], str]]]:
        """The same by the first two words, a label of one word by that alone: few labels share two."""
        found: dict[tuple[Lang, str, str | None], list[tuple[tuple[str, ...], str]]] = {}
        for lang, by_first in self._labels.items():
            for first, own in by_first.items():
                for pair in own:
                    second = pair[0][1] if len(pair[0]) > 1 else None
                    found.setdefault((lang, first, second), []).append(pair)
        return found

    def named(self, text: str, lang: Lang) -> str:
        """A concept's id, or its label in the other language, as its label in this one; any other text as it is."""
        if text in self._concepts:
            return self.label(text, lang)
        other: Lang = "en" if lang == "sv" else "sv"
        stems = tuple(_stems(text, other))
        found = (
            next((key for label, key in self._labels[other].get(stems[0], ()) if label == stems), None)
            if stems
            else None
        )
        return self.label(found, lang) if found else text

    def label(self, concept: str, lang: Lang) -> str:
        """The preferred label of a concept."""
        return self.labels(concept, lang)[0]

    def labels(self, concept: str, lang: Lang) -> Sequence[str]:
        """All labels of a concept, the preferred one first."""
        found = self._concepts[concept]
        return found.sv if lang == "sv" else found.en

    def __contains__(self, concept: object) -> bool:
        return concept in self._concepts

    def find(self, text: str, lang: Lang) -> list[Spot]:
        """Concepts of a text in order. A theme that is itself a concept id counts as that concept."""
        return [Spot(text, 1.0)] if text in self._concepts else self.among(_stems(text, lang), lang)

    def among(self, stems: Sequence[str], lang: Lang) -> list[Spot]:
        """Concepts whose labels stand among words in the form in which labels are compared (`forms`)."""
        found: list[Spot] = []
        covered, hidden = 0, 0
        known = self._labels[lang]
        for at, first in enumerate(stems):
            if first not in known:
                continue
            for label, concept in self._at(stems, at, lang):
                end = at + len(label)
                if end > hidden:
                    found.append(Spot(concept, INNER if end <= covered else 1.0))
                covered = max(covered, end)
                if concept in self.never:
                    hidden = max(hidden, end)
                break
        return found

    def parts(self, text: str, lang: Lang) -> list[Spot]:
        """Concepts named by parts of Swedish compounds that are no label themselves."""
        if lang != "sv" or self._splitter is None:
            return []
        found: list[Spot] = []
        known = self._labels["sv"]
        for word in words(text):
            if len(word) >= 8 and stem(word, "sv") not in known:
                for part in self._splitter().split(word):
                    found.extend(Spot(concept, INNER) for label, concept in self._at([stem(part, "sv")], 0, "sv"))
        return found

    def below(self, tops: Iterable[str]) -> frozenset[str]:
        """These concepts and all that stand anywhere below them."""
        found, ahead = set[str](), list(tops)
        while ahead:
            found.add(top := ahead.pop())
            ahead.extend(one.id for one in self._concepts.values() if one.broader == top)
        return frozenset(found)

    def above(self, concept: str, counts: float = 1.0) -> Iterable[Spot]:
        """The broader concepts that a found one also stands for; a share of what it counts itself."""
        step = self._concepts[concept].broader
        for weight in BROADER:
            if step is None:
                return
            yield Spot(step, counts * weight)
            step = self._concepts[step].broader

    def _at(self, stems: Sequence[str], at: int, lang: Lang) -> Iterable[tuple[tuple[str, ...], str]]:
        second = stems[at + 1] if at + 1 < len(stems) else None
        for label, concept in self._begun.get((lang, stems[at], second), ()) if second else ():
            if tuple(stems[at : at + len(label)]) == label:
                yield label, concept
        yield from self._begun.get((lang, stems[at], None), ())


def _is_one_word(label: str) -> bool:
    """Whether a label is one word, an article aside. Of "after-care for all" the word that is left says too little."""
    return len([word for word in words(label) if word not in _ARTICLES]) == 1


def _stems(text: str, lang: Lang) -> list[str]:
    return forms(words(text), lang)


def forms(found: Iterable[str], lang: Lang) -> list[str]:
    """Folded words in the form in which labels are compared, without small ones."""
    small = _SMALL[lang]
    form = singular if lang == "en" else lambda word: stem(word, "sv")
    return [form(word) for word in found if word not in small]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """An English noun without its plural. A stemmer would take "markets" for "marketing".

    >>> [singular(word) for word in ("cities", "networks", "business", "batches")]
    ['city', 'network', 'business', 'batch']
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
