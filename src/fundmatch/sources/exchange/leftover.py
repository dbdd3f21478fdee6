"""What stands in a source and was typed by no reader: told with the record, whatever read it.

Every reader of calls ends here. It hands over the texts of a record, and what the record holds in its fields is taken
out by the record itself (`models/unread.py`), so that no profile, heading or mapping decides what is told.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from fundmatch.models.history import PAGE_CHANGED
from fundmatch.models.unread import UnreadKind, Value
from fundmatch.sources.exchange.prose.figures import Figure, figures
from fundmatch.sources.exchange.table.days import open_ended

Passage = tuple[str | None, str]
"""Where a text stands, a heading, a column or a member, and the text."""

_MOST = 100
"""Unread facts of one record that are kept; the last of more says how many there are."""
_MOST_PASSAGES = 5_000
_OWN_DAYS = re.compile(
    r"(?:^|_|\b)(?:created|modified|updated|changed|published|skapad|ändrad|uppdaterad|publicerad|senast ändrad)"
    r"|(?:Created|Modified|Updated|Changed|Published)(?:At|On|Date|Time)?$|(?:create|update|publish)d?(?:At|On|Date|Time)$"
)
"""Where the days of the record itself stand, which are none of the call's."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z-]+")
_FIRST_YEAR = 1990
_NO_TEXTS = frozenset(
    "id official_id series edition programme programme_id fund objectives intervention_fields themes sources conflicts "
    "unread origins kind what share type values readings percent least money date time precision certainty".split()
)
"""Members of a raw call that are typed, or say nothing of it."""
_SAID_WITH_FIGURES = ("eligibility", "partnership", "cofinancing", "duration")
"""Facts that are kept in their words: their shares and sums are told with them."""


def with_unread(data: dict[str, Any], passages: Iterable[Passage] = ()) -> dict[str, Any]:
    """A raw call with the figures of its own texts and of `passages` beside what its reader left unread."""
    told = set(told_by(data))
    seen = list(data.get("unread") or ())
    seen += left_over([*passages, *_texts(data)], told)
    return {**data, "unread": seen} if seen else data


def left_over(passages: Iterable[Passage], told: Iterable[Value] = ()) -> list[dict[str, Any]]:
    """The figures of passages as raw unread facts, each once, without those that were `told`."""
    known, made = set(told), dict[object, dict[str, Any]]()
    count = 0
    for _, (where, text) in zip(range(_MOST_PASSAGES), passages, strict=False):
        for one in figures(text):
            key = one.plain or (one.kind, one.words)
            if key in known or key in made or (one.kind is UnreadKind.DATE and _no_day_of_a_call(one, where)):
                continue
            count += 1
            if count <= _MOST:
                made[key] = _raw(one, where)
    found = list(made.values())
    if count > _MOST:
        found[-1]["words"] += f" (+{count - _MOST})"
    return found


def told_by(data: Mapping[str, Any]) -> Iterator[Value]:
    """The figures that a raw call tells in words of its own fields: claims that differ, conditions."""
    for _, claim in strings(data.get("conflicts")):
        yield from (one.plain for one in figures(claim) if one.plain)
    for _, words in strings(data.get("milestones")):
        if _MOMENT.fullmatch(words):  # by another clock it may be another day
            yield from (one.plain for one in figures(words) if one.plain)
    for name in _SAID_WITH_FIGURES:
        for _, words in strings(data.get(name)):
            yield from (one.plain for one in figures(words) if one.plain and one.kind is not UnreadKind.DATE)


def _no_day_of_a_call(one: Figure, where: str | None) -> bool:
    """Whether a day is that of the record itself, or stands for none or for no end: 1900-01-01, 9999-12-31."""
    year = int(one.value[:4]) if one.value and one.value[:4].isdigit() else None
    odd = year is not None and (year < _FIRST_YEAR or open_ended(year))
    return odd or (where is not None and _OWN_DAYS.search(where) is not None)


def _raw(one: Figure, where: str | None) -> dict[str, Any]:
    found = {"kind": one.kind.value, "words": one.words, "where": where, "value": one.value}
    return {key: value for key, value in found.items() if value}


def _texts(data: Mapping[str, Any]) -> Iterator[Passage]:
    """The texts of a raw call, each with its field."""
    for name, value in data.items():
        if name not in _NO_TEXTS:
            yield from ((name, text) for _, text in strings(value, _NO_TEXTS) if not text.startswith(PAGE_CHANGED))


def strings(value: Any, without: Container[str] = ()) -> Iterator[tuple[str | None, str]]:
    """The texts in a value with the names of their members, `without` those under some names; lists are gone through.

    >>> list(strings({"a": "x", "b": [{"c": "y"}]}))
    [('a', 'x'), ('c', 'y')]
    """
    stack: list[tuple[str | None, Any]] = [(None, value)]
    while stack:
        key, one = stack.pop()
        if isinstance(one, str):
            yield key, one
        elif isinstance(one, Mapping):
            stack += [(str(part), inner) for part, inner in reversed(list(one.items())) if part not in without]
        elif isinstance(one, list | tuple):
            stack += [(key, inner) for inner in reversed(one)]
