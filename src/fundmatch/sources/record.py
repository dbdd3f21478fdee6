"""A raw record and where it stands, before anybody has judged whether it is right."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase, Said

MOST_BYTES = 200_000_000
"""Bytes of a file that is read."""
_PIECE = 1_000_000
_ZEROS = 8
"""One sign in so many that is a zero byte makes a text none."""
STDIN = "fundmatch-stdin-"
"""How the folder begins in which a run keeps what came on stdin."""
NO_ORDINARY_FILE = Phrase("är ingen vanlig fil; spara innehållet som en fil", "is no ordinary file; save it as one")
_NO_TEXT = Phrase("innehåller nollbyte; det är ingen textfil", "holds zero bytes; it is not a text file")
_TOO_LARGE = Phrase("filen är för stor ({size} MB, högst {most})", "the file is too large ({size} MB, at most {most})")

Locate = Callable[[tuple[str | int, ...]], int | None]


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: its data, its file, its row and a way to find the row of one of its fields."""

    data: Any
    file: str
    row: int | None = None
    locate: Locate | None = field(default=None, compare=False)
    sole: bool = False
    """whether its file holds nothing else"""
    passages: tuple[tuple[str | None, str], ...] | None = field(default=(), compare=False, repr=False)
    """further texts that it was read from, each with its heading, column or member; `None` for a record of our own,
    of which everything is typed"""

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
    if path.parent.name.startswith(STDIN):  # which has another name in each run
        return "-"
    try:
        name = path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the folder where they stand is gone
        name = path.as_posix()
    # A file name that is not text in the system's encoding can be opened, but not printed.
    return name.encode("utf-8", "replace").decode("utf-8")


def demand_file(path: Path) -> None:
    """Refuse what has no end, such as a device or a pipe, and what is larger than any list, by `Unreadable`.

    Raises `OSError` when there is no such file.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) and not path.is_dir():  # a folder has an error of the system
        raise Unreadable(NO_ORDINARY_FILE)
    if about.st_size > MOST_BYTES:
        raise Unreadable(_TOO_LARGE(size=about.st_size // 1_000_000, most=MOST_BYTES // 1_000_000))


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `Unreadable` as `demand_file`, and when the system does not give them."""
    try:
        demand_file(path)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(refusal(error)) from None


def encoding(raw: bytes) -> tuple[str, int | None]:
    r"""In what text is written, and the first row that is not in UTF-8 where one is not.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 as old Excel writes. Where hardly a sign is wrong,
    it is UTF-8 that was damaged.

    >>> encoding("Östra".encode()), encoding("a\nÖstra".encode("cp1252")), encoding("Östra å ä".encode() + b"\xe5")
    (('utf-8-sig', None), ('cp1252', 2), ('utf-8-sig', 1))
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", None
    begin = 0
    while begin < len(raw):  # piece by piece: a long file is not in memory twice
        end = raw.find(b"\n", begin + _PIECE) + 1 or len(raw)
        try:
            raw[begin:end].decode("utf-8")
        except UnicodeDecodeError as error:
            text = raw.decode("utf-8-sig", errors="replace")
            good, damaged = len(raw) - len(text), text.count("\ufffd")
            return "utf-8-sig" if good > damaged else "cp1252", raw.count(b"\n", 0, begin + error.start) + 1
        begin = end
    return "utf-8-sig", None


def decode(raw: bytes) -> str:
    """Bytes as text in the encoding they are in; what is damaged shows as a sign of its own.

    >>> decode("Östra".encode("cp1252")), decode("Östra".encode("utf-8-sig"))
    ('Östra', 'Östra')
    """
    return raw.decode(encoding(raw)[0], errors="replace")


def is_binary(text: str) -> bool:
    """Whether decoded bytes are no text: a zero byte in the first line, or more than a few of them."""
    return "\0" in text.partition("\n")[0] or text.count("\0") * _ZEROS > len(text)


def demand_text(raw: bytes) -> str:
    """As `decode`; raises `Unreadable` when there are zero bytes, which no text has."""
    text = decode(raw)
    if "\0" in text:
        raise Unreadable(_NO_TEXT)
    return text
