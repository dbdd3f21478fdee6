"""Calls that the official sources no longer have: withdrawn before their last day, or over.

A list that copies an official source goes on naming what that source has dropped. It does not keep it alive.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from fundmatch.history.database import Database
from fundmatch.history.rows import moment_of

_DROPPED = """
    WITH said AS (
        SELECT id, key, gone FROM version
        WHERE source IN (SELECT value FROM json_each(:official)) AND key IN (SELECT value FROM json_each(:keys))
            AND first <= :at),
    over AS (
        SELECT key, max(gone) AS gone FROM said GROUP BY key HAVING sum(gone IS NULL OR gone > :at) = 0)
    SELECT over.key, max(said.id) AS version, visit.at AS at,
        (SELECT max(day) FROM binding WHERE binding.version = max(said.id)) AS last
    FROM over JOIN said ON said.key = over.key AND said.gone = over.gone JOIN visit ON visit.id = over.gone
    GROUP BY over.key"""


@dataclass(frozen=True, slots=True)
class Drop:
    """A call that an official source had and none has any more."""

    key: str
    version: int
    """the last that an official source said of it"""
    at: dt.datetime
    """when that ended"""
    withdrawn: bool
    """its last day was still ahead, or not known"""


def drops(database: Database, official: Iterable[str], keys: Iterable[str], at: int) -> list[Drop]:
    """Those of the calls `keys` that the sources `official` had, and that none of them had after visit `at`.

    On its last day a call counts as over: the portal takes a topic down when the hour has passed.
    """
    rows = database.rows(_DROPPED, {"official": json.dumps(list(official)), "keys": json.dumps(list(keys)), "at": at})
    return database.made(
        rows,
        lambda row: Drop(
            row["key"],
            row["version"],
            moment_of(row["at"]),
            row["last"] is None or row["last"] > moment_of(row["at"]).date().isoformat(),
        ),
    )
