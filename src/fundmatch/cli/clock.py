"""The only place that reads the clock."""

import datetime as dt

from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import FIRST, LAST, STOCKHOLM, written

_NOT_A_DAY = Phrase(
    "--as-of {value}: inget datum; skriv ÅÅÅÅ-MM-DD, med klockslag ÅÅÅÅ-MM-DDTHH:MM",
    "--as-of {value}: not a date; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM with an hour",
)
_FAR_AWAY = Phrase(
    "--as-of {value}: välj ett år från {first} till {last}", "--as-of {value}: choose a year from {first} to {last}"
)


def moment(as_of: str | None) -> dt.datetime:
    """The moment of a run in Stockholm time: now, or the beginning of the day given, or the hour given."""
    if as_of is None:
        return dt.datetime.now(STOCKHOLM).replace(second=0, microsecond=0)
    try:
        return written(as_of)
    except ValueError:
        raise Stop(_NOT_A_DAY(value=as_of)) from None
    except OverflowError:
        raise Stop(_FAR_AWAY(value=as_of, first=str(FIRST), last=str(LAST))) from None
