"""A plan of what to go for, as JSON, as a page and as rows."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fundmatch.financing.plan import Chosen
from fundmatch.jobs.naming import Titles
from fundmatch.jobs.plan import PlanResult
from fundmatch.models.wording import Lang, Phrase, counted
from fundmatch.render.finance import cents, plain_number
from fundmatch.render.json_text import head
from fundmatch.render.line import Line, section
from fundmatch.render.sheet import Cell, Column, Sheet

_TITLE = Phrase("Vad vi ska gå för", "What to go for")
_COUNT = Phrase("{count} utlysning", "{count} call"), Phrase("{count} utlysningar", "{count} calls")
_SUM = Phrase("{calls}, värde {value}, egna kontanter {cash} SEK av {budget}",
              "{calls}, value {value}, own cash {cash} SEK of {budget}")  # fmt: skip
_ROW = Phrase("{call}, {actor}: egna kontanter {cash}, {staff} tjänst {starts} till {ends}",
              "{call}, {actor}: own cash {cash}, {staff} posts {starts} to {ends}")  # fmt: skip
_OTHER = Phrase(
    "Alternativ, värde {value}, egna kontanter {cash} SEK", "Alternative, value {value}, own cash {cash} SEK"
)
_KRONA = Phrase("Med {more} SEK mer: värde {value}", "With {more} SEK more: value {value}")
_NO_KRONA = Phrase("Mer pengar skulle inte ge mer värde.", "More money would not give more value.")
_POST = Phrase("Med en halv tjänst mer: värde {value}", "With half a post more: value {value}")
_NO_POST = Phrase("En halv tjänst mer skulle inte ge mer värde.", "Half a post more would not give more value.")
_OF_ALL = Phrase("{count} av {all} par: {reasons}.", "{count} of {all} pairs: {reasons}.")
_REASON = Phrase("{count} {why}", "{count} {why}")
_LEFT = Phrase("Kunde inte vägas", "Could not be weighed")
_WHY = Phrase("{call}, {actor}: {why}", "{call}, {actor}: {why}")
_MORE = Phrase("och {count} till (--format json har alla)", "and {count} more (--format json has all)")
_SHOWN = 10
_POOLED = Phrase(
    "Pengar och tid är räknade som en kassa för {count} aktörer. Har var och en sin egen: en plan per aktör (--actor).",
    "Money and time are counted as one purse of {count} actors. If each has its own: one plan an actor (--actor).",
)
_BASIS = Phrase(
    "Värde är matchningens poäng. Projektets storlek är den minsta utlysningen har plats för, och det dyraste "
    "scenariot räknas. Tjänster är ett antagande (--staff).",
    "Value is the score of the match. A project is the smallest that the call has room for, and its dearest "
    "scenario counts. Posts are an assumption (--staff).",
)


def document(found: PlanResult, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a plan. Sums are strings with two decimals."""
    plan = found.plan
    kept = set(plan.best.ids)
    return {
        **head("plan", now), "budget": cents(found.room.budget), "capacity": plain_number(found.room.capacity),
        "objective": plain_number(plan.best.value), "own_cash": cents(plan.best.own_cash), "proved": plan.best.proved,
        "candidates": [
            {"id": one.id, "call_id": one.call_id, "actor_id": one.actor_id, "value": plain_number(one.value),
             "own_cash": cents(one.own_cash), "staff": plain_number(one.staff), "from": one.starts.isoformat(),
             "to": one.ends.isoformat(), "chosen": one.id in kept, "excludes": sorted(one.excludes)}
            for one in found.candidates
        ],
        "left_out": [
            {"call_id": one.match.call.id, "actor_id": one.match.actor.id, "why": one.why.text(lang)}
            for one in found.left_out
        ],
        "pooled_actors": list(found.pooled), "alternatives": [_chosen(one) for one in plan.alternatives],
        "next_krona": plan.next_krona and {"more": cents(plan.next_krona[0]), **_chosen(plan.next_krona[1])},
        "next_half_post": plan.next_half_post and _chosen(plan.next_half_post),
    }  # fmt: skip


def _chosen(one: Chosen) -> dict[str, Any]:
    return {"objective": plain_number(one.value), "own_cash": cents(one.own_cash), "chosen": list(one.ids)}


def page(found: PlanResult, names: Titles, lang: Lang) -> list[Line]:
    """What an officer reads: the set, the alternatives, what a little more would buy, what could not be weighed."""
    plan = found.plan
    lines = [
        Line(_TITLE.text(lang), style="bold"),
        Line(_SUM(calls=counted(_COUNT, len(plan.best.ids)), value=plan.best.value, cash=plan.best.own_cash,
                  budget=found.room.budget or "–").text(lang)),
        *_set(found, plan.best, names, lang),
    ]  # fmt: skip
    if found.pooled:
        lines.append(Line(_POOLED(count=len(found.pooled)).text(lang), style="yellow"))
    for other in plan.alternatives:
        head = _OTHER(value=other.value, cash=other.own_cash).text(lang)
        lines += [Line(""), Line(head, style="bold"), *_set(found, other, names, lang)]
    krona, post = plan.next_krona, plan.next_half_post
    # Where nothing could be weighed, nobody knows what more money would give.
    if found.candidates:
        lines += [
            Line(""),
            Line((_KRONA(more=krona[0], value=krona[1].value) if krona else _NO_KRONA()).text(lang)),
            Line((_POST(value=post.value) if post else _NO_POST()).text(lang)),
        ]
    if found.left_out:
        left = [
            _WHY(call=names.calls[one.match.call.id], actor=names.actors[one.match.actor.id], why=one.why)
            for one in found.left_out[:_SHOWN]
        ]
        left += [_MORE(count=more)] if (more := len(found.left_out) - _SHOWN) > 0 else []
        lines += section(_LEFT, [_left_out(found, lang), *(said.text(lang) for said in left)], lang)
    return [*lines, Line(""), Line(_BASIS.text(lang), style="dim")]


def _left_out(found: PlanResult, lang: Lang) -> str:
    """How many pairs could not be weighed, why, and what would bring them in."""
    counts = Counter(one.why.text(lang) for one in found.left_out)
    reasons = "; ".join(_REASON(count=count, why=why).text(lang) for why, count in counts.most_common())
    all_ = len(found.left_out) + len(found.candidates)
    return _OF_ALL(count=len(found.left_out), all=all_, reasons=reasons).text(lang)


def _set(found: PlanResult, chosen: Chosen, names: Titles, lang: Lang) -> list[Line]:
    kept = set(chosen.ids)
    lines = []
    for one in found.candidates:
        if one.id in kept:
            pair = {"call": names.calls[one.call_id], "actor": names.actors[one.actor_id], "cash": one.own_cash}
            said = _ROW(**pair, staff=one.staff, starts=one.starts, ends=one.ends)
            lines.append(Line(said.text(lang), 2))
    return lines


def sheet(found: PlanResult) -> Sheet:
    """All candidates as rows."""
    titles = (
        ("call_id", Phrase("Utlysning", "Call")), ("actor_id", Phrase("Aktör", "Actor")),
        ("value", Phrase("Värde", "Value")), ("own_cash", Phrase("Egna kontanter", "Own cash")),
        ("staff", Phrase("Tjänster", "Posts")),
        ("from", Phrase("Från", "From")), ("to", Phrase("Till", "To")), ("chosen", Phrase("Vald", "Chosen")),
    )  # fmt: skip
    kept = set(found.plan.best.ids)
    rows: list[Sequence[Cell]] = [
        [one.call_id, one.actor_id, one.value, one.own_cash, one.staff, one.starts, one.ends, one.id in kept]
        for one in found.candidates
    ]
    return Sheet(tuple(Column(key, title) for key, title in titles), rows)
