"""A project as the user reckons it, and one way to pay for it."""

from dataclasses import dataclass, field
from decimal import Decimal

from fundmatch.financing.liquidity import Quarter
from fundmatch.financing.numbers import ZERO
from fundmatch.financing.terms import Way
from fundmatch.matching.limits import Limit, Span, exactly
from fundmatch.models.exchange import Rates
from fundmatch.models.money import Money
from fundmatch.models.programme import Grounds, Measure
from fundmatch.models.wording import Said


@dataclass(frozen=True, slots=True)
class OwnProject:
    """What the user says of the project; sums in `currency`."""

    cost: Decimal
    currency: str
    months: int
    in_kind: Decimal = ZERO
    in_kind_on_top: bool = False
    """contributions in kind are beside the cost, not a part of it"""
    own_cash: Decimal | None = None
    one_to_one: tuple[Decimal, ...] = (ZERO,)
    """percent of cost that is planned from the region; each makes a scenario"""
    public_support: Decimal = ZERO
    budget: Decimal | None = None
    """of the whole project, when `cost` is one partner's"""
    direct_cost: Decimal | None = None
    staff_cost: Decimal | None = None
    other_cost: Decimal = ZERO
    """what is bought beside staff; with `staff_cost` it makes the direct cost"""
    monthly_pay: Decimal | None = None
    """of the staff, full time; with `hours` it makes the cost of staff"""
    hours: Decimal = ZERO
    subcontracting: Decimal = ZERO
    """part of the direct cost that bears no indirect cost"""
    rates: Rates | None = None
    parties: int = 0
    countries: int = 0
    participants: int = 0
    """0, of these: not said"""

    @property
    def counts(self) -> dict[Measure, Span]:
        """What is counted in heads and months, as far as it was said."""
        told = {
            Measure.MONTHS: self.months, Measure.PARTIES: self.parties, Measure.COUNTRIES: self.countries,
            Measure.PARTICIPANTS: self.participants,
        }  # fmt: skip
        return {what: exactly(count) for what, count in told.items() if count}

    def in_currency(self, money: Money) -> Decimal | None:
        """A sum in the project's currency; `None` without a rate."""
        if money.currency == self.currency:
            return money.amount.quantize(ZERO)
        return self.rates.exchanged(money.amount, money.currency, self.currency) if self.rates else None

    @property
    def direct(self) -> Decimal | None:
        """The direct cost, as given or as its parts; `None` when neither is."""
        return self.direct_cost if self.staff_cost is None else self.staff_cost + self.other_cost

    @property
    def total(self) -> Decimal:
        """The cost with all contributions."""
        return self.cost + (self.in_kind if self.in_kind_on_top else ZERO)


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """What tells one scenario from the others."""

    way: Way | None
    second: bool
    one_to_one: Decimal
    limit: Limit | None = None
    """the ceiling under a condition that is taken to hold"""


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that the project does not keep."""

    said: Said
    mended: Said | None = None
    """the nearest variant that keeps it"""
    limit: Limit | None = None
    certain: bool = True
    """false: it may not be meant so, and is asked"""
    stops: bool = True
    """false: less is paid, and nobody is refused"""


@dataclass(slots=True)
class Scenario:
    """One way to pay for the project. `None` is not known."""

    id: str
    choice: ScenarioChoice
    eu_share: Decimal | None = None
    """`None` too where EU and state pay together and nobody says how much is whose"""
    eu_range: tuple[Decimal, Decimal] | None = None
    own_share: Decimal | None = None
    """what the programme demands of the project, where it is written from that side"""
    uncapped: Decimal | None = None
    second_funder: Decimal | None = ZERO
    one_to_one_possible: Decimal | None = ZERO
    one_to_one_planned: Decimal | None = ZERO
    public_support: Decimal = ZERO
    own_cash: Decimal | None = None
    in_kind: Decimal = ZERO
    gap: Decimal | None = None
    own_minimum: Decimal | None = None
    own_range: tuple[Decimal, Decimal] | None = None
    gap_range: tuple[Decimal, Decimal] | None = None
    effective: Decimal | None = None
    least_cost: Decimal | None = None
    cost_where_ceiling_binds: Decimal | None = None
    largest_advance: Decimal | None = None
    breaches: list[Breach] = field(default_factory=list)
    untested: list[Said] = field(default_factory=list)
    """limits that could not be held against the project"""
    quarters: list[Quarter] = field(default_factory=list)

    @property
    def grant(self) -> Decimal:
        """What the call pays, whosever money it is."""
        return max(one or ZERO for one in (self.eu_share, self.second_funder, self.public_support))

    @property
    def refusals(self) -> list[Breach]:
        """The limits for which nothing is paid."""
        return [one for one in self.breaches if one.certain and one.stops]

    @property
    def doubts(self) -> list[Breach]:
        """Limits that may not be kept, where it is not certain that they are meant so."""
        return [one for one in self.breaches if not one.certain]

    @property
    def verdict(self) -> str:
        """`fundable`, `gap`, `impossible` or `unknown`."""
        if self.refusals:
            return "impossible"
        doubtful = self.choice.way is not None and self.choice.way.ground.certainty is Grounds.UNKNOWN
        if self.own_cash is None or self.gap is None or self.untested or doubtful:
            return "unknown"
        return "gap" if self.gap else "fundable"
