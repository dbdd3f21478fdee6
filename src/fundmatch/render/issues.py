"""What is wrong with the data: as a record, as rows, and for the eye."""

from collections.abc import Sequence
from typing import Any

from fundmatch.models.issue import Issue, Severity
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.columns import ISSUES
from fundmatch.render.line import Line
from fundmatch.render.pages import GAP
from fundmatch.render.sheet import Sheet

_SEVERITY = {Severity.ERROR: Phrase("fel", "error"), Severity.WARNING: Phrase("varning", "warning")}


def issue_record(issue: Issue, lang: Lang) -> dict[str, Any]:
    """An issue as JSON has it, with the keys of the columns `ISSUES`."""
    return {
        "severity": issue.severity.value,
        "code": issue.code,
        "file": issue.file,
        "row": issue.row,
        "field": issue.field,
        "message": issue.message.text(lang),
        "action": issue.action.text(lang),
    }


def issues_sheet(issues: Sequence[Issue], lang: Lang) -> Sheet:
    """Issues by file, row and field."""
    return Sheet.of_records(ISSUES, (issue_record(one, lang) for one in issues), name="issues")


def issues_page(issues: Sequence[Issue], lang: Lang) -> list[Line]:
    """Issues for the eye: where, what, and what to do about it."""
    width = max(len(name.text(lang)) for name in _SEVERITY.values())
    lines: list[Line] = []
    for one in issues:
        place = f"{one.file}:{one.row}" if one.row else one.file
        where = f"{place}, {one.field}" if one.field else place
        style = "red" if one.severity is Severity.ERROR else "yellow"
        lines.append(Line(f"{where} ({one.code})", 0, style, _SEVERITY[one.severity].text(lang).ljust(width)))
        lines.append(Line(f"{one.message.text(lang)}; {one.action.text(lang)}", width + GAP))
    return lines
