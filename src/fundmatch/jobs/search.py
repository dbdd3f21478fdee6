"""Calls, actors and programmes by words, and how the words were understood."""

from collections.abc import Sequence

from fundmatch.jobs.naming import actor_names, call_names
from fundmatch.jobs.work import Work
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.search import FoundProgramme, Searched, programmes
from fundmatch.matching.search import search as look
from fundmatch.matching.status import ALL
from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.names import begun, find, likeness

LANGS: tuple[Lang, ...] = ("sv", "en")
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


def search(work: Work, query: str) -> Searched:
    """All that has something to do with the words of a query, the best first."""
    run = work.engine([ALL])
    own = programmes(run.calls.values())
    names = {
        **call_names(work.found, work.lang),
        **actor_names(work.found),
        **{one.id: [one.key] if one.key else [] for one in own},
    }
    called = {*find(query, names)} or {*begun(query, names, anywhere=True)}
    everything: list[PreparedCall | PreparedActor | FoundProgramme] = [*run.calls.values(), *run.actors.values(), *own]
    return look(query, everything, called, work.found.reader, _nearest)


def understood(work: Work, query: str, searched: Searched) -> None:
    """Tell how the words were understood, and that nothing or not all was met."""
    for word, known in searched.read_as.items():
        work.tell(_READ_AS(word=word, known=known))
    concepts = work.found.reader.concepts
    labels = [concepts.label(one, lang) for one in searched.concepts for lang in LANGS]
    asked = {*query.casefold().split(), *searched.read_as.values()}
    also = [label for label in dict.fromkeys(labels) if label.casefold() not in asked]
    if also:
        work.tell(_ALSO(labels=also))
    most = max((hit.words for hit in searched.hits if not hit.named), default=searched.words)
    if not searched.hits:
        work.tell(_NOTHING(query=query))
    elif most < searched.words:
        work.tell(_SOME(all=searched.words, most=most))


def _nearest(word: str, known: Sequence[str]) -> str | None:
    found = likeness(word, known)
    return found[0] if found and found[1] >= LIKE else None
