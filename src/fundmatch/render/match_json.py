"""Matches as JSON carries them: the contract `fundmatch/match/1`. Keys stay; new ones may come."""

from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.matching.engine import Outcome, Points, Refused
from fundmatch.matching.finding import Evidence
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.status import SHUT
from fundmatch.matching.thin import question
from fundmatch.models.base import Lang
from fundmatch.models.issue import Issue
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import plain
from fundmatch.render.json_text import as_of_text
from fundmatch.render.match_files import Facts
from fundmatch.render.matches import Row, questions

SCHEMA = "fundmatch/match/1"


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
    rows: Sequence[Row], outcome: Outcome, strategy: Strategy, weights: Mapping[str, float],
    facts: Facts, counts: Mapping[str, Any], issues: Sequence[Issue], lang: Lang,
) -> dict[str, Any]:  # fmt: skip
    """The whole run in the form `fundmatch/match/1`; its long lists are made as they are read."""
    return {
        "schema": SCHEMA,
        "as_of": as_of_text(facts.now),
        "strategy": {"id": strategy.id, "title": strategy.title.pick(lang), "body": strategy.body},
        "weights": {name: round(weight, 6) for name, weight in weights.items()},
        "counts": dict(counts),
        "matches": (record(row, strategy, lang, facts) for row in rows),
        "too_little_known": [
            {"actor_id": one.actor.id, "call_id": one.call.id, "question": ask.text(lang)}
            for one in outcome.thin
            if (ask := question(one.candidate))
        ],
        "ineligible": (refused_record(pair, lang) for pair in outcome.refused),
        "issues": [issue_record(issue, lang) for issue in issues],
    }


def record(row: Row, strategy: Strategy, lang: Lang, facts: Facts) -> dict[str, Any]:
    """One match in the form of `fundmatch/match/1`."""
    match = row.match
    call, event, applicant = match.call.call, match.call.event, applicant_of(match.actor)
    points, rulings = match.points, match.rulings
    own = {one.id for one in strategy.directions}
    return {
        "rank": row.rank,
        "actor_id": match.actor.id,
        "actor_name": match.actor.actor.name,
        "applicant_id": applicant.id if applicant else None,
        "applicant_name": applicant.actor.name if applicant else None,
        "call_id": match.call.id,
        "call_title": call.title.pick(lang),
        "programme": call.programme,
        "fund": call.fund,
        "status": match.call.standing.status.value,
        "next_date": event.date().isoformat() if event else None,
        "next_event": match.call.event_kind,
        "score": round(match.score, 6),
        "tier": match.tier.value,
        "coverage": round(match.coverage, 6),
        "eligibility": match.eligibility.value,
        "role": match.role.value if match.role else None,
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
                "criterion": part.criterion.id,
                "value": part.finding.value if part.finding.value is None else round(part.finding.value, 6),
                "weight": round(part.weight, 6),
                "points": round(part.points, 6),
                "label": part.finding.label.text(lang),
                "evidence": [evidence_record(one, lang) for one in part.finding.evidence],
                **({"parts": parts_record(part, lang)} if part.finding.parts else {}),
            }
            for part in points
        ],
        "directions": {
            part.criterion.id: {
                "value": part.finding.value,
                "evidence": [evidence_record(one, lang) for one in part.finding.evidence],
            }
            for part in points
            if part.criterion.id in own
        },
        "questions": questions(rulings, lang),
        **{key: cell for key, cell in facts.of_pair(row).items() if key not in ("status", "next_date", "next_event")},
        "source_url": match.call.source_of(None),
    }


def parts_record(points: Points, lang: Lang) -> list[dict[str, Any]]:
    """What of a criterion's points is named apart, with its own quotes."""
    return [
        {
            "value": round(one.value, 6), "points": round(one.value * points.weight, 6), "label": one.label.text(lang),
            "evidence": [evidence_record(quoted, lang) for quoted in one.evidence],
        }
        for one in points.finding.parts
    ]  # fmt: skip


def evidence_record(evidence: Evidence, lang: Lang) -> dict[str, str]:
    """One quote with the side and field it stands in."""
    return {"side": evidence.side, "field": evidence.field, "quote": plain(evidence.quote, lang)}


def refused_record(pair: Refused, lang: Lang) -> dict[str, Any]:
    """One refused pair with the first gate that said no."""
    return {
        "actor_id": pair.actor.id,
        "call_id": pair.call.id,
        "gate": pair.gate.id,
        "reason": pair.ruling.reason.text(lang),
        "source": {"words": pair.ruling.words, "url": pair.ruling.source},
    }


def issue_record(issue: Issue, lang: Lang) -> dict[str, Any]:
    """One issue of the data."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "file": issue.file,
        "row": issue.row,
        "field": issue.field,
        "message": issue.message.text(lang),
        "action": issue.action.text(lang),
    }
