"""The texts of a page's sections, each with what it stands under; and whether they are questions and answers."""

import re
from collections.abc import Iterator

from fundmatch.models.page_profile import Target
from fundmatch.sources.exchange.page.blocks import Kind
from fundmatch.sources.exchange.page.sections import PageCall, Section
from fundmatch.sources.exchange.prose.figures import figures

_QUESTIONS = re.compile(
    r"\b(?:frågor och svar|vanliga frågor|frequently asked|questions and answers|faqs?\b|q&a\b)", re.IGNORECASE
)
_LEAST_QUESTIONS = 3
LONGEST_VALUE = 60
"""Characters of a label, and of the value that stands beside it."""


def passages(section: Section) -> Iterator[tuple[str | None, str]]:
    """The texts of a section with what they stand under: a short line that a value follows, else the heading."""
    before: str | None = None
    if section.heading:
        yield None, section.heading
    for block in section.blocks:
        label = before if before and len(block.text) <= LONGEST_VALUE else section.heading
        yield label, block.text
        short = len(block.text) <= LONGEST_VALUE and not any(figures(block.text))
        before = block.text if short and block.kind is not Kind.ITEM else None


def asks(part: PageCall) -> bool:
    """Whether a page is one of questions and answers, which is no call."""
    headings = [one.heading.rstrip() for one in part.sections if one.heading]
    asked = sum(one.endswith("?") for one in headings)
    unknown = all(one.target in (None, Target.IGNORE, Target.DOCUMENTS) for one in part.sections)
    return bool(_QUESTIONS.search(part.title)) or (unknown and asked >= _LEAST_QUESTIONS and 2 * asked > len(headings))
