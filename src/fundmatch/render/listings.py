"""Lists for the eye: calls, actors, criteria."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from fundmatch.matching.criteria import Criterion
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import stated
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.columns import ACTORS_SCREEN, CALLS_SCREEN, CRITERIA
from fundmatch.render.facts import called, fund_rate, short_ground
from fundmatch.render.line import Line
from fundmatch.render.matches import day_of, figure, one_decimal, title_of
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.text.concepts import Concepts
from fundmatch.text.funds import fund_name
from fundmatch.text.programmes import programme_name
from fundmatch.text.tokens import alphabetical

_GATES = Phrase("Grundkrav: ja, villkorat, okänt eller nej", "Gates: yes, conditional, unknown or no")
_CRITERIA = Phrase("Kriterier och vad de väger av 100", "Criteria and what they weigh of 100")
_DIRECTIONS = Phrase("Inriktningar: {title} ({body})", "Directions: {title} ({body})")


def in_order(calls: Sequence[PreparedCall], order: str, lang: Lang) -> list[PreparedCall]:
    """Calls by their `next` date, the date that binds (`closes`) or their `title`; what has no date last."""
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    keys: dict[str, Callable[[PreparedCall], Any]] = {
        "next": lambda one: one.event or far,
        "closes": lambda one: one.binding,
        "title": lambda one: alphabetical(title_of(one.call, lang), lang),
    }
    return sorted(calls, key=lambda one: (keys[order](one), one.id))


def calls_sheet(calls: Sequence[PreparedCall], lang: Lang, order: str = "next") -> Sheet:
    """Calls with status and next date, by default the most urgent first."""
    rows: list[list[Cell]] = []
    for one in in_order(calls, order, lang):
        following = one.standing.next
        rows.append(
            [
                one.id,
                title_of(one.call, lang),
                one.call.fund and fund_name(one.call.fund, lang),
                one.call.programme and programme_name(one.call.programme, lang),
                stated(one.call, one.standing).text(lang),
                f"{following.kind.phrase.text(lang)} {day_of(following)}" if following else None,
                fund_rate(one.call.rates, lang),
                short_ground(one, lang),
            ]
        )
    return Sheet(CALLS_SCREEN, rows, name="calls")


def actors_sheet(actors: Sequence[PreparedActor], concepts: Concepts, lang: Lang) -> Sheet:
    """Actors with kind, place and main business."""
    rows: list[list[Cell]] = [
        [
            one.id,
            called(one.actor, lang),
            one.actor.kind.phrase.text(lang),
            one.actor.municipality,
            ", ".join(concepts.named(theme, lang) for theme in one.actor.core or one.actor.themes[:3]),
            len(one.actor.past_projects),
        ]
        for one in actors
    ]
    return Sheet(ACTORS_SCREEN, rows, name="actors")


def criteria_sheet(criteria: Sequence[tuple[Criterion, float]], strategy: Strategy, lang: Lang) -> Sheet:
    """All gates, then all criteria in force with their weights and what they do."""
    gate, criterion = Phrase("grundkrav", "gate").text(lang), Phrase("kriterium", "criterion").text(lang)
    rows: list[list[Cell]] = [[gate, one.id, one.title.text(lang), None, document_of(one, lang)] for one in GATES]
    directions = {one.id: one.definition.pick(lang) for one in strategy.directions}
    for one, weight in criteria:
        document = directions.get(one.id) or document_of(one, lang)
        rows.append([criterion, one.id, plain(one.title, lang), figure(weight), document])
    return Sheet(CRITERIA, rows, name="criteria")


def criteria_page(criteria: Sequence[tuple[Criterion, float]], strategy: Strategy, lang: Lang) -> list[Line]:
    """The same for the eye: what each gate asks, what each criterion weighs of 100 and how it is judged."""
    lines = [Line(_GATES.text(lang), style="bold")]
    for gate in GATES:
        lines += [Line(f"{gate.title.text(lang)} ({gate.id})", 2, "bold"), Line(document_of(gate, lang), 4), Line("")]
    lines.append(Line(_CRITERIA.text(lang), style="bold"))
    own = {one.id: one for one in strategy.directions}
    for one, weight in criteria:
        if one.id not in own:
            lines += [_weighed(one, weight, lang), Line(document_of(one, lang), 10), Line("")]
    lines.append(Line(_DIRECTIONS(title=strategy.title, body=strategy.body).text(lang), style="bold"))
    shared = next((document_of(one, lang) for one, _ in criteria if one.id in own), None)
    lines += [Line(shared, 2), Line("")] if shared else []
    for one, weight in criteria:
        if one.id in own:
            lines += [_weighed(one, weight, lang), Line(own[one.id].definition.pick(lang), 10), Line("")]
    return lines[:-1]


def _weighed(criterion: Criterion, weight: float, lang: Lang) -> Line:
    return Line(f"{plain(criterion.title, lang)} ({criterion.id})", 2, "bold", f"{one_decimal(weight, lang):>6}")


def document_of(judged: Criterion | Gate, lang: Lang) -> str:
    """What a gate or criterion does, as one paragraph: its docstring without examples, or the same in Swedish."""
    text = judged.swedish if lang == "sv" else judged.judge.__doc__ or ""
    return " ".join(text.split(">>>")[0].split())
