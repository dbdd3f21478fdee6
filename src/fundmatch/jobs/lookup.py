"""A word of a user looked up among the names that things have."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

from fundmatch.jobs.ending import MANY_NAMES, MEANT, UNKNOWN_NAME, Stop, either
from fundmatch.jobs.talk import Tell
from fundmatch.models.wording import Phrase, Said
from fundmatch.text.names import begun, find, nearest

Names = Mapping[str, Sequence[str]]
"""For each id what it is called, the name that people read first."""

_LIST_HINT = Phrase("; fundmatch {command} visar alla.", "; fundmatch {command} lists all.")
_READ_AS = Phrase("{what} ”{name}” lästes som {names}", "{what} “{name}” was read as {names}")
_AND_MORE = Phrase("{names} och {count} till", "{names} and {count} more")
_SHOWN = 4
"""Names that are written out; of more the number."""


def resolve(query: str, names: Names, what: Phrase, command: str, tell: Tell) -> str:
    """The id that a name, an id or the one name that begins with these words stands for.

    Raises `Stop` when there is none or more than one, with the nearest real ones.
    """
    found = find(query, names)
    if not found:
        found = begun(query, names)
        if len(found) == 1:
            tell_read_as(tell, what, query, [next(iter(names[found[0]]), found[0])])
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(MANY_NAMES(what=what, name=query, names=shortened(found)))
    raise unknown(query, names, what, command)


def unknown(query: str, names: Names, what: Phrase, command: str) -> Stop:
    """The line on a word that nothing is called, with the nearest that something is."""
    choices = {name: key for key, own in names.items() for name in (key, *own)}
    keys = list(dict.fromkeys(choices[name] for name in nearest(query, list(choices), limit=6)))[:3]
    hint = MEANT(names=either([_told(key, names[key]) for key in keys])) if keys else _LIST_HINT(command=command)
    return Stop(UNKNOWN_NAME(what=what, name=query, hint=hint))


def _told(key: str, own: Sequence[str]) -> str:
    """An id with the name that people read, when that says more."""
    name = next(iter(own), key)
    return key if find(key, {name: ()}) else f"{key} ({shorten(name, 40, placeholder='…')})"


def one_of(word: str, known: Sequence[str], what: Phrase, otherwise: Said | Phrase) -> str:
    """The name in a short list that a word is, whatever its capitals.

    `what` they are names of; `otherwise`: the hint when none of them is near. Raises `Stop` when it is none of them,
    with the nearest.
    """
    for name in known:
        if name.casefold() == word.casefold():
            return name
    near = nearest(word, known)
    raise Stop(UNKNOWN_NAME(what=what, name=word, hint=MEANT(names=either(near)) if near else otherwise))


def tell_read_as(tell: Tell, what: Phrase, query: str, names: Sequence[str | Phrase]) -> None:
    """Say what a word was taken for, when that is more than the word says."""
    tell(_READ_AS(what=what, name=query, names=shortened(names)))


def shortened(names: Sequence[str | Phrase], shown: int = _SHOWN) -> Said | list[str | Phrase]:
    """Names in a row; of many the first and how many more."""
    if len(names) <= shown + 1:
        return [*names]
    return _AND_MORE(names=names[:shown], count=len(names) - shown)
