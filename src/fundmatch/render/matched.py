"""What `match` found, as lists and as the first screen of a week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundmatch.jobs.match import Matched
from fundmatch.matching.outcome import Match
from fundmatch.models.kinds import Status
from fundmatch.models.wording import Lang, Phrase, Said, counted
from fundmatch.monitoring.audience import HEARD
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.overview import Overview, overview
from fundmatch.render.facts import headed
from fundmatch.render.match_page import Listed
from fundmatch.render.matches import MatchRow, in_order, one_a_series, ranked
from fundmatch.render.summary import (
    closing,
    group_title,
    no_call,
    nothing,
    set_apart,
    standing,
    thin_title,
    unclear,
    weaker,
    weights_in_force,
    worth_title,
)

_OF = Phrase("{name}: {what}", "{name}: {what}")
SCREEN = 10
"""Matches of each actor or call on a screen when nobody says how many."""
_SERVE = (Phrase("{count} utlysning tjänar {direction}.", "{count} call serves {direction}."),
          Phrase("{count} utlysningar tjänar {direction}.", "{count} calls serve {direction}."))  # fmt: skip

Rows = list[tuple[str, list[MatchRow]]]
"""The rows of each actor or call, by its id."""


@dataclass(frozen=True, slots=True)
class View:
    """How a result is to be shown."""

    lang: Lang
    sort: str = "score"
    top: int | None = None
    """at most so many matches of each actor or call; 0: all; none: as many as a screen takes"""
    weighed: bool = False
    """with weights of the user's own, which are then shown"""
    worded: bool = True
    """with reasons, not with points alone; a matter of files"""
    limit: int | None = None
    """at most so many matches in all, the best first whoever they are for; 0: all in that order; none: each actor's or
    call's together; a matter of files"""


def groups(found: Matched, view: View, limit: int, *, once: bool = False) -> Rows:
    """The rows of each actor or call by its id, at most `limit` (0: all); of several rounds of a call `once` the best.

    An actor or call without a match has an empty list.
    """
    own: dict[str, list[Match]] = {key: [] for key in (found.who.calls if found.who.by_call else found.who.actors)}
    for pair in found.matches:
        own[pair.call.id if found.who.by_call else pair.actor.id].append(pair)
    made = one_a_series if once else ranked
    return [(key, _rows(found, view, made(pairs))[: limit or None]) for key, pairs in own.items()]


def _rows(found: Matched, view: View, rows: Sequence[MatchRow]) -> list[MatchRow]:
    """Rows in the order asked for, the direction asked for first among their reasons."""
    return in_order([replace(row, direction=found.direction) for row in rows], view.sort, view.lang)


def heading(found: Matched, view: View) -> list[str]:
    """How the calls stand, and what else of the question stands above or below the answer."""
    lines = [standing(found.run, found.who.within, view.lang)]
    if found.direction:
        title = next(one.title for one in found.run.setting.strategy.directions if one.id == found.direction)
        lines.append(counted(_SERVE, len(found.who.within), direction=title.pick(view.lang)).text(view.lang))
    return [*lines, *([weights_in_force(found.run, view.lang)] if view.weighed else [])]


def lists(found: Matched, view: View) -> tuple[list[Listed], list[Said]]:
    """A list for each actor or call, for those without a row the reason; and what was not shown.

    Of an actor, unless so many matches or a least score are asked for, what it should hear of, and how many others are.
    """
    limit, worth = SCREEN if view.top is None else view.top, view.top is None and found.worth_alone
    own = groups(found, view, 0, once=not found.who.names_calls)
    made, shown = [], 0
    for key, rows in own:
        kept = [row for row in rows if row.match.tier in HEARD] if worth else rows
        made.append(_listed(found, view, key, rows, kept[: limit or None], len(kept) if worth else None))
        shown += len(rows if worth else kept[: limit or None])
        vague = [pair for pair in found.outcome.thin if key in (pair.call.id, pair.actor.id)]
        if vague:
            title = thin_title(_name(found, key, view.lang), vague, view.lang)
            made.append(Listed(title, _rows(found, view, one_a_series(vague))[: limit or None]))
    every = len(found.matches)
    return made, closing(found.run, found.outcome, found.who.calls, every if worth else shown, every)


def _listed(
    found: Matched, view: View, key: str, rows: Sequence[MatchRow], kept: Sequence[MatchRow], worth: int | None
) -> Listed:
    """The rows of one actor or call that are kept, or why there is none; below them how many are weaker.

    `worth`: how many the actor should hear of, where that alone is kept.
    """
    lang, by, name = view.lang, "actor" if found.who.by_call else "call", _name(found, key, view.lang)
    asked = [key] if found.who.by_call else found.who.calls
    if asked and all(found.run.calls[one].standing.status is Status.INFORMATION for one in asked):
        return Listed(no_call(name, lang))
    aside = _aside(found, key, lang)
    if not rows:
        pairs = found.outcome.pairs // max(1, len(found.who.calls if found.who.by_call else found.who.actors))
        return Listed(nothing(found.outcome, pairs, lang, by, (key, name)), notes=aside)
    if worth is None:
        count = sum(key in (pair.actor.id, pair.call.id) for pair in found.matches)
        return Listed(group_title(name, count, lang), kept, aside)
    left = [row.match for row in rows if row not in kept]
    places = {rank: place for place, rank in enumerate(sorted(row.rank for row in kept), start=1)}
    kept = [replace(row, rank=places[row.rank]) for row in kept]
    return Listed(worth_title(name, worth, lang), kept, [*weaker(left, bool(kept), lang), *aside])


def left_aside(found: Matched, lang: Lang) -> list[str]:
    """What is no recommendation to the actors or of the calls asked for by name, with why; of several, whose it is."""
    if not found.who.named:
        return []
    keys = found.who.calls if found.who.by_call else found.who.actors
    own = {key: lines for key in keys if (lines := _aside(found, key, lang))}
    return [
        line if len(keys) == 1 else _OF(name=_name(found, key, lang), what=line).text(lang)
        for key, lines in own.items()
        for line in lines
    ]


def _aside(found: Matched, key: str, lang: Lang) -> list[str]:
    pairs = [pair for pair in found.outcome.apart if key in (pair.call.id, pair.actor.id)]
    return set_apart(pairs, "actor" if found.who.by_call else "call", lang)


def _name(found: Matched, key: str, lang: Lang) -> str:
    return found.run.calls[key].call.title.pick(lang) if found.who.by_call else headed(found.run.actors[key], lang)


def first_screen(found: Matched, news: Sequence[Change], view: View) -> tuple[Overview, list[MatchRow], list[str]]:
    """What the first screen of a week is made of: dates and news, rows of the rest, the counts below."""
    made = overview(found.run, found.who.calls, found.matches, news, view.top, 2 if found.direction else 1)
    counts = [*heading(found, view), *unclear(found.outcome, view.lang)]
    return made, _rows(found, view, ranked(made.rest)), counts


def file_rows(found: Matched, view: View) -> list[MatchRow]:
    """All rows of a file."""
    rows = [row for _, rows in groups(found, view, view.top or 0) for row in rows]
    if view.limit is None:
        return rows
    best = sorted(rows, key=lambda row: row.match.sort_key())[: view.limit or None]
    return in_order(best, view.sort, view.lang)
