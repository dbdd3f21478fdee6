"""Which records of different sources speak of the same call. Decided once, when a record first comes in."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

from fundmatch.models.call import Call
from fundmatch.models.milestone import BINDING
from fundmatch.text.names import twins
from fundmatch.text.tokens import fold

LEAST_ID = 6
"""Letters and digits of an id that says enough to be the same in two sources; a row number does not."""


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a call is known again: its official id, its title, its last closing day. Folded."""

    official: str | None
    title: str
    closes: str | None


def marks(call: Call) -> Marks:
    """The marks of a call."""
    days = [stone.date for stone in call.milestones if stone.kind in BINDING and stone.date]
    title = call.title.en or call.title.sv or call.title.und or ""
    official = fold(call.official_id).strip() if call.official_id else None
    return Marks(official, " ".join(fold(title).split()), max(days).isoformat() if days else None)


class Known:
    """The calls that are known already, to ask whether a record is one of them."""

    def __init__(self, calls: Iterable[tuple[str, Marks]] = ()) -> None:
        self._marks: dict[str, Marks] = {}
        self._official: dict[str, set[str]] = defaultdict(set)
        self._closing: dict[str, set[str]] = defaultdict(set)
        for key, own in calls:
            self.add(key, own)

    def add(self, key: str, own: Marks) -> Marks:
        """Take a call in, or its marks as they are now; the marks it has then. What is not said stays as it was."""
        before = self._marks.get(key, own)
        if before.official:
            self._official[before.official].discard(key)
        if before.closes:
            self._closing[before.closes].discard(key)
        own = Marks(own.official or before.official, own.title, own.closes or before.closes)
        self._marks[key] = own
        if own.official:
            self._official[own.official].add(key)
        if own.closes:
            self._closing[own.closes].add(key)
        return own

    def same(self, call: Call, taken: Set[str] = frozenset(), kin: Set[str] = frozenset()) -> str | None:
        """The key of the known call that `call` is; `None` when there is none, or more than one could be it.

        In this order: the same id if it says anything, the same official id, nearly the same title. The last
        closing day or the title has to agree too (for an official id, where both closing days are known), and
        two different official ids are never one call.
        `taken` are calls of the same source: two of its records are never one call. `kin` are calls that the
        source had once: a record may be one of them under another id, but a title alone does not say so.
        """
        own = marks(call)
        known = None if call.id in taken else self._marks.get(call.id)
        if known and _tells(call.id) and _agree(own, known):
            return call.id
        if own.official:
            sharing = self._official[own.official] - taken
            found = [
                key for key in sharing if not own.closes or not self._marks[key].closes or _agree(own, self._marks[key])
            ]
            if found:
                return found[0] if len(found) == 1 else None
        if own.closes is None:
            return call.id if known and _agree(own, known) else None
        near = sorted(
            key for key in self._closing[own.closes] - taken - kin if not _official_differ(own, self._marks[key])
        )
        alike = set(twins(own.title, list({self._marks[key].title for key in near})))
        found = [key for key in near if self._marks[key].title in alike]
        return found[0] if len(found) == 1 else None

    def free(self, wanted: str) -> str:
        """`wanted`, or with a number behind it when another call has it."""
        key, number = wanted, 2
        while key in self._marks:
            key, number = f"{wanted}~{number}", number + 1
        return key


def _agree(one: Marks, other: Marks) -> bool:
    """Whether two records of one id may be one call: the same last day or title, and no other official id."""
    if _official_differ(one, other):
        return False
    return (one.closes is not None and one.closes == other.closes) or bool(twins(one.title, [other.title]))


def _official_differ(one: Marks, other: Marks) -> bool:
    return one.official is not None and other.official is not None and one.official != other.official


def _tells(name: str) -> bool:
    return len(name) >= LEAST_ID and any(letter.isalpha() for letter in name)
