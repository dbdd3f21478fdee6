"""Lists for the eye: calls, actors, criteria, issues."""

import datetime as dt
from collections.abc import Sequence

from fundmatch.matching.criteria import Criterion
from fundmatch.matching.engine import next_event
from fundmatch.matching.gates import GATES
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.base import Lang
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.money import RateShare
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Cell, Column, Sheet

_TITLE = Phrase("Utlysning", "Call")


def calls_sheet(calls: Sequence[PreparedCall], now: dt.datetime, lang: Lang) -> Sheet:
    """Calls with status and next date, the most urgent first."""
    columns = (
        Column("id", Phrase("Id", "Id")),
        Column("title", _TITLE, "long"),
        Column("fund", Phrase("Fond", "Fund")),
        Column("programme", Phrase("Program", "Programme"), wide=True),
        Column("status", Phrase("Status", "Status")),
        Column("next_date", Phrase("Nästa datum", "Next date")),
        Column("eu_rate", Phrase("EU %", "EU %"), "number"),
    )
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    ordered = sorted(calls, key=lambda call: (next_event(call) or far, call.id))
    rows: list[list[Cell]] = []
    for one in ordered:
        event = next_event(one)
        rate = next((rate.percent for rate in one.call.rates if rate.share is RateShare.EU), None)
        rows.append(
            [
                one.id, (one.call.short_title or one.call.title).pick(lang), one.call.fund, one.call.programme,
                name_of(one.standing.status).text(lang), event.date() if event else None, rate,
            ]
        )  # fmt: skip
    return Sheet(columns, rows)


def actors_sheet(actors: Sequence[PreparedActor], lang: Lang) -> Sheet:
    """Actors with kind, place and main business."""
    columns = (
        Column("id", Phrase("Id", "Id")),
        Column("name", Phrase("Namn", "Name"), "long"),
        Column("kind", Phrase("Slag", "Kind")),
        Column("municipality", Phrase("Kommun", "Municipality")),
        Column("core", Phrase("Kärnverksamhet", "Core business"), "long", wide=True),
        Column("projects", Phrase("Projekt", "Projects"), "number"),
    )
    rows: list[list[Cell]] = [
        [
            one.id, one.actor.name, name_of(one.actor.kind).text(lang), one.actor.municipality,
            ", ".join(one.actor.core or one.actor.themes[:3]), len(one.actor.past_projects),
        ]
        for one in actors
    ]  # fmt: skip
    return Sheet(columns, rows)


def criteria_sheet(criteria: Sequence[tuple[Criterion, float]], lang: Lang) -> Sheet:
    """All gates, then all criteria in force with their weights and what they do."""
    columns = (
        Column("kind", Phrase("Slag", "Kind")),
        Column("id", Phrase("Id", "Id")),
        Column("title", Phrase("Namn", "Name")),
        Column("weight", Phrase("Vikt", "Weight"), "number"),
        Column("documentation", Phrase("Vad den gör", "What it does"), "long"),
    )
    gate, criterion = Phrase("grind", "gate").text(lang), Phrase("kriterium", "criterion").text(lang)
    rows: list[list[Cell]] = [[gate, one.id, one.title.text(lang), None, document_of(one.judge)] for one in GATES]
    for one, weight in criteria:
        title = one.title.text(lang) if isinstance(one.title, Phrase) else one.title.pick(lang)
        rows.append([criterion, one.id, title, round(weight, 2), document_of(one.judge)])
    return Sheet(columns, rows)


def document_of(judge: object) -> str:
    """The documentation of a gate or criterion: its docstring without examples, as one paragraph."""
    text = getattr(judge, "__doc__", None) or ""
    return " ".join(text.split(">>>")[0].split())


def issues_sheet(issues: Sequence[Issue], lang: Lang) -> Sheet:
    """Issues by file, row and field."""
    columns = (
        Column("severity", Phrase("Grad", "Severity")),
        Column("code", Phrase("Kod", "Code")),
        Column("file", Phrase("Fil", "File")),
        Column("row", Phrase("Rad", "Row"), "number"),
        Column("field", Phrase("Fält", "Field")),
        Column("message", Phrase("Vad", "What"), "long"),
        Column("action", Phrase("Att göra", "What to do"), "long"),
    )
    names = {
        Severity.ERROR: Phrase("fel", "error"),
        Severity.WARNING: Phrase("varning", "warning"),
    }
    rows: list[list[Cell]] = [
        [
            names[one.severity].text(lang), one.code, one.file, one.row, one.field,
            one.message.text(lang), one.action.text(lang),
        ]
        for one in issues
    ]  # fmt: skip
    return Sheet(columns, rows)
