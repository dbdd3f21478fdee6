"""What `match` found, as lists and as the first screen of a week."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundmatch.jobs.match import Matched
from fundmatch.matching.outcome import Match
from fundmatch.models.wording import Lang, Phrase, Said, counted
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.overview import Overview, overview
from fundmatch.render.facts import headed
from fundmatch.render.matches import MatchRow, in_order, one_a_series, ranked
from fundmatch.render.summary import (
    closing,
    group_title,
    nothing,
    set_apart,
    standing,
    thin_title,
    unclear,
    weights_in_force,
)

SCREEN = 10
"""Matches of each actor or call on a screen when nobody says how many."""
_SERVE = (Phrase("{count} utlysning tjänar {direction}.", "{count} call serves {direction}."),
          Phrase("{count} utlysningar tjänar {direction}.", "{count} calls serve {direction}."))  # fmt: skip

Titled = list[tuple[str, list[MatchRow]]]
"""Lists, each with its heading."""


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


def groups(found: Matched, view: View, limit: int, *, once: bool = False) -> Titled:
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


def lists(found: Matched, view: View) -> tuple[Titled, list[Said]]:
    """A list for each actor or call, for those without a match the reason; and what was not shown."""
    lang, limit = view.lang, SCREEN if view.top is None else view.top
    own = groups(found, view, limit, once=not found.who.names_calls)
    counts = Counter(pair.call.id if found.who.by_call else pair.actor.id for pair in found.matches)
    by, pairs = "actor" if found.who.by_call else "call", found.outcome.pairs // max(1, len(own))
    titled: Titled = []
    for key, rows in own:
        name = found.run.calls[key].call.title.pick(lang) if found.who.by_call else headed(found.run.actors[key], lang)
        if rows:
            titled.append((group_title(name, counts[key], lang), rows))
        else:
            titled.append((nothing(found.outcome, pairs, lang, by, (key, name)), rows))
        aside = [pair for pair in found.outcome.apart if key in (pair.call.id, pair.actor.id)]
        titled += [(line, []) for line in set_apart(aside, by, lang)]
        vague = [pair for pair in found.outcome.thin if key in (pair.call.id, pair.actor.id)]
        if vague:
            titled.append((thin_title(name, vague, lang), _rows(found, view, one_a_series(vague))[: limit or None]))
    shown = sum(len(rows) for _, rows in own)
    return titled, closing(found.run, found.outcome, found.who.calls, shown, len(found.matches))


def first_screen(found: Matched, news: Sequence[Change], view: View) -> tuple[Overview, list[MatchRow], list[str]]:
    """What the first screen of a week is made of: dates and news, rows of the rest, the counts below."""
    made = overview(found.run, found.who.calls, found.matches, news, view.top, 2 if found.direction else 1)
    counts = [*heading(found, view), *unclear(found.outcome, view.lang)]
    return made, _rows(found, view, ranked(made.rest)), counts


def file_rows(found: Matched, view: View) -> list[MatchRow]:
    """All rows of a file."""
    return [row for _, rows in groups(found, view, view.top or 0) for row in rows]
