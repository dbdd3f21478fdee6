"""The files of a history on the disk: itself, what SQLite keeps beside it, and what was put aside."""

import os
from pathlib import Path

_LEFT = ("-wal", "-shm", "-journal")


def shut(path: Path) -> bool:
    """Whether nothing may be made where a file stands."""
    return path.parent.is_dir() and not os.access(path.parent, os.W_OK)


def beside(path: Path, ending: str) -> Path:
    """A file that SQLite keeps beside a database."""
    return path.with_name(path.name + ending)


def clear(path: Path) -> None:
    """Take away what a file that is replaced left beside it: SQLite would read it into the new one."""
    for ending in _LEFT:
        beside(path, ending).unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Rename a file together with its log, to a name that is free."""
    kept, number = beside(path, ".before-restore"), 2
    while kept.exists():
        kept, number = beside(path, f".before-restore~{number}"), number + 1
    move(path, kept)
    return kept


def move(path: Path, target: Path) -> None:
    """Rename a file together with its log."""
    for ending in ("-wal", "-journal"):
        if beside(path, ending).exists():
            beside(path, ending).replace(beside(target, ending))
    path.replace(target)
