"""Whom to remind, and who never hears of anything."""

import datetime as dt
from collections.abc import Mapping

from fundmatch.development.followup import Followup, followup
from fundmatch.jobs.digest import READER
from fundmatch.jobs.histories import decided, viewed
from fundmatch.jobs.work import Work
from fundmatch.matching.status import ALL
from fundmatch.models.decision import in_force


def followed(work: Work) -> Followup:
    """What became of all that digests told; without a history nobody was told anything.

    Raises `Stop` when the history cannot be used.
    """
    run = work.engine([ALL])
    shown: dict[str, Mapping[str, dt.datetime]] = {}
    with viewed(work.where.store) as history:
        if history:
            for actor in run.actors:
                seen = history.seen(f"{READER}:{actor}")
                if seen:
                    shown[actor] = {key: one.at for key, one in seen.items()}
    return followup(shown, in_force(decided(work.where.history)), run.calls, run.actors, work.found.towns)
