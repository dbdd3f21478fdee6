"""Which records of different sources speak of the same call. Decided once, when a record first comes in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from fundmatch.models.call import Call
from fundmatch.models.milestone import BINDING
from fundmatch.text.generic import is_generic
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
    days = [milestone.date for milestone in call.milestones if milestone.kind in BINDING and milestone.date]
    # Titles are compared in the language of the source: a list that translates it and a page that does not agree then.
    own = {"sv": call.title.sv, "en": call.title.en}.get(call.title_language or "")
    title = own or call.title.en or call.title.sv or call.title.und or ""
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

    def same(
        self, call: Call, taken: Set[str] = frozenset(), kin: Set[str] = frozenset(), vague: Set[str] = frozenset()
    ) -> str | None:
        """The key of the known call that `call` is; `None` when there is none, or more than one could be it.

        An official id that says anything makes one call of two records, whatever else moved. Otherwise, in this
        order: the same id, the same official id, nearly the same title; the last closing day or the title has to
        agree too (for an official id, where both closing days are known). Two different official ids are never one
        call, and a title or an id that any call could have makes none of two.

        Args:
            call: the record.
            taken: calls of the same source: two of its records are never one call.
            kin: calls that the source had once: a record may be one of them under another id, but a title alone
                does not say so.
            vague: official ids that several records of the source carry, which so say little.
        """
        own = marks(call)
        sharing = sorted(self._official[own.official] - taken) if own.official else []
        if own.official and len(sharing) == 1 and _tells(own.official) and own.official not in vague:
            return sharing[0]
        known = None if call.id in taken or _any(call.id) else self._marks.get(call.id)
        if known and _tells(call.id) and _agree(own, known):
            return call.id
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
        found = [key for key in near if self._marks[key].title in alike and not is_generic(own.title)]
        return found[0] if len(found) == 1 else None

    def place(
        self, calls: Iterable[Call], given: Iterable[Call], own: Mapping[str, str], taken: Set[str]
    ) -> Iterator[tuple[str, str, Marks]]:
        """For each record of a source the call that it is, a known one or a new one, with the marks it has then.

        `given`: all that the source gives now; `own`: for each record that the source ever had, the call it is, which
        it keeps; `taken`: calls that its other records are.
        """
        counts = Counter(official for call in given if (official := marks(call).official))
        vague = frozenset(official for official, count in counts.items() if count > 1)
        kin, placed = set(own.values()), set(taken)
        for call in calls:
            key = own.get(call.id) or self.same(call, placed, kin, vague) or self.free(call.id)
            placed.add(key)
            yield call.id, key, self.add(key, marks(call))

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
    same_day = one.closes is not None and one.closes == other.closes
    return same_day or (not is_generic(one.title) and bool(twins(one.title, [other.title])))


def _official_differ(one: Marks, other: Marks) -> bool:
    return one.official is not None and other.official is not None and one.official != other.official


def _any(key: str) -> bool:
    """Whether an id is made from a title that any call could have, without a number."""
    return is_generic(key.replace("-", " ")) and not any(sign.isdigit() for sign in key)


def _tells(name: str) -> bool:
    return len(name) >= LEAST_ID and any(letter.isalpha() for letter in name)
