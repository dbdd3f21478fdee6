"""The answers of one rule, each asked for once: for the first pair of a class of calls and a class of actors."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from fundmatch.matching.keys import Key, Look, whole
from fundmatch.matching.prepared import Candidate, PreparedActor, PreparedCall

T = TypeVar("T")
Pair = Callable[[PreparedActor, PreparedCall], Candidate]


class Table(Generic[T]):
    """What a rule answers to any pair; `judge` sees the first pair of its class as `pair` makes it."""

    def __init__(self, key: Key, judge: Callable[[Candidate], T], pair: Pair, most: int | None = None) -> None:
        """`most`: so many answers are kept at a time; none: all."""
        self.key, self._judge, self._pair, self._most = key, judge, pair, most
        self._kept = 0
        self._numbers: dict[Hashable, int] = {}
        self._calls: dict[str, int] = {}
        self._by_name: set[str] = set()
        self._actors: dict[str, dict[Hashable, T]] = {}
        self._rows: dict[Hashable, dict[Hashable, T]] = {}
        self._looks: list[Look | None] = []
        self._seen: dict[Hashable, T] = {}

    def of(self, actor: PreparedActor, call: PreparedCall) -> T:
        """The answer to one pair."""
        row = self._actors.get(actor.id)
        if row is None:
            row = self._actors[actor.id] = self._rows.setdefault(self.key.actor(actor), {})
        number = self.class_of(call)
        where = (number, actor.id) if call.id in self._by_name else number
        try:
            return row[where]
        except KeyError:
            answer = row[where] = self._first(actor, call, number)
            self._kept += 1
            if self._kept == self._most:
                self.forget()
            return answer

    def _first(self, actor: PreparedActor, call: PreparedCall, number: int) -> T:
        """The answer to the first pair of its classes: as to an actor in whom the call sees the same."""
        look = self._looks[number]
        if look is None:
            return self.ask(actor, call)
        alike = (number, look(actor))
        if alike not in self._seen:
            self._seen[alike] = self.ask(actor, call)
        return self._seen[alike]

    def ask(self, actor: PreparedActor, call: PreparedCall) -> T:
        """The answer to one pair, asked for now and not kept."""
        return self._judge(self._pair(actor, call))

    def class_of(self, call: PreparedCall) -> int:
        """The number of a call's class; a call that names single actors is a class of its own."""
        number = self._calls.get(call.id)
        if number is None:
            by_name = bool(self.key.by_name(call))
            if by_name:
                self._by_name.add(call.id)
            key = (call.id,) if by_name else self.key.call(call)
            number = self._calls[call.id] = self._numbers.setdefault(key, len(self._numbers))
            if number == len(self._looks):
                self._looks.append(None if by_name else self.key.looks(call))
        return number

    def forget(self) -> None:
        """Keep no answer."""
        self._kept = 0
        self._actors.clear()
        self._rows.clear()
        self._seen.clear()

    def forget_actors(self) -> None:
        """Keep the answers to classes, and not which actor was of which."""
        self._actors.clear()
        if self.key.actor is whole:
            self._rows.clear()
