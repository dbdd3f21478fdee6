"""What an import did: a row for each file or source, and its issues."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fundmatch.jobs.take_in import Imported
from fundmatch.models.wording import Lang, Phrase, Said, plain
from fundmatch.render.columns import IMPORTS
from fundmatch.render.issues import issue_record
from fundmatch.render.json_text import envelope
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.render.visits import NONE

_ACTORS = Phrase("aktörer", "actors")
_ACTORS_LEFT = Phrase(
    "aktörer som lästes men inte sparades: {count}; ange --actors-to FIL (yaml, json, jsonl, csv)",
    "actors that were read but not kept: {count}; give --actors-to FILE (yaml, json, jsonl, csv)",
)
_ACTORS_WRITTEN = Phrase(
    "aktörer som skrevs: {count}; använd dem med fundmatch match --actors {path}",
    "actors written: {count}; use them by fundmatch match --actors {path}",
)
_NO_ACTORS = Phrase("inga aktörer i filerna; {path} skrevs inte", "no actors in the files; {path} was not written")


def imports_sheet(files: Sequence[Imported], lang: Lang) -> Sheet:
    """A row for each file; what was new, changed or gone stands with the last file of a source."""
    rows: list[list[Cell]] = [
        [
            one.file,
            one.title.text(lang),
            one.source,
            (one.outcome.phrase if one.outcome else _ACTORS).text(lang),
            one.calls + one.actors,
            *(NONE if number is None else number for number in (one.new, one.changed, one.gone)),
            len(one.issues),
        ]
        for one in files
    ]
    return Sheet(IMPORTS, rows, name="imports")


def imports_document(
    files: Sequence[Imported], unread: Sequence[tuple[str, Said | Phrase | str]], now: dt.datetime, lang: Lang
) -> dict[str, Any]:
    """All of it as one document: every issue, and the files that could not be read."""
    items = (
        {
            "file": one.file,
            "format": one.format,
            "source": one.source,
            "calls": one.calls,
            "actors": one.actors,
            "outcome": one.outcome,
            "new": one.new,
            "changed": one.changed,
            "gone": one.gone,
            "issues": [issue_record(issue, lang) for issue in one.issues],
        }
        for one in files
    )
    return {
        **envelope("import", now, items),
        "unread": [{"file": file, "why": plain(why, lang)} for file, why in unread],
    }


def actors_kept(count: int, path: Path | None) -> Said | None:
    """What became of so many actors that were read: written to a file, if one was named."""
    if path:
        return (_ACTORS_WRITTEN if count else _NO_ACTORS)(count=count, path=path.as_posix())
    return _ACTORS_LEFT(count=count) if count else None
