"""The model of roles: for each kind of candidate a table of weights, fitted on annotated pages by `make reader`.

A role's score is the sum of the weights of a candidate's words and of its crossed features, and of what the places of
cues weigh whatever the role. Plain NumPy, the same answer every time.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fundmatch.sources.exchange.page.reading.candidates import Candidate
from fundmatch.sources.exchange.page.reading.cues import PLACES, cues
from fundmatch.sources.exchange.page.reading.features import SIZE, Featured, hashed
from fundmatch.sources.folder import bundled

Array = NDArray[np.float64]

SCALES = (1.0, 2.0)
"""What words and crossed features count beside each other."""
PAIRS = {
    "date": (("opens", "closes"), ("start_earliest", "latest_end"), ("start_earliest", "start_latest"),
             ("decision", "decision"), ("meeting", "meeting"), ("other", "other"), ("step", "step"), ("opens", "step"),
             ("published", "published")),
    "sum": (("grant_min", "grant_max"), ("project_budget_min", "project_budget_max"), ("other", "other"),
            ("call_total", "call_total"), ("part_total", "part_total")),
    "share": (("rate", "rate"), ("own_share", "own_share"), ("other", "other")),
}  # fmt: skip
"""What the first and the last of a range can be."""
_SOFT = 1.5
"""Both ends of a range lean on the same words: their probabilities are no two witnesses."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one kind: of words and of crossed features by role, of places, of the roles themselves."""

    words: Array
    crossed: Array
    places: Array
    roles: Array


@dataclass(frozen=True, slots=True)
class Role:
    """What a candidate is taken for, how probably, and the features that spoke most for it."""

    name: str
    probability: float
    because: tuple[str, ...]


def roles_of(found: Sequence[Candidate], featured: Sequence[Featured]) -> Iterator[Role]:
    """The role of each candidate of a page, the two ends of a range together."""
    at = 0
    while at < len(found):
        one, names = found[at], list(cues()[found[at].kind])
        if one.part == "first" and at + 1 < len(found) and found[at + 1].part == "last":
            first, last = (np.log(_shares(_score(one.kind, featured[place]))) for place in (at, at + 1))
            pairs = PAIRS[one.kind]
            both = np.array([first[names.index(a)] + last[names.index(b)] for a, b in pairs])
            best = int(both.argmax())
            probability = float(_shares(both / _SOFT)[best])
            for place, name in enumerate(pairs[best]):
                yield Role(name, probability, _because(one.kind, featured[at + place], name))
            at += 2
            continue
        yield role_of(one.kind, featured[at])
        at += 1


def role_of(kind: str, one: Featured) -> Role:
    """The likeliest role of something that stands alone, as a page does."""
    shares = _shares(_score(kind, one))
    best = int(shares.argmax())
    name = list(cues()[kind])[best]
    return Role(name, float(shares[best]), _because(kind, one, name))


def _shares(scores: Array) -> Array:
    made = np.exp(scores - scores.max())
    shares: Array = made / made.sum()
    return np.maximum(shares, 1e-9)


def _score(kind: str, one: Featured) -> Array:
    held = weights()[kind]
    made: Array = held.roles + grid(one, kind) @ held.places
    for table, names, scale in zip((held.words, held.crossed), (one.words, one.crossed), SCALES, strict=True):
        if where := hashed(names):
            made = made + table[where].sum(axis=0) * scale / np.sqrt(len(where))
    return made


def grid(one: Featured, kind: str) -> Array:
    """Roles by places: 1 where a word for the role stands there."""
    made = np.zeros((len(cues()[kind]), len(PLACES)))
    for at, places in enumerate(one.places.values()):
        made[at, [PLACES.index(place) for place in places]] = 1
    return made


def _because(kind: str, one: Featured, role: str) -> tuple[str, ...]:
    """The three features that speak most for a role, the strongest first."""
    held, at = weights()[kind], list(cues()[kind]).index(role)
    said = [(float(held.places[PLACES.index(place)]), f"{role}: {place}") for place in one.places[role]]
    for table, names, scale in zip((held.words, held.crossed), (one.words, one.crossed), SCALES, strict=True):
        root = np.sqrt(max(1, len(names)))
        said += [(float(table[hashed([name])[0], at] * scale / root), name) for name in names]
    return tuple(name for weight, name in sorted(said, key=lambda one: (-one[0], one[1]))[:3] if weight > 0)


def made_of() -> str:
    """The digest of all that the weights are fitted to; the file of weights holds it, so that both stay in step."""
    parts = (bundled() / "reader" / name for name in ("cues.txt", "examples.txt", "written.txt"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in parts)).hexdigest()


@lru_cache(maxsize=1)
def weights() -> dict[str, Weights]:
    """The weights of each kind, from the file that comes with fundmatch."""
    with np.load(io.BytesIO((bundled() / "reader" / "weights.npz").read_bytes())) as file:
        return {kind: _unpacked(kind, file) for kind in cues()}


def _unpacked(kind: str, file: np.lib.npyio.NpzFile) -> Weights:
    tables = []
    for name in ("words", "crossed"):
        used, values = file[f"{kind} {name} used"], file[f"{kind} {name}"]
        whole = np.zeros((SIZE, values.shape[1]))
        whole[used] = values
        tables.append(whole)
    return Weights(tables[0], tables[1], file[f"{kind} places"].astype(float), file[f"{kind} roles"].astype(float))
