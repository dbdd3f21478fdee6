"""How close a call and an actor are in meaning, passage by passage, and the words that meet there."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from fundmatch.matching.units import Unit
from fundmatch.models.base import unchecked
from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.meaning import Array, Meaning, Side, closeness, stacked
from fundmatch.text.reader import Kept, Reader

if TYPE_CHECKING:
    from fundmatch.matching.prepared import PreparedActor, PreparedCall

FIELDS: Mapping[Side, tuple[str, ...]] = {
    "call": ("title", "summary", "funds", "themes"),
    "actor": ("core", "themes", "description", "past_projects"),
}
"""What is read, in order. Not what a kind of actor usually does, which would make all of a kind alike."""
LISTS = ("core", "themes")
"""Fields of single words: all of one are one passage, since a word alone is close to itself wherever it stands."""
MOST = 5
"""Passages of a field that are read."""
_LANGS: tuple[Lang, ...] = ("sv", "en")
_MANY = 256
"""Records of which it is in memory what was read."""


def passages(side: Side, units: Sequence[Unit], reader: Reader) -> tuple[Unit, ...]:
    """What is read of a record: sentences and items as they are, a list of words as one passage."""
    found: list[Unit] = []
    for field in FIELDS[side]:
        own = [unit for unit in units if unit.field == field]
        if field in LISTS and own:
            said = {lang: ", ".join(_label(one, lang, reader) for one in own) for lang in _LANGS}
            found.append(Unit(field, own[0].lang, said[own[0].lang], unchecked(said["sv"], said["en"])))
        else:
            found += own[:MOST]
    return tuple(found)


def _label(unit: Unit, lang: Lang, reader: Reader) -> str:
    """A theme by its name where it is the id of a concept, else as it is written."""
    said = unit.quote.sv if lang == "sv" else unit.quote.en
    return reader.concepts.label(unit.text, lang) if unit.text in reader.concepts else said or unit.text


class Closeness:
    """The calls and actors of a run held against each other; `keep` keeps what was found for the next run."""

    def __init__(
        self,
        calls: "Mapping[str, PreparedCall]",
        actors: "Mapping[str, PreparedActor]",
        reader: Reader,
        meaning: Meaning,
        keep: Kept,
    ) -> None:
        self._records: Mapping[Side, Mapping[str, PreparedCall | PreparedActor]] = {"call": calls, "actor": actors}
        self._reader, self._meaning, self._keep = reader, meaning, keep
        self._places = {key: at for at, key in enumerate(calls)}
        self._row = lru_cache(maxsize=_MANY)(self._kept_row)
        self._passages = lru_cache(maxsize=_MANY)(self._read)
        self._vectors = lru_cache(maxsize=_MANY)(self.vectors)

    def of(self, actor: str, call: str) -> float | None:
        """From 0 to 1; `None` when a side has no word that is known."""
        found: float | None = self._row(actor)[self._places[call]]
        return found

    def vectors(self, side: Side, key: str) -> Array:
        """The passages of a record as vectors."""
        return self._meaning.passages(side, [(unit.text, unit.lang) for unit in self._read(side, key)])

    @cached_property
    def stack(self) -> Array:
        """Those of all calls, in their order."""
        return stacked(self.vectors("call", key) for key in self._records["call"])

    def why(self, actor: str, call: str) -> tuple[Unit, Unit, Phrase] | None:
        """The passage of the actor and that of the call that are closest, and the words that meet there."""
        found = self._keep(f"closest {actor} {call}", lambda: self._closest(actor, call))
        if found is None:
            return None
        at, to, swedish, english = found
        return self._passages("actor", actor)[at], self._passages("call", call)[to], Phrase(swedish, english)

    def _closest(self, actor: str, call: str) -> tuple[int, int, str, str] | None:
        ours, theirs = self._passages("actor", actor), self._passages("call", call)
        products = self._vectors("call", call) @ self._vectors("actor", actor).T
        if not products.size or products.max() <= 0:
            return None
        to, at = divmod(int(products.argmax()), len(ours))
        return at, to, self._met(ours[at], theirs[to], "sv"), self._met(ours[at], theirs[to], "en")

    def _met(self, actor: Unit, call: Unit, lang: Lang) -> str:
        """The words that meet, as they are written in a language where both sides have it."""
        texts = [(one.quote.sv if lang == "sv" else one.quote.en) or one.text for one in (actor, call)]
        found = self._meaning.met(*texts)
        return ", ".join(one.actor if one.actor == one.call else f"{one.actor} ~ {one.call}" for one in found)

    def _kept_row(self, actor: str) -> Sequence[float | None]:
        made: Sequence[float | None] = self._keep(f"close {actor}", lambda: self._made_row(actor))
        return made

    def _made_row(self, actor: str) -> list[float | None]:
        ours = self.vectors("actor", actor)
        known = self.stack.any(axis=(1, 2)) if ours.any() else [False] * len(self._places)
        found = zip(closeness(ours, self.stack).tolist(), known, strict=True)
        return [value if is_known else None for value, is_known in found]

    def _read(self, side: Side, key: str) -> tuple[Unit, ...]:
        return passages(side, self._records[side][key].units, self._reader)
