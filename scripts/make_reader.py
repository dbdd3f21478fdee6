"""Fit the reader of pages to annotated examples: `make reader`, or `make reader DATA="FOLDER ..."`.

Without folders the weights are fitted anew from `data/reader/examples.txt`, which holds hashed features and no text,
and from our own sentences in `data/reader/written.txt`: the same bytes every time. With folders the examples are made
anew first: each holds pages (`AUTHORITY/PAGE.txt`, first line the address) with `facts.json`, or `sentences.tsv`.
How well it reads authorities that it was not fitted on is measured by `benchmarks/reader.py`.
"""

import argparse
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import AnnotatedPage, annotated, written
from numpy.typing import NDArray

from fundmatch.sources.exchange.page.reading.cues import PLACES, cues
from fundmatch.sources.exchange.page.reading.features import SIZE, features, hashed
from fundmatch.sources.exchange.page.reading.kinds import KIND, page_features
from fundmatch.sources.exchange.page.reading.model import SCALES, Weights, grid, made_of

Array = NDArray[np.float64]
DATA = Path(__file__).parent.parent / "data" / "reader"
KINDS = {"call": "call", "several": "call", "news": "news", "guide": "guide", "result": "result", "list": "list"}
_ROUNDS = 150
_STEP = 0.2
_PENALTIES = (0.3, 1.0, 0.05)
"""Of words, of crossed features, of places: what the folds of `--leave-out` liked best, flat around these values."""


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate with its role. `words` and `crossed` are places in a table, `places` is roles by places."""

    authority: str
    page: int
    position: int
    kind: str
    role: str
    words: tuple[int, ...]
    crossed: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def line(self) -> str:
        """The example as a line of the file."""
        groups = (self.words, self.crossed, (f"{role}:{place}" for role, place in self.places))
        return "\t".join(
            [self.authority, str(self.page), str(self.position), self.kind, self.role]
            + [" ".join(map(str, one)) for one in groups]
        )

    @classmethod
    def of(cls, line: str) -> "Example":
        """The example of a line."""
        authority, page, position, kind, role, words, crossed, places = line.split("\t")
        pairs = tuple((int(a), int(b)) for a, b in (one.split(":") for one in places.split()))
        numbers = (tuple(map(int, words.split())), tuple(map(int, crossed.split())))
        return cls(authority, int(page), int(position), kind, role, *numbers, pairs)


def examples(pages: Sequence[AnnotatedPage]) -> list[Example]:
    """The labelled candidates of annotated pages as examples."""
    made = []
    for number, page in enumerate(pages):
        found = features(page.page, page.candidates)
        for at, (one, role, feature) in enumerate(zip(page.candidates, page.roles, found, strict=True)):
            if role:
                places = tuple((int(a), int(b)) for a, b in np.argwhere(grid(feature, one.kind)))
                groups = (tuple(hashed(feature.words)), tuple(hashed(feature.crossed)))
                made.append(Example(page.authority, number, at, one.kind, role, *groups, places))
        if page.kind in KINDS:
            whole = page_features(page.page, [role or "other" for role in page.roles])
            places = tuple((int(a), int(b)) for a, b in np.argwhere(grid(whole, KIND)))
            groups = (tuple(hashed(whole.words)), tuple(hashed(whole.crossed)))
            made.append(Example(page.authority, number, -1, KIND, KINDS[page.kind], *groups, places))
    return made


class _Table:
    """A table of weights for hashed features, and its gradient."""

    def __init__(self, rows: Sequence[tuple[int, ...]], roles: int, scale: float, penalty: float) -> None:
        lengths = np.array([len(row) for row in rows])
        flat = np.array([one for row in rows for one in row])
        self.used, self._at = np.unique(flat, return_inverse=True)
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self._scale, self._penalty = (scale / np.sqrt(lengths))[:, None], penalty
        order = np.argsort(self._at, kind="stable")
        self._rows = np.repeat(np.arange(len(rows)), lengths)[order]
        _, self._firsts = np.unique(self._at[order], return_index=True)
        self.weights: Array = np.zeros((len(self.used), roles))
        self._seen = np.full_like(self.weights, 1e-8)

    def scores(self) -> Array:
        made: Array = np.add.reduceat(self.weights[self._at], self._starts) * self._scale
        return made

    def step(self, wrong: Array) -> None:
        slope = np.add.reduceat((wrong * self._scale)[self._rows], self._firsts) + self._penalty * self.weights
        self._seen += slope * slope
        self.weights -= _STEP * slope / np.sqrt(self._seen)

    def whole(self) -> Array:
        made = np.zeros((SIZE, self.weights.shape[1]))
        made[self.used] = self.weights
        return made


def fit(given: Sequence[Example], kind: str) -> Weights:
    """Weights of one kind by softmax regression with Adagrad over the whole set: no chance in it."""
    ours = [one for one in given if one.kind == kind]
    names = list(cues()[kind])
    roles = np.array([names.index(one.role) for one in ours])
    right = np.eye(len(names))[roles]
    words = _Table([one.words for one in ours], len(names), SCALES[0], _PENALTIES[0])
    crossed = _Table([one.crossed or (0,) for one in ours], len(names), SCALES[1], _PENALTIES[1])
    grids = np.zeros((len(ours), len(names), len(PLACES)))
    for at, one in enumerate(ours):
        for role, place in one.places:
            grids[at, role, place] = 1
    places, roles_ = np.zeros(len(PLACES)), np.zeros(len(names))
    seen, seen_roles = np.full_like(places, 1e-8), np.full_like(roles_, 1e-8)
    for _ in range(_ROUNDS):
        scores = words.scores() + crossed.scores() + grids @ places + roles_
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        wrong = shares / shares.sum(axis=1, keepdims=True) - right
        words.step(wrong)
        crossed.step(wrong)
        slope = (grids * wrong[:, :, None]).sum(axis=(0, 1)) + _PENALTIES[2] * places
        seen += slope * slope
        places -= _STEP * slope / np.sqrt(seen)
        slope = wrong.sum(axis=0)
        seen_roles += slope * slope
        roles_ -= _STEP * slope / np.sqrt(seen_roles)
    return Weights(words.whole(), crossed.whole(), places, roles_)


def packed(fitted: dict[str, Weights]) -> bytes:
    """The weights as a file: rows that are used, in half precision; the same bytes every time."""
    parts: dict[str, NDArray[np.generic]] = {}
    for kind, one in fitted.items():
        for name, table in (("words", one.words), ("crossed", one.crossed)):
            used = np.flatnonzero(np.abs(table).max(axis=1) > 5e-3)
            parts[f"{kind} {name} used"] = used.astype(np.uint16)
            parts[f"{kind} {name}"] = table[used].astype(np.float16)
        parts[f"{kind} places"], parts[f"{kind} roles"] = one.places.astype(np.float32), one.roles.astype(np.float32)
    parts["made of"] = np.frombuffer(made_of().encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez(file, **parts)  # type: ignore[arg-type]  # the stub takes any keyword for a flag
    return file.getvalue()


def main() -> None:
    """Make the examples where folders are given, fit, write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="*")
    given = options.parse_args()
    file = DATA / "examples.txt"
    if given.folders:
        pages = [page for folder in given.folders for page in annotated(folder)]
        file.write_text("".join(f"{one.line()}\n" for one in examples(pages)), encoding="utf-8")
        rows = (f"{at}\t{one.authority}\t{one.page.url or ''}\t{one.title}\n" for at, one in enumerate(pages))
        (DATA / "pages.txt").write_text("".join(rows), encoding="utf-8")
    known = [Example.of(line) for line in file.read_text(encoding="utf-8").splitlines()]
    known += examples(list(written(DATA / "written.txt")))
    (DATA / "weights.npz").write_bytes(packed({kind: fit(known, kind) for kind in cues()}))
    print(f"{len(known)} examples")


if __name__ == "__main__":
    main()
