"""A call as CommonGrants sees it: the parts of an opportunity that its core and four custom fields can carry.

Used both ways. The writer puts the parts into a document; the reader compares the parts it got with those
our own record would give: what is the same was not touched on the way, and keeps all that the core cannot say.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from fundmatch.models.base import Certainty, worded
from fundmatch.models.call import Call, Polarity, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.milestone import BINDING, Milestone, MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Lang
from fundmatch.models.zones import is_known, moment

ZONE = "Europe/Stockholm"
"""All hours are written on this clock: the format has no place for the zone of a single one."""

_C = ActorClass
APPLICANT_TYPES: dict[str, tuple[ActorClass, ...]] = {
    "individual": (_C.NATURAL_PERSON,),
    "organization": (_C.LEGAL_ENTITY,),
    "government_county": (_C.REGIONAL_AUTHORITY,),
    "government_municipal": (_C.MUNICIPALITY,),
    "higher_education_public": (_C.UNIVERSITY,),
    "higher_education_private": (_C.UNIVERSITY,),
    "nonprofit_without_501c3": (_C.NON_PROFIT,),
    "for_profit_small_business": (_C.SME,),
    "for_profit_not_small_business": (_C.LARGE_ENTERPRISE,),
    "unrestricted": (_C.LEGAL_ENTITY, _C.NATURAL_PERSON),
}
"""The American types that mean something here. States, tribes and school districts do not."""
_TYPE_OF = {
    _C.NATURAL_PERSON: "individual", _C.LEGAL_ENTITY: "organization", _C.REGIONAL_AUTHORITY: "government_county",
    _C.MUNICIPALITY: "government_municipal", _C.NON_PROFIT: "nonprofit_without_501c3",
    _C.SME: "for_profit_small_business", _C.LARGE_ENTERPRISE: "for_profit_not_small_business",
}  # fmt: skip
_FUNDING = {
    "totalAmountAvailable": (AmountKind.CALL_TOTAL, AmountKind.TOPIC_TOTAL),
    "minAwardAmount": (AmountKind.GRANT_MIN,),
    "maxAwardAmount": (AmountKind.GRANT_MAX,),
}
FUNDING_KINDS = {name: kinds[0] for name, kinds in _FUNDING.items()}


def parts(call: Call, lang: Lang) -> dict[str, Any]:
    """The parts of a call, each as plain JSON data; what is not known is left out."""
    found: dict[str, Any] = {
        "title": call.title.pick(lang),
        "description": _description(call, lang),
        "keyDates": _key_dates(call.milestones, lang),
        "funding": _funding(call),
        "acceptedApplicantTypes": _applicants(call),
        "source": next((one.url for one in call.sources if one.url and is_address(one.url)), None),
        "nuts": _nuts(call),
        "euRate": next((rate.percent for rate in call.rates if rate.share is RateShare.EU), None),
        "languages": _languages(call, lang),
    }
    return {name: part for name, part in found.items() if part not in (None, [], {})}


def is_address(url: str) -> bool:
    """Whether an address is one that other programs accept."""
    return url.startswith(("http://", "https://")) and not any(sign.isspace() for sign in url) and len(url) < 2083


def _description(call: Call, lang: Lang) -> str:
    """The format demands a description; the title stands in where there is no text."""
    if call.summary:
        return call.summary.pick(lang)
    return "; ".join(text.pick(lang) for text in call.funds) or call.title.pick(lang)


def _languages(call: Call, lang: Lang) -> list[str]:
    """The language that the title is written in here, which need not be that of the source."""
    written = next((one for one in (lang, "sv", "en") if getattr(call.title, one)), call.title_language)
    return [written] if written else []


def _key_dates(milestones: Sequence[Milestone], lang: Lang) -> dict[str, Any]:
    live = [milestone for milestone in milestones if milestone.certainty is not Certainty.CANCELLED and milestone.date]
    opens = next((milestone for milestone in live if milestone.kind is MilestoneKind.OPENS), None)
    binding = [milestone for milestone in live if milestone.kind in BINDING and not milestone.project_kinds]
    closing = [milestone for milestone in live if milestone.kind is MilestoneKind.CLOSES] or binding
    closes = max(closing, key=lambda milestone: milestone.last_day or dt.date.min) if closing else None
    found: dict[str, Any] = {}
    if opens:
        found["postDate"] = event(opens, lang)
    if closes:
        found["closeDate"] = event(closes, lang)
    others: dict[str, Any] = {}
    for milestone in live:
        if milestone not in (opens, closes):
            key, number = milestone.kind.value, 2
            while key in others:
                key, number = f"{milestone.kind.value}_{number}", number + 1
            others[key] = event(milestone, lang)
    return {**found, "otherDates": others} if others else found


def event(milestone: Milestone, lang: Lang) -> dict[str, Any]:
    """A milestone as an event: a month or a year is no date, and is told in words."""
    name = worded(milestone.label, lang) or milestone.kind.phrase.text(lang)
    assert milestone.date is not None
    if milestone.precision != "day":
        text = milestone.date.isoformat()[: 7 if milestone.precision == "month" else 4]
        return {"name": name, "eventType": "other", "details": text}
    found: dict[str, Any] = {"name": name, "eventType": "singleDate", "date": milestone.date.isoformat()}
    if milestone.time and (milestone.zone is None or is_known(milestone.zone)):
        at = moment(milestone.date, milestone.time, milestone.zone)
        found["date"], found["time"] = at.date().isoformat(), f"{at:%H:%M}:00"
    return found


def _funding(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, kinds in _FUNDING.items():
        one = next((amount for kind in kinds for amount in call.amounts if amount.what is kind), None)
        if one:
            found[name] = {"amount": f"{one.money.amount:f}", "currency": one.money.currency}
    if call.cofinancing:
        found["details"] = call.cofinancing
    return found


def _applicants(call: Call) -> list[dict[str, Any]]:
    """Who may apply; who may not has no place in the format."""
    values = [
        value
        for rule in call.eligibility
        if rule.type is RuleKind.APPLICANT and rule.polarity is Polarity.MUST and rule.role in (None, Role.LEAD)
        for value in rule.values
    ]
    return [_applicant(ActorClass(value)) for value in dict.fromkeys(values)]


def _applicant(one: ActorClass) -> dict[str, Any]:
    named = _TYPE_OF.get(one)
    if named:
        return {"value": named, "description": one.phrase.en}
    return {"value": "custom", "customValue": one.value, "description": one.phrase.en}


def _nuts(call: Call) -> list[str]:
    """Codes of the areas in which an applicant has to be."""
    rules: Iterable[Any] = (
        rule for rule in call.eligibility if rule.type is RuleKind.TERRITORY and rule.polarity is Polarity.MUST
    )
    return list(dict.fromkeys(value for rule in rules if rule.role is None for value in rule.values))
