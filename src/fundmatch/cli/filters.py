"""Which calls and actors take part, and what is worth telling: the options, and the same as a job takes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fundmatch.cli import options as opt
from fundmatch.cli.groups import group
from fundmatch.cli.language import LANG, option
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.filters import Filters
    from fundmatch.jobs.selection import Wanted

_NOT_DAYS = Phrase("{value}: skriv ett antal dagar, som 60d", "{value}: write a number of days, such as 60d")


def days_of(word: str) -> int:
    """A number of days, with or without the d; raises `Stop` when it is none, or more than ten years."""
    found = re.fullmatch(r"\s*([0-9]{1,4})\s*d?\s*", word)
    if not found or int(found[1]) > 3660:
        raise Stop(_NOT_DAYS(value=word))
    return int(found[1])


def status_of(word: str) -> str:
    """The status that a word means, or `all` or `actionable` for several; raises `Stop` when it means none."""
    from fundmatch.jobs.filters import status_named

    return status_named(word, LANG)


Statuses = Annotated[
    list[str] | None,
    option(
        "--status",
        "vilka utlysningar: aktuella (förval) är de man kan göra något åt; alla bedömer även stängda som öppna; "
        "eller öppna, löpande, kommande, planerade, pausade, okända, troligen stängda, stängda, inställda",
        "which calls: actionable (default) are those one can act on; all judges closed ones as open too; or open, "
        "continuous, forthcoming, planned, paused, unknown, presumed_closed, closed, cancelled, information",
        "STATUS",
        parser=status_of,
    ),
]


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which calls take part."""

    status: Statuses = None
    fund: opt.Fund = None
    programme: opt.Programme = None


@group
class Suits:
    """What is worth telling somebody of: which calls, and how well they have to suit."""

    top: int = option(
        "--top -n",
        "högst så många utlysningar per aktör; 0 är alla",
        "at most so many calls for each actor; 0 is all",
        "N",
        min=0,
        default=0,
    )
    min_score: opt.LeastScore = None
    status: Statuses = None
    fund: opt.Fund = None
    programme: opt.Programme = None


@group
class Within:
    """Which calls take part, by the days until they close or open."""

    closes_within: int | None = option(
        "--closes-within",
        "bara vad som stänger inom så många dagar (60d)",
        "only what closes within so many days (60d)",
        "DAYS",
        parser=days_of,
    )
    opens_within: int | None = option(
        "--opens-within",
        "bara vad som öppnar inom så många dagar (30d)",
        "only what opens within so many days (30d)",
        "DAYS",
        parser=days_of,
    )


@group
class Who:
    """Which actors take part."""

    municipality: list[str] | None = option(
        "--municipality",
        "bara aktörer i denna kommun; kan upprepas",
        "only actors in this municipality; may be repeated",
        "NAME",
    )
    kind: list[str] | None = option(
        "--kind", "bara aktörer av detta slag; kan upprepas", "only actors of this kind; may be repeated", "KIND"
    )


def filters(
    narrow: Narrow | Suits, who: Who | None = None, within: Within | None = None, aim: str | None = None
) -> "Filters":
    """Which calls and actors take part; `aim` is the id of a direction."""
    from fundmatch.jobs.filters import Filters

    who, within = who or Who(), within or Within()
    return Filters(
        narrow.status or (),
        narrow.fund or (),
        narrow.programme or (),
        who.municipality or (),
        who.kind or (),
        within.closes_within,
        within.opens_within,
        aim,
    )


def wanted(suits: Suits, actors: Sequence[str] | None, calls: Sequence[str] | None = None) -> "Wanted":
    """Who is to be told of which calls."""
    from fundmatch.jobs.selection import Wanted
    from fundmatch.monitoring.audience import Threshold

    return Wanted(actors or (), calls or (), filters(suits), Threshold(suits.min_score, suits.top))
