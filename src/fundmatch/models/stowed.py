"""A long list of records that is not held in memory: each is read back from a file of the run when it is asked for."""

import contextlib
import os
import pickle
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Generic, Protocol, TypeVar, overload

from fundmatch.models.refusal import temporaries

MOST_HELD = 2_000
"""Records of a list that are held in memory, some 10 kB each."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


M = TypeVar("M", bound=_Named)


def gathered(records: Iterable[M]) -> Sequence[M]:
    """Records in the order of their ids; stowed when they are many."""
    records = iter(records)
    held = [*islice(records, MOST_HELD + 1)]
    if len(held) <= MOST_HELD:
        return tuple(sorted(held, key=lambda one: one.id))
    return Stowed(chain(held, records))


class Stowed(Sequence[M], Generic[M]):
    """Records in the order of their ids. They are of this run, and the file has no name that another could open."""

    def __init__(self, records: Iterable[M]) -> None:
        """Raises `OSError` as `temporaries`."""
        self._ends = array("Q", [0])
        with temporaries():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the list
            places = self._write(records)
        self.places: Mapping[str, int] = {key: places[key] for key in sorted(places)}
        """where each record stands in the file, by its id"""
        self._order = array("I", self.places.values())

    def _write(self, records: Iterable[M]) -> dict[str, int]:
        """Where each record was put, by its id."""
        places: dict[str, int] = {}
        for record in records:
            places[record.id] = len(places)
            self._file.write(raw := pickle.dumps(record, pickle.HIGHEST_PROTOCOL))
            self._ends.append(self._ends[-1] + len(raw))
        self._file.flush()
        return places

    def __reduce__(self) -> tuple[Any, ...]:
        """As it travels to another process or machine: with its records."""
        return _stowed_again, ([self._raw(place) for place in self._order],)

    def __del__(self) -> None:
        # A file that could not be made or written cannot be closed either, and that was told before.
        with contextlib.suppress(AttributeError, OSError):
            self._file.close()

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> M: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[M]: ...
    def __getitem__(self, at: int | slice) -> M | Sequence[M]:
        if isinstance(at, slice):
            return [*map(self._record, self._order[at])]
        return self._record(self._order[at])

    def __iter__(self) -> Iterator[M]:
        return map(self._record, self._order)

    def named(self, key: str) -> M:
        """The record of an id; `KeyError` when there is none."""
        return self._record(self.places[key])

    def _record(self, place: int) -> M:
        record: M = pickle.loads(self._raw(place))  # noqa: S301 - our own, of this run
        return record

    def _raw(self, place: int) -> bytes:
        begin, end = self._ends[place], self._ends[place + 1]
        if sys.platform == "win32":
            self._file.seek(begin)
            return self._file.read(end - begin)
        # Copies of this process share the place where a file is read next.
        return os.pread(self._file.fileno(), end - begin, begin)


def _stowed_again(raw: Sequence[bytes]) -> Stowed[Any]:
    return Stowed(map(pickle.loads, raw))
