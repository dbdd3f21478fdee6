"""A supposition as somebody words it: `own_contribution=500000`, `role=lead`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fundmatch.development.what_if import Supposition
from fundmatch.jobs.ending import Stop
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

_FORM = Phrase(
    "{value}: skriv own_contribution=500000 (kronor) eller role=lead (lead, partner)",
    "{value}: write own_contribution=500000 (kronor) or role=lead (lead, partner)",
)
_PARTS = {"lead": Role.LEAD, "partner": Role.PARTNER}


def supposition(words: Sequence[str]) -> Supposition:
    """What words suppose; of two for one thing the last.

    Raises `Stop` for words that suppose nothing known.

    >>> supposition(["own_contribution=500 000", "role=lead"])
    Supposition(own_contribution=Decimal('500000'), role=<Role.LEAD: 'lead'>)
    """
    money, role = None, None
    for word in words:
        key, _, value = word.partition("=")
        plain = re.sub(r"\s", "", value)
        if key.strip() == "own_contribution" and re.fullmatch(r"[0-9]{1,15}", plain):
            money = Decimal(plain)
        elif key.strip() == "role" and plain.casefold() in _PARTS:
            role = _PARTS[plain.casefold()]
        else:
            raise Stop(_FORM(value=word))
    return Supposition(money, role)
