"""What stands around a candidate, as features that a person can read: words beside it, its place, its form."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fundmatch.sources.exchange.page.blocks import Page
from fundmatch.sources.exchange.page.reading.candidates import Candidate
from fundmatch.sources.exchange.page.reading.cues import Surroundings, cue_places, surroundings
from fundmatch.sources.exchange.page.reading.ruled import ruled

SIZE = 1 << 14
"""Places of the table of words; more gain nothing."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[%€:?()]")
_NEAR, _FAR = 4, 12
"""Words beside a candidate that count each by its distance, and by its side alone."""


@dataclass(frozen=True, slots=True)
class Featured:
    """The features of one candidate: its own words, and for each role the places where words for it stand."""

    words: tuple[str, ...]
    places: dict[str, list[str]]

    @property
    def crossed(self) -> tuple[str, ...]:
        """Each role at each place as a feature of its own."""
        return tuple(f"{role} {place}" for role, places in self.places.items() for place in places)


def features(page: Page, found: Sequence[Candidate]) -> Iterator[Featured]:
    """The features of each candidate of a page, in order."""
    days = sorted({one.value for one in found if one.kind == "date" and one.value[0] != "-"})
    for at, (one, around) in enumerate(zip(found, surroundings(page, found), strict=True)):
        near = [other for other in found[max(0, at - 6) : at + 7] if other.sentence is one.sentence]
        places = cue_places(one.kind, around)
        for place, role in ruled(one, around):
            if role in places:
                places[role].append(place)
        for named in places.values():
            if not named:
                named.append("none")
        words = (*_form(one, near, days), *_beside(around), *_place(one, around, page))
        yield Featured(tuple(dict.fromkeys(words)), places)


def hashed(names: Sequence[str]) -> list[int]:
    """The places of features in a table of `SIZE`, each once, the same on every machine."""
    return sorted({zlib.crc32(name.encode()) % SIZE for name in names})


def _form(one: Candidate, near: Sequence[Candidate], days: Sequence[str]) -> Iterator[str]:
    yield f"part={one.part}"
    same = [other for other in near if other.kind == one.kind]
    yield f"nth={min(same.index(one), 3)}/{min(len(same), 4)}"
    yield from (f"with={kind}" for kind in sorted({other.kind for other in near} - {one.kind}))
    if one.time:
        yield f"time={'midnight' if one.time == '23:59' else 'some'}"
    if one.kind == "date":
        yield f"day={'--' if one.value[0] == '-' else ''}{len(one.value)}"
        yield f"inferred={one.inferred}"
        if one.value[0] != "-":
            yield f"year={min(int(days[-1][:4]) - int(one.value[:4]), 3)}"
            yield f"order={_order(days, one.value)}"
    elif one.kind == "sum":
        yield f"size={len(one.value.split('.')[0].split(' ')[0])}"
        yield f"currency={one.value[-3:]}"
    else:
        yield f"share={int(float(one.value)) // 10}"
    bare = len(one.sentence) - (one.end - one.start)
    yield f"bare={0 if bare < 3 else 1 if bare < 25 else 2}"


def _order(days: Sequence[str], day: str) -> str:
    """Where a day stands among all days of its page."""
    if len(days) == 1:
        return "only"
    return "first" if day == days[0] else "last" if day == days[-1] else str(days.index(day))


def _beside(around: Surroundings) -> Iterator[str]:
    for side, ordered, whole in (
        ("l", tokens(around.left)[::-1], around.earlier + around.left),
        ("r", tokens(around.right), around.right + around.later),
    ):
        for place, token in enumerate(ordered[:_FAR]):
            yield f"{side}:{token}"
            if place < _NEAR:
                yield f"{side}{place}:{token}"
        for first, second in pairwise(ordered[: _NEAR + 1]):
            yield f"{side}2:{first} {second}"
        yield from (f"{side}*:{token}" for token in tokens(whole))


def _place(one: Candidate, around: Surroundings, page: Page) -> Iterator[str]:
    count = len(page.blocks)
    yield f"block={page.blocks[one.block].kind.value}"
    yield f"at={'top' if one.block < 6 else 'end' if one.block > count - 5 else 'middle'}"
    for name, text in (("h", around.heading), ("a", around.above), ("b", around.below), ("t", around.title)):
        yield from (f"{name}:{token}" for token in tokens(text))
    yield from (f"label:{token}" for token in tokens(around.label))


def tokens(text: str) -> list[str]:
    """The words of a text, numbers as `#`."""
    return ["#" if token[0].isdigit() else token for token in _TOKEN.findall(text.casefold())]
