"""Names of files made from ids, which may hold what no file system takes."""

import re
from collections.abc import Iterable

MOST_BYTES = 200
"""Bytes of an id that the name of its file holds; file systems take 255."""
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))})
"""Names that Windows keeps for devices."""


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """For each id a name that every file system takes, and that no other has.

    >>> file_names(["trosa", "a/b", "A:B", "..", "con"])
    {'trosa': 'trosa', 'a/b': 'a-b', 'A:B': 'A-B~2', '..': 'actor', 'con': 'con~2'}
    """
    names: dict[str, str] = {}
    taken = set(_RESERVED)
    for key in keys:
        base = _cut(re.sub(r"[^\w.-]+", "-", key).strip(".-")) or "actor"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}~{number}", number + 1
        taken.add(name.casefold())
        names[key] = name
    return names


def _cut(name: str) -> str:
    """As much of a name as file systems take, which count in bytes, with room for a number and an ending.

    >>> _cut("å" * 200) == "å" * 100
    True
    """
    return name.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore").rstrip(".-")
