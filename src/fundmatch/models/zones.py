"""Time zones as calls print them. Hours are shown in Stockholm time."""

import datetime as dt
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

FIRST, LAST = 1900, 2199
"""Years of a run: far enough from where dates end that days can be added and taken away."""

# "CET" and "CEST" in a call mean the clock of Brussels on that day, whatever the season; the same
# for the Baltic programmes and the clock of Helsinki.
_ZONES = {
    "cet": "Europe/Brussels",
    "cest": "Europe/Brussels",
    "brussels": "Europe/Brussels",
    "brussels time": "Europe/Brussels",
    "paris": "Europe/Paris",
    "cest paris": "Europe/Paris",
    "paris time": "Europe/Paris",
    "eet": "Europe/Helsinki",
    "eest": "Europe/Helsinki",
    "helsinki": "Europe/Helsinki",
    "local": "Europe/Stockholm",
    "stockholm": "Europe/Stockholm",
    "utc": "UTC",
    "gmt": "UTC",
    "europe/stockholm": "Europe/Stockholm",
    "europe/brussels": "Europe/Brussels",
    "europe/helsinki": "Europe/Helsinki",
}


def is_known(zone: str) -> bool:
    """Whether we know which clock a printed zone means."""
    return zone.casefold() in _ZONES


def moment(day: dt.date, time: str | None, zone: str | None) -> dt.datetime:
    """The moment of a milestone in Stockholm time; a day without an hour ends with its last second.

    >>> moment(dt.date(2026, 12, 1), "17:00", "EET").isoformat()
    '2026-12-01T16:00:00+01:00'
    >>> moment(dt.date(2026, 10, 25), None, None).isoformat()
    '2026-10-25T23:59:59+01:00'
    """
    if time is None:
        return dt.datetime.combine(day, dt.time(23, 59, 59), STOCKHOLM)
    hour, minute = (int(part) for part in time.split(":"))
    clock = ZoneInfo(_ZONES.get((zone or "stockholm").casefold(), "Europe/Stockholm"))
    # Programs write 0001-01-01 and 9999-12-31 for "none"; there no clock can be moved a day back or ahead.
    if not dt.date.min < day < dt.date.max:
        return dt.datetime.combine(max(day, dt.date.min + dt.timedelta(days=1)), dt.time(hour, minute), STOCKHOLM)
    return dt.datetime.combine(day, dt.time(hour, minute), clock).astimezone(STOCKHOLM)


def written(text: str) -> dt.datetime:
    """A moment as written, in Stockholm time.

    Raises `ValueError` when it is no date, and `OverflowError` when it is of a year that no run is about.
    """
    given = dt.datetime.fromisoformat(text)
    if not FIRST <= given.year <= LAST:
        raise OverflowError(text)
    return given.replace(tzinfo=STOCKHOLM) if given.tzinfo is None else given.astimezone(STOCKHOLM)
