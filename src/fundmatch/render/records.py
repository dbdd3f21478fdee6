"""Calls and actors as rows of our own CSV columns, so that what was written can be read again."""

from collections import defaultdict
from collections.abc import Sequence

from fundmatch.models.actor import Actor
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call, Polarity, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Cell, Column, Sheet

LIST_SIGN = "|"
_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""How much of a date is known: 2027-01-12, 2027-01 or 2027."""


def calls_sheet(calls: Sequence[Call]) -> Sheet:
    """One row a call; facts that a flat row cannot hold stay in YAML and JSON."""
    return _sheet([_call(call) for call in calls])


def actors_sheet(actors: Sequence[Actor]) -> Sheet:
    """One row an actor; facts that a flat row cannot hold stay in YAML and JSON."""
    return _sheet([_actor(actor) for actor in actors])


def _sheet(rows: list[dict[str, Cell]]) -> Sheet:
    names = list(rows[0]) if rows else ["id"]
    columns = tuple(Column(name, Phrase(name, name)) for name in names)
    return Sheet(columns, [[row[name] for name in names] for row in rows])


def _join(values: Sequence[str]) -> str:
    return LIST_SIGN.join(value.replace(LIST_SIGN, "/") for value in values)


def _call(call: Call) -> dict[str, Cell]:
    dates: dict[str, list[str]] = defaultdict(list)
    for stone in call.milestones:
        if stone.date and stone.certainty is not Certainty.CANCELLED:
            hour = f" {stone.time}" if stone.time else ""
            zone = f" {stone.zone}" if stone.time and stone.zone else ""
            dates[stone.kind.value].append(f"{stone.date.isoformat()[: _LENGTHS[stone.precision]]}{hour}{zone}")
    amounts = {amount.what: amount for amount in reversed(call.amounts)}
    kinds = (AmountKind.CALL_TOTAL, AmountKind.GRANT_MIN, AmountKind.GRANT_MAX)
    currency = next((amounts[kind].money.currency for kind in kinds if kind in amounts), None)
    sums = {
        kind.value: amounts[kind].money.amount
        if kind in amounts and amounts[kind].money.currency == currency else None
        for kind in kinds
    }  # fmt: skip
    rates = {rate.share: rate.percent for rate in reversed(call.rates)}

    def rule(kind: RuleKind, polarity: Polarity = Polarity.MUST, role: Role | None = None) -> str:
        return _join(
            [
                value
                for one in call.eligibility
                if (one.type, one.polarity, one.role) == (kind, polarity, role)
                for value in one.values
            ]
        )

    return {
        "id": call.id, "official_id": call.official_id,
        "title": call.title.und, "title_sv": call.title.sv, "title_en": call.title.en,
        "summary": call.summary.und if call.summary else None,
        "summary_sv": call.summary.sv if call.summary else None,
        "summary_en": call.summary.en if call.summary else None,
        "funds_sv": _join([item.sv or "" for item in call.funds]),
        "funds_en": _join([item.en or "" for item in call.funds]),
        "programme": call.programme, "programme_id": call.programme_id, "fund": call.fund,
        "managing_authority": call.managing_authority, "series": call.series, "edition": call.edition,
        "kind": call.kind.value, "deadline_model": call.deadline_model.value if call.deadline_model else None,
        "publication": call.publication, "state": call.state, "project_kinds": _join(call.project_kinds),
        "objectives": _join(call.objectives), "intervention_fields": _join(call.intervention_fields),
        "themes": _join(call.themes),
        **{kind.value: next(iter(dates[kind.value]), None) for kind in (MilestoneKind.OPENS, MilestoneKind.IDEA_FORM,
           MilestoneKind.STEP)},
        "cut_offs": _join(dates[MilestoneKind.CUT_OFF.value]),
        **{kind.value: next(iter(dates[kind.value]), None) for kind in (MilestoneKind.CLOSES, MilestoneKind.DECISION)},
        **sums, "currency": currency, "eu_rate": rates.get(RateShare.EU), "own_rate": rates.get(RateShare.OWN),
        "cofinancing": call.cofinancing, "applicants": rule(RuleKind.APPLICANT),
        "lead_applicants": rule(RuleKind.APPLICANT, role=Role.LEAD),
        "not_applicants": rule(RuleKind.APPLICANT, Polarity.MUST_NOT),
        "target_groups": rule(RuleKind.APPLICANT, role=Role.TARGET), "territory": rule(RuleKind.TERRITORY),
        "min_partners": call.partnership.min_partners if call.partnership else None,
        "min_countries": call.partnership.min_countries if call.partnership else None,
        "max_months": call.duration.max_months if call.duration else None,
        "source_url": next((source.url for source in call.sources if source.url), None),
    }  # fmt: skip


def _actor(actor: Actor) -> dict[str, Cell]:
    return {
        "id": actor.id, "name": actor.name, "name_en": actor.name_en, "kind": actor.kind.value,
        "functions": None if actor.functions is None else _join(actor.functions), "org_number": actor.org_number,
        "legal_person": actor.legal_person, "parent": actor.parent, "country": actor.country,
        "municipality": actor.municipality, "municipality_code": actor.municipality_code, "nuts": actor.nuts,
        "serves": _join(actor.serves), "covers": _join(actor.covers), "population": actor.population,
        "website": actor.website,
        "description": actor.description.und if actor.description else None,
        "description_sv": actor.description.sv if actor.description else None,
        "description_en": actor.description.en if actor.description else None,
        "core": _join(actor.core), "themes": _join(actor.themes), "statuses": _join(actor.statuses),
        "networks": _join(actor.networks), "status": actor.status.value, "valid_from": actor.valid_from,
        "valid_to": actor.valid_to,
        "source_url": next((source.url for source in actor.sources if source.url), None),
    }  # fmt: skip
