"""The answers of one rule, each asked for once: for the first pair of a class of calls and a class of actors."""

from collections.abc import Callable, Hashable, Iterator, Sequence
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
        row, number = self.row(actor), self.class_of(call)
        where = (number, actor.id) if call.id in self._by_name else number
        try:
            return row[where]
        except KeyError:
            answer = row[where] = self._first(actor, call, number)
            self._kept += 1
            if self._kept == self._most:
                self.forget()
            return answer

    def row(self, actor: PreparedActor) -> dict[Hashable, T]:
        """The answers to an actor that are known so far, by the class of the call."""
        row = self._actors.get(actor.id)
        if row is None:
            row = self._actors[actor.id] = self._rows.setdefault(self.key.actor(actor), {})
        return row

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


class Tables(Generic[T]):
    """Several tables that are asked of the same pairs: quick for one actor and one call after another."""

    def __init__(self, tables: Sequence[Table[T]]) -> None:
        self._tables = tables
        self._calls: dict[str, list[int]] = {}
        self._asked: PreparedActor | None = None
        self._rows: list[dict[Hashable, T]] = []

    def of(self, actor: PreparedActor, call: PreparedCall) -> Iterator[T]:
        """The answers of the tables to one pair, in their order, each asked for when it is read."""
        if actor is not self._asked:
            self._asked, self._rows = actor, [table.row(actor) for table in self._tables]
        classes = self._calls.get(call.id)
        if classes is None:
            classes = self._calls[call.id] = [table.class_of(call) for table in self._tables]
        for table, row, number in zip(self._tables, self._rows, classes, strict=True):
            yield row[number] if number in row else table.of(actor, call)
