"""How old the facts are that an output rests on, and which money nobody has looked for: its gaps, told beside it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import LATER
from fundmatch.models.kinds import Status
from fundmatch.text.funds import STRUCTURAL


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the facts on calls were read, and whether a structural fund is open or coming."""

    today: dt.date
    calls: int
    unread: int
    """calls of which no source says when it was read"""
    newest: dt.date | None
    """the latest day on which a call was read"""
    middle: dt.date | None
    """the day since which half of those with a day were read: one fresh list does not make the others fresh"""
    window: bool
    """whether an application period of a structural fund is known to be open or coming; no standing offer is one"""


def freshness(calls: Iterable[PreparedCall], every: Iterable[PreparedCall], now: dt.datetime) -> Freshness:
    """How fresh an output is that is about some `calls` out of `every` one that is known."""
    days = [call.data_seen for call in calls]
    read = sorted(day for day in days if day)
    wanted = {Status.OPEN, *LATER}
    window = any(call.call.fund in STRUCTURAL and call.standing.status in wanted for call in every)
    newest, middle = (read[-1], read[(len(read) - 1) // 2]) if read else (None, None)
    return Freshness(now.date(), len(days), len(days) - len(read), newest, middle, window)
