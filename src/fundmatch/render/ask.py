"""The facts to ask for: each question with whom to ask, and what its answers would make of the pairs that wait."""

from collections.abc import Sequence
from typing import Any

from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.questions import ASK, Question
from fundmatch.models.wording import Lang, Phrase, counted, plain
from fundmatch.render.columns import QUESTIONS
from fundmatch.render.facts import among, authority_text
from fundmatch.render.line import Line
from fundmatch.render.matches import title_of
from fundmatch.render.pages import GAP
from fundmatch.render.sheet import Cell, Sheet

_ASK_WHOM = Phrase("fråga {whom}", "ask {whom}")
_SETTLES = Phrase("avgör {settled} av {waiting} par som väntar{effects}",
                  "settles {settled} of {waiting} pairs that wait{effects}")  # fmt: skip
_AMONG_OTHERS = (Phrase("{count} par väntar på svaret, och på fler{effects}",
                        "{count} pair waits for this answer, and for others{effects}"),
                 Phrase("{count} par väntar på svaret, och på fler{effects}",
                        "{count} pairs wait for this answer, and for others{effects}"))  # fmt: skip
_ALIKE = (Phrase("avgör inget: det par som väntar får, vilket svaret än blir",
                 "settles nothing: the pair that waits may, whatever the answer"),
          Phrase("avgör inget: alla {count} par som väntar får, vilket svaret än blir",
                 "settles nothing: all {count} pairs that wait may, whatever the answer"))  # fmt: skip
_COMMAND = Phrase('fundmatch answer {fact} SVAR --source "VEM, HUR" --seen DATUM',
                  'fundmatch answer {fact} VALUE --source "WHO, HOW" --seen DATE')  # fmt: skip
_QUESTION = Phrase("{subject}: {question}", "{subject}: {question}")
_EFFECT = Phrase("{answer}: {may} får, {may_not} får inte", "{answer}: {may} may, {may_not} may not")
_SAME = Phrase("alla får, vilket svaret än blir", "all may, whatever the answer")
_AUTHORITY = Phrase("utlysningens myndighet, som källan inte nämner{page}",
                    "the call's authority, which the source does not name{page}")  # fmt: skip
_MORE = Phrase("med flera", "and others")
_SHOWN = 3
"""Possible answers that are written out in a cell; JSON has all."""


def questions_sheet(asked: Sequence[Question], lang: Lang) -> Sheet:
    """Questions in the order given."""
    rows: list[list[Cell]] = [
        [_text(one, lang), one.id, whom(one, lang), one.waiting, one.settled, _effects(one, lang)] for one in asked
    ]
    return Sheet(QUESTIONS, rows, name="questions")


def questions_page(asked: Sequence[Question], lang: Lang) -> list[Line]:
    """Questions in the order given, each with what to do with the answer."""
    lines: list[Line] = []
    for at, one in enumerate(asked, start=1):
        lead = f"{at:>{len(str(len(asked)))}}"
        below = len(lead) + GAP
        lines.append(Line(_text(one, lang), 0, "bold", lead))
        lines.append(Line(_ASK_WHOM(whom=whom(one, lang)).text(lang), below))
        effects = f": {said}" if (said := _effects(one, lang)) else ""
        if one.refuses_nobody:
            told = counted(_ALIKE, one.waiting)
        elif one.settled:
            told = _SETTLES(settled=one.settled, waiting=one.waiting, effects=effects)
        else:
            told = counted(_AMONG_OTHERS, one.waiting, effects=effects)
        lines.append(Line(told.text(lang), below))
        lines.append(Line(_COMMAND(fact=one.id).text(lang), below, "dim"))
    return lines


def as_record(one: Question, lang: Lang) -> dict[str, Any]:
    """A question with all possible answers that were tried."""
    effects = [
        {"answer": plain(effect.answer, lang), "may": effect.may, "may_not": effect.may_not} for effect in one.effects
    ]
    return {
        "fact": one.id,
        "question": _text(one, lang),
        "whom": whom(one, lang),
        "waiting": one.waiting,
        "settled": one.settled,
        "effects": effects,
    }


def whom(one: Question, lang: Lang) -> str:
    """Who stands behind the fact: the authority of a call, with the call's page when it is not named; the actor."""
    if isinstance(one.subject, PreparedCall):
        call = one.subject.call
        return authority_text(call, lang) or _AUTHORITY(page=among((one.subject.source_of(None),))).text(lang)
    parent = one.subject.parent
    return (parent or one.subject).actor.name


def _text(one: Question, lang: Lang) -> str:
    name = title_of(one.subject.call, lang) if isinstance(one.subject, PreparedCall) else one.subject.actor.name
    return _QUESTION(subject=name, question=ASK[one.fact.name]).text(lang)


def _effects(one: Question, lang: Lang) -> str:
    """The possible answers in a few words: those first that the most pairs hang on."""
    if one.refuses_nobody:
        return _SAME.text(lang)
    said = [
        _EFFECT(answer=effect.answer, may=effect.may, may_not=effect.may_not).text(lang)
        for effect in one.effects[:_SHOWN]
    ]
    return "; ".join([*said, *([_MORE.text(lang)] if len(one.effects) > _SHOWN else [])])
