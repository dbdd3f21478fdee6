"""The vocabularies from outside as a list."""

from collections.abc import Iterable

from fundmatch.render.columns import VOCABULARIES
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.vocabularies.lexicon import Vocabulary


def vocabularies_sheet(found: Iterable[tuple[str, Vocabulary, str]]) -> Sheet:
    """Name, size and place of each vocabulary, in the order in which they are used."""
    rows: list[list[Cell]] = [[name, one.words, one.phrases, path] for name, one, path in found]
    return Sheet(VOCABULARIES, rows, name="vocabularies")
