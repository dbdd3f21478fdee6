"""Records that were found right, kept as plain JSON and put together again without being judged anew.

What validation gave is taken down value by value, each with its kind, so that the very same stands there again. It is
kept under the hash of the bytes that were read, in a file that no other program reads (`snapshot.py`).
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from pydantic import BaseModel

from fundmatch.sources.snapshot import Snapshot, digest

M = TypeVar("M", bound=BaseModel)
_PLAIN = (str, int, float, bool, type(None))
_ROOM = "fundmatch.models."


class _Strange(Exception):
    """A value of a kind that is not taken down: its record is judged in every run."""


class Sealed:
    """The records of one snapshot. A value is itself, or a list: the number of its kind, then what it is made of."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._records = snapshot.shelf("records")
        self.rows = snapshot.shelf("rows")
        """rows of fields that issues name"""
        self._kinds: list[list[Any]] = self._records.of("kinds", list)
        self._made = [_maker(kind) for kind in self._kinds]
        self._numbers = {repr(kind): at for at, kind in enumerate(self._kinds)}
        self.read: list[str] = []
        """the hash of every file of this run, with what it was read as"""

    def key(self, model: type[BaseModel], raw: bytes, ending: str) -> str:
        """What a file is known by, which is taken down as read; its ending says how it is read."""
        self.read.append(f"{model.__name__}{ending} {digest(raw)}")
        return self.read[-1]

    def find(self, model: type[M], key: str) -> M | None:
        """The record of a file, if a run has kept it."""
        if key not in self._records:
            return None
        found = self._unpack(self._records.of(key, list))
        assert isinstance(found, model)
        return found

    def keep(self, key: str, record: BaseModel) -> None:
        """Take down a record that was found right."""
        with contextlib.suppress(_Strange):
            packed = self._pack(record)
            self._records.of(key, lambda: packed)

    def _pack(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, BaseModel):
            given, usual = value.model_fields_set, _defaults(value.__class__)
            fields = ((key, one) for key, one in vars(value).items() if key in usual)
            said = {key: one for key, one in fields if key in given or one != usual[key]}
            about = [kind.__module__.removeprefix(_ROOM), kind.__name__, [*said], sorted(given)]
            return [self._number(about), *map(self._pack, said.values())]
        if kind is tuple and value:
            return [self._number(["tuple"]), *map(self._pack, value)]
        if kind is dict:
            return [self._number(["dict", *value]), *map(self._pack, value.values() or [None])]
        return [self._number(_constant(value))]

    def _number(self, kind: list[Any]) -> int:
        at = self._numbers.setdefault(repr(kind), len(self._kinds))
        if at == len(self._kinds):
            self._kinds.append(kind)
            self._made.append(_maker(kind))
        return at

    def _unpack(self, packed: list[Any]) -> Any:
        made = self._made[packed[0]]
        if len(packed) == 1:
            return made
        unpack = self._unpack
        return made([unpack(one) if type(one) is list else one for one in packed[1:]])


def _constant(value: Any) -> list[Any]:
    """A value that has no parts."""
    kind = type(value)
    if kind in (Decimal, dt.date):
        return [kind.__name__, str(value)]
    if value == () and kind is tuple:
        return ["nothing"]
    if isinstance(value, StrEnum) and kind.__module__.startswith(_ROOM):
        return [kind.__module__.removeprefix(_ROOM), kind.__name__, value.value]
    raise _Strange(kind)


def _maker(kind: list[Any]) -> Any:
    """The value of a kind that has no parts, else what makes one of its parts."""
    match kind:
        case ["nothing"]:
            return ()
        case ["tuple"]:
            return tuple
        case ["dict", *keys]:
            return lambda parts: dict(zip(keys, parts, strict=False))
        case ["Decimal", str(text)]:
            return Decimal(text)
        case ["date", str(text)]:
            return dt.date.fromisoformat(text)
        case [str(room), str(name), str(value)]:
            return getattr(import_module(_ROOM + room), name)(value)
    room, name, names, given = kind
    build = _builder(getattr(import_module(_ROOM + room), name), names, set(given))
    return build if names else build(())


def _builder(model: type[BaseModel], names: Sequence[str], given: set[str]) -> Callable[[Sequence[Any]], BaseModel]:
    """What makes records of a model that say the same fields; they share the names of those."""
    usual, new, put = _defaults(model), model.__new__, object.__setattr__

    def build(parts: Sequence[Any]) -> BaseModel:
        made = new(model)
        put(made, "__dict__", {**usual, **dict(zip(names, parts, strict=True))})
        put(made, "__pydantic_fields_set__", given)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made

    return build


@cache
def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model in order, each with what stands there when a record says nothing of it."""
    fields = model.model_fields.items()
    return {key: None if one.is_required() else one.get_default(call_default_factory=True) for key, one in fields}


_SEALED: ContextVar[Sealed | None] = ContextVar("sealed", default=None)
sealed = _SEALED.get
"""Where records are kept now, if anywhere."""


@contextlib.contextmanager
def sealed_in(snapshot: Snapshot) -> Iterator[Sealed]:
    """Meanwhile records are looked for, and left, in a snapshot."""
    made = Sealed(snapshot)
    before = _SEALED.set(made)
    try:
        yield made
    finally:
        _SEALED.reset(before)
