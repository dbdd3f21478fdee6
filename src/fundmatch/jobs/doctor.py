"""Whether the sources and the history are as they should be."""

import datetime as dt
from pathlib import Path

from fundmatch.history.database import version_of
from fundmatch.jobs.histories import opened
from fundmatch.monitoring.health import Health, examine


def doctor(store: Path, now: dt.datetime, max_age: int, *, needed: bool) -> Health:
    """Look at a history and its sources.

    `max_age`: days after which a source that has not answered is late; `needed`: whether there has to be a history.
    Raises `Stop` when there is no history, or it cannot be used.
    """
    was = version_of(store)
    with opened(store, needed=needed) as (database, _), database.reading():
        return examine(database, now, max_age=max_age, was=was)
