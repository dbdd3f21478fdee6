"""What `--since` means: a date, a number of days, or what this reader has not been shown."""

import datetime as dt
import re

from fundmatch.history.history import History
from fundmatch.jobs.ending import Stop
from fundmatch.matching.status import SOON
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import written
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.changes import changes, unseen

LAST = "last"
_DAYS = re.compile(r"(\d{1,4})\s*d")
_NOT_A_TIME = Phrase(
    "--since {value}: skriv ett datum (ÅÅÅÅ-MM-DD), ett antal dagar (7d) eller last",
    "--since {value}: write a date (YYYY-MM-DD), a number of days (7d) or last",
)
_AHEAD = Phrase("--since {value} ligger efter {now}", "--since {value} is after {now}")


def start(text: str, now: dt.datetime) -> dt.datetime | None:
    """The moment that `--since` names; `None` for `last`.

    >>> now = written("2026-12-01T09:00")
    >>> start("7d", now).isoformat(), start("2026-11-20", now).isoformat(), start("last", now)
    ('2026-11-24T09:00:00+01:00', '2026-11-20T00:00:00+01:00', None)
    """
    wanted = text.strip().casefold()
    if wanted == LAST:
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


def since(
    history: History, text: str | None, now: dt.datetime, reader: str, closing_days: int | None = None,
    upto: int | None = None,
) -> tuple[list[Change], int]:  # fmt: skip
    """The changes that `--since` asks for (`last` when left out), and the visit up to which they reach."""
    days = SOON.days if closing_days is None else closing_days
    moment = start(text or LAST, now)
    upto = history.until(now) if upto is None else upto
    if moment is None:
        return unseen(history, reader, now, closing_days=days, upto=upto), upto
    return changes(history, moment, now, closing_days=days), upto


def is_last(text: str | None) -> bool:
    """Whether `--since` asks for what was not shown before; it does when it is left out."""
    return (text or LAST).strip().casefold() == LAST
