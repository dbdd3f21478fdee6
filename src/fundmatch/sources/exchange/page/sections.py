"""Blocks under their headings, and what a profile says of each heading. One page may hold several calls."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fundmatch.models.page_profile import PageProfile, Target
from fundmatch.sources.exchange.page.blocks import Block, Kind, Page
from fundmatch.sources.exchange.page.profiles import bare, headings_of
from fundmatch.sources.exchange.prose.territory import place
from fundmatch.text.generic import is_generic

_LONGEST_HEADING = 90
_ENDS = (".", "!", ",", ";")
_LABEL = re.compile(r"^(?P<label>[^:]{3,40}):\s+(?P<value>\S.*)$")
_STATE = re.compile(r"^(?:Öppnar|Öppnade|Stänger|Stängd|Stängde|Öppen)\b", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:(?:publicera[dt]|uppdatera[dt])\b.*|\d{1,2} [a-zåäöA-Z]+ \d{4}|\d{4}-\d\d-\d\d)$", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|–—-]\s+")
"""Between the name of a page and that of its site."""
_FIGURE = re.compile(
    r"\d[\d ,.]*\s?(?:%|procent|kr\b|kronor|miljoner|mkr|MKR|MEUR|euro)|\bska\b|\d{1,2} [a-zåäö]{3,9}(?: \d{4})?$"
)
"""Signs of a fact rather than a heading."""
_FRAME = re.compile(
    r"^(?:hoppa till .*|illustration av .*|eu-logotyp|logotyp\b.*|cookies|lär dig mer|information \(\d+\)|"
    r"läs mer på .*|.*om aktuell vädervarning\.?|event details|date:|categories:|skriv ut|dela sidan|lyssna|"
    r"till innehållet|meny|startsida|tillbaka|skip to .*)$",
    re.IGNORECASE,
)
"""Lines of the frame of any page: banners, signs, what a picture shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading. `target`: what stands there; `None`: nobody knows. No heading: the top of a page."""

    heading: str | None
    target: Target | None
    blocks: tuple[Block, ...]
    again: bool = False
    """the same heading stood further up: the long text after the short card"""


@dataclass(slots=True)
class PageCall:
    """One call of a page: its title and its sections. `shared` are those of the page above all its calls."""

    title: str
    sections: list[Section] = field(default_factory=list)


def parts_of(page: Page, profile: PageProfile | None) -> list[PageCall]:
    """The page itself, or the calls on it where a profile says by which headings they begin.

    Sections above the first call belong to all of them; the page is the first part then, and the only one when no
    heading begins a call. The title is the first heading of the first rank, else the first one; what headings hold
    above it, a box of facts, comes after the rest.
    """
    pattern = re.compile(profile.parts, re.IGNORECASE) if profile and profile.parts else None
    blocks = [block for block in page.blocks if not _frame(block, profile)]
    first = next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING), None)
    if first is None:
        first = next((at for at, block in enumerate(blocks) if not _DAY.match(block.text)), 0)
    at = next((at for at, block in enumerate(blocks) if block.top), first)
    known = headings_of(profile)
    made = [PageCall(_title(blocks, at, page, known))]
    days = [block for block in blocks[:first] if _DAY.match(block.text)]
    seen: set[str] = set()
    for heading, known_as, under, begins in _split([*days, *blocks[at + 1 :], *blocks[first:at]], known, pattern):
        words = bare(heading) if heading else ""
        if pattern and heading and begins and pattern.search(heading):
            made.append(PageCall(heading))
            seen = set()
        target = Target.SUMMARY if len(made) > 1 and heading == made[-1].title else known_as
        made[-1].sections.append(Section(heading, target, tuple(under), again=begins and words in seen))
        if heading and begins:
            seen.add(words)
    return made


def _title(blocks: list[Block], at: int, page: Page, known: dict[str, Target]) -> str:
    """The heading at a place; where it could be that of any page, the page's own name or the next that tells more."""
    first = blocks[at].text if blocks else page.title or ""
    if not is_generic(first):
        return first
    named = [_SITE.split(page.title)[0]] if page.title else []
    others = [one.text for one in blocks if one.kind is Kind.HEADING and bare(one.text) not in known]
    telling = (one for one in (*named, *others) if not is_generic(one) and not _FIGURE.search(one))
    return next(telling, first)


def _frame(block: Block, profile: PageProfile | None) -> bool:
    if _FRAME.match(block.text):
        return True
    return profile is not None and any(re.match(one, block.text, re.IGNORECASE) for one in profile.drop)


def _split(
    blocks: Iterable[Block], known: dict[str, Target], pattern: re.Pattern[str] | None
) -> Iterator[tuple[str | None, Target | None, list[Block], bool]]:
    """Heading, target and blocks of each section, and whether it begins here.

    A known label with its value on one line is a section of its own, after which the one around it goes on.
    """
    heading: str | None = None
    target: Target | None = None
    under: list[Block] = []
    begins = True
    for block in blocks:
        label = _LABEL.match(block.text) if block.kind is not Kind.HEADING else None
        own = known.get(bare(label["label"])) if label else None
        if label and own:
            yield heading, target, under, begins
            yield label["label"], own, [Block(Kind.TEXT, label["value"])], True
            under, begins = [], False
        elif _is_heading(block, known, pattern, answer=bool(target) and not under):
            yield heading, target, under, begins
            heading, under, begins = block.text, [], True
            target = known.get(bare(heading))
        else:
            under.append(block)
    yield heading, target, under, begins


def _is_heading(block: Block, known: dict[str, Target], pattern: re.Pattern[str] | None, *, answer: bool) -> bool:
    """A heading of the page, a line that is a known one, or one that stands alone and ends like none.

    The first line under a known heading is its `answer`, however short.
    """
    text = block.text
    if block.kind is Kind.HEADING:
        return True
    if block.kind is Kind.ITEM:
        return False
    if bare(text) in known and (block.alone or text[:1].isupper()):
        return True
    if pattern and pattern.search(text) and len(text) <= 2 * _LONGEST_HEADING:
        return True
    if answer or not block.alone or len(text) > _LONGEST_HEADING or text.endswith(_ENDS) or text.endswith(":"):
        return False
    if _FIGURE.search(text):
        return False
    return not (_STATE.match(text) or _DAY.match(text) or place(text) or any(sign.isdigit() for sign in text[:3]))
