"""The records of an interface of calls, and the values in them, where a file says that they stand."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fundmatch.models.interface import Interface, Join
from fundmatch.sources.exchange.peek import json_of
from fundmatch.sources.folder import bundled
from fundmatch.sources.harvest import Document
from fundmatch.sources.html import looks_like_html, plain_text
from fundmatch.sources.loading import load
from fundmatch.sources.record import decode

FOLDER = Path("sources") / "interfaces"
_SCRIPT = re.compile(r"<script[^>]*{mark}[^>]*>(?P<data>[^<]*)</script>")


@lru_cache(maxsize=1)
def interfaces() -> tuple[Interface, ...]:
    """The interfaces that come with fundmatch, in the order of their ids."""
    return tuple(sorted((one for one, _ in load(bundled() / FOLDER, Interface).items), key=lambda one: one.id))


def interface_of(document: Document) -> tuple[Interface, list[Any]] | None:
    """The interface whose marks the records of a document bear, and those records."""
    value = json_of(document)
    text = "" if value is not None else decode(document.raw[:5_000_000])
    for one in interfaces():
        found = records_of(_scripted(text, one) if one.script and text else value, one)
        if found and isinstance(found[0], dict) and all(mark in found[0] for mark in one.marks):
            return one, found
    return None


def records_of(value: Any, interface: Interface) -> list[Any]:
    """The records of a JSON value; none when it is no value of the interface. A record that stands alone is one."""
    for step in interface.records.split(".") if interface.records else ():
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, dict) and not interface.records:
        value = [value]
    return value if isinstance(value, list) else []


def _scripted(page: str, interface: Interface) -> Any:
    """The JSON that a script of a page holds, as it is or packed as part of an address."""
    found = re.search(_SCRIPT.pattern.replace("{mark}", re.escape(interface.script or "")), page)
    if not found:
        return None
    try:
        return json.loads(unquote(found["data"]))
    except (ValueError, RecursionError):
        return None


def joined(raw: bytes, others: Iterable[tuple[Join, bytes]], interface: Interface) -> bytes:
    """A document whose records have got those that they refer to, as members of their own.

    Raises `ValueError` when one of the documents is not JSON.
    """
    value = json.loads(raw)
    records = [one for one in records_of(value, interface) if isinstance(one, dict)]
    for join, other in others:
        found = [one for one in records_of(json.loads(other), interface) if isinstance(one, dict)]
        by_key = {text_at(one, join.key, interface): one for one in found}
        for record in records:
            if (number := text_at(record, join.on, interface)) and number in by_key:
                record[join.name] = by_key[number]
    return json.dumps(value, ensure_ascii=False).encode()


def is_kept(record: Mapping[str, Any], interface: Interface) -> bool:
    """Whether a record is one of those that the file keeps."""
    return all(str(value_at(record, path, interface)) in wanted for path, wanted in interface.keep.items())


def value_at(record: Any, path: str | None, interface: Interface) -> Any:
    """The value at a path; `None` for what the interface writes where there is none. Of a list all values."""
    if path is None:
        return None
    for step in path.split("."):
        if step == "[]":
            continue
        if isinstance(record, list):
            record = [one.get(step) for one in record if isinstance(one, dict)]
        else:
            record = record.get(step) if isinstance(record, dict) else None
    if isinstance(record, str) and (not record.strip() or record.strip() in interface.nothing):
        return None
    return record


def text_at(record: Any, path: str | None, interface: Interface) -> str | None:
    """The value at a path as plain text; of a list a line each."""
    value = value_at(record, path, interface)
    if isinstance(value, list):
        value = "\n".join(str(one) for one in value if one and str(one) not in interface.nothing)
    if not isinstance(value, str | int | float) or isinstance(value, bool) or value == "":
        return None
    text = str(value)
    return plain_text(text) if looks_like_html(text) else text.strip()


def listed_at(record: Any, path: str | None, interface: Interface) -> list[str]:
    """The values at a path as texts."""
    value = value_at(record, path, interface)
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]
