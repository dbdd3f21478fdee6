"""A page before anybody has decided where it is shown: lines with indentation, weight and a leading word."""

from collections.abc import Iterable
from dataclasses import dataclass

from fundmatch.models.wording import Lang, Phrase, Said


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    text: str
    indent: int = 0
    style: str = ""
    lead: str = ""
    """our own words or numbers before the text, already as wide as those of the neighbours; never foreign text"""
    about: str = ""
    """id of the call that the line belongs to, where a reader has to know which calls were shown"""


def section(title: Phrase | Said, lines: Iterable[Line | str], lang: Lang) -> list[Line]:
    """A heading after a blank line, with what stands below it; nothing when nothing does. Text alone is a list item."""
    below = [Line(one, 2) if isinstance(one, str) else one for one in lines]
    return [Line(""), Line(title.text(lang), style="bold"), *below] if below else []
