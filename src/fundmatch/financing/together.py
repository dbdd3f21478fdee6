"""Which kinds of money may pay for one project: yes, no, conditional, or that no rule was found. Pair by pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.financing.terms import Terms
from fundmatch.matching.ground import Ground
from fundmatch.models.wording import Phrase

MONEY = {
    "eu": Phrase("fondens pengar", "the fund’s money"),
    "second_funder": Phrase("andra finansiären", "the second funder"),
    "one_to_one": Phrase("regionens 1:1", "the region’s 1:1"),
    "eu_other": Phrase("en annan EU-fond", "another EU fund"),
}
NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kinds of money and what a rule says of them."""

    a: str
    b: str
    answer: str
    """`yes`, `no`, `conditional` or `no_rule`; never read as compatible when no rule was found"""
    ground: Ground | None = None


def pairs(terms: Terms) -> Sequence[Pair]:
    """The pairs that matter for a call."""
    kinds = ["second_funder" if terms.pays_one_to_one else "eu", *(["second_funder"] if terms.second else [])]
    wanted = [("eu", "eu_other"), *((kind, "one_to_one") for kind in kinds)]
    if terms.second:
        wanted.append(("eu", "second_funder"))
    return [] if terms.pays_one_to_one else [_pair(terms, a, b) for a, b in wanted]


def _pair(terms: Terms, a: str, b: str) -> Pair:
    for rule, ground in terms.together:
        if {rule.a, rule.b} == {a, b}:
            return Pair(a, b, rule.answer, ground)
    if {a, b} == {"eu", "second_funder"} and terms.second:
        return Pair(a, b, "conditional", terms.second.ground)
    return Pair(a, b, NO_RULE)
