"""From the words of a user to the actors and calls that they name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fundmatch.jobs.ending import UNKNOWN_NAME, Stop
from fundmatch.jobs.lookup import Names, resolve
from fundmatch.models.call import Call
from fundmatch.models.strategy import letters
from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.names import begun, find

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.jobs.work import Work

ACTOR, CALL = Phrase("aktör", "actor"), Phrase("utlysning", "call")
DIRECTION, EITHER = Phrase("inriktning", "direction"), Phrase("aktör eller utlysning", "actor or call")

_THEY_ARE = Phrase("; de är {names}", "; they are {names}")


def actor_names(found: "Collection") -> dict[str, list[str]]:
    """What each actor is called, short names too."""
    return {
        actor.id: [name for name in (actor.name, actor.name_en, *actor.short_names) if name] for actor in found.actors
    }


def call_names(found: "Collection", lang: Lang) -> dict[str, list[str]]:
    """What each call is called: titles, the short title that tables show, official id."""
    return names_of(found.calls, lang)


class Titles(NamedTuple):
    """What people read for ids. An actor and a call may have the same id: Leader Sörmlandskusten is both."""

    actors: Mapping[str, str]
    calls: Mapping[str, str]


def headings(work: "Work") -> Titles:
    """What people read for the id of an actor and of a call."""
    actors, calls = actor_names(work.found), call_names(work.found, work.lang)
    return Titles({key: own[0] for key, own in actors.items()}, {key: own[0] for key, own in calls.items()})


def names_of(calls: Iterable[Call], lang: Lang) -> dict[str, list[str]]:
    """The same of any calls."""
    names = {}
    for call in calls:
        texts = [text for text in (call.short_title, call.title) if text]
        own = (*(name for text in texts for name in (text.pick(lang), text.sv, text.en, text.und)), call.official_id)
        names[call.id] = list(dict.fromkeys(name for name in own if name))
    return names


def resolve_call(query: str, work: "Work", others: Names) -> str:
    """The id of a call; `others` are looked through for what is not among the calls as they are.

    Raises `Stop` as `resolve`.
    """
    names = call_names(work.found, work.lang)
    if not find(query, names):
        names = {**{key: list(own) for key, own in others.items()}, **names}
    return resolve(query, names, CALL, "calls", work.tell)


def actor_named(word: str, work: "Work") -> str:
    """The id of the one actor that a word names; raises `Stop` as `resolve`."""
    return resolve(word, actor_names(work.found), ACTOR, "actors", work.tell)


def either_named(word: str, work: "Work", command: str = "calls") -> str:
    """The id of the one actor or call that a word names; `command` lists them. Raises `Stop` as `resolve`."""
    return resolve(word, {**actor_names(work.found), **call_names(work.found, work.lang)}, EITHER, command, work.tell)


def actors_named(words: Sequence[str], work: "Work") -> list[str]:
    """The ids of the actors that words name, each once; raises `Stop` as `resolve`."""
    names = actor_names(work.found) if words else {}
    return list(dict.fromkeys(resolve(word, names, ACTOR, "actors", work.tell) for word in words))


def calls_named(words: Iterable[str], work: "Work") -> list[str]:
    """The ids of the calls that words name, each once; raises `Stop` as `resolve`."""
    names = call_names(work.found, work.lang)
    return list(dict.fromkeys(resolve(word, names, CALL, "calls", work.tell) for word in words))


def apart(words: Sequence[str], work: "Work") -> tuple[list[str], list[str]]:
    """Words for actors, and among them those that name a call and no actor; none behind one that names nothing."""
    own: tuple[list[str], list[str]] = [], []
    if not words:
        return own
    actors, calls = actor_names(work.found), call_names(work.found, work.lang)
    for word in dict.fromkeys(words):
        looks = ((look(word, actors), look(word, calls)) for look in (find, begun))
        actor, call = next((both for both in looks if any(both)), ((), ()))
        own[bool(call and not actor)].append(word)
        if not (actor or call):
            break  # the run ends with it
    return own


def direction_named(word: str, work: "Work") -> str:
    """The id of the strategy's direction that a word names, in either language, or its letter in the legend of a list.

    Raises `Stop` as `resolve`, with all names: they are few.
    """
    strategy = work.found.strategy
    signs: tuple[Lang, Lang] = (work.lang, "en" if work.lang == "sv" else "sv")
    for lang in signs:
        for key, letter in letters(strategy, lang).items():
            if word.strip().casefold() == letter.casefold():
                return key
    names = {
        one.id: [name for name in (one.title.pick(work.lang), one.title.sv, one.title.en) if name]
        for one in strategy.directions
    }
    if not find(word, names) and not begun(word, names):
        every = [f"{letter} {names[key][0].lower()}" for key, letter in letters(strategy, work.lang).items()]
        raise Stop(UNKNOWN_NAME(what=DIRECTION, name=word, hint=_THEY_ARE(names=every)))
    return resolve(word, names, DIRECTION, "strategy", work.tell)


def actor_first(first: str, second: str, actors: Names, calls: Names) -> tuple[str, str]:
    """Two words with the actor's first, whichever way round they were written; as written when that is not plain."""
    for look in (find, begun):
        written = bool(look(first, actors)) + bool(look(second, calls))
        turned = bool(look(first, calls)) + bool(look(second, actors))
        if written != turned:
            return (first, second) if written > turned else (second, first)
    return first, second
