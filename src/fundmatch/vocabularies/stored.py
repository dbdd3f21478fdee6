"""The vocabularies that were added: where they lie, and one as a lexicon."""

from pathlib import Path

from fundmatch.sources.record import decode, read_file
from fundmatch.text.bridge import lexicon_of

FOLDER = "vocabulary"
"""Where vocabularies lie in a data folder."""


def stored_in(folder: Path) -> tuple[Path, ...]:
    """The vocabularies of a folder, by name."""
    return tuple(sorted(folder.glob("*.tsv")))


def in_force(data: Path, home: Path | None) -> tuple[Path, ...]:
    """The vocabularies of a data folder; when it has none, those of the user."""
    return stored_in(data / FOLDER) or (stored_in(home / FOLDER) if home else ())


def read_stored(path: Path) -> dict[str, str]:
    """The lexicon of a stored table; raises `Unreadable` as `read_file`."""
    return lexicon_of(decode(read_file(path)).splitlines())
