"""YAML as version 1.2 reads it: `NO` is Norway, `17:00` is text, a key that comes twice is an error.

What a text holds is built in `yaml_values.py`.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from fundmatch.sources.record import Record, decode, read_file, shown
from fundmatch.sources.sealed import sealed
from fundmatch.sources.snapshot import digest

Path_ = tuple[str | int, ...]


def _build(text: str) -> tuple[Any, dict[Path_, int]]:
    """What a text holds; the library is loaded only for one that no run has read."""
    from fundmatch.sources.yaml_values import build

    return build(text)


def parse(text: str) -> Any:
    r"""One YAML document as plain Python values.

    Raises `Unreadable` when the text is not one YAML document, with the row of the fault.

    >>> parse("country: NO\ntime: 17:00\nday: 2027-01-12")
    {'country': 'NO', 'time': '17:00', 'day': '2027-01-12'}
    """
    return _build(text)[0]


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
    return [alone(text, file, data)]


def alone(text: str, file: str, data: Any = None) -> Record:
    """The only record of a text; without its data when it is known what they are."""

    def locate(keys: Path_) -> int | None:
        # An issue that every run finds anew asks for its row every time.
        if not (kept := sealed()):
            return _row(text, keys)
        found: int | None = kept.rows.of(
            f"{keys} {digest(text.encode('utf-8', 'surrogatepass'))}", lambda: _row(text, keys)
        )
        return found

    return Record(data, file, 1, locate, sole=True)


@lru_cache(maxsize=1)
def _rows(text: str) -> dict[Path_, int]:
    return _build(text)[1]


def _row(text: str, keys: Path_) -> int | None:
    """Row of a field, or of the nearest thing around it; found only when an issue has to name it."""
    rows = _rows(text)
    while keys and keys not in rows:
        keys = keys[:-1]
    return rows.get(keys) if keys else None
