"""One call from what several sources say of it: official first, every fact with its source, conflicts visible.

The most trusted source gives the call; the others fill in what it does not say. Where two sources give
different days, sums or states, the more trusted one stands and both claims are kept as a conflict.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from fundmatch.history.conflicts import conflicts_of
from fundmatch.history.history import FOLDER, History
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Statement
from fundmatch.models.money import RateShare

_TRUST = {kind: rank for rank, kind in enumerate(SourceKind)}
_LANGUAGES = ("sv", "en", "und")
_TEXTS = ("title", "short_title", "summary")
_BY_KIND = {"milestones": "kind", "amounts": "what", "rates": "share"}
"""Lists of facts of several kinds: a kind that one source lacks is taken from another."""
_SOURCED = frozenset({*_BY_KIND, "eligibility", "partnership", "duration"})
_STANDING = frozenset({"publication", "state", "kind"})
"""What is left out when all is as usual: its absence is a statement, and nothing to fill in."""
_NOT_FILLED = frozenset(
    {"id", "sources", "origins", "conflicts", "not_stated", "notes", "unread", *_STANDING, *_TEXTS, *_BY_KIND}
)


def merged(key: str, held: Sequence[Statement]) -> Call:
    """The call `key` as all its sources together describe it.

    `key`: the id in the history, and of the result; `held`: at least one statement.
    """
    first, *others = sorted(held, key=_rank)
    data = _named(first)
    for other in others:
        _add(data, _named(other))
    return Call.model_validate({**data, "id": key})


def with_history(folder: Sequence[Call], history: History, today: dt.date, at: int | None = None) -> tuple[Call, ...]:
    """The calls of a data folder together with what the history holds from all other sources, in order of their ids.

    `today`: the day on which the folder was read. `at`: the visit after which the history is asked; now when left out.
    The folder's own calls are then taken from the history too, if it ever was visited.
    """
    held = history.held(at)
    if at is None or not any(one.source == FOLDER for own in held.values() for one in own):
        keys, now = history.keys(FOLDER), dt.datetime.combine(today, dt.time(), dt.UTC)
        held = {key: kept for key, own in held.items() if (kept := [one for one in own if one.source != FOLDER])}
        placed = {record: key for record, key, _ in history.known().place(folder, folder, keys, set(keys.values()))}
        dropped = history.dropped(history.newest() if at is None else at, set(placed.values()) - held.keys())
        for call in folder:
            key = placed[call.id]
            last = dropped.get(key)
            if key in dropped and last is None:
                continue
            own = held.setdefault(key, [last] if last else [])
            own.append(Statement(key, FOLDER, _kind(call), call, 0, now, today))
    return tuple(merged(key, held[key]) for key in sorted(held))


def _kind(call: Call) -> SourceKind:
    """A record of the folder is a copy, as good as its first source, on which its facts rest; never the original."""
    kind = call.sources[0].kind if call.sources else SourceKind.UNKNOWN
    return SourceKind.MIRROR if kind is SourceKind.UNKNOWN else max(kind, SourceKind.MIRROR, key=_TRUST.__getitem__)


def _rank(one: Statement) -> tuple[int, str]:
    """The most trusted source first, of equals always the same one. A list of ours is as good as what it rests on."""
    kinds = [source.kind for source in one.call.sources] if one.kind is SourceKind.UNKNOWN else []
    return (min(_TRUST[kind] for kind in (one.kind, *kinds)), one.source)


def _named(one: Statement) -> dict[str, Any]:
    """A call as data; a call without any source gets the one it was read from."""
    data = one.call.model_dump(exclude_defaults=True)
    data.setdefault("sources", ({"id": one.source, "kind": one.kind, "seen": one.checked},))
    return data


def _add(data: dict[str, Any], other: dict[str, Any]) -> None:
    """Add to `data` what only `other` says, and note where the two differ."""
    own = dict(data)
    names = _join_sources(data, other)
    origins: dict[str, str] = data.setdefault("origins", {})
    conflicts = list(data.get("conflicts", ()))

    def whence(field: str) -> str:
        return names[other.get("origins", {}).get(field, other["sources"][0]["id"])]

    for field in _TEXTS:
        said = data.get(field, {})
        new = {} if "und" in said else {lang: other.get(field, {}).get(lang) for lang in _LANGUAGES if lang not in said}
        for lang in _LANGUAGES[: 3 if not said else 2]:
            if new.get(lang):
                data[field] = {**data.get(field, {}), lang: new[lang]}
                origins[f"{field}.{lang}"] = whence(field)
    for field, value in other.items():
        if field in _NOT_FILLED or field in data:
            continue
        data[field] = _resourced(value, names, other) if field in _SOURCED else value
        if field not in _SOURCED:
            origins[field] = whence(field)
    for field, kind in _BY_KIND.items():
        facts = _resourced(other.get(field, ()), names, other)
        known = {fact.get(kind) for fact in data.get(field, ())}
        data[field] = (*data.get(field, ()), *(fact for fact in facts if fact.get(kind) not in known))
    data["notes"] = tuple(dict.fromkeys((*data.get("notes", ()), *other.get("notes", ()))))
    data["unread"] = (*data.get("unread", ()), *_resourced(other.get("unread", ()), names, other))
    data["not_stated"] = tuple(gap for gap in data.get("not_stated", ()) if not _states(data, gap["field"]))
    data["conflicts"] = (*conflicts, *conflicts_of(data, own, other, names[other["sources"][0]["id"]]))


def _join_sources(data: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    """Take the sources of `other` in; for each its id in `data`, another one when the id is taken."""
    names: dict[str, str] = {}
    sources = list(data["sources"])
    for source in other["sources"]:
        taken = {one["id"]: one for one in sources}
        same = taken.get(source["id"])
        name, number = source["id"], 2
        while same and same.get("url") != source.get("url"):
            name, number = f"{source['id']}~{number}", number + 1
            same = taken.get(name)
        if not same:
            sources.append({**source, "id": name})
        names[source["id"]] = name
    data["sources"] = tuple(sources)
    return names


def _resourced(value: Any, names: dict[str, str], other: dict[str, Any]) -> Any:
    """Facts of another call with the source they come from written out."""
    if isinstance(value, dict):
        return {**value, "source": names.get(value.get("source") or other["sources"][0]["id"])}
    return tuple(_resourced(fact, names, other) for fact in value)


def _states(data: dict[str, Any], path: str) -> bool:
    """Whether a field such as `amounts.grant_max` or `summary` is stated now."""
    field, _, kind = path.partition(".")
    value = data.get(field)
    if not kind or field not in _BY_KIND:
        return bool(value)
    return any(fact.get(_BY_KIND[field], RateShare.EU) == kind for fact in value or ())
