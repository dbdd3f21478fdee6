"""The files of a history on the disk: itself, what SQLite keeps beside it, and what was put aside."""

import os
from pathlib import Path, PurePath
from urllib.parse import quote

BESIDE = ("-wal", "-shm", "-journal")


def shut(path: Path) -> bool:
    """Whether nothing may be made where a file stands."""
    return path.parent.is_dir() and not os.access(path.parent, os.W_OK)


def address(path: PurePath) -> str:
    """A path as SQLite takes it in an address, which may name no server: that of a share is part of the path.

    >>> from pathlib import PureWindowsPath
    >>> address(PurePath("/var/a b.db")), address(PureWindowsPath("C:/a.db"))
    ('file:///var/a%20b.db', 'file:///C:/a.db')
    >>> address(PureWindowsPath("//server/share/a.db"))
    'file:////server/share/a.db'
    """
    plain = path.as_posix()
    return "file://" + quote(plain if plain.startswith("/") else f"/{plain}", safe="/:")


def on_share(path: PurePath) -> bool:
    """Whether a path names a network share. Of a letter that stands for one nobody can tell."""
    return path.as_posix().startswith("//")


def beside(path: Path, ending: str) -> Path:
    """A file that SQLite keeps beside a database."""
    return path.with_name(path.name + ending)


def clear(path: Path) -> None:
    """Take away what a file that is replaced left beside it: SQLite would read it into the new one."""
    for ending in BESIDE:
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
