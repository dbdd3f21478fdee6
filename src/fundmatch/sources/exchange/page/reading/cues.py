"""The words that speak of what a day, a sum or a share is, and where they stand around a candidate.

Weights of places hold for every role alike, so that what was learnt of deadlines helps to read decisions: a word for
a role close before a candidate says more than one in the title, whatever the role.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fundmatch.sources.exchange.page.blocks import Kind, Page
from fundmatch.sources.exchange.page.reading.candidates import Candidate
from fundmatch.sources.folder import bundled

PLACES = (
    "label", "left near", "left", "left far", "left last", "right near", "right", "right far", "right first",
    "earlier", "later", "heading", "heading bare", "above", "below", "title", "rule", "rule by heading", "none",
)  # fmt: skip
"""Where a word for a role may stand; `rule`: the readers of sentences say that it is the role."""
SHORT = 60
"""Signs of a line that may be the label of what stands below or above it."""
_NEAR, _FAR = 1, 4
"""Words between a cue and its candidate."""


@lru_cache(maxsize=1)
def cues() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """For each kind of candidate its roles, and what speaks of each."""
    made: dict[str, dict[str, list[str]]] = {}
    kind = role = ""
    for line in (bundled() / "reader" / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            kind, role = line[:-1].split()
        elif not line.startswith("#"):
            made.setdefault(kind, {}).setdefault(role, []).extend(line.split())
    return {kind: {role: _pattern(words) for role, words in roles.items()} for kind, roles in made.items()}


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    stems = []
    for word in words:
        stem = re.escape(word.lstrip("*").rstrip("_")).replace("_", r"[\s.]+").replace(r"\*", r"\w*\s+\w*")
        stems.append(stem if word.startswith("*") else rf"(?<!\w){stem}")
    return re.compile("|".join(sorted(stems, key=len, reverse=True)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The texts around one candidate."""

    left: str
    """of its sentence, from the candidate before it"""
    right: str
    earlier: str
    later: str
    heading: str
    label: str
    """of a block that holds nothing but the value, the line that names it"""
    above: str
    below: str
    title: str
    bare: bool


def surroundings(page: Page, found: Sequence[Candidate]) -> Iterator[Surroundings]:
    """What stands around each candidate of a page, in order."""
    headings, labels = headings_above(page), _labels(page, found)
    title = page.blocks[0].text if page.blocks else ""
    for at, one in enumerate(found):
        near = [other for other in found[max(0, at - 6) : at + 7] if _together(one, other)]
        start = max((other.end for other in near if other.end <= one.start), default=0)
        end = min((other.start for other in near if other.start >= one.end), default=len(one.sentence))
        yield Surroundings(
            one.sentence[start : one.start],
            one.sentence[one.end : end],
            one.sentence[:start],
            one.sentence[end:],
            headings[one.block],
            labels.get(one.block, ""),
            _short(page, one.block - 1),
            _short(page, one.block + 1),
            title,
            len(one.sentence) - (one.end - one.start) < 12,
        )


def _together(one: Candidate, other: Candidate) -> bool:
    return other.block == one.block and other.sentence is one.sentence


def _short(page: Page, at: int) -> str:
    text = page.blocks[at].text if 0 <= at < len(page.blocks) else ""
    return text if len(text) < SHORT else ""


def headings_above(page: Page) -> list[str]:
    """For each block the heading above it: one of the page's, or a line that stands where a heading does."""
    made, last = [], ""
    for block in page.blocks:
        made.append(last)
        if block.kind is Kind.HEADING or (block.alone and len(block.text) < SHORT and not re.search(r"\d", block.text)):
            last = block.text
    return made


def _labels(page: Page, found: Sequence[Candidate]) -> dict[int, str]:
    """The line that names the value of each block that holds nothing else.

    Lists of labels and values have their labels above or below all through: below where the first value of the list
    stands under a heading and a line follows the last one.
    """
    held: dict[int, int] = {}
    for one in found:
        if one.part != "last":
            held[one.block] = held.get(one.block, 0) + len(one.words.split())
    count = len(page.blocks)
    bare = [at in held and len(block.text.split()) - held[at] <= 2 for at, block in enumerate(page.blocks)]
    line = [bool(_short(page, at)) and not bare[at] for at in range(count)]
    made: dict[int, str] = {}
    at = 0
    while at < count:
        if not bare[at]:
            at += 1
            continue
        last = at
        while last + 2 < count and bare[last + 2] and line[last + 1]:
            last += 2
        follows = last + 1 < count and line[last + 1] and page.blocks[last + 1].kind is not Kind.HEADING
        headed = at > 0 and line[at - 1]
        under = headed and page.blocks[at - 1].kind is Kind.HEADING and last > at
        below = follows and (not headed or under)
        for value in range(at, last + 1, 2):
            made[value] = _short(page, value + 1 if below else value - 1)
        at = last + 1
    return made


def cue_places(kind: str, around: Surroundings) -> dict[str, list[str]]:
    """For each role whose words stand around a candidate, the places where they do."""
    made: dict[str, list[str]] = {role: [] for role in cues()[kind]}
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    texts = (("label", around.label), ("earlier", around.earlier), ("later", around.later), ("above", around.above),
             ("below", around.below), ("title", around.title))  # fmt: skip
    for role, pattern in cues()[kind].items():
        places = made[role]
        if last := _last(pattern, around.left):
            ends[role] = last.end()
            places.append(_distance("left", around.left[last.end() :]))
        if first := pattern.search(around.right):
            starts[role] = first.start()
            places.append(_distance("right", around.right[: first.start()]))
        if around.heading and pattern.search(around.heading):
            places += ["heading", "heading bare"] if around.bare else ["heading"]
        places += [name for name, text in texts if text and pattern.search(text)]
    for role in (role for role, end in ends.items() if end == max(ends.values())):
        made[role].append("left last")
    for role in (role for role, start in starts.items() if start == min(starts.values())):
        made[role].append("right first")
    return made


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _distance(side: str, between: str) -> str:
    words = len(re.findall(r"\w+", between))
    return f"{side} near" if words <= _NEAR else side if words <= _FAR else f"{side} far"
