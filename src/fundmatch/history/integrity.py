"""Whether a history is as fundmatch wrote it: the file, every body, every visit and decision."""

from fundmatch.history.database import Database
from fundmatch.history.decisions import Decisions
from fundmatch.history.faults import Damaged
from fundmatch.history.history import History


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
