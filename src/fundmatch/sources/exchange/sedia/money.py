"""The portal's sums. A budget table covers a whole call: only the entries of a record's own topic are taken.

The tables name no currency; the portal shows their figures as euro ("Budget (EUR)"). A call of a funded project
(cascade) names its own.
"""

import re
from decimal import Decimal
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.sedia.values import Values, dicts

_NOT_OWN = Phrase(
    "budgeten har {count} poster, men ingen för {identifier}", "the budget has {count} entries, none of {identifier}"
)
_WRONG_FORM = Phrase("fel form", "wrong form")
_MIN_ABOVE_MAX = Phrase(
    "minsta bidrag {low} är större än största {high}", "the least grant {low} is above the largest {high}"
)
_SENTENCES = re.compile(r"[.\n]")
_RATE = re.compile(r"\b(?:funding|co-?financing|financing) rate\b", re.IGNORECASE)
_PERCENT = re.compile(r"\b(\d{1,3})\s*(?:%|per ?cent)")
_CURRENCY = re.compile(r"[A-Z]{3}")


def own_entries(values: Values, identifier: str, number: str | None) -> list[dict[str, Any]]:
    """The entries of the budget table that are of this topic, by its identifier, never by their order.

    An entry's action begins with the topic's `identifier`; its own `number` at the portal may hold its entries.
    """
    table = values.inner("budgetOverview", dict)
    topics = table.get("budgetTopicActionMap") if table else None
    if topics is None:
        return []
    if not isinstance(topics, dict):
        values.fault(kinds.UNREADABLE_PART, "budgetOverview", why=_WRONG_FORM)
        return []
    entries = [(key, entry) for key, group in topics.items() for entry in dicts(group)]
    own = [entry for key, entry in entries if _named(entry) == identifier.casefold() or key == number]
    if entries and not own:
        values.fault(kinds.UNREADABLE_PART, "budgetOverview", why=_NOT_OWN(count=len(entries), identifier=identifier))
    return own


def amounts(values: Values, own: list[dict[str, Any]], advised: bool) -> tuple[list[dict[str, Any]], int]:
    """The sums of a topic: the total of all its years, the size of a grant; and how many grants are expected.

    `own`: the topic's entries of the budget table; `advised`: whether the programme only advises a size, as Horizon
    Europe does; else the sizes are limits.
    """
    made: list[dict[str, Any]] = []
    grants = 0
    for entry in own:
        action = str(entry.get("action", "")).partition(" - ")[2].strip()
        scope = " ".join(action.split()) if len(own) > 1 else ""
        years = entry.get("budgetYearMap")
        sums = {
            year: found
            for year, value in (years if isinstance(years, dict) else {}).items()
            if (found := values.number("budgetOverview", value))
        }
        if sums:
            covers = [part for part in (scope, ", ".join(sorted(sums)) if len(sums) > 1 else "") if part]
            made.append(_amount("topic_total", sum(sums.values(), Decimal()), "; ".join(covers)))
        low, high = (values.number("budgetOverview", entry.get(f"{end}Contribution")) for end in ("min", "max"))
        if low and high and low > high:
            values.fault(kinds.UNREADABLE_PART, "budgetOverview", why=_MIN_ABOVE_MAX(low=low, high=high))
            low = high = None
        ends = (
            (("grant_advised", low), ("grant_advised", high if high != low else None))
            if advised
            else (("grant_min", low), ("grant_max", high))
        )
        made += [_amount(what, size, scope) for what, size in ends if size]
        grants += int(values.number("budgetOverview", entry.get("expectedGrants")) or 0)
    return made, grants


def cascade_amounts(values: Values) -> list[dict[str, Any]]:
    """The whole sum of a call of a funded project, in the currency it names."""
    currency = values.line("currency")
    sizes = [size for text in values.raw("budget")[:1] if (size := values.number("budget", text))]
    if not sizes or not currency or not _CURRENCY.fullmatch(currency):
        return []
    return [{"what": "call_total", "money": {"amount": sizes[0], "currency": currency}}]


def rates(conditions: str | None) -> list[dict[str, Any]]:
    """The EU rate, if the conditions state one and no other figure beside it.

    >>> rates("The funding rate is up to 60 % of the eligible costs.")[0]["percent"]
    60
    >>> rates("The funding rate is 70% (100% for non-profit bodies).")
    []
    """
    found = {}
    for sentence in filter(_RATE.search, _SENTENCES.split(conditions or "")):
        figures = [int(figure) for figure in _PERCENT.findall(sentence)]
        if any(figure > 100 for figure in figures) or len(figures) > 1:
            return []
        if figures:
            found[figures[0]] = " ".join(sentence.split())
    return [{"percent": size, "words": words[:300]} for size, words in found.items()] if len(found) == 1 else []


def _named(entry: dict[str, Any]) -> str:
    """The identifier with which an entry's action begins, folded."""
    words = str(entry.get("action", "")).split(maxsplit=1)
    return words[0].casefold() if words else ""


def _amount(what: str, size: Decimal, scope: str) -> dict[str, Any]:
    made: dict[str, Any] = {"what": what, "money": {"amount": size, "currency": "EUR"}}
    return {**made, "scope": scope} if scope else made
