"""JSON Schemas of what a project is built from, funding and partners to follow-up, and of earlier projects.

Sums are decimal strings and days are days; what is not known is `null`, never a zero.
"""

from collections.abc import Callable, Mapping

from fundmatch.collaboration.requirement import Basis, Demand, Subject
from fundmatch.development.followup import Reaction
from fundmatch.development.readiness import NeedState
from fundmatch.jobs.balance import Of
from fundmatch.knowledge.joining import JoinGround, JoinState
from fundmatch.knowledge.kinship import Kin
from fundmatch.knowledge.precedents import Near
from fundmatch.models.kinds import Role
from fundmatch.models.programme import Grounds
from fundmatch.render.shapes import (
    COUNT,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    WHOLE_OR_NULL,
    Schema,
    document_of,
    limit_of,
    list_of,
    object_of,
    one_of,
)

_DAY: Schema = {"type": "string", "format": "date"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_SUM: Schema = {"type": "string", "pattern": r"^-?\d+\.\d\d$"}
_SUM_OR_NULL: Schema = {"type": ["string", "null"], "pattern": r"^-?\d+\.\d\d$"}
_NUMBER: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_NUMBER_OR_NULL: Schema = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
_AMOUNT_OR_NULL: Schema = {"type": ["number", "null"]}
_ENDS_OR_NULL: Schema = {"type": ["array", "null"], "items": _SUM, "minItems": 2, "maxItems": 2}
_CURRENCY: Schema = {"type": "string", "pattern": "^[A-Z]{3}$"}
_VERDICT = one_of("fundable", "gap", "impossible", "unknown")
_SUMS: Schema = {"type": "object", "additionalProperties": _SUM_OR_NULL}
_TEXTS = list_of(TEXT)
_TEXTS_OR_NULL: Schema = {"type": ["array", "null"], "items": TEXT}
_GROUNDS = one_of(*Grounds)


def _null_or(shape: Schema) -> Schema:
    return {"anyOf": [shape, {"type": "null"}]}


def _finance() -> Schema:
    scenario = object_of({
        "id": TEXT, "verdict": _VERDICT,
        "eu_share second_funder one_to_one_possible one_to_one_planned own_cash gap own_minimum uncapped own_share "
        "least_cost cost_where_ceiling_binds largest_advance eu_rate_effective": _SUM_OR_NULL,
        "eu_rate_nominal own_rate_nominal nominal_rate": _NUMBER_OR_NULL,
        "eu_share_range own_cash_range gap_range": _ENDS_OR_NULL, "public_support in_kind cash_cost": _SUM,
        "sek": _SUMS,
        "breaches": list_of(object_of({
            "what mended rule": TEXT_OR_NULL, "said": TEXT, "certain stops": TRUTH,
        })),
    })  # fmt: skip
    line = object_of({
        "n": COUNT, "what formula": TEXT, "value": _SUM, "currency": TEXT, "rule source": TEXT_OR_NULL,
        "certainty": _GROUNDS, "condition rounding scenario": TEXT_OR_NULL,
    })  # fmt: skip
    quarter = object_of({
        "quarter": COUNT, "cash_cost": _SUM, "receipts": {"type": "object", "additionalProperties": _SUM},
        "laid_out bridge": _SUM,
    })  # fmt: skip
    answer = one_of("yes", "no", "conditional", "no_rule")
    pair = object_of(
        {"a b": TEXT, "answer": answer, "rule source": TEXT_OR_NULL, "certainty": {"enum": [*Grounds, None]}}
    )
    at_rate = object_of({"rate": _NUMBER, "cost eu_share eu_sek loss_sek": _SUM})
    rate = object_of({"day": _DAY, "age_days": {"type": "integer"}, "sek_per_eur": _NUMBER_OR_NULL})
    way = object_of({
        "id scenario what": TEXT, "chosen": TRUTH, "cost": _SUM, "eu_share own_cash": _SUM_OR_NULL,
        "certainty": _GROUNDS, "source": TEXT_OR_NULL,
    })  # fmt: skip
    payment = object_of({
        "way": one_of("arrears", "reports", "instalments"), "what rule": TEXT, "certainty": _GROUNDS,
        "source": TEXT_OR_NULL,
    })  # fmt: skip
    return document_of("finance", {
        "call_id": TEXT, "actor_id": TEXT_OR_NULL, "cost": _SUM, "currency": _CURRENCY, "months": COUNT,
        "verdict": one_of("fundable", "gap", "impossible", "unknown", "closed"), "verdict_of_money": _VERDICT,
        "payment": _null_or(payment), "lump_sum": TRUTH, "limits": list_of(limit_of(Grounds)),
        "rates": _null_or(rate), "scenarios": list_of(scenario), "lines": list_of(line),
        "together": list_of(pair), "refused questions": _TEXTS, "rate_scenarios": list_of(at_rate),
        "cost_options": list_of(way), "liquidity": {"type": "object", "additionalProperties": list_of(quarter)},
    })  # fmt: skip


def _backplan() -> Schema:
    step = object_of({
        "id what": TEXT, "working_days": {"type": "integer", "minimum": 1}, "latest_start latest_end": _DAY,
        "before": _TEXTS, "ground": TEXT, "certainty": _GROUNDS, "rule source": TEXT_OR_NULL,
        "not_before": _DAY_OR_NULL,
    })  # fmt: skip
    return document_of("backplan", {
        "call_id": TEXT, "actor_id": TEXT_OR_NULL, "deadline": _DAY, "deadline_time deadline_zone": TEXT_OR_NULL,
        "verdict": one_of("possible", "tight", "impossible"), "slack_days": {"type": "integer"}, "latest_start": _DAY,
        "steps": list_of(step), "late warnings": _TEXTS,
    })  # fmt: skip


def _partners() -> Schema:
    requirement = object_of({
        "id": TEXT, "subject": one_of(*Subject), "what": TEXT, "min max": WHOLE_OR_NULL, "unit": TEXT_OR_NULL,
        "kinds countries named_bodies statuses": _TEXTS_OR_NULL, "role": {"enum": [*Role, None]}, "words": TEXT_OR_NULL,
        "certainty": one_of(*Basis), "polarity": one_of(*Demand), "source": TEXT_OR_NULL,
    })  # fmt: skip
    parts = dict.fromkeys(("lead", "partner", "associated", "target", "ask"), _TEXTS)
    coverage = object_of({"requirement": TEXT, **parts, "evidence": {"type": "object", "additionalProperties": TEXT}})
    member = {"oneOf": [object_of({"actor_id role": TEXT}), object_of({"outside role": TEXT})]}
    consortium = object_of({
        "members": list_of(member), "size in_region": COUNT, "covers": _TEXTS,
        "proof": one_of("optimal", "bound", "unknown"), "bound": WHOLE_OR_NULL,
        "municipalities": _TEXTS, "differs_by": TEXT,
    })  # fmt: skip
    return document_of("partners", {
        "call_id": TEXT, "requirements": list_of(requirement), "coverage": list_of(coverage), "missing": _TEXTS,
        "consortia": list_of(consortium), "questions outward": _TEXTS,
    })  # fmt: skip


def _plan() -> Schema:
    candidate = object_of({
        "id call_id actor_id": TEXT, "value": _NUMBER, "own_cash": _SUM, "staff": _NUMBER, "from to": _DAY,
        "chosen": TRUTH, "excludes": _TEXTS,
    })  # fmt: skip
    chosen = {"objective": _NUMBER, "own_cash": _SUM, "chosen": _TEXTS}
    return document_of("plan", {
        "budget": _SUM_OR_NULL, "capacity": _NUMBER_OR_NULL, "objective": _NUMBER, "own_cash": _SUM, "proved": TRUTH,
        "candidates": list_of(candidate), "pooled_actors": _TEXTS, "alternatives": list_of(object_of(chosen)),
        "left_out": list_of(object_of({"call_id actor_id why": TEXT})),
        "next_krona": _null_or(object_of({"more": _SUM, **chosen})), "next_half_post": _null_or(object_of(chosen)),
    })  # fmt: skip


def _balance() -> Schema:
    row = object_of({
        "id name": TEXT, "calls actors without_sum decisions": COUNT,
        "money": _null_or({"type": "object", "additionalProperties": _SUM}), "population": WHOLE_OR_NULL,
        "per_10000": {"type": ["number", "null"]}, "call_ids actor_ids": _TEXTS,
    })  # fmt: skip
    parts = ("directions", "municipalities", "kinds", "funds", "rus", "s3")
    gap = object_of({"part id": TEXT, "call_id actor_id": TEXT_OR_NULL})
    return document_of("balance", {
        "of": one_of(*Of), **dict.fromkeys(parts, list_of(row)), "left_out": _TEXTS, "gaps": list_of(gap),
    })  # fmt: skip


def _readiness() -> Schema:
    texts = dict.fromkeys(("id", "what", "because", "question", "next_step"), TEXT)
    need = object_of({**texts, "state": one_of(*NeedState), "calls": _TEXTS})
    return document_of("readiness", {
        "actor_id": TEXT, "calls": _TEXTS, "needs": list_of(need), "smaller_calls": _TEXTS,
        "limits": list_of(limit_of(Grounds)),
    })  # fmt: skip


def _followup() -> Schema:
    told = object_of({
        "actor_id call_id": TEXT, "told": _DAY, "answer": one_of(*Reaction), "remind stops": _DAY_OR_NULL,
    })  # fmt: skip
    return document_of("followup", {"told": list_of(told), "never_told municipalities": _TEXTS})


def _listed(name: str, item: Mapping[str, Schema]) -> Schema:
    return document_of(name, {"items": list_of(object_of(item))})


def _participations() -> Schema:
    texts = dict.fromkeys(("actor_id", "project_id", "organisation", "source", "project"), TEXT)
    known = dict.fromkeys(("acronym", "programme", "objective", "role", "currency"), TEXT_OR_NULL)
    return _listed("participations", {
        **texts, **known, "state": one_of(*JoinState), "ground": one_of(*JoinGround), "amount": _AMOUNT_OR_NULL,
        "start end": _DAY_OR_NULL,
    })  # fmt: skip


def _precedents() -> Schema:
    texts = dict.fromkeys(("subject_id", "project_id", "source", "project"), TEXT)
    known = dict.fromkeys(("acronym", "programme", "topic", "objective", "currency"), TEXT_OR_NULL)
    who = object_of({"organisation": TEXT, "country nuts role": TEXT_OR_NULL, "amount": _AMOUNT_OR_NULL})
    return _listed("precedents", {
        **texts, **known, "rank": COUNT, "score about": NUMBER, "near": one_of(*Near), "kin": one_of(*Kin),
        "link": TEXT_OR_NULL,
        "own": {"enum": [*JoinState, None]}, "shared": _TEXTS, "start end": _DAY_OR_NULL, "granted": _AMOUNT_OR_NULL,
        "participants": list_of(who),
    })  # fmt: skip


def _links() -> Schema:
    return _listed("links", {
        "organisation actor_id": TEXT, "answer": one_of("yes", "no", "waits"), "ground": {"enum": [*JoinGround, None]},
        "projects": _TEXTS,
    })  # fmt: skip


OF_PROJECTS: Mapping[str, Callable[[], Schema]] = {
    "finance": _finance,
    "backplan": _backplan,
    "partners": _partners,
    "plan": _plan,
    "balance": _balance,
    "readiness": _readiness,
    "followup": _followup,
    "participations": _participations,
    "precedents": _precedents,
    "links": _links,
}
