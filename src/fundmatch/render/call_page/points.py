"""What a page on a call is made of: sections of sentences, each with the source's words and its source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Certainty, Source, Sourced, worded
from fundmatch.models.call import Call
from fundmatch.models.place import Atlas
from fundmatch.models.unread import UnreadKind
from fundmatch.models.wording import Lang, Phrase, Said, capital
from fundmatch.render import facts
from fundmatch.render.unread import unread_lines
from fundmatch.text.tokens import language_of

_COUNTRY = Phrase("landet med koden {code}", "the country of the code {code}")
_NOTE = {
    "sv": Phrase("Vår anmärkning: {note}", "Our note, in Swedish: {note}"),
    "en": Phrase("Vår anmärkning, på engelska: {note}", "Our note: {note}"),
}

_DOUBT = {
    Certainty.GENERAL: Phrase("Det är den allmänna regeln för åtgärdstypen, inte utlysningens egna ord.",
                              "That is the general rule of the type of action, not the call's own words."),
    Certainty.INFERRED: Phrase("Det är vår slutsats, inte källans ord.", "That is inferred, not the source's words."),
    Certainty.PLANNED: Phrase("Det är planerat och kan ändras.", "That is planned and may change."),
    Certainty.CANCELLED: Phrase("Det är inställt.", "That is cancelled."),
    Certainty.UNKNOWN: Phrase("Hur säkert det är vet vi inte.", "How certain that is we do not know."),
}  # fmt: skip

_UNREAD = Phrase("Obs: {words}.", "Note: {words}.")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know, in whole sentences."""

    text: str
    quote: str = ""
    """the source's own words"""
    note: str = ""
    """what whoever wrote the record adds, which is no word of the source"""
    foreign: bool = False
    """whether the note is in the other language"""
    source: str | None = None
    """address or name of the source"""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """the same for programs: codes, ids, numbers"""


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A question of a newcomer, and what answers it."""

    id: str
    title: str
    points: tuple[Point, ...]


def point(said: Said | Phrase | str, lang: Lang, source: Source | None = None, **facts: Any) -> Point:
    """A sentence of ours, begun with a capital."""
    text = said if isinstance(said, str) else said.text(lang)
    where = (source.url or source.name) if source else None
    return Point(capital(text), source=where, facts=facts)


def stated(said: Said | str, fact: Sourced, call: PreparedCall, lang: Lang, **facts: Any) -> Point:
    """A fact of the call: in our words, in the source's, and what whoever wrote the record adds."""
    made = replace(point(said, lang, **facts), quote=fact.words or "", source=call.source_of(fact.source))
    return remarked(made, worded(fact.note, lang), lang)


def unread(call: Call, lang: Lang, *kinds: UnreadKind) -> Iterator[Point]:
    """What a call's sources state of some kinds and nobody typed, in their own words."""
    for words in unread_lines(call, lang, kinds):
        yield point(_UNREAD(words=words), lang, unread=words)


def remarked(made: Point, note: str, lang: Lang) -> Point:
    """A point with what whoever wrote the record adds; the same point when that is nothing."""
    return replace(made, note=noted(note, lang), foreign=language_of(note) != lang) if note else made


def noted(note: str, lang: Lang) -> str:
    """A note of whoever wrote the record, as a sentence that says so; empty when there is none."""
    return sentence(_NOTE[language_of(note)](note=note).text(lang)) if note else ""


def sentence(text: str) -> str:
    """A text from elsewhere as a sentence of its own: begun with a capital, ended with a stop.

    >>> sentence("högst 40 %")
    'Högst 40 %.'
    """
    return capital(text if text.endswith((".", "?", "!")) else f"{text}.")


def doubted(certainty: Certainty, lang: Lang) -> str:
    """How far a fact can be trusted, as a sentence after a blank; nothing when it is simply stated."""
    return f" {_DOUBT[certainty].text(lang)}" if certainty in _DOUBT else ""


def area_words(code: str, atlas: Atlas, lang: Lang) -> str:
    """An area by its name; of a country that no list of ours names, that it is one."""
    own = facts.area_text(code, atlas, lang)
    return _COUNTRY(code=code).text(lang) if own == code and len(code) == 2 and code.isupper() else own


def section(id_: str, title: Phrase, points: Iterable[Point], lang: Lang) -> SheetSection:
    """A section of points; a note that several of them share stands with the first."""
    told: set[str] = set()
    kept = []
    for one in points:
        kept.append(replace(one, note="", foreign=False) if one.note in told else one)
        told.add(one.note)
    return SheetSection(id_, title.text(lang), tuple(kept))
