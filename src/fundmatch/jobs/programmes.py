"""The rules of programmes, from the data folder: read only by the jobs that reckon with them."""

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.work import Work, nothing_to_use
from fundmatch.models.programme import Programme
from fundmatch.sources.folder import NothingToUse, bundled, read_programmes

FOLDER = "programmes"


def programmes(work: Work) -> tuple[Programme, ...]:
    """The rules of the folder; those that come with fundmatch where it has none.

    Raises `Stop` when a file of rules cannot be used: to reckon with half of the rules would be worse than not at all.
    """
    own = work.where.folder / FOLDER
    try:
        return read_programmes(own if own.is_dir() else bundled() / FOLDER)
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None
