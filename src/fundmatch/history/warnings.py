"""Which warnings of a source were told at an earlier visit, so that the same ones do not drown the new."""

import hashlib
from collections.abc import Iterable

from fundmatch.history.database import Database
from fundmatch.models.issue import Issue, Severity


def untold(database: Database, source: str, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues that were not told at the last visit to a source; what there is now is taken down as told.

    What cost a record is told each time. A warning that went away and comes back is told again. The row says nothing:
    it shifts from one answer to the next.
    """
    marked = [(issue, _mark(issue)) for issue in issues]
    before = {row["mark"] for row in database.rows("SELECT mark FROM warned WHERE source = ?", (source,))}
    with database.writing():
        database.run("DELETE FROM warned WHERE source = ?", (source,))
        database.run_many(
            "INSERT INTO warned (source, mark) VALUES (?, ?)",
            [(source, mark) for mark in sorted({mark for _, mark in marked})],
        )
    return tuple(one for one, mark in marked if one.severity is Severity.ERROR or mark not in before)


def _mark(issue: Issue) -> str:
    words = "\n".join((issue.code, issue.field or "", issue.message.text("en")))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
