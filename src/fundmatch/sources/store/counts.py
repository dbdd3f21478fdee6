"""How much a visit changed, from the rows it wrote."""

from dataclasses import dataclass

from fundmatch.sources.store.database import Database


@dataclass(frozen=True, slots=True)
class Counts:
    """Records of a source that one visit found new, other than before, or gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0


def counts(database: Database, visit: int) -> Counts:
    """What the visit of this id changed."""
    began = {row["record"] for row in database.rows("SELECT record FROM version WHERE first = ?", (visit,))}
    ended = {row["record"] for row in database.rows("SELECT record FROM version WHERE gone = ?", (visit,))}
    return Counts(len(began - ended), len(began & ended), len(ended - began))
