"""Projects that were granted: what an import did, and who took part."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from fundmatch.jobs.projects import ProjectsImported, TakenPart
from fundmatch.knowledge.joining import JoinState, Participation
from fundmatch.knowledge.precedents import nearness
from fundmatch.models.project import Project
from fundmatch.models.wording import Lang, Phrase, Said, plain
from fundmatch.render.issues import issue_record
from fundmatch.render.json_text import envelope
from fundmatch.render.sheet import Cell, Column, Sheet, sheet_of

_IN_ALL = Phrase(
    "Projekt som är nya: {new}, ändrade: {changed}, som förut: {unchanged}. Projekt i historiken: {projects}, "
    "deltaganden: {participations}; fundmatch participations visar våra aktörers deltaganden.",
    "Projects that are new: {new}, changed: {changed}, as before: {unchanged}. Projects in the history: {projects}, "
    "participations: {participations}; fundmatch participations shows those of our actors.",
)
_COUNT = Phrase(
    "Deltaganden som är våra aktörers: {joined}, som kan vara det: {proposed}; fundmatch actors link går igenom dem.",
    "Participations of our actors: {joined}, that may be theirs: {proposed}; fundmatch actors link goes through them.",
)
_OTHERS = Phrase("{count} till", "{count} more")
_FIELDS = (
    "actor_id", "project_id", "organisation", "state", "ground", "source", "project", "acronym", "programme",
    "objective", "role", "amount", "currency", "start", "end",
)  # fmt: skip


def imported_sheet(done: ProjectsImported, lang: Lang) -> Sheet:
    """A row for each file that was read."""
    columns = (
        Column("file", Phrase("Fil", "File"), "long"),
        Column("format", Phrase("Format", "Format"), "long", under="file"),
        Column("rows", Phrase("Rader", "Rows"), "number"),
        Column("projects", Phrase("Projekt", "Projects"), "number"),
        Column("participations", Phrase("Deltaganden", "Participations"), "number"),
        Column("issues", Phrase("Fel och varningar", "Issues"), "number"),
    )
    rows: list[list[Cell]] = [
        [one.file, one.title.text(lang), one.rows, one.projects, one.participations, len(one.issues)]
        for one in done.files
    ]
    return Sheet(columns, rows)


def imported_document(done: ProjectsImported, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """All of it as one document, a file an item."""
    return {
        **envelope("import-projects", now, [
            {
                "file": one.file, "format": one.format, "rows": one.rows, "projects": one.projects,
                "participations": one.participations, "issues": [issue_record(issue, lang) for issue in one.issues],
            }
            for one in done.files
        ]),
        "unread": [{"file": file, "why": plain(why, lang)} for file, why in done.unread],
        "new": done.taken.new, "changed": done.taken.changed, "unchanged": done.taken.unchanged,
        "projects": done.projects, "participations": done.participations,
    }  # fmt: skip


def in_all(done: ProjectsImported) -> Said:
    """What became of all files together."""
    return _IN_ALL(
        new=done.taken.new,
        changed=done.taken.changed,
        unchanged=done.taken.unchanged,
        projects=done.projects,
        participations=done.participations,
    )


def participations_sheet(found: TakenPart, lang: Lang) -> Sheet:
    """A row for each participation, for people."""
    columns = (
        Column("actor", Phrase("Aktör", "Actor"), "text"),
        Column("project", Phrase("Projekt", "Project"), "long"),
        Column("organisation", Phrase("Organisation i listan", "Organisation in the list"), "long", under="project"),
        Column("state", Phrase("Är det aktören?", "Is it the actor?"), "short"),
        Column("ground", Phrase("Grund", "Ground"), "short", under="state"),
        Column("years", Phrase("År", "Years"), "word"),
        Column("amount", Phrase("Belopp", "Sum"), "number"),
        Column("currency", Phrase("Valuta", "Currency"), "word", wide=True),
    )
    rows: list[list[Cell]] = []
    for one in found.participations:
        project, who = found.projects[one.took_part.project], one.took_part.participant
        sum_of = who.amount and round(who.amount)
        rows.append(
            [
                one.actor.name,
                project.name,
                who.organisation,
                one.state.phrase.text(lang),
                one.ground.phrase.text(lang),
                years(project),
                sum_of,
                project.currency if who.amount else None,
            ]
        )
    return Sheet(columns, rows)


def participation_record(one: Participation, project: Project) -> dict[str, Any]:
    """One participation as JSON has it; what the list does not say is `null`."""
    who = one.took_part.participant
    return {
        "actor_id": one.actor.id, "project_id": one.took_part.project_id, "organisation": who.organisation,
        "state": one.state.value, "ground": one.ground.value, "source": one.took_part.source, "project": project.title,
        "acronym": project.acronym, "programme": project.programme, "objective": project.objective, "role": who.role,
        "amount": who.amount, "currency": project.currency if who.amount else None, "start": project.start,
        "end": project.end,
    }  # fmt: skip


def records(found: TakenPart) -> list[dict[str, Any]]:
    """All of them."""
    return [participation_record(one, found.projects[one.took_part.project]) for one in found.participations]


def flat(found: TakenPart) -> Sheet:
    """All of them as columns, for spreadsheets."""
    return sheet_of(records(found), empty=_FIELDS)


def counted(found: Sequence[Participation]) -> Said:
    """How many there are of each kind."""
    joined = sum(one.state is JoinState.JOINED for one in found)
    return _COUNT(joined=joined, proposed=len(found) - joined)


def takers(project: Project, home: str | None, most: int, lang: Lang) -> list[str]:
    """Who took part, those nearest to a region first, and how many more there are."""
    near = sorted(project.participants, key=lambda who: nearness(who.nuts or who.country, home))
    names = list(dict.fromkeys(who.organisation for who in near))
    return names if len(names) <= most else [*names[:most], _OTHERS(count=len(names) - most).text(lang)]


def years(project: Project) -> str:
    """From when to when, as years; empty when neither is known."""
    start, end = (str(day.year) if day else "" for day in (project.start, project.end))
    return start if start == end else f"{start}–{end}"
