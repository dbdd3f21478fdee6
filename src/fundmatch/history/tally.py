"""How much a visit changed: records of the source that are new, other than before, or gone."""

from dataclasses import dataclass

from fundmatch.history.database import Database
from fundmatch.models.history import Visit


@dataclass(frozen=True, slots=True)
class Tally:
    """Records of one source, counted."""

    new: int = 0
    changed: int = 0
    gone: int = 0


def tally(database: Database, visit: Visit) -> Tally:
    """The count of a visit: what begins and ends with it is changed, the rest is new or gone."""
    began, ended = (
        {row["record"] for row in database.rows(sql, (visit.source, visit.id))}
        for sql in (
            "SELECT record FROM version WHERE source = ? AND first = ?",
            "SELECT record FROM version WHERE source = ? AND gone = ?",
        )
    )
    return Tally(len(began - ended), len(began & ended), len(ended - began))
