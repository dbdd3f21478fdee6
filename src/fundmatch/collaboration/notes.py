"""Demands that a record tells in its notes and themes alone: so many of something at least, and what to know of."""

import re
from collections.abc import Iterator

from fundmatch.collaboration.requirement import Basis, Demand, Requirement, Subject
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Text
from fundmatch.models.wording import Phrase, plain
from fundmatch.text.reader import Reader

_EXPERTISE = Phrase("kunskap om {what}", "expertise in {what}")
_CONDITION = Phrase("villkor: {what}", "condition: {what}")
_WORDS = {
    word: number
    for number, words in enumerate(
        ("one en ett", "two två", "three tre", "four fyra", "five fem", "six sex", "seven sju", "eight åtta",
         "nine nio", "ten tio"), 1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"(\d{{1,3}}(?:[ ,.]\d{{3}}){{1,4}}|\d{{1,9}}|{'|'.join(_WORDS)})\b(?![.,]?\d| \d{{3}}\b)"
"""A whole number; of "1.5 million" or of longer ones than anybody asks for nothing is read."""
_LEAST = re.compile(
    rf"(?<![\"”“])\b(?:at least|minst)\s+{_NUMBER}|(?<![\d.,])\b{_NUMBER}[^.;]{{0,60}}?\bor more\b", re.I
)


def counted(call: PreparedCall) -> Iterator[Requirement]:
    """Each note that asks for a number at least, in its own words; the first number is the bound."""
    for number, note in enumerate(call.call.notes, 1):
        words = plain(note, "en")
        if found := _LEAST.search(words):
            told = (found[1] or found[2]).casefold()
            least = _WORDS.get(told) or int(re.sub(r"\D", "", told))
            what, source = _CONDITION(what=note), call.source_of(None)
            yield Requirement(
                f"note-{number}", Subject.CONDITION, what, Basis.RECORD, least=least, words=words, source=source
            )


def subjects(call: PreparedCall, reader: Reader) -> Iterator[Requirement]:
    """What a consortium has to know something of: each theme of the call. A wish, read from the record."""
    for number, theme in enumerate(dict.fromkeys(call.call.themes), 1):
        name = Text(sv=reader.concepts.named(theme, "sv"), en=reader.concepts.named(theme, "en"))
        lang, text = reader.prefer(theme)
        concepts = frozenset(one.concept for one in reader.concepts.find(text, lang))
        yield Requirement(
            f"expertise-{number}",
            Subject.EXPERTISE,
            _EXPERTISE(what=name),
            Basis.INFERRED,
            Demand.PREFERRED,
            words=theme,
            source=call.source_of(None),
            concepts=concepts,
        )
