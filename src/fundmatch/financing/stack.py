"""The funding stack: who pays which part of a project, scenario by scenario, line by line."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.financing import words as w
from fundmatch.financing.ledger import GIVEN, Entry, Ledger
from fundmatch.financing.options import Option, cost_line
from fundmatch.financing.project import OwnProject, Scenario, ScenarioChoice
from fundmatch.financing.scene import Scene
from fundmatch.financing.terms import Terms, Way
from fundmatch.matching.limits import Limit
from fundmatch.models.money import Money


@dataclass(frozen=True, slots=True)
class Stack:
    """All scenarios and all lines."""

    scenarios: Sequence[Scenario]
    lines: Sequence[Entry]
    cost: Decimal
    option: Option | None = None
    """the way in which the cost was reckoned"""

    @property
    def best(self) -> Scenario:
        """The first of those that go furthest."""
        order = ("fundable", "gap", "unknown", "impossible")
        return min(self.scenarios, key=lambda one: order.index(one.verdict))

    @property
    def verdict(self) -> str:
        """That of the best scenario."""
        return self.best.verdict


def stack(project: OwnProject, terms: Terms, option: Option | None = None) -> Stack:
    """Reckon every scenario: the fund's ways, with and without the second funder, each planned share of 1:1.

    `option`: the way in which the cost was reckoned, to be shown line by line.
    """
    ledger = Ledger(project.currency)
    cost = cost_line(ledger, project, terms, option)
    total = cost
    if project.in_kind_on_top and project.in_kind:
        on_top = ledger.add(w.IN_KIND(), "given", project.in_kind, ground=GIVEN)
        total = ledger.add(w.TOTAL_WITH_KIND(), "plus", cost, on_top)
    ways = [way for way in terms.ways if not way.lump or _fits(way.lump, cost.value, project)] or list(terms.ways[-1:])
    seconds = (True, False) if terms.second else (False,)
    planned = (Decimal(100),) if terms.pays_one_to_one else project.one_to_one
    scenarios: list[Scenario] = []
    open_ways: list[Way | None] = [*ways] or [None]
    for limit, way, second, share in itertools.product(_ceilings(terms), open_ways, seconds, planned):
        choice = ScenarioChoice(way, second, share, limit)
        if limit and any(_same_below(limit, one, choice, project) for one in scenarios):
            continue
        ledger.scenario = _name(len(scenarios))
        scenarios.append(Scene(ledger, project, terms, choice, cost, total).reckoned())
    return Stack(scenarios, ledger.lines, total.value, option)


def _name(at: int) -> str:
    """A, B ... Z, A2 ...

    >>> _name(0), _name(26)
    ('A', 'A2')
    """
    return chr(ord("A") + at % 26) + (str(at // 26 + 1) if at > 25 else "")


def _ceilings(terms: Terms) -> list[Limit | None]:
    """The ceilings under conditions: of several one holds, a single one holds or does not."""
    return [*terms.either] if len(terms.either) > 1 else [None, *terms.either]


def _same_below(limit: Limit, other: Scenario, choice: ScenarioChoice, project: OwnProject) -> bool:
    """Whether a scenario is the same but for its ceiling, and what it pays is below this one."""
    amount = project.in_currency(limit.money)
    same = (other.choice.way, other.choice.second, other.choice.one_to_one) == (
        choice.way,
        choice.second,
        choice.one_to_one,
    )
    return same and amount is not None and other.grant <= amount


def _fits(lump: Money, cost: Decimal, project: OwnProject) -> bool:
    """Whether a fixed sum is no more than the project costs: a grant makes no profit."""
    amount = project.in_currency(lump)
    return amount is None or amount <= cost
