"""Do the call and the actor speak of the same things?"""

import math
from collections.abc import Sequence

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.units import Place
from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.reader import CONCEPT_MARK, Reader

ID = "thematic_fit"
TITLE = Phrase("Ämne", "Subject")
SWEDISH = (
    "Från 0 till 1 efter de begrepp och ord som båda sidor har gemensamt, ovanliga mer, upprepade allt mindre. "
    "Utlysningens rubrik, teman, vad som finansieras och sammanfattning ställs mot aktörens kärnverksamhet, teman, "
    "beskrivning, tidigare projekt och vad dess slag är till för, i den ordningen. Ord ur det som inte finansieras, "
    "listor över sökande och programnamn räknas inte."
)
"""What `judge` says of itself, in Swedish."""

SCALE = 12.0
"""The topical score at which about two thirds of the points are given."""
FLOOR = 0.02
"""Below this value two texts have nothing in common but chance; the pair is not listed."""

LEAST_TOLD = 0.2
"""A shared feature is named when it gives at least this share of what the strongest gives."""

_STRONG = Phrase("samma ämne: {words}", "same subject: {words}")
_CLEAR = Phrase("tydlig överlappning: {words}", "clear overlap: {words}")
_SOME = Phrase("viss överlappning: {words}", "some overlap: {words}")
_LANGS: tuple[Lang, ...] = ("sv", "en")
_NONE = Phrase("inget gemensamt ämne", "no subject in common")
_NO_WORDS = Phrase("ingen text att jämföra", "no text to compare")


def judge(candidate: Candidate) -> Finding:
    """From 0 to 1 by the concepts and words that both sides share, rare ones more, repeated ones less and less.

    Title, themes, what is funded and summary of the call are held against the actor's core
    business, themes, description, earlier projects and what its kind is there to do, in that order of
    trust. Words from exclusions, applicant lists and programme names do not count.
    """
    given = value(candidate)
    if given is None:
        return unknown(_NO_WORDS)
    if not related(candidate.topical):
        return Finding(0.0, _NONE())
    told = _worth_telling(candidate)
    label = _STRONG if given >= 0.6 else _CLEAR if given >= 0.35 else _SOME
    return Finding(given, label(words=_names(candidate, told)), _evidence(candidate, told))


def value(candidate: Candidate) -> float | None:
    """The value alone, without words; `None` when a side has no text."""
    if not related(candidate.topical):
        return 0.0 if candidate.call.features and candidate.actor.features else None
    return scale(candidate.topical)


def related(topical: float) -> bool:
    """Whether two texts have a subject in common at all; a profile of nonsense has none with anybody.

    Shared words decide it alone: some passage is always the closest, also of two texts that have nothing in common.
    """
    return scale(topical) >= FLOOR


def scale(topical: float) -> float:
    """The unscaled score as a value from 0 to 1; more of the same gives less and less.

    >>> scale(0.0), round(scale(SCALE), 2), scale(1000.0)
    (0.0, 0.63, 1.0)
    """
    return 1.0 - math.exp(-topical / SCALE)


def _worth_telling(candidate: Candidate) -> list[str]:
    """Shared concepts without those that a narrower one of them implies; words only where no concept is shared.

    Words that lean on a concept are not told: alone they may mean something else on either side.
    """
    reader = candidate.setting.reader
    alone = [(key, gain) for key, gain in candidate.shared if key not in reader.leaning][:6]
    told = [key for key, gain in alone if gain >= LEAST_TOLD * alone[0][1]]
    found = [key for key in told if key.startswith(CONCEPT_MARK)]
    implied = {above.concept for key in found for above in reader.concepts.above(key.removeprefix(CONCEPT_MARK))}
    return [key for key in found if key.removeprefix(CONCEPT_MARK) not in implied] or told


def _names(candidate: Candidate, told: list[str]) -> list[Phrase | str]:
    """What the shared features are called: concepts by their labels, words as the actor writes them."""
    concepts = candidate.setting.reader.concepts
    names: list[Phrase | str] = []
    for key in told:
        place = candidate.actor.places.get(key)
        if key.startswith(CONCEPT_MARK):
            concept = key.removeprefix(CONCEPT_MARK)
            names.append(Phrase(concepts.label(concept, "sv"), concepts.label(concept, "en")))
        elif place and place.surface and (name := _word(candidate, key, place)) not in names:
            names.append(name)
    return names[:3]


def _word(candidate: Candidate, key: str, place: Place) -> Phrase:
    """A shared word as the actor writes it; in a language that it does not write, as the call does."""
    sides = [one for one in (place, candidate.call.places.get(key)) if one]
    written = {lang: _written(candidate.setting.reader, key, sides, lang) or place.surface for lang in _LANGS}
    return Phrase(written["sv"], written["en"])


def _written(reader: Reader, key: str, sides: Sequence[Place], lang: Lang) -> str | None:
    """The word of a language in the sentences where the feature stands, which are kept in both where both are known."""
    sentences = (one.unit.quote.sv if lang == "sv" else one.unit.quote.en for one in sides)
    found = (feature for sentence in sentences if sentence for feature in reader.features(sentence, lang))
    return next((feature.surface for feature in found if feature.key == key and feature.surface), None)


def _evidence(candidate: Candidate, told: list[str]) -> tuple[Evidence, ...]:
    """The sentences of both sides in which the strongest shared features stand."""
    found: list[Evidence] = []
    for key in told[:2]:
        ours, theirs = candidate.actor.places.get(key), candidate.call.places.get(key)
        if ours:
            found.append(Evidence("actor", ours.unit.field, ours.unit.quote))
        if theirs:
            found.append(Evidence("call", theirs.unit.field, theirs.unit.quote))
    return tuple(dict.fromkeys(found))
