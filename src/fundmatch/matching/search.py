"""Finding calls, actors and programmes by words: what they are called first, then what their texts say.

The words of a user become stems in both languages; the texts are looked through as they stand. A Swedish word also
stands for its English translations, a word that names a concept for its other labels. A search finds, `match` judges.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.units import Stemmed, stemmed
from fundmatch.models.base import Text
from fundmatch.models.wording import Lang
from fundmatch.text.funds import fund_names
from fundmatch.text.reader import Reader
from fundmatch.text.small_words import GRAMMAR
from fundmatch.text.tokens import fold, plain_words, stem, words

_WHOLE, _BEGUN, _TRANSLATED = 1.0, 0.6, 0.8
"""What a word counts that stands in the text itself, as the beginning or end of a longer one, or translated."""
_FIRST = 0.5
"""What a translation weighs more than that is one of the usual ones; later ones are other senses of the word."""
_PART = 4
"""Letters from which a stem may be a part of a longer word."""
_LANGS: tuple[Lang, ...] = ("sv", "en")
_GRAMMAR = GRAMMAR["sv"] | GRAMMAR["en"]
_HEADS = frozenset({"title", "name", "programme", "fund"})
_MAIN = frozenset({"core", "themes", "municipality"})


@dataclass(frozen=True, slots=True)
class FoundProgramme:
    """A programme by its name, the key that its calls share with other strands of it, and those calls."""

    id: str
    key: str | None
    fund: str | None
    calls: tuple[PreparedCall, ...]


Item = PreparedCall | PreparedActor | FoundProgramme


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: whether by its name, how many of the words it holds, what they count, where one stands."""

    item: Item
    named: bool
    words: int
    score: float
    quote: Stemmed | None


@dataclass(frozen=True, slots=True)
class Searched:
    """Everything found, the best first, and how the words were understood."""

    hits: tuple[Hit, ...]
    read_as: Mapping[str, str]
    """for words that stand nowhere the known word they were taken for"""
    concepts: tuple[str, ...]
    """ids of the concepts that the words name"""
    words: int
    """words that were sought"""


def programmes(calls: Iterable[PreparedCall]) -> list[FoundProgramme]:
    """The programmes that calls name, by name."""
    found: dict[str, list[PreparedCall]] = {}
    for call in calls:
        if call.call.programme:
            found.setdefault(call.call.programme, []).append(call)
    return [
        FoundProgramme(name, own[0].call.programme_id, own[0].call.fund, tuple(own))
        for name, own in sorted(found.items())
    ]


def search(
    query: str,
    items: Sequence[Item],
    called: Collection[str],
    reader: Reader,
    nearest: Callable[[str, Sequence[str]], str | None],
) -> Searched:
    """What is called as the query says, or holds its words; only the items that hold the most of them.

    Args:
        query: words in either language.
        items: what is looked through.
        called: ids of the items whose names the query is.
        reader: the thesaurus and the word bridge.
        nearest: for a word that stands nowhere the one of all words that it was meant for.
    """
    texts = [(item, _texts(item)) for item in items]
    asked = [word for word in plain_words(query) if word not in _GRAMMAR]
    read_as: dict[str, str] = {}
    looked = []
    for word in asked:
        look = _Look(word, reader)
        if not called and not any(look.best(own) for _, own in texts):
            known = nearest(word, sorted({one for _, own in texts for text in own for one in _spelled(text)}))
            if known:
                read_as[word] = known
                look = _Look(known, reader)
        looked.append(look)
    found = [(item, [look.best(own) for look in looked]) for item, own in texts]
    held = [sum(bests[at] is not None for _, bests in found) for at in range(len(looked))]
    # What a word is worth that so many of the records hold.
    rare = [math.log(1 + len(found) / max(count, 1)) for count in held]
    hits = [hit for item, bests in found if (hit := _hit(item, bests, rare, item.id in called))]
    most = max((hit.words for hit in hits), default=0)
    kept = [hit for hit in hits if hit.named or hit.words == most]
    kept.sort(key=lambda hit: (not hit.named, -hit.score, hit.item.id))
    concepts = dict.fromkeys(concept for look in looked for concept in look.concepts)
    return Searched(tuple(kept), read_as, tuple(concepts), len(looked))


def _hit(item: Item, bests: "Sequence[tuple[float, Stemmed] | None]", rare: Sequence[float], named: bool) -> Hit | None:
    met = [(worth, *best) for best, worth in zip(bests, rare, strict=True) if best]
    if not met and not named:
        return None
    # The rarest word tells why this record was found.
    _, _, quote = max(met, key=lambda one: one[0], default=(0.0, 0.0, None))
    return Hit(item, named, len(met), sum(worth * value for worth, value, _ in met), quote)


class _Look:
    """One word of a user: what may stand for it in a text of each language, and what that counts."""

    def __init__(self, word: str, reader: Reader) -> None:
        self.concepts: list[str] = []
        self._for: dict[Lang, dict[str, float]] = {"sv": {stem(word, "sv"): _WHOLE}, "en": {stem(word, "en"): _WHOLE}}
        for spot in (*reader.concepts.find(word, "sv"), *reader.concepts.find(word, "en")):
            if spot.concept not in self.concepts:
                self.concepts.append(spot.concept)
                for lang in _LANGS:
                    for label in reader.concepts.labels(spot.concept, lang):
                        stems = " ".join(stem(one, lang) for one in words(label))
                        self._for[lang].setdefault(stems, _TRANSLATED)
        for english, weight in () if self.concepts else reader.bridge.translate(word):
            if weight > _FIRST:
                self._for["en"].setdefault(english, _TRANSLATED * weight)
        self._parts = [part for lang in _LANGS if len(part := stem(word, lang)) >= _PART]

    def best(self, texts: Sequence[Stemmed]) -> tuple[float, Stemmed] | None:
        """The text in which the word counts most, the first of equals."""
        best: tuple[float, Stemmed] | None = None
        for text in texts:
            value = self._value(text) * _trust(text.field)
            if value and (best is None or value > best[0]):
                best = value, text
        return best

    def _value(self, text: Stemmed) -> float:
        held = [weight for stems, weight in self._for[text.lang].items() if f" {stems} " in text.stems]
        if any(f" {part}" in text.stems or f"{part} " in text.stems for part in self._parts):
            held.append(_BEGUN)
        return max(held, default=0.0)


def _trust(field: str) -> float:
    """What a field says of what a record is."""
    return 4.0 if field in _HEADS else 2.0 if field in _MAIN else 1.0


def _spelled(text: Stemmed) -> set[str]:
    quote = text.quote
    return {fold(word) for part in (quote.sv, quote.en) if part for word in words(part) if len(word) >= _PART}


def _texts(item: Item) -> list[Stemmed]:
    """Everything of a record that is looked through, sentence by sentence, in every language it has."""
    if isinstance(item, FoundProgramme):
        return [*stemmed("programme", item.id), *_fund(item.fund)]
    if isinstance(item, PreparedCall):
        call = item.call
        named = [*stemmed("title", call.short_title), *stemmed("programme", call.programme), *_fund(call.fund)]
        return [*item.sentences, *named, *stemmed("managing_authority", call.managing_authority)]
    actor = item.actor
    found = [*stemmed("name", Text(sv=actor.name, en=actor.name_en)), *stemmed("municipality", actor.municipality)]
    for theme in actor.core:
        found += stemmed("core", theme)
    for theme in actor.themes:
        found += stemmed("themes", theme)
    found += stemmed("description", actor.description)
    for project in actor.past_projects:
        found += stemmed("past_projects", project.name)
        for theme in project.themes:
            found += stemmed("past_projects", theme)
    return found


def _fund(code: str | None) -> list[Stemmed]:
    """A fund by its code and its names."""
    return [one for name in ((code, *fund_names().get(code, ())) if code else ()) for one in stemmed("fund", name)]
