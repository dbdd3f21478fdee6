"""A page before anybody has decided where it is shown: lines with indentation, weight and a leading word."""

from dataclasses import dataclass


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
