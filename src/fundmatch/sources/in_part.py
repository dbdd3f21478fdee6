"""The good part of a record that has wrong fields: used, while what is wrong is told and, of a call, stands unread."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.unread import UnreadKind

Path = tuple[str | int, ...]

_MODELS = (Call, Actor)
_WHOLE = frozenset({"id", "title", "name", "kind", "state", "publication", "valid_from", "valid_to", "unread"})
"""Fields without which a record would be another: a call that is closed would be open."""
_KINDS = {"milestones": UnreadKind.DATE, "rates": UnreadKind.PERCENT, "amounts": UnreadKind.SUM}
_LONGEST = 160


def without(data: Mapping[str, Any], faults: list[Path], model: type[BaseModel]) -> dict[str, Any] | None:
    """A raw call or actor without the fields, and of lists the entries, at the paths of its faults.

    `None` when nothing can be spared: another model, a fault of the whole, a field that says what the record is.
    """
    if model not in _MODELS or any(not path or path[0] in _WHOLE or path[0] not in data for path in faults):
        return None
    made, lost = dict(data), list[tuple[str, Any]]()
    for name in dict.fromkeys(str(path[0]) for path in faults):
        held = data[name]
        entries = {path[1] for path in faults if path[0] == name and len(path) > 1}
        if isinstance(held, list | tuple) and entries and all(isinstance(one, int) for one in entries):
            made[name] = [one for at, one in enumerate(held) if at not in entries]
            lost += [(name, one) for at, one in enumerate(held) if at in entries]
        else:
            lost.append((name, made.pop(name)))
    if model is Call:
        made["unread"] = [*(made.get("unread") or ()), *(_unread(*one) for one in lost)]
    return made


def _unread(name: str, value: Any) -> dict[str, Any]:
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else [value]
    words = ", ".join(str(part) for part in parts)[:_LONGEST].strip()
    return {"kind": _KINDS.get(name, UnreadKind.OTHER).value, "words": words or "?", "where": name}
