"""A raw record and where it stands, before anybody has judged whether it is right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fundmatch.models.wording import Phrase, Said

Locate = Callable[[tuple[str | int, ...]], int | None]


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: its data, its file, its row and a way to find the row of one of its fields."""

    data: Any
    file: str
    row: int | None = None
    locate: Locate | None = field(default=None, compare=False)

    def row_of(self, path: tuple[str | int, ...]) -> int | None:
        """Row of a field, or of the record when the field has no place of its own."""
        found = self.locate(path) if self.locate else None
        return found or self.row


class Unreadable(Exception):
    """A file that cannot be read as what it claims to be. Carries the row if it is known."""

    def __init__(self, why: Said | Phrase | str, row: int | None = None) -> None:
        super().__init__(why if isinstance(why, str) else why.text("en"))
        self.why, self.row = why, row


def shown(path: Path) -> str:
    """A path as people write it: relative to where they stand when that is shorter, with forward slashes."""
    try:
        name = path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the folder where they stand is gone
        name = path.as_posix()
    # A file name that is not text in the system's encoding can be opened, but not printed.
    return name.encode("utf-8", "replace").decode("utf-8")


def decode(raw: bytes) -> str:
    """Bytes as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 as old Excel writes.

    >>> decode("Östra".encode("cp1252")), decode("Östra".encode("utf-8-sig"))
    ('Östra', 'Östra')
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
