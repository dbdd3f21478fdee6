"""How close a call and an actor are in meaning, passage by passage, and the words that meet there."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fundmatch.matching.units import Unit
from fundmatch.models.base import unchecked
from fundmatch.models.wording import Lang
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
_ROWS = 256
"""Actors whose row is in memory."""


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
        self._calls, self._actors, self._reader, self._meaning, self._keep = calls, actors, reader, meaning, keep
        self._places = {key: at for at, key in enumerate(calls)}
        self._stack: Array | None = None
        self._row = lru_cache(maxsize=_ROWS)(self._kept_row)

    def of(self, actor: str, call: str) -> float | None:
        """From 0 to 1; `None` when a side has no word that is known."""
        found: float | None = self._row(actor)[self._places[call]]
        return found

    def vectors(self, actor: "PreparedActor") -> Array:
        """The passages of an actor as vectors."""
        return self._read("actor", actor.units)[1]

    @property
    def stack(self) -> Array:
        """Those of all calls, in their order."""
        if self._stack is None:
            self._stack = stacked(self._read("call", call.units)[1] for call in self._calls.values())
        return self._stack

    def why(self, actor: str, call: str) -> "tuple[Unit, Unit, dict[Lang, list[tuple[str, str]]]] | None":
        """The passage of the actor and that of the call that are closest, and by language the words that meet there."""
        ours, theirs = (
            passages("actor", self._actors[actor].units, self._reader),
            passages("call", self._calls[call].units, self._reader),
        )
        found = self._keep(f"closest {actor} {call}", lambda: self._closest(ours, theirs))
        return (ours[found[0]], theirs[found[1]], found[2]) if found else None

    def _closest(self, ours: Sequence[Unit], theirs: Sequence[Unit]) -> Any:
        products = self._vectors("call", theirs) @ self._vectors("actor", ours).T
        if not products.size or products.max() <= 0:
            return None
        to, at = divmod(int(products.argmax()), len(ours))

        def words(lang: Lang) -> list[list[str]]:
            one, other = (
                (unit.quote.sv if lang == "sv" else unit.quote.en) or unit.text for unit in (ours[at], theirs[to])
            )
            return [[pair.actor, pair.call] for pair in self._meaning.met(one, other)]

        return [at, to, {"sv": words("sv"), "en": words("en")}]

    def _kept_row(self, actor: str) -> Sequence[float | None]:
        made: Sequence[float | None] = self._keep(f"close {actor}", lambda: self._made_row(self._actors[actor]))
        return made

    def _made_row(self, actor: "PreparedActor") -> list[float | None]:
        ours = self.vectors(actor)
        known = self.stack.any(axis=(1, 2)) if ours.any() else [False] * len(self._calls)
        return [
            value if is_known else None
            for value, is_known in zip(closeness(ours, self.stack).tolist(), known, strict=True)
        ]

    def _read(self, side: Side, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], Array]:
        found = passages(side, units, self._reader)
        return found, self._vectors(side, found)

    def _vectors(self, side: Side, found: Sequence[Unit]) -> Array:
        return self._meaning.passages(side, [(unit.text, unit.lang) for unit in found])
