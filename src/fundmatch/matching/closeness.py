"""How close a call and an actor are in meaning, and the two passages in which they are closest.

A text is what its record says first: about a hundred words. Each side and language has its own centre,
which is taken away: without, two texts of one language are closer than two of one subject.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from fundmatch.matching.units import Unit
from fundmatch.models.wording import Lang
from fundmatch.text.background import BACKGROUND, Side
from fundmatch.text.reader import Reader
from fundmatch.text.vectors import DECIMALS, Centre, Vector, closeness

if TYPE_CHECKING:
    from fundmatch.text.meaning import Meaning

ENOUGH = 100
"""Words of a record that are read."""
SHORT = 40
"""Words below which a text counts less: short texts lie close to everything."""
_SENTENCE = 6
"""Words from which an item is a sentence."""
COMMON = 5
"""Records in which a sentence stands that says nothing of any of them."""

FIELDS: Mapping[Side, tuple[str, ...]] = {
    "call": ("title", "summary", "funds", "themes"),
    "actor": ("core", "themes", "description"),
}
"""What is read, in order. Not what a kind of actor usually does, which would make all of a kind alike."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one unit as they are read, and the unit to quote."""

    text: str
    unit: Unit

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of all pairs: what is read of each record, and each record's vector from its language's centre."""

    passages: Mapping[str, tuple[Passage, ...]]
    centres: Mapping[Lang, Centre]
    vectors: Mapping[str, Vector]


class Closeness:
    """Calls and actors held against each other by meaning, all at once."""

    def __init__(
        self,
        calls: Mapping[str, Sequence[Unit]],
        actors: Mapping[str, Sequence[Unit]],
        reader: Reader,
        meaning: "Meaning",
    ) -> None:
        self._reader, self._meaning = reader, meaning
        self._calls, self._actors = self._side("call", calls), self._side("actor", actors)
        rows = closeness(list(self._actors.vectors.values()), list(self._calls.vectors.values()))
        self._cosines = {
            actor: dict(zip(self._calls.vectors, row, strict=True))
            for actor, row in zip(self._actors.vectors, rows, strict=True)
        }
        self._turned = cache(self._turn)

    def of(self, actor: str, call: str) -> float:
        """From -1 to 1, less for short texts; 0 when a side has no text or no vector."""
        cosine = self._cosines.get(actor, {}).get(call, 0.0)
        if not cosine:
            return 0.0
        short = _length(self._actors.passages[actor]) * _length(self._calls.passages[call])
        return round(cosine * short, DECIMALS)

    def passages(self, actor: str, call: str) -> tuple[Unit, Unit] | None:
        """The unit of the actor and the unit of the call that are closest; the first of equals."""
        ours, theirs = self._turned("actor", actor), self._turned("call", call)
        if not ours or not theirs:
            return None
        rows = closeness([vector for _, vector in ours], [vector for _, vector in theirs])
        pairs = [(-value, at, to) for at, row in enumerate(rows) for to, value in enumerate(row)]
        _, at, to = min(pairs)
        return ours[at][0], theirs[to][0]

    def _side(self, side: Side, records: Mapping[str, Sequence[Unit]]) -> _Side:
        common = _common(records.values())
        passages = {key: self._read(FIELDS[side], own, common) for key, own in records.items()}
        texts = {key: ". ".join(one.text.rstrip(".") for one in own) for key, own in passages.items()}
        found = dict(zip(texts, self._meaning.vectors(list(texts.values())), strict=True))
        known = {key: vector for key, vector in found.items() if vector is not None}
        langs = {key: _language(passages[key]) for key in known}
        centres: dict[Lang, Centre] = {}
        for lang in sorted(set(langs.values())):
            background = self._meaning.vectors(BACKGROUND[side, lang])
            own = [known[key] for key in known if langs[key] == lang]
            centres[lang] = Centre(vector for vector in (*background, *own) if vector is not None)
        turned = {key: centres[langs[key]].turn(vector) for key, vector in known.items()}
        return _Side(passages, centres, {key: vector for key, vector in turned.items() if vector is not None})

    def _read(self, fields: Sequence[str], units: Sequence[Unit], common: frozenset[str]) -> tuple[Passage, ...]:
        """What is read of a record, in the order of the fields, until there are words enough."""
        found: list[Passage] = []
        count = 0
        for unit in sorted((one for one in units if one.field in fields), key=lambda one: fields.index(one.field)):
            concepts = self._reader.concepts
            text = concepts.label(unit.text, unit.lang) if unit.text in concepts else unit.text
            said = unit.field != "title" and text in common
            if count < ENOUGH and not said and all(text != one.text for one in found):
                found.append(Passage(" ".join(text.split()[:ENOUGH]), unit))
                count += found[-1].words
        return tuple(found)

    def _turn(self, side: Side, key: str) -> list[tuple[Unit, Vector]]:
        """The passages of one record as vectors, made when somebody asks why."""
        own = self._calls if side == "call" else self._actors
        passages = own.passages[key] if key in own.vectors else ()
        found: list[tuple[Unit, Vector]] = []
        for passage, vector in zip(passages, self._meaning.vectors([one.text for one in passages]), strict=True):
            centre = own.centres.get(passage.unit.lang)
            turned = centre.turn(vector) if centre and vector is not None else None
            if turned is not None:
                found.append((passage.unit, turned))
        return found


def _common(records: Iterable[Sequence[Unit]]) -> frozenset[str]:
    """Sentences that stand in many records: the boilerplate of a source."""
    count = Counter(chain.from_iterable({unit.text for unit in own} for own in records))
    return frozenset(text for text, seen in count.items() if seen >= COMMON and len(text.split()) >= _SENTENCE)


def _length(passages: Sequence[Passage]) -> float:
    return min(1.0, sum(one.words for one in passages) / SHORT)


def _language(passages: Sequence[Passage]) -> Lang:
    """The language in which most words of a text are read."""
    count: dict[Lang, int] = defaultdict(int)
    for one in passages:
        count[one.unit.lang] += one.words
    return max(sorted(count), key=lambda lang: count[lang])
