"""The answers of one rule, each asked for once: for the first pair of a class of calls and a class of actors."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.keys import Key, Look, whole
from fundmatch.matching.prepared import PreparedActor, PreparedCall

T = TypeVar("T")
Pair = Callable[[PreparedActor, PreparedCall], Candidate]


class Held(Protocol):
    """Where answers are kept from one run to the next."""

    grown: bool
    """whether there is anything new to keep"""

    def of(self, key: str, make: Callable[[], Any]) -> Any:
        """What is held under a key, else what is made, which is then held."""


class Table(Generic[T]):
    """What a rule answers to any pair; `judge` sees the first pair of its class as `pair` makes it."""

    def __init__(self, key: Key, judge: Callable[[Candidate], T], pair: Pair, most: int | None = None) -> None:
        """`most`: so many answers are kept at a time; none: all."""
        self.key, self._judge, self._pair, self._most = key, judge, pair, most
        self._count = 0
        self._held: Held | None = None
        self._classes: dict[Hashable, str] = {}
        self._calls: dict[str, str] = {}
        self._by_name: dict[str, bool] = {}
        self._actors: dict[str, dict[str, T]] = {}
        self._rows: dict[Hashable, dict[str, T]] = {}
        self._looks: dict[str, Look | None] = {}
        self._seen: dict[Hashable, T] = {}

    def resume(
        self,
        held: Held,
        rule: str,
        calls: Iterable[PreparedCall],
        actors: Iterable[PreparedActor],
        read: Callable[[Any], T],
    ) -> None:
        """Go on from what a run before was answered of the same records; what is new is left for the next.

        `read`: an answer as JSON gives it back.
        """

        def begin() -> dict[str, Any]:
            classes = {call.id: self.class_of(call) for call in calls}
            rows: dict[Hashable, str] = {}
            of = {actor.id: rows.setdefault(self.key.actor(actor), actor.id) for actor in actors}
            return {"calls": classes, "named": self._by_name, "actors": of, "rows": {row: {} for row in rows.values()}}

        found = held.of(rule, begin)
        self._held, self._calls, self._by_name = held, found["calls"], found["named"]
        for row in found["rows"].values():
            for where, answer in row.items():
                row[where] = read(answer)
        self._actors = {actor: found["rows"][row] for actor, row in found["actors"].items()}

    def of(self, actor: PreparedActor, call: PreparedCall) -> T:
        """The answer to one pair."""
        row, alike = self.row(actor), self.class_of(call)
        where = f"{alike} {actor.id}" if alike in self._by_name else alike
        try:
            return row[where]
        except KeyError:
            answer = row[where] = self._first(actor, call, alike)
            self._count += 1
            if self._held:
                self._held.grown = True
            if self._count == self._most:
                self.forget()
            return answer

    def row(self, actor: PreparedActor) -> dict[str, T]:
        """The answers to an actor that are known so far, by the class of the call."""
        row = self._actors.get(actor.id)
        if row is None:
            row = self._actors[actor.id] = self._rows.setdefault(self.key.actor(actor), {})
        return row

    def _first(self, actor: PreparedActor, call: PreparedCall, alike: str) -> T:
        """The answer to the first pair of its classes: as to an actor in whom the call sees the same."""
        if alike not in self._looks:
            self._looks[alike] = None if alike in self._by_name else self.key.looks(call)
        look = self._looks[alike]
        if look is None:
            return self.ask(actor, call)
        seen = (alike, look(actor))
        if seen not in self._seen:
            self._seen[seen] = self.ask(actor, call)
        return self._seen[seen]

    def ask(self, actor: PreparedActor, call: PreparedCall) -> T:
        """The answer to one pair, asked for now and not kept."""
        return self._judge(self._pair(actor, call))

    def class_of(self, call: PreparedCall) -> str:
        """The class of a call, by its first: one that names single actors is a class of its own."""
        alike = self._calls.get(call.id)
        if alike is None:
            if self.key.by_name(call):
                self._by_name[call.id] = True
            key = (call.id,) if call.id in self._by_name else self.key.call(call)
            alike = self._calls[call.id] = self._classes.setdefault(key, call.id)
        return alike

    def forget(self) -> None:
        """Keep no answer."""
        self._count = 0
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
        self._calls: dict[str, list[str]] = {}
        self._asked: PreparedActor | None = None
        self._rows: list[dict[str, T]] = []

    def of(self, actor: PreparedActor, call: PreparedCall) -> Iterator[T]:
        """The answers of the tables to one pair, in their order, each asked for when it is read."""
        if actor is not self._asked:
            self._asked, self._rows = actor, [table.row(actor) for table in self._tables]
        classes = self._calls.get(call.id)
        if classes is None:
            classes = self._calls[call.id] = [table.class_of(call) for table in self._tables]
        for table, row, alike in zip(self._tables, self._rows, classes, strict=True):
            yield row[alike] if alike in row else table.of(actor, call)
