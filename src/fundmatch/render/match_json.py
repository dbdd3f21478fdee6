"""Matches as JSON carries them: the contract `fundmatch/match/1`. Keys stay; new ones may come."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from fundmatch.matching.engine import Engine, Match, Outcome, Points, Refused, Verdict
from fundmatch.matching.finding import Evidence
from fundmatch.matching.gates import GATES
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import SHUT
from fundmatch.matching.thin import question
from fundmatch.models.base import Lang
from fundmatch.models.issue import Issue
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import plain
from fundmatch.render.issues import issue_record
from fundmatch.render.json_text import as_of_text
from fundmatch.render.match_files import RowFacts
from fundmatch.render.matches import MatchRow, questions

SCHEMA = "fundmatch/match/1"
POINTS_SCHEMA = "fundmatch/match-points/1"
"""The same without words: answers of gates and points of criteria alone."""


def pair_counts(outcome: Outcome, matches: int) -> dict[str, int]:
    """How many pairs ended how: all but the first add up to it.

    Args:
        outcome: the run.
        matches: how many of its matches reach the least score.
    """
    closed = sum(pair.call.standing.status in SHUT for pair in outcome.refused)
    return {
        "pairs": outcome.pairs, "matches": matches, "below_min_score": len(outcome.matches) - matches,
        "muted": len(outcome.muted), "too_little_known": len(outcome.thin),
        "no_common_subject": outcome.unrelated, "closed": closed, "refused": len(outcome.refused) - closed,
    }  # fmt: skip


def document(
    rows: Sequence[MatchRow],
    outcome: Outcome,
    run: Engine,
    facts: RowFacts,
    counts: Mapping[str, Any],
    issues: Sequence[Issue],
    lang: Lang,
    *,
    worded: bool = True,
) -> dict[str, Any]:
    """The whole run in the form `fundmatch/match/1`; its long lists are made as they are read."""
    return frame(
        run,
        counts,
        issues,
        lang,
        (record(row, run.setting.strategy, lang, facts, worded=worded) for row in rows),
        [made for one in outcome.thin if (made := weak_record(one, lang, worded=worded))],
        (refused_record(pair, lang, worded=worded) for pair in outcome.refused),
        worded=worded,
    )


def frame(
    run: Engine,
    counts: Mapping[str, Any],
    issues: Sequence[Issue],
    lang: Lang,
    matches: Iterator[Any],
    weak: list[Any],
    refused: Iterator[Any],
    *,
    worded: bool,
) -> dict[str, Any]:
    """The document around records that are made already, or as they are read."""
    strategy = run.setting.strategy
    return {
        "schema": SCHEMA if worded else POINTS_SCHEMA,
        "as_of": as_of_text(run.setting.now),
        "strategy": {"id": strategy.id, "title": strategy.title.pick(lang), "body": strategy.body},
        "weights": {criterion.id: round(weight, 6) for criterion, weight in run.criteria},
        "counts": dict(counts),
        "matches": matches,
        "too_little_known": weak,
        "ineligible": refused,
        "issues": [{"code": issue.code, **issue_record(issue, lang)} for issue in issues],
    }


def record(row: MatchRow, strategy: Strategy, lang: Lang, facts: RowFacts, *, worded: bool = True) -> dict[str, Any]:
    """One match in the form of `fundmatch/match/1`; not `worded` of `fundmatch/match-points/1`.

    `match_lines.py` makes the lines of many matches from the same parts.
    """
    match = row.match
    directions = {one.id for one in strategy.directions}
    return {
        "rank": row.rank,
        **actor_record(match.actor),
        **call_record(match.call, lang),
        **score_record(match),
        **(_reasons(match, directions, lang) if worded else _numbers(match, directions)),
        **call_facts(match.call, facts),
        **facts.of_actor(match.actor),
        **facts.of_pair(row),
        "source_url": match.call.source_of(None),
    }


def actor_record(actor: PreparedActor) -> dict[str, Any]:
    """Who a match is of."""
    applicant = applicant_of(actor)
    return {
        "actor_id": actor.id,
        "actor_name": actor.actor.name,
        "applicant_id": applicant.id if applicant else None,
        "applicant_name": applicant.actor.name if applicant else None,
    }


def call_record(prepared: PreparedCall, lang: Lang) -> dict[str, Any]:
    """Which call it is of, and where that stands."""
    call, event = prepared.call, prepared.event
    return {
        "call_id": prepared.id,
        "call_title": call.title.pick(lang),
        "programme": call.programme,
        "fund": call.fund,
        "status": prepared.standing.status.value,
        "next_date": event.date().isoformat() if event else None,
        "next_event": prepared.event_kind,
    }


def score_record(match: Match) -> dict[str, Any]:
    """What it is worth."""
    return {
        "score": round(match.score, 6),
        "tier": match.tier.value,
        "coverage": round(match.coverage, 6),
        "eligibility": match.eligibility.value,
        "role": match.role.value if match.role else None,
    }


def call_facts(call: PreparedCall, facts: RowFacts) -> dict[str, Any]:
    """The facts of its call that are not in `call_record`."""
    return {key: cell for key, cell in facts.of_call(call).items() if key not in ("status", "next_date", "next_event")}


def _reasons(match: Match, directions: Collection[str], lang: Lang) -> dict[str, Any]:
    """What the gates answered and the criteria gave, with reasons and quotes."""
    points, rulings = match.points, match.rulings
    quotes = [[evidence_record(one, lang) for one in part.finding.evidence] for part in points]
    return {
        "gates": [
            {
                "gate": gate.id,
                "answer": ruling.answer.value,
                "reason": ruling.reason.text(lang),
                "question": ruling.question.text(lang) if ruling.question else None,
                "source": {"words": ruling.words, "url": ruling.source},
            }
            for gate, ruling in rulings
        ],
        "points": [
            {
                **number_record(part),
                "label": part.finding.label.text(lang),
                "evidence": quoted,
                **({"parts": parts_record(part, lang)} if part.finding.parts else {}),
            }
            for part, quoted in zip(points, quotes, strict=True)
        ],
        "directions": {
            part.criterion.id: {"value": part.finding.value, "evidence": quoted}
            for part, quoted in zip(points, quotes, strict=True)
            if part.criterion.id in directions
        },
        "questions": questions(rulings, lang),
    }


def _numbers(match: Match, directions: Collection[str]) -> dict[str, Any]:
    """The same without words."""
    points = match.figures
    return {
        "gates": answers_record(match.verdicts),
        "points": [number_record(part) for part in points],
        "directions": directions_record(points, directions),
    }


def answers_record(verdicts: Iterable[Verdict]) -> list[Any]:
    """What the gates answered."""
    return [{"gate": gate.id, "answer": verdict.answer.value} for gate, verdict in zip(GATES, verdicts, strict=True)]


def directions_record(points: Iterable[Points], directions: Collection[str]) -> dict[str, Any]:
    """The values of the directions among some criteria."""
    return {part.criterion.id: {"value": part.finding.value} for part in points if part.criterion.id in directions}


def number_record(part: Points) -> dict[str, Any]:
    """What a criterion gave."""
    value = part.finding.value
    return {
        "criterion": part.criterion.id,
        "value": value if value is None else round(value, 6),
        "weight": round(part.weight, 6),
        "points": round(part.points, 6),
    }


def parts_record(points: Points, lang: Lang) -> list[dict[str, Any]]:
    """What of a criterion's points is named apart, with its own quotes."""
    return [
        {
            "value": round(one.value, 6),
            "points": round(one.value * points.weight, 6),
            "label": one.label.text(lang),
            "evidence": [evidence_record(quoted, lang) for quoted in one.evidence],
        }
        for one in points.finding.parts
    ]


def evidence_record(evidence: Evidence, lang: Lang) -> dict[str, str]:
    """One quote with the side and field it stands in."""
    return {"side": evidence.side, "field": evidence.field, "quote": plain(evidence.quote, lang)}


def weak_record(match: Match, lang: Lang, *, worded: bool = True) -> dict[str, Any] | None:
    """A pair of whose subject too little is known, with what to ask."""
    ask = question(match.candidate)
    named = {"actor_id": match.actor.id, "call_id": match.call.id}
    return {**named, **({"question": ask.text(lang)} if worded else {})} if ask else None


def refused_record(pair: Refused, lang: Lang, *, worded: bool = True) -> dict[str, Any]:
    """One refused pair with the first gate that said no."""
    named = {"actor_id": pair.actor.id, "call_id": pair.call.id, "gate": pair.gate.id}
    if not worded:
        return named
    ruling = pair.ruling
    return {**named, "reason": ruling.reason.text(lang), "source": {"words": ruling.words, "url": ruling.source}}
