"""Meaning beyond shared words: each word has a vector, a passage those of its words, and two passages are close or not.

The table comes with fundmatch (`data/meaning/`, made by `make vectors`) and needs NumPy alone, which is loaded when the
first passage is read. All numbers are whole and small enough to be exact in whatever order a processor adds them up, so
that every machine finds the same closeness to the last bit.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any, Literal, NamedTuple

from fundmatch.models.wording import Lang
from fundmatch.text.compounds import Splitter
from fundmatch.text.tokens import plain_words

Array = Any
"""an array of NumPy"""
Side = Literal["call", "actor"]

UNIT = 2048
"""The length of a passage's vector, in whole numbers: its square is exact in 32 bits."""
SMOOTHING = 0.01
"""A word counts `SMOOTHING / (SMOOTHING + its share of texts)`: what stands in every text says little."""
CLOSEST = 5
"""Pairs of passages whose mean is the closeness of two records."""
DECIMALS = 3
_HEAVIEST = 255
"""The whole number that a word counts which stands in no text."""
_TOLD = 3
"""Pairs of words that are told of two passages."""
_STEM = 5
"""Letters from which the beginning of a word may stand for it: other forms of a word begin alike."""
_MOST_OF_IT = 0.6
"""The share of its letters that the beginning has to be."""
CENTRES: tuple[tuple[Side, Lang], ...] = (("call", "sv"), ("call", "en"), ("actor", "sv"), ("actor", "en"))
"""The first rows of the table: what the passages of a side and language have in common, a quarter as long."""


class Met(NamedTuple):
    """Two words that bring two passages close, and what they give of their closeness."""

    actor: str
    call: str
    share: float


class Meaning:
    """The table of words, read when it is first asked."""

    def __init__(self, read: Callable[[str], bytes], version: str) -> None:
        """`read` gives a file of the table by its name; `version` tells it from another without reading it.

        `words.tsv` says how many texts were counted, and of each word in how many it stands; `vectors.npy` has a row of
        bytes for each centre and then for each word.
        """
        self._read, self.version = read, version
        self._weighed = lru_cache(maxsize=65536)(self._of_word)

    @cached_property
    def _table(self) -> tuple[Mapping[str, tuple[int, int]], Array, Splitter]:
        """Where each word's vector is and what the word counts; the vectors; what splits compounds into words."""
        import numpy as np

        first, *lines = self._read("words.tsv").decode().splitlines()
        texts, found = int(first), {}
        for at, line in enumerate(lines, start=len(CENTRES)):
            word, _, count = line.partition("\t")
            found[word] = at, round(_HEAVIEST * SMOOTHING / (SMOOTHING + int(count) / texts))
        return found, np.load(BytesIO(self._read("vectors.npy"))), Splitter(found.keys())

    def _of_word(self, word: str) -> Array | None:
        """The vector of a word as it counts, of one that the table lacks that of its parts; else none."""
        import numpy as np

        found, vectors, _ = self._table
        known = [found[part] for part in self._parts(word)]
        if not known:
            return None
        total = np.sum([vectors[at].astype(np.float64) * weight for at, weight in known], axis=0)
        return np.rint(total / len(known))

    def _parts(self, word: str) -> list[str]:
        """The words of the table that a word is read by: itself, the most of it that is one, or those it is made of."""
        found, _, splitter = self._table
        if word in found:
            return [word]
        shortest = max(_STEM, math.ceil(_MOST_OF_IT * len(word)))
        begun = (word[:end] for end in range(len(word) - 1, shortest - 1, -1))
        stem = next((part for part in begun if part in found), None)
        if stem or "-" not in word:
            return [stem] if stem else list(splitter.split(word))
        return [part for one in word.split("-") for part in self._parts(one)]

    def passages(self, side: Side, texts: Sequence[tuple[str, Lang]]) -> Array:
        """A row of whole numbers of length `UNIT` for each text; zeros for one without a known word."""
        import numpy as np

        _, vectors, _ = self._table
        rows = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        for at, (text, lang) in enumerate(texts):
            known = [vector for word in plain_words(text) if (vector := self._weighed(word)) is not None]
            if known:
                centre = vectors[CENTRES.index((side, lang))].astype(np.float64) * 4
                rows[at] = _even(_even(np.sum(known, axis=0)) - centre)
        return rows

    def met(self, actor: str, call: str) -> list[Met]:
        """The pairs of words that give two passages most of their closeness, each word once."""
        ours, theirs = self._known(actor), self._known(call)
        found = sorted(
            (Met(one, other, float(own @ vector)) for one, own in ours.items() for other, vector in theirs.items()),
            key=lambda pair: (-pair.share, pair.actor, pair.call),
        )
        told: list[Met] = []
        for pair in found:
            if pair.share > 0 and not any(pair.actor == one.actor or pair.call == one.call for one in told):
                told.append(pair)
        return told[:_TOLD]

    def _known(self, text: str) -> dict[str, Array]:
        return {word: vector for word in plain_words(text) if (vector := self._weighed(word)) is not None}


def _even(row: Array) -> Array:
    """A vector at length `UNIT`, in whole numbers; zeros stay."""
    import numpy as np

    length = np.sqrt(row @ row)
    return np.rint(row * (UNIT / length)) if length else row


def stacked(records: Iterable[Array]) -> Array:
    """The passages of many records as one array: records x passages x numbers, short ones filled with zeros."""
    import numpy as np

    every = list(records)
    width = every[0].shape[1] if every else 0
    made = np.zeros((len(every), max((len(one) for one in every), default=0), width), dtype=np.float32)
    for row, one in zip(made, every, strict=True):
        row[: len(one)] = one
    return made


def closeness(actor: Array, calls: Array) -> Array:
    """How close the passages of an actor are to those of each call, 0 to 1: the mean of the closest pairs.

    What points away counts as nothing, and so do pairs that are missing.
    """
    import numpy as np

    if not len(calls):
        return np.zeros(0)
    products = np.maximum(calls.reshape(-1, calls.shape[2]) @ actor.T, 0.0).reshape(len(calls), -1)
    if products.shape[1] > CLOSEST:
        products = np.partition(products, products.shape[1] - CLOSEST)[:, -CLOSEST:]
    return np.round(products.sum(axis=1, dtype=np.float64) / (CLOSEST * UNIT**2), DECIMALS)
