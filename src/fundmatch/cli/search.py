"""`fundmatch search WORDS`: calls, actors and programmes by words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_sheet
from fundmatch.cli.load import Paths, actor_names, beside, call_names, collection, engine
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.matching.search import Searched
    from fundmatch.models.base import Lang
    from fundmatch.text.reader import Reader

LANGS: "tuple[Lang, ...]" = ("sv", "en")
ROWS = 20
"""Rows of a search that nobody has asked to be longer."""
LIKE = 80
"""How like a known word (0 to 100) one has to be that stands nowhere, to be taken for it: one letter in five."""
_READ_AS = Phrase("”{word}” står ingenstans; lästes som ”{known}”", "“{word}” stands nowhere; read as “{known}”")
_ALSO = Phrase("Söker också: {labels}.", "Looks for these too: {labels}.")
_NOTHING = Phrase(
    "Inget med ”{query}”: ingen utlysning, aktör eller program.", "Nothing with “{query}”: no call, actor or programme."
)
_SOME = Phrase(
    "Inget har alla {all} ord; visar det som har {most}.", "Nothing has all {all} words; showing what has {most}."
)
_MORE = Phrase("Visar {shown} av {all} (--top 0 visar alla).", "Showing {shown} of {all} (--top 0 shows all).")


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help=say(
                "ord på svenska eller engelska, namn, id; en felskrivning förlåts",
                "words in Swedish or English, names, ids; a slip of the pen is forgiven",
            ),
        ),
    ],
    top: Annotated[
        int,
        typer.Option("--top", metavar="N", min=0, help=say("högst så många; 0 är alla", "at most so many; 0 is all")),
    ] = ROWS,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Find calls, actors and programmes."""
    from fundmatch.matching.search import programmes, search
    from fundmatch.render.found import found_sheet
    from fundmatch.text.names import begun, find

    now = moment(as_of)
    found = collection(Paths(data, calls, actors_path, store=beside(store, data, calls)), now)
    run = engine(found, now, [opt.StatusChoice.ALL])
    query = " ".join(words)
    own = programmes(run.calls.values())
    names = {**call_names(found), **actor_names(found), **{one.id: [one.key] if one.key else [] for one in own}}
    called = {*find(query, names)} or {*begun(query, names, anywhere=True)}
    searched = search(query, [*run.calls.values(), *run.actors.values(), *own], called, found.reader, _nearest)
    _tell(query, searched, found.reader)
    hits = searched.hits[: top or None]
    put_sheet(found_sheet(hits, LANG), format_, output)
    if len(hits) < len(searched.hits):
        tell(_MORE(shown=len(hits), all=len(searched.hits)))


def _nearest(word: str, known: Sequence[str]) -> str | None:
    from fundmatch.text.names import likeness

    found = likeness(word, known)
    return found[0] if found and found[1] >= LIKE else None


def _tell(query: str, searched: "Searched", reader: "Reader") -> None:
    """How the words were understood, and that nothing or not all was met."""
    for word, known in searched.read_as.items():
        tell(_READ_AS(word=word, known=known))
    labels = [reader.concepts.label(one, lang) for one in searched.concepts for lang in LANGS]
    asked = {*query.casefold().split(), *searched.read_as.values()}
    also = [label for label in dict.fromkeys(labels) if label.casefold() not in asked]
    if also:
        tell(_ALSO(labels=also))
    most = max((hit.words for hit in searched.hits if not hit.named), default=searched.words)
    if not searched.hits:
        tell(_NOTHING(query=query))
    elif most < searched.words:
        tell(_SOME(all=searched.words, most=most))
