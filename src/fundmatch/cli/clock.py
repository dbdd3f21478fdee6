"""The only place that reads the clock."""

import datetime as dt

from fundmatch.cli.exits import Stop
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM

_NOT_A_DAY = Phrase(
    "--as-of {value}: inget datum; skriv ÅÅÅÅ-MM-DD, med klockslag ÅÅÅÅ-MM-DDTHH:MM",
    "--as-of {value}: not a date; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM with an hour",
)
_FAR_AWAY = Phrase(
    "--as-of {value}: välj ett år från {first} till {last}", "--as-of {value}: choose a year from {first} to {last}"
)
FIRST, LAST = 1900, 2199
"""Years of a run: far enough from where dates end that days can be added and taken away."""


def moment(as_of: str | None) -> dt.datetime:
    """The moment of a run in Stockholm time: now, or the beginning of the day given, or the hour given."""
    if as_of is None:
        return dt.datetime.now(STOCKHOLM).replace(second=0, microsecond=0)
    try:
        return local(as_of)
    except ValueError:
        raise Stop(_NOT_A_DAY(value=as_of)) from None
    except OverflowError:
        raise Stop(_FAR_AWAY(value=as_of, first=str(FIRST), last=str(LAST))) from None


def local(text: str) -> dt.datetime:
    """A moment as written, in Stockholm time.

    Raises:
        ValueError: when it is no date.
        OverflowError: when it is of a year that no run is about.
    """
    given = dt.datetime.fromisoformat(text)
    if not FIRST <= given.year <= LAST:
        raise OverflowError(text)
    return given.replace(tzinfo=STOCKHOLM) if given.tzinfo is None else given.astimezone(STOCKHOLM)
