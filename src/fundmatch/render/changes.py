"""What changed, as a page of lines, as rows, or as a document."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from fundmatch.jobs.changes import Changes
from fundmatch.matching.status import standing, stated
from fundmatch.models.base import Source, SourceKind, site_of
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.monitoring.change import KIND_TITLES, Change
from fundmatch.monitoring.movement import Move
from fundmatch.render.columns import CHANGES, MOVES
from fundmatch.render.difference import detail
from fundmatch.render.facts import programme_text
from fundmatch.render.json_text import as_of_text
from fundmatch.render.line import Line, section
from fundmatch.render.matches import day_of, title_of
from fundmatch.render.sheet import Sheet

SCHEMA = "fundmatch/changes/1"

_TITLE = Phrase("Nytt sedan {since}", "News since {since}")
_NEVER = Phrase("Allt är nytt: första gången du tittar", "All is new: you look for the first time")
_NOTHING = Phrase("Inget nytt.", "Nothing new.")
_HEADING = Phrase("{kind} ({count})", "{kind} ({count})")
_LISTS = Phrase("Så flyttades listornas topp", "How the top of the lists moved")
_IN = Phrase("in på plats {after}", "in at {after}")
_OUT = Phrase("ut (var {before})", "out (was {before})")
_MOVED = Phrase("{before} → {after}", "{before} → {after}")
_PUSHED = Phrase("{calls} kom före", "{calls} came before it")
_FREED = Phrase("{calls} är inte längre före", "{calls} no longer come before it")
_MINOR = Phrase("{line} (ordalydelse)", "{line} (wording)")
_SEEN = Phrase("{source}, {day}", "{source}, {day}")
_SECOND_HAND = frozenset({SourceKind.OFFICER, SourceKind.NEWS, SourceKind.AGGREGATOR, SourceKind.UNKNOWN})


def page(found: Changes, now: dt.datetime, lang: Lang) -> list[Line]:
    """Changes by kind, one line a call and one for each of its fields; then how the lists moved."""
    head = _TITLE(since=_minute(found.since)).text(lang) if found.since else _NEVER.text(lang)
    lines = [Line(head, style="bold")]
    if not any(change.fresh for change in found.told):
        lines.append(Line(_NOTHING.text(lang)))
    for kind, of_kind in groupby(found.told, key=lambda change: change.kind):
        own = list(of_kind)
        calls = {change.key for change in own}
        lines += [Line(""), Line(_HEADING(kind=KIND_TITLES[kind], count=len(calls)).text(lang), style="bold")]
        for _, of_call in groupby(own, key=lambda change: change.key):
            lines += _of_call(list(of_call), now, lang)
    return [*lines, *_lists(found.moves, found.calls, lang)]


def _minute(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d}" if moment.time() == dt.time() else f"{moment:%Y-%m-%d %H:%M}"


def _of_call(changes: Sequence[Change], now: dt.datetime, lang: Lang) -> list[Line]:
    first = changes[0]
    key = first.key
    lines = [Line(" · ".join((title_of(first.call, lang), *_where(first, now, lang), key)), 2, about=key)]
    for change in changes:
        if not change.field and change.new:
            lines.append(Line(plain(change.new, lang), 6, about=key))
        if change.field:
            said = detail(change, lang)
            lines.append(Line(said if change.matters else _MINOR(line=said).text(lang), 6, about=key))
    read = first.source.seen if first.source and first.source.seen else first.at.date()
    seen = _SEEN(source=_who(first.source, lang), day=read).text(lang)
    return [*lines, Line(seen, 6, "dim", about=key)]


def _where(change: Change, now: dt.datetime, lang: Lang) -> list[str]:
    """For a call that is news as a whole: programme and next date."""
    if change.field:
        return []
    stands = standing(change.call, now)
    day = f"{stands.next.kind.phrase.text(lang)} {day_of(stands.next)}" if stands.next else None
    parts = (programme_text(change.call, lang), day or stated(change.call, stands).text(lang))
    return [part for part in parts if part]


def _who(source: Source | None, lang: Lang) -> str:
    """A source in short: the site of an authority; of a list or a piece of news its kind and name too.

    A list may name the page of an authority, but it is the list that says so. Whole addresses are in files and on
    the call's page.
    """
    if source is None:
        return SourceKind.UNKNOWN.phrase.text(lang)
    host = site_of(source.url)
    if source.kind in _SECOND_HAND:
        return f"{source.kind.phrase.text(lang)}: {source.name or host or source.id}"
    return host or source.name or source.kind.phrase.text(lang)


def _lists(moves: Sequence[Move], titles: Mapping[str, str], lang: Lang) -> list[Line]:
    lines: list[Line] = []
    for name, own in groupby(moves, key=lambda move: move.actor):
        lines += [Line(""), Line(name, 2, "bold")]
        for move in own:
            said = f"{_way(move, lang)}: {titles.get(move.call, move.call)} – {because(move, titles, lang)}"
            lines.append(Line(said, 4))
    return section(_LISTS, lines[1:], lang)


def _way(move: Move, lang: Lang) -> str:
    phrase = _IN if move.before is None else _OUT if move.after is None else _MOVED
    return phrase(before=move.before, after=move.after).text(lang)


def because(move: Move, titles: Mapping[str, str], lang: Lang) -> str:
    """Why a call moved: its most urgent change, what pushed it out, or what time did."""
    if move.because:
        change = min(move.because, key=Change.sort_key)
        return detail(change, lang) if change.field else change.kind.phrase.text(lang)
    if move.others:
        out = move.after is None or (move.before is not None and move.after > move.before)
        return (_PUSHED if out else _FREED)(calls=[titles.get(key, key) for key in move.others]).text(lang)
    return plain(move.reason, lang) if move.reason else "?"


def sheet(changes: Sequence[Change], lang: Lang) -> Sheet:
    """One row a change."""
    return Sheet.of_records(CHANGES, (record(change, lang) for change in changes), name="changes")


def sheets(found: Changes, lang: Lang) -> list[Sheet]:
    """The same, and one row a call that moved in the list of an actor."""
    moves = [[move.actor_id, move.actor, move.call, found.calls.get(move.call, move.call), move.before, move.after,
              because(move, found.calls, lang)] for move in found.moves]  # fmt: skip
    return [sheet(found.told, lang), Sheet(MOVES, moves, name="moves", keys=("actor_id", "call_id"))]


def record(change: Change, lang: Lang) -> dict[str, Any]:
    """One change as a record of `fundmatch/changes/1`."""
    return {
        "kind": change.kind.value,
        "call_id": change.key,
        "call_title": change.call.title.pick(lang),
        "field": change.field,
        "old": None if change.old is None else plain(change.old, lang),
        "new": None if change.new is None else plain(change.new, lang),
        "matters": change.matters,
        "news": change.fresh,
        "seen": change.at.date(),
        "source": (source.url or source.name or source.id) if (source := change.source) else None,
    }


def document(found: Changes, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """All of it in the form `fundmatch/changes/1`."""
    return {
        "schema": SCHEMA,
        "since": as_of_text(found.since) if found.since else None,
        "as_of": as_of_text(now),
        "changes": [record(change, lang) for change in found.told],
        "moves": [
            {
                "actor_id": move.actor_id, "call_id": move.call, "before": move.before, "after": move.after,
                "because": because(move, found.calls, lang),
            }
            for move in found.moves
        ],
    }  # fmt: skip
