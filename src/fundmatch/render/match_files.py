"""Matches and refused pairs as rows of files: what the pair is, and the facts that an analyst asks for beside it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fundmatch.matching.engine import Engine
from fundmatch.matching.gates import GATES
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.outcome import Points, Refused
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.decision import Decision, Pair
from fundmatch.models.unread import UnreadKind
from fundmatch.models.wording import Lang
from fundmatch.render.columns import DATES_UNREAD, OF_ACTOR, OF_CALL, REFUSED, WHY, match_columns
from fundmatch.render.matches import MatchRow, figure, questions
from fundmatch.render.records import some_cells, standing
from fundmatch.render.sheet import Cell, Sheet

PAIR = ("actor_id", "call_id")
REFERS: Mapping[str, str] = {"actor_id": "actors", "call_id": "calls"}
_KINDS = {"call_kind": "kind", "actor_kind": "kind"}
"""Columns of a match that are called otherwise than in the list of calls or actors, since both have one."""


@dataclass(slots=True)
class RowFacts:
    """What rows say of their calls and actors: put together once for each, however many rows there are."""

    now: dt.datetime
    decisions: Mapping[Pair, Decision] = field(default_factory=dict)
    """the decisions in force"""
    _calls: dict[str, dict[str, Cell]] = field(default_factory=dict)
    _actors: dict[str, dict[str, Cell]] = field(default_factory=dict)

    def of_call(self, call: PreparedCall) -> dict[str, Cell]:
        """Where a call stands, and the columns `OF_CALL`."""
        if call.id not in self._calls:
            keys = [one.key for one in OF_CALL if one is not DATES_UNREAD]
            found = some_cells(call.call, (_KINDS.get(key, key) for key in keys))
            own = {key: found[_KINDS.get(key, key)] for key in keys}
            own[DATES_UNREAD.key] = (
                "; ".join(dict.fromkeys(one.words for one in call.call.unread if one.kind is UnreadKind.DATE)) or None
            )
            self._calls[call.id] = {**standing(call, self.now), **own}
        return self._calls[call.id]

    def of_actor(self, actor: PreparedActor) -> dict[str, Cell]:
        """The columns `OF_ACTOR`."""
        if actor.id not in self._actors:
            keys = [one.key for one in OF_ACTOR]
            found = some_cells(actor.actor, (_KINDS.get(key, key) for key in keys))
            self._actors[actor.id] = {key: found[_KINDS.get(key, key)] for key in keys}
        return self._actors[actor.id]

    def decision(self, call: str, actor: str) -> str | None:
        """The decision in force about a pair, else about the call for all actors."""
        found = self.decisions.get((call, actor)) or self.decisions.get((call, None))
        return found.state.value if found else None

    def of_pair(self, row: MatchRow) -> dict[str, Cell]:
        """What is a matter of the pair alone."""
        return {"eu_rate": row.eu_rate, "decision": self.decision(row.match.call.id, row.match.actor.id)}


def sheet(
    rows: Iterable[MatchRow], run: Engine, lang: Lang, decisions: Mapping[Pair, Decision], *, worded: bool = True
) -> Sheet:
    """All matches as one sheet, the same columns in every format; not `worded` without those that hold reasons."""
    made = matches_of(run, [], worded=worded)
    facts = RowFacts(run.setting.now, decisions)
    found = (_cells(row, facts, lang, worded=worded) for row in rows)
    return replace(made, rows=[[row.get(column.key) for column in made.columns] for row in found])


def matches_of(run: Engine, rows: Sequence[Sequence[Cell]], *, worded: bool) -> Sheet:
    """Rows of matches that are made already, as `sheet` has them."""
    columns = match_columns(run.setting.strategy, [criterion for criterion, _ in run.criteria], worded=worded)
    return Sheet(columns, rows, name="matches", keys=PAIR, refers=REFERS)


def _cells(row: MatchRow, facts: RowFacts, lang: Lang, *, worded: bool) -> dict[str, Cell]:
    match = row.match
    call, applicant = match.call.call, applicant_of(match.actor)
    points = match.points if worded else match.figures
    return {
        "rank": row.rank, "actor_id": match.actor.id, "actor_name": match.actor.actor.name,
        "applicant_id": applicant.id if applicant else None,
        "applicant_name": applicant.actor.name if applicant else None, "call_id": match.call.id,
        "call_title": call.title.pick(lang), "programme": call.programme, "fund": call.fund,
        "score": figure(match.score), "sum_of_points": figure(match.total),
        "tier": match.tier.value, "coverage": figure(match.coverage),
        "eligibility": match.eligibility.value, "role": match.role.value if match.role else None,
        **(_words(row, lang) if worded else {}), "source_url": match.call.source_of(None),
        **facts.of_call(match.call), **facts.of_actor(match.actor), **facts.of_pair(row),
        **{f"gate_{gate.id}": verdict.answer.value for gate, verdict in zip(GATES, match.verdicts, strict=True)},
        **{f"points_{part.criterion.id}": _points(part) for part in points},
        **{f"direction_{part.criterion.id}": figure(part.finding.value) for part in points},
    }  # fmt: skip


def _words(row: MatchRow, lang: Lang) -> dict[str, Cell]:
    reasons = [*row.reasons(lang), "", ""]
    asked = " | ".join(questions(row.match.rulings, lang))
    return {"reason_1": reasons[0], "reason_2": reasons[1], "questions": asked or None}


def _points(part: Points) -> float | None:
    return None if part.finding.value is None else figure(part.points)


def refused_sheet(pairs: Iterable[Refused], lang: Lang, *, worded: bool = True) -> Sheet:
    """Pairs that a gate refused, but for those whose call is over, with the first gate that said no.

    With the reason and the source's words, unless it is not `worded`.
    """
    rows = [[*_named(one, lang), *(_why(one, lang) if worded else ())] for one in pairs if not one.closed]
    return refused_of(rows, worded=worded)


def refused_of(rows: Sequence[Sequence[Cell]], *, worded: bool) -> Sheet:
    """Rows of refused pairs that are made already, as `refused_sheet` has them."""
    columns = REFUSED if worded else REFUSED[: -len(WHY)]
    return Sheet(columns, rows, name="refused", keys=PAIR, refers=REFERS)


def _named(one: Refused, lang: Lang) -> list[Cell]:
    return [
        one.actor.id,
        one.actor.actor.name,
        one.call.id,
        one.call.call.title.pick(lang),
        one.call.standing.status.value,
        one.gate.id,
    ]


def _why(one: Refused, lang: Lang) -> list[Cell]:
    ruling = one.ruling
    return [ruling.reason.text(lang), ruling.words, ruling.source]
