"""From the words of a user to the actors and calls that they name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fundmatch.cli.exits import MANY_NAMES, MEANT, UNKNOWN_NAME, Stop, either
from fundmatch.cli.language import LANG
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.models.call import Call

Names = Mapping[str, Sequence[str]]
"""For each id what it is called, the name that people read first."""

ACTOR, CALL = Phrase("aktör", "actor"), Phrase("utlysning", "call")
DIRECTION = Phrase("inriktning", "direction")
_LIST_HINT = Phrase("; fundmatch {command} visar alla.", "; fundmatch {command} lists all.")
_READ_AS = Phrase("{what} ”{name}” lästes som {names}", "{what} “{name}” was read as {names}")
_AND_MORE = Phrase("{names} och {count} till", "{names} and {count} more")
_SHOWN = 4
"""Names that are written out; of more the number."""


def resolve(query: str, names: Names, what: Phrase, command: str) -> str:
    """The id that a name, an id or the one name that begins with these words stands for.

    Raises:
        Stop: when there is none or more than one, with the nearest real ones.
    """
    from fundmatch.text.names import begun, find

    found = find(query, names)
    if not found:
        found = begun(query, names)
        if len(found) == 1:
            tell_read_as(what, query, [next(iter(names[found[0]]), found[0])])
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(MANY_NAMES(what=what, name=query, names=shortened(found)))
    raise unknown(query, names, what, command)


def unknown(query: str, names: Names, what: Phrase, command: str) -> Stop:
    """The line on a word that nothing is called, with the nearest that something is."""
    from fundmatch.text.names import nearest

    choices = {name: key for key, own in names.items() for name in (key, *own)}
    keys = list(dict.fromkeys(choices[name] for name in nearest(query, list(choices), limit=6)))[:3]
    hint = MEANT(names=either(keys)) if keys else _LIST_HINT(command=command)
    return Stop(UNKNOWN_NAME(what=what, name=query, hint=hint))


def tell_read_as(what: Phrase, query: str, names: Sequence[str]) -> None:
    """Say what a word was taken for, when that is more than the word says."""
    tell(_READ_AS(what=what, name=query, names=shortened(names)))


def shortened(names: Sequence[str]) -> Said | str:
    """Names in a row; of many the first and how many more."""
    if len(names) <= _SHOWN + 1:
        return ", ".join(names)
    return _AND_MORE(names=", ".join(names[:_SHOWN]), count=len(names) - _SHOWN)


def actor_names(found: "Collection") -> dict[str, list[str]]:
    """What each actor is called, short names too."""
    return {
        actor.id: [name for name in (actor.name, actor.name_en, *actor.short_names) if name] for actor in found.actors
    }


def call_names(found: "Collection") -> dict[str, list[str]]:
    """What each call is called: titles, the short title that tables show, official id."""
    return names_of(found.calls)


def names_of(calls: "Iterable[Call]") -> dict[str, list[str]]:
    """The same of any calls."""
    names = {}
    for call in calls:
        texts = [text for text in (call.short_title, call.title) if text]
        own = (*(name for text in texts for name in (text.pick(LANG), text.sv, text.en, text.und)), call.official_id)
        names[call.id] = list(dict.fromkeys(name for name in own if name))
    return names


def resolve_call(query: str, found: "Collection", others: Names) -> str:
    """The id of a call; `others` are looked through for what is not among the calls as they are.

    Raises:
        Stop: as `resolve`.
    """
    from fundmatch.text.names import find

    names = call_names(found)
    if not find(query, names):
        names = {**{key: list(own) for key, own in others.items()}, **names}
    return resolve(query, names, CALL, "calls")


def actors_named(words: Iterable[str], found: "Collection") -> list[str]:
    """The ids of the actors that words name, each once.

    Raises:
        Stop: as `resolve`.
    """
    names = actor_names(found)
    return list(dict.fromkeys(resolve(word, names, ACTOR, "actors") for word in words))


def calls_named(words: Iterable[str], found: "Collection") -> list[str]:
    """The ids of the calls that words name, each once.

    Raises:
        Stop: as `resolve`.
    """
    names = call_names(found)
    return list(dict.fromkeys(resolve(word, names, CALL, "calls") for word in words))


def apart(words: Iterable[str], found: "Collection") -> tuple[list[str], list[str]]:
    """Words for actors, and among them those that name a call and no actor."""
    from fundmatch.text.names import begun, find

    actors, calls = actor_names(found), call_names(found)
    own: tuple[list[str], list[str]] = [], []
    for word in words:
        looks = ((look(word, actors), look(word, calls)) for look in (find, begun))
        actor, call = next((both for both in looks if any(both)), ((), ()))
        own[bool(call and not actor)].append(word)
    return own


def direction_named(word: str, found: "Collection") -> str:
    """The id of the strategy's direction that a word names, in either language.

    Raises:
        Stop: as `resolve`.
    """
    names = {
        one.id: [name for name in (one.title.pick(LANG), one.title.sv, one.title.en) if name]
        for one in found.strategy.directions
    }
    return resolve(word, names, DIRECTION, "strategy")


def actor_first(first: str, second: str, actors: Names, calls: Names) -> tuple[str, str]:
    """Two words with the actor's first, whichever way round they were written; as written when that is not plain."""
    from fundmatch.text.names import begun, find

    for look in (find, begun):
        written = bool(look(first, actors)) + bool(look(second, calls))
        turned = bool(look(first, calls)) + bool(look(second, actors))
        if written != turned:
            return (first, second) if written > turned else (second, first)
    return first, second
