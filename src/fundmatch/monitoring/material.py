"""What in a call an applicant's decision rests on: dates, money, who may apply, what is funded. Not its wording.

Two states of a call that differ only in words, notes, sources or the order of a list have the same fingerprint.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from fundmatch.models.base import Certainty, Label, worded
from fundmatch.models.call import Call, Duration, Partnership, Rule
from fundmatch.models.milestone import Milestone
from fundmatch.models.money import Amount, Rate
from fundmatch.models.zones import moment
from fundmatch.text.tokens import fold

MATERIAL = (
    "state", "publication", "deadline_model", "milestones", "amounts", "rates", "cofinancing", "eligibility", "reach",
    "partnership", "duration", "project_kinds", "objectives", "intervention_fields", "funds", "excludes",
)  # fmt: skip
"""The fields of a call that hold what matters."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def matters(call: Call) -> str:
    """The fingerprint of what matters: 64 hexadecimal digits (SHA-256), the same on every machine.

    >>> plain = Call(id="a", title="A", milestones=[{"kind": "closes", "date": "2027-03-01"}])
    >>> matters(plain) == matters(plain.model_copy(update={"notes": ("read twice",)}))
    True
    >>> matters(plain) == matters(plain.model_copy(update={"state": "cancelled"}))
    False
    """
    return hashlib.sha256(_spelled(material(call)).encode()).hexdigest()


def material(call: Call) -> dict[str, Any]:
    """What matters, by field, in a form that can be compared; what is not stated has no entry."""
    found: dict[str, Any] = {
        "state": call.state,
        "publication": call.publication if call.publication != "published" else None,
        "deadline_model": call.deadline_model,
        "milestones": _set(_milestone(milestone) for milestone in call.milestones),
        "amounts": _set(_amount(amount) for amount in call.amounts),
        "rates": _set(_rate(rate) for rate in call.rates),
        # A sentence on the rest of the money is reworded often; its percentages are what binds.
        "cofinancing": sorted(_NUMBER.findall(call.cofinancing or "")),
        "eligibility": _set(_rule(rule) for rule in call.eligibility),
        "reach": _set([one.area, one.answer] for one in call.reach),
        "partnership": _partnership(call.partnership) if call.partnership else None,
        "duration": _months(call.duration) if call.duration else None,
        "project_kinds": sorted(call.project_kinds),
        "objectives": sorted(call.objectives),
        "intervention_fields": sorted(call.intervention_fields),
        "funds": _set(_words(text.sv or text.en or text.und) for text in call.funds),
        "excludes": _set(_words(text.sv or text.en or text.und) for text in call.excludes),
    }
    return {field: found[field] for field in MATERIAL if found[field]}


def _milestone(milestone: Milestone) -> list[Any]:
    """The kind and the moment; how sure a source is of a date it keeps is no news, that it is cancelled is."""
    when = milestone.date.isoformat() if milestone.date else None
    if milestone.date and milestone.time:
        when = moment(milestone.date, milestone.time, milestone.zone).isoformat()
    cancelled = milestone.certainty is Certainty.CANCELLED
    return [milestone.kind, when, milestone.precision, cancelled, sorted(milestone.project_kinds)]


def _amount(amount: Amount) -> list[Any]:
    return [
        amount.what, _number(amount.money.amount), amount.money.currency, amount.project_kind,
        f"{_words(amount.scope)} {_words(amount.condition)}".strip(),
        amount.certainty is Certainty.CANCELLED,
    ]  # fmt: skip


def _rate(rate: Rate) -> list[Any]:
    return [
        rate.share,
        _number(rate.percent),
        rate.at_most,
        sorted(rate.region),
        sorted(rate.applicants),
        sorted(rate.project_kinds),
        _words(rate.condition),
        rate.certainty is Certainty.CANCELLED,
    ]


def _rule(rule: Rule) -> list[Any]:
    """The codes of a rule; its words only where there are no codes, since they are then all that is known."""
    values = sorted(rule.values) or [_words(rule.words)]
    return [rule.type, rule.polarity, values, rule.role, sorted(rule.project_kinds)]


def _partnership(terms: Partnership) -> list[Any]:
    required = _set([sorted(one.classes), _words(one.body), one.count, one.polarity] for one in terms.required)
    return [terms.min_partners, terms.max_partners, terms.countries, required]


def _months(duration: Duration) -> list[int | None]:
    months = [duration.min_months, duration.max_months]
    return months if any(months) else []


def _number(value: Any) -> str:
    """A decimal however it was written: 40, 40.0 and 4E+1 are one number."""
    return f"{value.normalize():f}"


def _words(text: Label | None) -> str:
    """Words without case, signs and blanks: what is left when a text is only set anew."""
    return " ".join(re.findall(r"\w+", fold(worded(text, "en"))))


def _set(parts: Iterable[Any]) -> list[Any]:
    """Parts without repeats, in an order that does not depend on the source."""
    return [json.loads(one) for one in sorted({_spelled(part) for part in parts})]


def _spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
