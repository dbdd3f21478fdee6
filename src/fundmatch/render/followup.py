"""Reminders, and who was never told, as JSON, as a page and as rows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.development.followup import Followup, Reaction, ToldActor
from fundmatch.jobs.naming import Titles
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.json_text import head
from fundmatch.render.line import Line, section
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.text.tokens import alphabetical

_TITLE = Phrase("Uppföljning {day}", "Follow-up {day}")
_REMIND = Phrase("Att påminna", "To remind")
_LATE = Phrase("Tysta, för sent att påminna", "Silent, too late to remind")
_DONE = Phrase("Har svarat", "Have answered")
_NEVER = Phrase("Har aldrig fått veta något", "Were never told anything")
_TOWNS = Phrase("Kommuner där ingen fått veta något", "Municipalities where nobody was told anything")
_SILENT = Phrase(
    "{actor}: {call}; fick veta {told}, tyst sedan dess; påminn {remind}, sluta vid svar{stops}",
    "{actor}: {call}; told {told}, silent since; remind on {remind}, stop at an answer{stops}",
)
_STOPS = Phrase(" eller {day}, när den stänger", " or {day}, when it closes")
_PLAIN = Phrase("{actor}: {call}; fick veta {told}; {what}", "{actor}: {call}; told {told}; {what}")
_NOBODY = Phrase(
    "Inget utskick till en aktör är gjort; fundmatch digest --each gör det.",
    "No digest to an actor has been sent; fundmatch digest --each sends one.",
)


def document(found: Followup, now: dt.datetime) -> dict[str, Any]:
    """The JSON of a follow-up."""
    return {
        **head("followup", now),
        "told": [_record(one) for one in found.told],
        "never_told": list(found.never),
        "municipalities": list(found.uncovered),
    }


def _record(one: ToldActor) -> dict[str, Any]:
    return {
        "actor_id": one.actor_id, "call_id": one.call_id, "told": one.told.isoformat(), "answer": one.answer.value,
        "remind": one.remind.isoformat() if one.remind else None,
        "stops": one.stops.isoformat() if one.stops else None,
    }  # fmt: skip


def page(found: Followup, names: Titles, towns: Mapping[str, str], now: dt.datetime, lang: Lang) -> list[Line]:
    """Reminders first, then the rest."""
    lines = [Line(_TITLE(day=now.date()).text(lang), style="bold")]
    if not found.told:
        lines.append(Line(_NOBODY.text(lang)))
    silent = [one for one in found.told if one.answer is Reaction.SILENT]
    parts = (
        (_REMIND, [_line(one, names, lang) for one in silent if one.remind]),
        (_LATE, [_line(one, names, lang) for one in silent if not one.remind]),
        (_DONE, [_line(one, names, lang) for one in found.told if one.answer is not Reaction.SILENT]),
        (_TOWNS, [", ".join(towns[code] for code in found.uncovered)] if found.uncovered else []),
        (
            _NEVER,
            [", ".join(sorted((names.actors[key] for key in found.never), key=lambda name: alphabetical(name, lang)))]
            if found.never
            else [],
        ),
    )
    for title, own in parts:
        lines += section(title, own, lang)
    return lines


def _line(one: ToldActor, names: Titles, lang: Lang) -> str:
    actor, call = names.actors[one.actor_id], names.calls[one.call_id]
    if one.remind:
        stops = _STOPS(day=one.stops).text(lang) if one.stops else ""
        return _SILENT(actor=actor, call=call, told=one.told, remind=one.remind, stops=stops).text(lang)
    return _PLAIN(actor=actor, call=call, told=one.told, what=one.answer.phrase).text(lang)


def sheet(found: Followup) -> Sheet:
    """A row for each actor and call."""
    columns = (
        Column("actor_id", Phrase("Aktör", "Actor"), "word"), Column("call_id", Phrase("Utlysning", "Call"), "word"),
        Column("told", Phrase("Fick veta", "Told"), "word"),
        Column("answer", Phrase("Svar", "Answer"), "word", codes=Reaction),
        Column("remind", Phrase("Påminn", "Remind"), "word"), Column("stops", Phrase("Sluta", "Stop"), "word"),
    )  # fmt: skip
    rows: list[Sequence[Cell]] = [
        (one.actor_id, one.call_id, one.told, one.answer.value, one.remind, one.stops) for one in found.told
    ]
    return Sheet(columns, rows)
