"""What `--since` means: a date, a number of days, or what this reader has not been shown."""

import datetime as dt
import re

from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import written

LAST = "last"
_DAYS = re.compile(r"(\d{1,4})\s*d")
_NOT_A_TIME = Phrase(
    "--since {value}: skriv ett datum (ÅÅÅÅ-MM-DD), ett antal dagar (7d) eller last",
    "--since {value}: write a date (YYYY-MM-DD), a number of days (7d) or last",
)
_AHEAD = Phrase("--since {value} ligger efter {now}", "--since {value} is after {now}")


def start(text: str | None, now: dt.datetime) -> dt.datetime | None:
    """The moment that `--since` names; `None` for `last`, which it means too when it is left out.

    >>> now = written("2026-12-01T09:00")
    >>> start("7d", now).isoformat(), start("2026-11-20", now).isoformat(), start("last", now)
    ('2026-11-24T09:00:00+01:00', '2026-11-20T00:00:00+01:00', None)
    """
    wanted = (text or LAST).strip().casefold()
    if text is None or wanted == LAST:
        return None
    days = _DAYS.fullmatch(wanted)
    try:
        if days:
            return now - dt.timedelta(days=int(days.group(1)))
        moment = written(text.strip())
    except (ValueError, OverflowError):
        raise Stop(_NOT_A_TIME(value=text)) from None
    if moment > now:
        raise Stop(_AHEAD(value=text, now=now.date()))
    return moment
