"""Names in lists of projects that may be an actor's: as rows, as records, and what was taken down."""

from collections.abc import Sequence
from typing import Any

from fundmatch.jobs.links import Linked, NameLink
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.sheet import Cell, Column, Sheet, sheet_of

_ANSWERS = {True: Phrase("ja", "yes"), False: Phrase("nej", "no"), None: Phrase("inget svar än", "no answer yet")}
_CODES = {True: "yes", False: "no", None: "waits"}
_MORE = Phrase("{project} och {count} till", "{project} and {count} more")
_COUNT = Phrase(
    "Namn som väntar på svar: {waiting}; fundmatch actors link ORGANISATION AKTÖR --yes eller --no svarar.",
    "Names that wait for an answer: {waiting}; fundmatch actors link ORGANISATION ACTOR --yes or --no answers.",
)
_DONE = {
    True: Phrase("{name} är {actor}; deltaganden under det namnet som nu är aktörens: {joined}.",
                 "{name} is {actor}; participations under that name that are the actor's now: {joined}."),
    False: Phrase("{name} är inte {actor}; deltaganden som ändå är aktörens, efter nummer: {joined}.",
                  "{name} is not {actor}; participations still the actor's, by number: {joined}."),
    None: Phrase("Svaret om {name} och {actor} är återtaget; deltaganden som är aktörens: {joined}.",
                 "The answer on {name} and {actor} is taken back; participations that are the actor's: {joined}."),
}  # fmt: skip


def links_sheet(found: Sequence[NameLink], lang: Lang) -> Sheet:
    """A row for each name, for people."""
    columns = (
        Column("organisation", Phrase("Organisation i listan", "Organisation in the list"), "long"),
        Column("actor", Phrase("Aktör", "Actor"), "text"),
        Column("ground", Phrase("Grund", "Ground"), "short"),
        Column("answer", Phrase("Svar", "Answer"), "short", under="ground"),
        Column("projects", Phrase("Projekt", "Projects"), "long", under="organisation"),
    )
    rows: list[list[Cell]] = [
        [
            one.organisation,
            one.actor.name,
            one.ground.phrase.text(lang) if one.ground else "",
            _ANSWERS[one.same].text(lang),
            _projects(one, lang),
        ]
        for one in found
    ]
    return Sheet(columns, rows)


def _projects(one: NameLink, lang: Lang) -> str:
    if len(one.projects) < 2:
        return "".join(one.projects)
    return _MORE(project=one.projects[0], count=len(one.projects) - 1).text(lang)


def records(found: Sequence[NameLink]) -> list[dict[str, Any]]:
    """All of them as JSON has them; `ground` is `null` where the name is not proposed."""
    return [
        {
            "organisation": one.organisation,
            "actor_id": one.actor.id,
            "answer": _CODES[one.same],
            "ground": one.ground and one.ground.value,
            "projects": list(one.projects),
        }
        for one in found
    ]


def flat(found: Sequence[NameLink]) -> Sheet:
    """All of them as columns, for spreadsheets."""
    names = ("organisation", "actor_id", "answer", "ground", "projects")
    return sheet_of(records(found), "links", ("organisation", "actor_id"), names)


def counted(found: Sequence[NameLink]) -> Said:
    """How many wait, and how they are answered."""
    return _COUNT(waiting=sum(one.same is None for one in found))


def done(made: Linked) -> Said:
    """What was taken down, and what it changed."""
    return _DONE[made.same](name=made.link.organisation, actor=made.link.actor.name, joined=made.joined)
