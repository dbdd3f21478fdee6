"""Do the call and the actor speak of the same things?"""

import math

from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.prepared import Candidate
from fundmatch.models.wording import Phrase

ID = "thematic_fit"
TITLE = Phrase("Ämne", "Subject")

SCALE = 1.6
"""The topical score at which about two thirds of the points are given."""
FLOOR = 0.12
"""Below this value two texts have nothing in common but chance; the pair is not listed."""

_STRONG = Phrase("samma ämne: {words}", "same subject: {words}")
_CLEAR = Phrase("tydlig överlappning: {words}", "clear overlap: {words}")
_SOME = Phrase("viss överlappning: {words}", "some overlap: {words}")
_NONE = Phrase("inget gemensamt ämne", "no subject in common")
_NO_WORDS = Phrase("ingen text att jämföra", "no text to compare")


def judge(candidate: Candidate) -> Finding:
    """From 0 to 1 by the terms that both sides share, rare ones more, repeated ones less and less.

    Title, themes, what is funded and summary of the call are held against the actor's core
    business, themes, description, earlier projects and what its kind is there to do, in that order of
    trust. Words from exclusions, applicant lists and programme names do not count.
    """
    if not candidate.call.terms or not candidate.actor.terms:
        return unknown(_NO_WORDS)
    value = scale(candidate.topical)
    words = [_surface(candidate, term) for term, _ in candidate.shared[:3]]
    words = list(dict.fromkeys(word for word in words if word))
    if value < FLOOR or not words:
        return Finding(0.0, _NONE())
    label = _STRONG if value >= 0.6 else _CLEAR if value >= 0.35 else _SOME
    return Finding(value, label(words=words), _evidence(candidate))


def scale(topical: float) -> float:
    """The unscaled score as a value from 0 to 1; more of the same gives less and less.

    >>> scale(0.0), round(scale(SCALE), 2), scale(1000.0)
    (0.0, 0.63, 1.0)
    """
    return 1.0 - math.exp(-topical / SCALE)


def _evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    """The sentences of both sides in which the strongest shared terms stand."""
    found: list[Evidence] = []
    for term, _ in candidate.shared[:2]:
        ours, theirs = candidate.actor.places.get(term), candidate.call.places.get(term)
        for evidence in (
            Evidence("actor", ours.field, ours.text) if ours else None,
            Evidence("call", theirs.field, theirs.text) if theirs else None,
        ):
            if evidence and evidence not in found:
                found.append(evidence)
    return tuple(found)


def _surface(candidate: Candidate, term: str) -> str:
    """A term as the actor's text writes it: a short unit whole, else the word itself."""
    unit = candidate.actor.places.get(term) or candidate.call.places.get(term)
    if unit is None:
        return ""
    if len(unit.text) <= 32 and unit.field in ("core", "themes", "mandate"):
        return unit.text
    return candidate.word(term, unit)
