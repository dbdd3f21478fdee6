"""A call explained on one page, before anybody has decided in which format it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fundmatch.jobs.sheet import CallSheet
from fundmatch.models.base import Certainty, SourceKind
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.call_page import about, people, rules, terms
from fundmatch.render.call_page.points import SheetSection, section
from fundmatch.render.facts import source_line
from fundmatch.render.freshness import record as fresh
from fundmatch.render.freshness import told
from fundmatch.render.words import ASSESSMENT

_SECTIONS = (
    ("what", Phrase("Vad är det?", "What is it?"), about.what),
    ("who", Phrase("Vem får söka?", "Who may apply?"), about.who),
    ("money", Phrase("Vilka pengar finns det?", "What money is there?"), terms.money),
    ("dates", Phrase("Vilka datum gäller?", "Which dates hold?"), terms.dates),
    ("rules", Phrase("Vilka regler har programmet?", "Which rules does the programme have?"), rules.rules),
    ("pitfalls", Phrase("Var går det fel?", "Where does it go wrong?"), rules.pitfalls),
    ("questions", Phrase("Vad ska myndigheten få frågan om?", "What to ask the managing authority?"), rules.questions),
    ("own_questions", Phrase("Vad ska ni fråga er själva?", "What to ask yourselves?"), rules.own_questions),
)
_WORDS = Phrase("Vad betyder orden?", "What do the words mean?")
_PEOPLE = (
    ("projects", Phrase("Vilka har gjort något liknande?", "Who has done something like it?"), people.projects),
    ("ring", Phrase("Vem i länet ska ni ringa?", "Whom in the county to ring?"), people.ring),
)

_SECOND_HAND = frozenset({SourceKind.AGGREGATOR, SourceKind.NEWS, SourceKind.UNKNOWN})
"""Sources that tell of a call and do not stand behind it."""


@dataclass(frozen=True, slots=True)
class CallPage:
    """The page in one language."""

    title: str
    lang: Lang
    address: str | None
    """where the call stands, with whoever stands behind it if that is known; as it came"""
    official: bool
    sections: tuple[SheetSection, ...]
    sources: tuple[str, ...]
    foot: str


def page(found: CallSheet, lang: Lang) -> CallPage:
    """All sections that have anything to say."""
    made = [section(id_, title, tell(found, lang), lang) for id_, title, tell in _SECTIONS]
    made.append(section("words", _WORDS, people.words(found, made, lang), lang))
    made += [section(id_, title, tell(found, lang), lang) for id_, title, tell in _PEOPLE]
    call = found.call.call
    general = _general(call)
    behind = (one for one in call.sources if one.url and one.kind not in _SECOND_HAND and one.id not in general)
    own = next(behind, None)
    return CallPage(
        call.title.pick(lang),
        lang,
        own.url if own else found.call.source_of(None),
        own is not None,
        tuple(one for one in made if one.points),
        tuple(source_line(source, lang) for source in call.sources),
        " ".join([*told(found.fresh, lang), ASSESSMENT.text(lang)]),
    )


def _general(call: Call) -> set[str | None]:
    """The sources of general rules, which are no page of the call."""
    rates = {rate.source for rate in call.rates if rate.certainty is Certainty.GENERAL}
    return rates | ({call.partnership.source} if call.partnership and call.partnership.general else set())


def record(found: CallSheet, lang: Lang) -> Mapping[str, Any]:
    """The page as programs read it: every sentence with its quote and source, and the facts behind it."""
    made, call = page(found, lang), found.call.call
    return {
        "call_id": call.id, "official_id": call.official_id, "title": made.title, "programme": call.programme,
        "programme_id": call.programme_id, "managing_authority": call.managing_authority,
        "status": found.call.state.value, "source_url": made.address,
        "data_seen": found.call.data_seen, "freshness": fresh(found.fresh),
        "sections": [
            {"id": one.id, "title": one.title,
             "points": [{"text": each.text, "quote": each.quote or None, "note": each.note or None,
              "source": each.source, "facts": dict(each.facts)}
                        for each in one.points]}
            for one in made.sections
        ],
    }  # fmt: skip
