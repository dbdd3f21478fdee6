"""What an import did: a row for each file or source, and its issues."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fundmatch.models.base import Lang
from fundmatch.models.history import Outcome
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.render.visits import NONE, OUTCOMES
from fundmatch.render.words import HEAD

_ACTORS = Phrase("aktörer", "actors")


@dataclass(frozen=True, slots=True)
class Imported:
    """One file that was read, and what became of it. Counts of the history are those of its source."""

    file: str
    format: str
    title: Phrase
    source: str
    calls: int
    actors: int
    issues: tuple[Issue, ...]
    outcome: str | None = None
    new: int | None = None
    changed: int | None = None
    gone: int | None = None


def imports_sheet(files: Sequence[Imported], lang: Lang) -> Sheet:
    """A row for each file; what was new, changed or gone stands with the last file of a source."""
    columns = (
        Column("file", Phrase("Fil", "File"), "long"),
        Column("format", Phrase("Format", "Format"), "long", under="file"),
        Column("source", HEAD["source"], wide=True),
        Column("outcome", Phrase("Utfall", "Outcome")),
        Column("records", Phrase("Poster", "Records"), "number"),
        Column("new", Phrase("Nya", "New"), "number"),
        Column("changed", Phrase("Ändrade", "Changed"), "number"),
        Column("gone", Phrase("Borta", "Gone"), "number"),
        Column("issues", Phrase("Fel och varningar", "Issues"), "number"),
    )
    rows: list[list[Cell]] = [
        [
            one.file, one.title.text(lang), one.source, _outcome(one).text(lang), one.calls + one.actors,
            *(NONE if number is None else number for number in (one.new, one.changed, one.gone)), len(one.issues),
        ]
        for one in files
    ]  # fmt: skip
    return Sheet(columns, rows)


def _outcome(one: Imported) -> Phrase:
    return OUTCOMES[Outcome(one.outcome)] if one.outcome else _ACTORS


def imports_document(files: Sequence[Imported], unread: Sequence[tuple[str, str]], lang: Lang) -> dict[str, Any]:
    """All of it as one document: every issue, and the files that could not be read."""
    return {
        "files": [
            {
                "file": one.file, "format": one.format, "source": one.source, "calls": one.calls, "actors": one.actors,
                "outcome": one.outcome, "new": one.new, "changed": one.changed, "gone": one.gone,
                "issues": [_issue(issue, lang) for issue in one.issues],
            }
            for one in files
        ],
        "unread": [{"file": file, "why": why} for file, why in unread],
    }  # fmt: skip


def _issue(issue: Issue, lang: Lang) -> dict[str, Any]:
    return {
        "severity": issue.severity.value, "code": issue.code, "file": issue.file, "row": issue.row,
        "field": issue.field, "message": issue.message.text(lang), "action": issue.action.text(lang),
    }  # fmt: skip
