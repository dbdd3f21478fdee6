"""Which actors there are, and one of them by its name."""

from fundmatch.jobs.filters import Filters, select_actors
from fundmatch.jobs.lookup import resolve
from fundmatch.jobs.naming import ACTOR, actor_names
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.prepared import PreparedActor


def actors(work: Work, filters: Filters) -> tuple[Engine, list[PreparedActor]]:
    """The actors that pass the filters, and the engine that they stand in.

    Raises `Stop` for a word of a filter that is not known.
    """
    run = work.engine()
    return run, [run.actors[key] for key in select_actors(run, work, filters)]


def actor_named(work: Work, name: str) -> str:
    """The id of an actor by its name; raises `Stop` when there is none, or more than one."""
    return resolve(name, actor_names(work.found), ACTOR, "actors", work.tell)
