"""Whether a history is as fundmatch wrote it: the file, every body, every visit and decision."""

from fundmatch.sources.store.database import Database
from fundmatch.sources.store.decisions import Decisions
from fundmatch.sources.store.faults import Damaged
from fundmatch.sources.store.history import History


def faults(database: Database) -> list[str]:
    """What is wrong inside a history, one line each; empty when it is sound."""
    try:
        found = database.faults()
        if not found:
            history = History(database)
            history.visits()
            for key in sorted(history.touched(0)):
                history.versions(key)
            Decisions(database).every()
    except Damaged as fault:
        return [fault.why]
    return found
