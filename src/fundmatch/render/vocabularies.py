"""The vocabularies from outside as a list."""

from collections.abc import Iterable

from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Column, Sheet
from fundmatch.render.words import HEAD
from fundmatch.vocabularies.lexicon import Vocabulary


def vocabularies_sheet(found: Iterable[tuple[str, Vocabulary, str]]) -> Sheet:
    """Name, size and place of each vocabulary, in the order in which they are used."""
    columns = (
        Column("name", HEAD["name"]),
        Column("words", Phrase("Ord", "Words"), "number"),
        Column("phrases", Phrase("Flerordiga", "Phrases"), "number"),
        Column("path", Phrase("Fil", "File"), "long"),
    )
    return Sheet(columns, [[name, one.words, one.phrases, path] for name, one, path in found])
