"""What a document looks like before anybody has read it: its JSON value, or its first characters as text."""

from functools import lru_cache
from typing import Any

from fundmatch.sources.harvest import Document
from fundmatch.sources.json_format import parse_all
from fundmatch.sources.record import Unreadable, decode, is_binary

HEAD = 4096
"""Characters that tell what a text is."""


def head(document: Document) -> str:
    """The first characters of a document as text, without blanks before them; empty for binary data."""
    text = decode(document.raw[: 4 * HEAD]).lstrip("\ufeff \t\r\n")[:HEAD]
    return "" if is_binary(text) else text


def json_of(document: Document) -> Any:
    """The JSON value of a document, or the `Unreadable` that says why there is none; `None` when it is not JSON.

    Several values after one another are a list of them.
    """
    return _json(document.raw) if head(document).startswith(("{", "[")) else None


@lru_cache(maxsize=1)
def _json(raw: bytes) -> Any:
    """Kept for the last document: several formats ask for it."""
    try:
        return parse_all(decode(raw))
    except Unreadable as fault:
        return fault


def records_under(value: Any, *keys: str) -> list[Any]:
    """The records of a JSON document: those of a list, of a list under one of `keys`, or the one there is."""
    if isinstance(value, dict):
        value = next((value[key] for key in keys if isinstance(value.get(key), list | dict)), value)
    return value if isinstance(value, list) else [value]
