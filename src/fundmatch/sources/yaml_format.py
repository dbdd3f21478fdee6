"""YAML as version 1.2 reads it: `NO` is Norway, `17:00` is text, a key that comes twice is an error.

What a text holds is built in `yaml_values.py`, and kept for the next run.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from fundmatch.sources.record import Record, decode, read_file, shown
from fundmatch.sources.snapshot import Shelf, digest

Path_ = tuple[str | int, ...]
T = TypeVar("T")


_PARSED: ContextVar[Shelf | None] = ContextVar("parsed", default=None)


@contextmanager
def parsed_on(shelf: Shelf) -> Iterator[None]:
    """Meanwhile what YAML became is looked for, and left, on a shelf; see `snapshot.py`."""
    before = _PARSED.set(shelf)
    try:
        yield
    finally:
        _PARSED.reset(before)


def _build(text: str) -> tuple[Any, dict[Path_, int]]:
    """What a text holds; the library is loaded only for one that no run has read."""
    from fundmatch.sources.yaml_values import build

    return build(text)


def parse(text: str) -> Any:
    r"""One YAML document as plain Python values.

    Raises:
        Unreadable: when the text is not one YAML document, with the row of the fault.

    >>> parse("country: NO\ntime: 17:00\nday: 2027-01-12")
    {'country': 'NO', 'time': '17:00', 'day': '2027-01-12'}
    """
    return _kept("", text, lambda: _build(text)[0])


def _kept(what: str, text: str, make: Callable[[], T]) -> T:
    """What is made of a text, from the shelf where a run has left it."""
    shelf = _PARSED.get()
    if shelf is None:
        return make()
    found: T = shelf.of(f"{what}{digest(text.encode('utf-8', 'surrogatepass'))}", make)
    return found


def read(path: Path) -> list[Record]:
    """The records of one YAML file; see `records`."""
    return records(read_file(path), shown(path))


def records(raw: bytes, file: str) -> list[Record]:
    """The records of YAML bytes: a mapping is one record, a list is several; nothing at all is a faulty record."""
    text = decode(raw)
    data = parse(text)
    if isinstance(data, list):
        return [  # mypy infers no type for a lambda with a default; the default binds this row, not the last
            Record(item, file, _row(text, (at,)), lambda keys, at=at: _row(text, (at, *keys)))  # type: ignore[misc]
            for at, item in enumerate(data)
        ]
    # An issue that every run finds anew asks for its row every time.
    return [Record(data, file, 1, lambda keys: _kept(f"row of {keys} ", text, lambda: _row(text, keys)))]


@lru_cache(maxsize=1)
def _rows(text: str) -> dict[Path_, int]:
    return _build(text)[1]


def _row(text: str, keys: Path_) -> int | None:
    """Row of a field, or of the nearest thing around it; found only when an issue has to name it."""
    rows = _rows(text)
    while keys and keys not in rows:
        keys = keys[:-1]
    return rows.get(keys) if keys else None
