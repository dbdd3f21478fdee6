"""Do the call and the actor speak of alike things in other words?"""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.models.wording import Phrase

ID = "closeness_in_meaning"
TITLE = Phrase("Närhet i mening", "Close in meaning")
SWEDISH = (
    "Från 0 till 1 efter hur nära de fem närmaste paren av stycken ligger varandra i mening. Varje ord har en vektor, "
    "ett stycke sina ords. Det närmaste paret citeras, med de ord som möts i det. Räknas bara där orden visar ett "
    "gemensamt ämne."
)
"""What `judge` says of itself, in Swedish."""

FULL = 0.4
"""Closeness from which all points are given: 99 of 100 pairs of any call and actor lie below."""

_NEAR = Phrase("{near}: {words}", "{near}: {words}")
_FAR = Phrase("inga stycken nära i mening", "no passages close in meaning")
_NO_WORDS = Phrase("mening, för ord som inte finns i ordtabellen", "meaning, for words that the table of words lacks")


def judge(candidate: Candidate) -> Finding:
    """From 0 to 1 by how close the five closest pairs of passages are in meaning.

    Each word has a vector, a passage those of its words. The closest pair is quoted, with the words that meet in it.
    It counts only where words show a common subject.
    """
    closeness = candidate.closeness
    value = closeness.of(candidate.actor.id, candidate.call.id) if closeness else None
    if closeness is None or value is None:
        return unknown(_NO_WORDS)
    found = closeness.why(candidate.actor.id, candidate.call.id) if value else None
    if found is None:
        return Finding(0.0, _FAR())
    ours, theirs, words = found
    quotes = (Evidence("actor", ours.field, ours.quote), Evidence("call", theirs.field, theirs.quote))
    return Finding(scaled(value), _NEAR(near=round(value, 2), words=words), quotes)


def scaled(near: float | None) -> float | None:
    """The closeness of a pair as a value from 0 to 1.

    >>> scaled(0.1), scaled(0.5), scaled(None)
    (0.25, 1.0, None)
    """
    return None if near is None else min(1.0, near / FULL)
