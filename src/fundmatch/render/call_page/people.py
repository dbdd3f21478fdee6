"""Who did something like it before, whom in the county to ring, and the words of the page explained."""

from collections.abc import Iterator, Sequence
from typing import Any

from fundmatch.jobs.sheet import CallSheet
from fundmatch.knowledge.precedents import Precedent
from fundmatch.matching.finding import Answer
from fundmatch.matching.outcome import Match
from fundmatch.matching.status import OVER
from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.aloud import listed
from fundmatch.render.call_page.points import Point, SheetSection, point, sentence
from fundmatch.render.facts import named
from fundmatch.render.matches import MatchRow
from fundmatch.render.projects import takers, years
from fundmatch.text.mentions import mentioned

WORDS = 10
"""Words that are explained, in the order in which the page speaks of them."""
_TAKERS = 4
"""Participants that are named, the nearest first."""
_NONE_READ = Phrase(
    "Inga tidigare projekt är inlästa; kommandot fundmatch import --projects läser in listor över dem.",
    "No earlier projects were read in; the command fundmatch import --projects reads lists of them.",
)
_NONE_ALIKE = Phrase("Inget inläst projekt handlar om samma sak.", "No project that was read in is about the same.")
_BY_WORDS = Phrase(
    "De är valda efter ord och ämnen som de delar med utlysningen; se efter själv hur lika de är.",
    "They were chosen by words and subjects that they share with the call; look for yourself how alike they are.",
)
_PROJECT = Phrase(
    "{name}, {where}{years}. Det gjordes av {who}.", "{name}, {where}{years}. It was carried out by {who}."
)
_ALONE = Phrase("{name}, {where}{years}.", "{name}, {where}{years}.")
_NOBODY = Phrase("Ingen aktör i våra data passar utlysningen väl.", "No actor in our data suits the call well.")
_RING = {
    Tier.MUST_HEAR: Phrase("{name} måste få veta om utlysningen.", "{name} must hear of the call."),
    Tier.SHOULD_HEAR: Phrase("{name} bör få veta om utlysningen.", "{name} should hear of the call."),
    Tier.COULD_HEAR: Phrase("{name} kan få veta om utlysningen.", "{name} could hear of the call."),
}  # fmt: skip
_MAY = {
    Answer.YES: Phrase("Aktören får söka.", "It may apply."),
    Answer.CONDITIONAL: Phrase("Aktören får söka på villkor.", "It may apply on conditions."),
    Answer.UNKNOWN: Phrase("Det är oklart om aktören får söka.", "Whether it may apply is not clear."),
}
_WHY = Phrase("Tyngst väger: {reasons}.", "What weighs most: {reasons}.")
_IN = Phrase(" i {town}", " in {town}")
_AGAIN = Phrase("Utlysningen är över; detta gäller om en ny omgång kommer med samma villkor.",
                "The call is over; this holds if a new round comes on the same terms.")  # fmt: skip
_ASSESSED = Phrase("Det är en bedömning och inget beslut; myndigheten avgör vem som får söka.",
                   "That is an assessment and no decision; the authority decides who may apply.")  # fmt: skip


def projects(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """Earlier projects like the call."""
    if not found.projects:
        yield point(_NONE_READ if found.projects is None else _NONE_ALIKE, lang)
        return
    yield point(_BY_WORDS, lang)
    for one in found.projects:
        yield _project(one, found.atlas.home, lang)


def _project(one: Precedent, home: str | None, lang: Lang) -> Point:
    project = one.project
    names = takers(project, home, _TAKERS, lang)
    said = {
        "name": f"”{project.name}”",
        "where": one.near.phrase,
        "years": f", {when}" if (when := years(project)) else "",
    }
    text = _PROJECT(**said, who=listed(names, lang)) if names else _ALONE(**said)
    about = {"project_id": project.id, "source": project.source, "about": round(one.about, 1), "near": one.near.value}
    return Point(text.text(lang), facts=about)


def ring(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """The actors that the call suits best: organisations and municipalities, never persons."""
    if not found.ring:
        yield point(_NOBODY, lang)
        return
    if found.call.standing.status in OVER:
        yield point(_AGAIN, lang)
    told: set[str] = set()
    for at, one in enumerate(found.ring, 1):
        # What holds for all of them is said once.
        asked = [said for said in _asked_first(one, lang) if said not in told]
        told.update(asked)
        yield _actor(at, one, asked, lang)
    yield point(_ASSESSED, lang)


def _actor(rank: int, one: Match, asked: Sequence[str], lang: Lang) -> Point:
    row, actor = MatchRow(rank, one), one.actor.actor
    name, town = named(one.actor, lang), actor.municipality
    where = _IN(town=town).text(lang) if town and town.casefold() not in name.casefold() else ""
    said = [_RING[one.tier](name=f"{name}{where}").text(lang), _MAY[one.eligibility].text(lang)]
    said += asked
    said += [_WHY(reasons="; ".join(reasons)).text(lang)] if (reasons := row.reasons(lang)) else []
    about: dict[str, Any] = {
        "actor_id": actor.id,
        "actor_name": actor.name,
        "municipality": town,
        "score": round(one.score, 1),
        "tier": one.tier.value,
        "eligibility": one.eligibility.value,
    }
    return Point(" ".join(said), facts=about)


def _asked_first(one: Match, lang: Lang) -> list[str]:
    """The first thing that an actor has to be asked, with why."""
    open_ = [ruling for _, ruling in one.rulings if ruling.question and ruling.answer is one.eligibility]
    return [sentence(open_[0].reason.text(lang)), open_[0].question.text(lang)] if open_ and open_[0].question else []


def words(found: CallSheet, sections: Sequence[SheetSection], lang: Lang) -> Iterator[Point]:
    """The words of the trade that the page uses, explained."""
    text = "\n".join(one.text for section in sections for one in section.points)
    known = {one.id: one for one in found.glossary.words if not one.everyday}
    for key in mentioned({key: one.names for key, one in known.items()}, text, lang)[:WORDS]:
        one = known[key]
        yield point(
            f"{sentence(one.word.pick(lang))[:-1]}: {one.means.pick(lang)}",
            lang,
            found.glossary.source_of(one),
            word=key,
        )
