"""The only place that reads the clock."""

import datetime as dt

from fundmatch.cli.exits import Stop
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM

_NOT_A_DAY = Phrase(
    "--as-of {value}: inget datum; skriv ÅÅÅÅ-MM-DD, med klockslag ÅÅÅÅ-MM-DDTHH:MM",
    "--as-of {value}: not a date; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM with an hour",
)


def moment(as_of: str | None) -> dt.datetime:
    """The moment of a run in Stockholm time: now, or the beginning of the day given, or the hour given."""
    if as_of is None:
        return dt.datetime.now(STOCKHOLM).replace(second=0, microsecond=0)
    try:
        given = dt.datetime.fromisoformat(as_of)
    except ValueError:
        raise Stop(_NOT_A_DAY(value=as_of)) from None
    return given.replace(tzinfo=STOCKHOLM) if given.tzinfo is None else given.astimezone(STOCKHOLM)
