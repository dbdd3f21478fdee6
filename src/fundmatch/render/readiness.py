"""What an actor lacks, in words that respect it, and as JSON."""

import datetime as dt
from dataclasses import replace
from typing import Any

from fundmatch.development.readiness import ActorReadiness, Need, NeedState
from fundmatch.matching.limits import of_actor, of_any
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.json_text import head
from fundmatch.render.limits import limit_lines, limit_record
from fundmatch.render.line import Line, section
from fundmatch.render.matches import title_of

_TITLE = Phrase("Inför ansökan: {actor}", "Before an application: {actor}")
_FOR = Phrase("Utlysningarna som passar bäst", "The calls that fit best")
_NEEDS = Phrase("Vad de frågar efter", "What they ask for")
_SMALLER = Phrase("Mindre utlysningar på vägen", "Smaller calls on the way")
_NO_CALLS = Phrase("Ingen utlysning att söka passar just nu.", "No call that one can apply for fits just now.")
_NO_SMALLER = Phrase("Ingen mindre utlysning passar just nu.", "No smaller call fits just now.")
_NEED = Phrase("{what} ({state}): {because}", "{what} ({state}): {because}")


def document(found: ActorReadiness, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a readiness."""
    known = of_actor(found.actor)
    return {
        **head("readiness", now), "actor_id": found.actor.id,
        "calls": [one.call.id for one in found.best],
        "needs": [
            {"id": one.id, "what": one.what.text(lang), "state": one.state.value, "because": one.because.text(lang),
             "question": one.ask.text(lang), "next_step": one.step.text(lang), "calls": list(one.calls)}
            for one in found.needs
        ],
        "limits": [
            {"call_id": call, **limit_record(limit, limit.keeps(known.get(limit.what)), lang),
             "project_kinds": list(kinds)}
            for call, by_kind in found.limits.items()
            for limit, kinds in of_any(by_kind).items()
        ],
        "smaller_calls": [one.call.id for one in found.smaller],
    }  # fmt: skip


def page(found: ActorReadiness, lang: Lang) -> list[Line]:
    """The calls, what they ask for with a question and a step, and smaller calls."""
    lines = [Line(_TITLE(actor=found.actor.actor.name).text(lang), style="bold")]
    if not found.best:
        return [*lines, Line(_NO_CALLS.text(lang))]
    known = of_actor(found.actor)
    for_ = [
        line
        for one in found.best
        for line in (
            Line(title_of(one.call.call, lang), 2),
            *(replace(each, indent=4) for each in limit_lines(found.limits[one.call.id], known, lang)),
        )
    ]
    lines += section(_FOR, for_, lang)
    lines += section(_NEEDS, (line for one in found.needs for line in _need(one, lang)), lang)
    smaller = [title_of(one.call.call, lang) for one in found.smaller]
    return lines + section(_SMALLER, smaller or [_NO_SMALLER.text(lang)], lang)


def _need(one: Need, lang: Lang) -> list[Line]:
    head = Line(_NEED(what=one.what, state=one.state.phrase, because=one.because).text(lang), 2)
    if one.state is NeedState.THERE:
        return [head]
    return [head, Line(one.ask.text(lang), 4), Line(one.step.text(lang), 4)]
