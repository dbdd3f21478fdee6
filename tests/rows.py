"""Rows for the tests of `render`: one match, or several, from a few fields."""

from typing import Any

from factory import actor, call, engine
from fundmatch.matching import trial
from fundmatch.matching.engine import Engine
from fundmatch.models.weights import Weights
from fundmatch.render.match_files import sheet
from fundmatch.render.matches import MatchRow, ranked
from fundmatch.render.sheet import Sheet

CALL: dict[str, Any] = {
    "id": "erdf-1", "title": {"sv": "Energi i skolor", "en": "Energy in schools"}, "programme": "Regionalfonden",
    "fund": "ERDF", "themes": ["energy", "skolor"], "summary": {"sv": "Energi i skolor.", "en": "Energy in schools."},
    "milestones": [{"kind": "closes", "date": "2026-12-15"}], "rates": [{"percent": "47.5", "share": "eu"}],
    "eligibility": [
        {"type": "applicant", "values": ["municipality"], "words": "kommuner"},
        {"type": "territory", "values": ["SE122"], "words": "Södermanland"},
    ],
    "partnership": {"min_partners": 1},
    "sources": [{"id": "main", "url": "https://example.org/utlysning"}],
}  # fmt: skip
ACTOR: dict[str, Any] = {
    "id": "trosa", "name": "Trosa kommun", "core": ["energy"], "legal_person": True, "themes": ["skolor"],
    "description": {"sv": "Kommun som bygger skolor med egen energi."},
}  # fmt: skip


def one_engine(call_fields: dict[str, Any], actor_fields: dict[str, Any], **parts: Any) -> Engine:
    """An engine of one pair; fields of the plain pair hold where none are given."""
    return engine([call(**{**CALL, **call_fields})], [actor(**{**ACTOR, **actor_fields})], **parts)


def row(
    call_fields: dict[str, Any] | None = None, actor_fields: dict[str, Any] | None = None, **parts: Any
) -> MatchRow:
    """The row of one pair, refused or not."""
    run = one_engine(call_fields or {}, actor_fields or {}, **parts)
    (own,), (other,) = run.actors.values(), run.calls.values()
    return ranked([run.explain(own, other)])[0]


def sheet_of(one: MatchRow) -> Sheet:
    """The row as files hold it, in Swedish."""
    match = one.match
    weights = Weights.model_validate(trial.WEIGHTS)
    return sheet([one], Engine([match.call.call], [match.actor.actor], match.candidate.setting, weights), "sv", {})
