"""What an actor lacks to go for its best calls."""

from functools import partial

from fundmatch.development.readiness import ActorReadiness, readiness
from fundmatch.jobs.naming import actors_named
from fundmatch.jobs.programmes import limits_of
from fundmatch.jobs.work import Work


def ready(work: Work, actor: str) -> ActorReadiness:
    """Hold an actor against the best of the calls that one can act on; raises `Stop` for a name that is not known."""
    run = work.engine()
    key = actors_named([actor], work)[0]
    return readiness(run.actors[key], run.run([key]).matches, partial(limits_of, work))
