"""A supposition as somebody words it: `own_contribution=500000`, `role=lead`, `months=36`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fundmatch.development.what_if import Supposition
from fundmatch.jobs.ending import Stop
from fundmatch.matching.limits import OF_ACTOR
from fundmatch.models.kinds import Role
from fundmatch.models.programme import Measure
from fundmatch.models.wording import Phrase

_FORM = Phrase(
    "{value}: skriv own_contribution=500000 (kronor), role=lead (lead, partner) eller projektets mått: {measures}",
    "{value}: write own_contribution=500000 (kronor), role=lead (lead, partner) or what a project has: {measures}",
)
_MEASURES = [one for one in Measure if one not in OF_ACTOR]
"""What a project has; grant and budget in kronor."""
_PARTS = {"lead": Role.LEAD, "partner": Role.PARTNER}


def supposition(words: Sequence[str]) -> Supposition:
    """What words suppose; of two for one thing the last.

    Raises `Stop` for words that suppose nothing known.

    >>> supposition(["own_contribution=500 000", "role=lead"])
    Supposition(own_contribution=Decimal('500000'), role=<Role.LEAD: 'lead'>, project={})
    >>> supposition(["months=60"]).project
    {<Measure.MONTHS: 'months'>: Decimal('60')}
    """
    money, role = None, None
    project: dict[Measure, Decimal] = {}
    for word in words:
        key, _, value = word.partition("=")
        plain = re.sub(r"\s", "", value)
        if key.strip() == "own_contribution" and re.fullmatch(r"[0-9]{1,15}", plain):
            money = Decimal(plain)
        elif key.strip() == "role" and plain.casefold() in _PARTS:
            role = _PARTS[plain.casefold()]
        elif key.strip() in _MEASURES and re.fullmatch(r"[0-9]{1,15}", plain):
            project[Measure(key.strip())] = Decimal(plain)
        else:
            raise Stop(_FORM(value=word, measures=", ".join(f"{one}=" for one in _MEASURES)))
    return Supposition(money, role, project)
