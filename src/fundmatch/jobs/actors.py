"""Which actors there are."""

from fundmatch.jobs.filters import Filters, select_actors
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.prepared import PreparedActor


def actors(work: Work, filters: Filters) -> tuple[Engine, list[PreparedActor]]:
    """The actors that pass the filters, and the engine that they stand in.

    Raises `Stop` for a word of a filter that is not known.
    """
    run = work.engine()
    return run, [run.actors[key] for key in select_actors(run, work, filters)]
