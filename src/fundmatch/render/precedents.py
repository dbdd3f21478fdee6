"""Earlier projects that are like a call or an actor: as rows for people, and with the whole rule for programs."""

from typing import Any

from fundmatch.jobs.projects import Precedents
from fundmatch.knowledge import speaking
from fundmatch.knowledge.kinship import Kin
from fundmatch.knowledge.own_projects import address_of
from fundmatch.knowledge.precedents import Precedent
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.projects import takers, years
from fundmatch.render.sheet import Cell, Column, Sheet, sheet_of
from fundmatch.text.reader import CONCEPT_MARK, Reader

_FIELDS = (
    "subject_id", "rank", "project_id", "source", "project", "acronym", "score", "about", "near", "kin", "own",
    "shared", "link", "programme", "topic", "objective", "start", "end", "granted", "currency",
)  # fmt: skip
_TAKERS = 3
"""Participants that are named, the nearest first."""
_SHARED = 5
"""Concepts that are named."""


_IN_COMMON = Phrase("gemensamt: {words}", "in common: {words}")


def precedents_sheet(found: Precedents, reader: Reader, home: str | None, top: int | None, lang: Lang) -> Sheet:
    """A row for each project, for people. `home`: code of the region that asks."""
    columns = (
        Column("rank", Phrase("#", "#"), "number"),
        Column("project", Phrase("Projekt", "Project"), "long"),
        Column("programme", Phrase("Program", "Programme"), under="project"),
        Column("who", Phrase("Vilka", "Who"), under="project"),
        Column("granted", Phrase("Bidrag", "Grant"), under="project"),
        Column("shared", Phrase("Gemensamt", "In common"), under="project"),
        Column("link", Phrase("Sida", "Page"), under="project"),
        Column("score", Phrase("Likhet", "Likeness"), "number"),
        Column("near", Phrase("Var", "Where"), "short"),
        Column("kin", Phrase("Pengar", "Money"), "short", under="near"),
        Column("own", Phrase("Egen", "Own"), "short", under="near"),
        Column("years", Phrase("År", "Years"), "word"),
    )
    # Only here are the lists known by name, and reading them takes its time to load.
    from fundmatch.sources.projects import PROJECT_FORMATS

    lists = {one.project.source: one.project.source for one in found.ranked or ()}
    lists |= {one.id: one.title.text(lang) for one in PROJECT_FORMATS}
    rows: list[list[Cell]] = [
        [
            at,
            one.project.name,
            " · ".join(filter(None, (lists[one.project.source], one.project.programme, one.project.objective))),
            ", ".join(takers(one.project, home, _TAKERS, lang)),
            one.project.granted and f"{plain(round(one.project.granted), lang)} {one.project.currency}",
            _IN_COMMON(words=shared).text(lang) if (shared := _shared(one, found, reader, lang)) else "",
            (address_of(one.project) or "").removeprefix("https://"),
            round(one.score),
            one.near.phrase.text(lang),
            one.kin.phrase.text(lang) if one.kin is not Kin.NONE else "",
            one.own.state.phrase.text(lang) if one.own else "",
            years(one.project),
        ]
        for at, one in enumerate((found.ranked or [])[:top], 1)
    ]
    return Sheet(columns, rows)


def records(found: Precedents, reader: Reader, top: int | None, lang: Lang) -> list[dict[str, Any]]:
    """Each project with the rule by which it stands where it does."""
    return [_record(at, one, found, reader, lang) for at, one in enumerate((found.ranked or [])[:top], 1)]


def flat(found: Precedents, reader: Reader, top: int | None, lang: Lang) -> Sheet:
    """The same as columns, without the list of participants."""
    every = records(found, reader, top, lang)
    rows = [{key: value for key, value in one.items() if key != "participants"} for one in every]
    return sheet_of(rows, empty=_FIELDS)


def _record(rank: int, one: Precedent, found: Precedents, reader: Reader, lang: Lang) -> dict[str, Any]:
    project = one.project
    return {
        "subject_id": found.subject, "rank": rank, "project_id": project.id, "source": project.source,
        "project": project.title, "acronym": project.acronym, "score": round(one.score, 1),
        "about": round(one.about, 1), "near": one.near.value, "kin": one.kin.value,
        "own": one.own.state.value if one.own else None, "shared": _shared(one, found, reader, lang),
        "link": address_of(project), "programme": project.programme, "topic": project.topic,
        "objective": project.objective, "start": project.start, "end": project.end, "granted": project.granted,
        "currency": project.currency,
        "participants": [
            {"organisation": who.organisation, "country": who.country, "nuts": who.nuts, "role": who.role,
             "amount": who.amount}
            for who in project.participants
        ],
    }  # fmt: skip


def _shared(one: Precedent, found: Precedents, reader: Reader, lang: Lang) -> list[str]:
    """The concepts of which both speak most."""
    theirs = speaking.of_project(one.project, reader)
    both = {
        key: min(weight, theirs[key])
        for key, weight in found.words.items()
        if key.startswith(CONCEPT_MARK) and key in theirs
    }
    best = sorted(both, key=lambda key: (-both[key], key))[:_SHARED]
    return [reader.concepts.label(key.removeprefix(CONCEPT_MARK), lang) for key in best]
