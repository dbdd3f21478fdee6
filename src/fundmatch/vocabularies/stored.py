"""The vocabularies that were added, and the lexicon that they make together with our own table."""

from collections.abc import Iterable
from pathlib import Path

from fundmatch.sources.record import decode, demand_file
from fundmatch.text.bridge import lexicon_of, merged

FOLDER = "vocabulary"
"""Where vocabularies lie in a data folder."""


def stored_in(folder: Path) -> tuple[Path, ...]:
    """The vocabularies of a folder, by name."""
    return tuple(sorted(folder.glob("*.tsv")))


def in_force(data: Path, home: Path | None) -> tuple[Path, ...]:
    """The vocabularies of a data folder; when it has none, those of the user."""
    return stored_in(data / FOLDER) or (stored_in(home / FOLDER) if home else ())


def read_stored(path: Path) -> dict[str, str]:
    """The lexicon of a stored table."""
    demand_file(path)
    return lexicon_of(decode(path.read_bytes()).splitlines())


def lexicon_from(vocabularies: Iterable[Path], own: Path) -> dict[str, str]:
    """Vocabularies in order and then our own table: the words of a field mean what the field says."""
    return merged(read_stored(path) for path in (*vocabularies, own))
