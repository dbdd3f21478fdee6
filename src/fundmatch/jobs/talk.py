"""What a job says on its way: how words were understood, what was left out. Whoever runs it decides who hears it."""

from typing import Protocol

from fundmatch.models.wording import Phrase, Said


class Tell(Protocol):
    """Hears one line; `fault` when something went wrong."""

    def __call__(self, said: Said | Phrase, *, fault: bool = False) -> None:
        """Hear it."""


def nobody(said: Said | Phrase, *, fault: bool = False) -> None:
    """Hears nothing."""
