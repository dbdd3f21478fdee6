"""The rules of programmes, from the data folder: read only by the jobs that reckon with them."""

from collections.abc import Mapping, Sequence

from fundmatch.financing.case import Case, limits_of_kinds
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.naming import actor_named, calls_named
from fundmatch.jobs.work import Work, nothing_to_use
from fundmatch.matching.limits import ByKind
from fundmatch.matching.outcome import Match
from fundmatch.matching.status import ALL
from fundmatch.models.kinds import ProjectKind
from fundmatch.models.programme import Programme
from fundmatch.sources.folder import NothingToUse, bundled, every

FOLDER = "programmes"


def case_of(work: Work, call: str, actor: str | None, kind: ProjectKind | None = None) -> Case:
    """A call, open or not, beside who would apply, if anybody, and the rules; raises `Stop` as `calls_named`."""
    run = work.engine([ALL])
    found = run.calls[calls_named([call], work)[0]]
    who = run.actors[actor_named(actor, work)] if actor else None
    return Case(found, who, work.found.atlas, programmes(work), kind)


def limits_of(work: Work, matches: Sequence[Match]) -> Mapping[str, ByKind]:
    """The limits of the calls of matches, by the ids of the calls; raises as `programmes`."""
    rules = programmes(work) if matches else ()
    return {one.call.id: limits_of_kinds(Case(one.call, None, work.found.atlas, rules)) for one in matches}


def programmes(work: Work) -> tuple[Programme, ...]:
    """The rules of the folder in the order of their ids; those that come with fundmatch where it has none.

    Raises `Stop` when a file of rules cannot be used: to reckon with half of the rules would be worse than not at all.
    """
    own = work.where.folder / FOLDER
    folder = own if own.is_dir() else bundled() / FOLDER
    try:
        loaded = every(folder, Programme)
        if loaded.issues or not loaded.items:
            raise NothingToUse("no valid record", folder, loaded.issues)
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None
    return tuple(sorted((programme for programme, _ in loaded.items), key=lambda one: one.id))
