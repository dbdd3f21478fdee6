"""How the visits to the sources went, as a list and as a document."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fundmatch.models.history import VisitOutcome
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.columns import VISITS
from fundmatch.render.issues import issue_record
from fundmatch.render.json_text import envelope
from fundmatch.render.sheet import Cell, Sheet

if TYPE_CHECKING:
    from fundmatch.jobs.sync import Visited

NONE = "–"
"""Stands where there is nothing to count: a blank cell might be a lost one."""
_NOT_ASKED = Phrase("frågades inte", "not asked")
_FAILED = Phrase(
    "{name}: {why}. De gamla uppgifterna står kvar; kör fundmatch sync {name} igen senare.",
    "{name}: {why}. The old data stand; run fundmatch sync {name} again later.",
)
_REFUSED = Phrase(
    "{name}: {why}. De gamla uppgifterna står kvar. Är det riktigt: fundmatch sync {name} --believe.",
    "{name}: {why}. The old data stand. If that is right: fundmatch sync {name} --believe.",
)


def visits_sheet(visits: Sequence["Visited"], lang: Lang) -> Sheet:
    """One row for each source."""
    return Sheet(
        VISITS, [[NONE if cell is None else cell for cell in _cells(one, lang)] for one in visits], name="visits"
    )


def visits_document(visits: Sequence["Visited"], now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """All of it, with every issue: for other programs."""
    return envelope("sync", now, (_record(one, lang) for one in visits))


def failure(one: "Visited") -> Said | None:
    """Why a visit did not give what it should, and what to do."""
    if not (one.failed and one.visit and one.why):
        return None
    line = _REFUSED if one.visit.outcome is VisitOutcome.REFUSED else _FAILED
    return line(name=one.service.id, why=one.why)


def _cells(one: "Visited", lang: Lang) -> list[Cell]:
    visit = one.visit
    outcome = visit.outcome.phrase if visit else _NOT_ASKED
    numbers = [one.counts.new, one.counts.changed, one.counts.gone] if visit and not one.failed else [None] * 3
    return [
        one.service.id,
        outcome.text(lang),
        visit.records if visit and visit.outcome is not VisitOutcome.FAILED else None,
        *numbers,
        len(one.issues),
        visit.requests if visit else 0,
        round(one.seconds, 1),
    ]


def _record(one: "Visited", lang: Lang) -> dict[str, Any]:
    cells = dict(zip((column.key for column in VISITS), _cells(one, lang), strict=True))
    cells["outcome"] = one.visit.outcome.value if one.visit else "not_asked"
    records = [{"code": issue.code, **issue_record(issue, lang)} for issue in one.issues]
    issues = [{"document" if key == "file" else key: said for key, said in each.items()} for each in records]
    return {**cells, "why": one.why.text(lang) if one.why else None, "issues": issues}
