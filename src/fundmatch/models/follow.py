"""How whoever waits for a long task may follow it."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Follow(Protocol):
    """Hands on the steps of a task one by one, and so knows how many are done."""

    def __call__(self, steps: Sequence[T], /) -> Iterable[T]:
        """Hand on."""


def unseen(steps: Sequence[T], /) -> Iterable[T]:
    """Nobody follows."""
    return steps
