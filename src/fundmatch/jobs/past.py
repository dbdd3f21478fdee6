"""What a history adds to the records of a data folder."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.history.merge import with_history
from fundmatch.history.projects import Projects
from fundmatch.knowledge.own_projects import with_projects
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call


def with_past(
    store: Path,
    calls: Sequence[Call],
    actors: Sequence[Actor],
    today: dt.date,
    home: str | None,
    *,
    projects: bool,
) -> tuple[tuple[Call, ...], Sequence[Actor]]:
    """Calls as all sources tell them, and where they are asked for actors with the `projects` that they took part in.

    `home`: code of the region whose actors these are. Raises `StoreFault` when the history cannot be used.
    """
    with Database(store) as database:
        calls = with_history(calls, History(database), today)
        return calls, with_projects(actors, Projects(database), home, calls) if projects else actors
