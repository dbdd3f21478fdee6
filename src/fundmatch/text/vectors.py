"""Vectors of texts in whole numbers: packed, centred, compared. The same bits on every machine, with NumPy or without.

A vector of length one is kept as 16-bit numbers. Whole numbers add up to the same sum in any order, and
the sums stay far below what a float holds exactly, so that NumPy may only make it faster.
"""

import math
import sys
from array import array
from collections.abc import Iterable, Sequence
from operator import mul

UNIT = 1 << 14
"""The length of a vector, in whole numbers."""
BYTES = 2 * 384
"""What a vector of the model takes when it is packed."""
DECIMALS = 3
"""Of a closeness: finer differences are noise of the model."""

Vector = Sequence[int]


def pack(values: Sequence[float]) -> bytes:
    """A vector as bytes: length one, 16 bits a number, the lowest byte first. Nothing for a vector without length."""
    length = math.sqrt(math.fsum(value * value for value in values))
    if not length or not math.isfinite(length):
        return b""
    return _in_order(array("h", (round(value / length * UNIT) for value in values))).tobytes()


def unpack(data: bytes) -> Vector:
    """A vector from its bytes.

    >>> list(unpack(pack([3.0, 0.0, 4.0])))
    [9830, 0, 13107]
    """
    found = array("h")
    found.frombytes(data)
    return _in_order(found)


def _in_order(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Centre:
    """What the texts of one side and language have in common, which says nothing of what a single one is about."""

    def __init__(self, vectors: Iterable[Vector]) -> None:
        own = list(vectors)
        self._count = len(own)
        self._sum = [sum(column) for column in zip(*own, strict=True)]

    def turn(self, vector: Vector) -> Vector | None:
        """The vector as seen from the centre, of length one; `None` when it lies there.

        >>> Centre([(UNIT, 0), (0, UNIT)]).turn((UNIT, 0))
        (11585, -11585)
        """
        moved = [self._count * own - common for own, common in zip(vector, self._sum, strict=True)]
        length = math.isqrt(sum(map(mul, moved, moved)))
        return tuple(round(one * UNIT / length) for one in moved) if length else None


def closeness(rows: Sequence[Vector], columns: Sequence[Vector]) -> list[list[float]]:
    """The cosine of every row with every column, rounded.

    >>> closeness([(UNIT, 0)], [(UNIT, 0), (0, UNIT), (-UNIT, 0)])
    [[1.0, 0.0, -1.0]]
    """
    return [[round(one / UNIT**2, DECIMALS) for one in row] for row in _products(rows, columns)]


def _products(rows: Sequence[Vector], columns: Sequence[Vector]) -> Iterable[Iterable[float]]:
    if len(rows) * len(columns) > _FEW:
        try:
            import numpy as np
        except ImportError:
            pass
        else:
            found: list[list[float]] = (np.array(rows, np.float64) @ np.array(columns, np.float64).T).tolist()
            return found
    return ((sum(map(mul, row, column)) for column in columns) for row in rows)


_FEW = 2000
"""Products that are made sooner than NumPy is loaded."""
