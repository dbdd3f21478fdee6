"""The user's own actor: whom a command is about that names nobody."""

from collections.abc import Sequence

from fundmatch.cli.output import tell
from fundmatch.cli.settings import settings
from fundmatch.models.wording import Phrase

EVERYBODY = frozenset({"alla", "all"})
"""Words in the place of an actor that ask for all, whoever is the user's own."""
_ABOUT = Phrase(
    "Om {name}, din egen aktör enligt {place}; skriv alla i stället för ett namn för att se alla.",
    "About {name}, your own actor by {place}; write all in place of a name to see all.",
)


def about(*names: Sequence[str] | None, named: bool = False) -> list[str]:
    """The actors that a command is about: those named, else the user's own, which is said; none stands for all.

    `named`: whether something else was named that the command is about, such as a call.
    """
    words = [word for given in names for word in given or ()]
    others = [word for word in words if word.casefold() not in EVERYBODY]
    own = settings().get("actor")
    if words or named or not own or own.value.casefold() in EVERYBODY:
        return others
    tell(_ABOUT(name=own.value, place=own.place))
    return [own.value]
