"""One scenario reckoned: the fund's part, the other funders, what the region may add, own cash, the limits.

The fund's part is rounded down and its ceiling kept; what a programme demands of the project is rounded up; whoever
applies carries the rest, so that the parts always sum to the cost.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from fundmatch.financing import words as w
from fundmatch.financing.ledger import GIVEN, Entry, Ledger
from fundmatch.financing.liquidity import Flow, Quarter, liquidity
from fundmatch.financing.numbers import ZERO
from fundmatch.financing.project import Breach, OwnProject, Scenario, ScenarioChoice
from fundmatch.financing.terms import Terms, Way
from fundmatch.matching.limits import Limit
from fundmatch.models.money import Money, RateShare
from fundmatch.models.programme import Grounds, Measure
from fundmatch.models.wording import Phrase, Said


@dataclass(slots=True)
class Scene:
    """A scenario in the making."""

    ledger: Ledger
    project: OwnProject
    terms: Terms
    choice: ScenarioChoice
    cost: Entry
    """what shares are counted on"""
    total: Entry
    """the same and what is given in kind beside it"""
    parts: list[Entry] = field(default_factory=list)
    """what is paid or given so far"""
    funders: dict[str, Entry] = field(default_factory=dict)
    """who pays what in cash"""
    made: Scenario = field(init=False)

    def __post_init__(self) -> None:
        self.made = Scenario(self.ledger.scenario, self.choice)

    def reckoned(self) -> Scenario:
        """All lines of the scenario, in the order a reader follows them."""
        self._counted()
        way = self.choice.way
        if way is None or way.least or way.most:
            return self._not_computable(way)
        if way.lump and self.project.in_currency(way.lump) is None:
            return self._unknown(w.NO_RATE(money=w.money(way.lump)))
        if self.project.in_kind:
            self.made.in_kind = self.project.in_kind
            self.parts.append(self.ledger.add(w.IN_KIND(), "given", self.project.in_kind, ground=GIVEN))
        fund = self._fund(way)
        self._second(way)
        if self.project.public_support and way.share is not RateShare.PUBLIC_TOTAL:
            given = self.ledger.add(w.PUBLIC(), "given", self.project.public_support, ground=GIVEN)
            self.made.public_support = self._paid(given, "public").value
        rest = self.ledger.add(w.REST(), "less", self.total, *self.parts) if self.parts else self.total
        own = self._one_to_one(rest)
        self._own(own)
        self._limits(fund)
        self._advances(self.funders.get("one_to_one") if self.terms.pays_one_to_one else fund)
        self.made.quarters = self._quarters(own)
        return self.made

    def _paid(self, part: Entry, funder: str) -> Entry:
        """A part that others pay, at most what is left: nobody is paid for more than it costs."""
        left = self.total.value - sum((one.value for one in self.parts), ZERO)
        if part.value > left:
            remains = self.ledger.add(w.LEFT(), "less", self.total, *self.parts) if self.parts else self.total
            part = self.ledger.add(w.NO_MORE(), "least", part, remains)
        self.parts.append(part)
        self.funders[funder] = part
        return part

    def _fund(self, way: Way) -> Entry | None:
        """The part of the fund, of EU and state together, or of the lump sum; `None` when the call has none."""
        if self.terms.pays_one_to_one or (way.share is RateShare.NATIONAL and not way.lump):
            self.made.eu_share = ZERO
            return None
        if way.lump:
            fund = self._lump(way, way.lump)
            if way.share is RateShare.PUBLIC_TOTAL:
                fund = self._paid(fund, "public")
                self.made.public_support = fund.value
                return fund
        elif way.share is RateShare.OWN:
            own = self.ledger.add(w.OWN_DEMANDED(), "share up", self.cost, way.percent or ZERO, ground=way.ground)
            self.made.own_share = own.value
            inferred = replace(way.ground, certainty=Grounds.INFERRED)  # the fund's part is printed nowhere
            fund = self.ledger.add(w.FUND_AT_MOST(), "less", self.cost, own, ground=inferred)
        elif way.share is RateShare.PUBLIC_TOTAL:
            return self._public_total(way)
        else:
            fund = self.ledger.add(w.EU_SHARE(), "share down", self.cost, way.percent or ZERO, ground=way.ground)
        fund = self._paid(self._capped(fund, way), self._main)
        self.made.eu_share = fund.value
        self.made.effective = self.ledger.add(w.EFFECTIVE(), "part", fund, self.total, unit="%").value
        return fund

    def _lump(self, way: Way, lump: Money) -> Entry:
        amount = self.project.in_currency(lump) or ZERO
        sum_ = self.ledger.add(w.LUMP(money=w.money(lump)), "given", amount, ground=way.ground)
        if amount > self.cost.value:
            told = {"money": w.money(lump)}
            self._breach(w.LUMP_ABOVE_COST(**told), w.COST_OF(**told), certain=way.ground.sure)
        return self.ledger.add(w.LUMP_IN_COST(), "least", sum_, self.cost) if amount > self.cost.value else sum_

    def _public_total(self, way: Way) -> Entry:
        """EU and national money together; how much of it is the EU's is not said."""
        most = self.ledger.add(w.PUBLIC_TOTAL(), "share down", self.cost, way.percent or ZERO, ground=way.ground)
        most = support = self._capped(most, way)
        if self.project.public_support:
            wanted = self.ledger.add(w.PUBLIC(), "given", self.project.public_support, ground=GIVEN)
            support = self.ledger.add(w.PUBLIC_IN_CEILING(), "least", wanted, most)
        support = self._paid(support, "public")
        self.made.public_support = support.value
        return support

    def _capped(self, fund: Entry, way: Way) -> Entry:
        """The fund's part below its ceiling."""
        limit = self._limit(Measure.GRANT, ceiling=True)
        if limit is None:
            return fund
        ceiling = self._line_of(limit, w.CEILING)
        if ceiling is None:
            return fund
        self.made.uncapped, fits = fund.value, None
        if way.percent and way.share is not RateShare.OWN:
            binds = self.ledger.add(w.CEILING_BINDS(), "cost for", ceiling, way.percent)
            fits = w.COST_OF(money=self._sum(binds.value))
            if way.share is RateShare.EU:
                self.made.cost_where_ceiling_binds = binds.value
        if fund.value > ceiling.value:
            self._breach(w.ABOVE_CEILING(money=w.money(limit.money)), fits, limit, stops=False)
        return self.ledger.add(w.FUND_IN_CEILING(), "least", fund, ceiling)

    def _second(self, way: Way) -> None:
        """The second funder that the call names, or the national money of a national call."""
        second = self.terms.second if self.choice.second else None
        if way.share is RateShare.NATIONAL and not self.terms.pays_one_to_one:
            paid = self.ledger.add(w.NATIONAL(), "share down", self.cost, way.percent or ZERO, ground=way.ground)
            paid = self._capped(paid, way)
        elif second:
            paid = self.ledger.add(w.SECOND(), "share down", self.cost, second.percent or ZERO, ground=second.ground)
        else:
            return
        self.made.second_funder = self._paid(paid, "national").value

    def _one_to_one(self, rest: Entry) -> Entry:
        """What the region may add and what is planned of it; the rest after it is own cash."""
        if self.terms.one_to_one is None:
            return rest
        rule, ground = self.terms.one_to_one
        if self.terms.refused:
            self.ledger.add(w.ONE_TO_ONE_POSSIBLE(), "given", ZERO, ground=self.terms.refused)
            return rest
        cap = self.ledger.add(w.ONE_TO_ONE_CAP(), "share down", self.cost, rule.percent, ground=ground)
        possible = self.ledger.add(w.ONE_TO_ONE_POSSIBLE(), "least", cap, rest)
        self.made.one_to_one_possible = possible.value
        self.made.own_minimum = self.ledger.add(w.OWN_MINIMUM(), "less", rest, possible).value
        if not self.choice.one_to_one:
            return rest
        planned = possible
        if not self.terms.pays_one_to_one:
            planned = self.ledger.add(
                w.ONE_TO_ONE_PLANNED(), "share down", self.cost, self.choice.one_to_one, ground=GIVEN
            )
            if planned.value > possible.value:
                planned = self.ledger.add(w.ONE_TO_ONE_KEPT(), "least", planned, possible)
        self.funders["one_to_one"], self.made.one_to_one_planned = planned, planned.value
        return self.ledger.add(w.OWN_AFTER(), "less", rest, planned)

    def _own(self, own: Entry) -> None:
        """Own cash and the gap."""
        self.made.own_cash = own.value
        if self.made.own_minimum is None:
            self.made.own_minimum = own.value
        if self.project.own_cash is not None:
            there = self.ledger.add(w.OWN_THERE(), "given", self.project.own_cash, ground=GIVEN)
            self.made.gap = self.ledger.add(w.GAP(), "over", own, there).value
        elif not own.value:
            self.made.gap = ZERO

    def _limits(self, fund: Entry | None) -> None:
        """Floors of the grant and limits of the budget, in the currency of their source."""
        floor = self._limit(Measure.GRANT, ceiling=False)
        if floor and fund:
            self._floor(floor, fund)
        for above in (False, True):
            limit = self._limit(Measure.BUDGET, ceiling=above)
            line = self._line_of(limit, w.LIMIT_OF_BUDGET[above]) if limit else None
            if limit is None or line is None:
                continue
            budget = self.project.budget if self.project.budget is not None else self.total.value
            if budget > line.value if above else budget < line.value:
                told = {"money": w.money(limit.money)}
                certain = limit.ground.sure and (above or self.project.budget is not None)
                self._breach(w.BUDGET_BROKEN[above](**told), w.BUDGET_OF(**told), limit, certain=certain)

    def _counted(self) -> None:
        """Limits on months, parties and what else is no sum of money."""
        known = {**self.terms.known, **self.project.counts}
        for limit in self.terms.limits:
            if not limit.currency and limit.keeps(span := known.get(limit.what)) is False and span:
                # Several towns may reach a number of inhabitants together.
                certain = limit.ground.sure and limit.what is not Measure.INHABITANTS
                self._breach(*w.counted(limit, span), limit, certain=certain)

    def _floor(self, limit: Limit, fund: Entry) -> None:
        line, fits = self._line_of(limit, w.FLOOR), None
        if line is None:
            return
        if self.choice.way and self.choice.way.percent and self.choice.way.share is RateShare.EU:
            least = self.ledger.add(w.LEAST_COST(), "cost for", line, self.choice.way.percent)
            self.made.least_cost = least.value
            fits = w.COST_OF(money=self._sum(least.value))
        # Of a partner's part it is not known what the whole project gets.
        if fund.value < line.value:
            certain = limit.ground.sure and self.project.budget is None
            self._breach(w.BELOW_FLOOR(money=w.money(limit.money)), fits, limit, certain=certain)

    def _breach(
        self, said: Said, mended: Said | None, limit: Limit | None = None, *, certain: bool = True, stops: bool = True
    ) -> None:
        """A limit that is not kept."""
        self.made.breaches.append(Breach(said, mended, limit, certain, stops))

    def _sum(self, value: Decimal) -> Said:
        return w.money(Money(amount=value, currency=self.project.currency))

    def _limit(self, what: Measure, *, ceiling: bool) -> Limit | None:
        chosen = (self.choice.limit, *self.terms.limits)
        return next((one for one in chosen if one and one.what is what and one.ceiling is ceiling), None)

    def _line_of(self, limit: Limit, what: Phrase) -> Entry | None:
        """A limit as a line in the project's currency."""
        amount = self.project.in_currency(limit.money)
        if amount is None:
            self.made.untested.append(w.NO_RATE(money=w.money(limit.money)))
            return None
        return self.ledger.add(what(), "given", amount, ground=limit.ground)

    def _advances(self, base: Entry | None) -> None:
        """The largest advance on the main money."""
        for rule, ground in self.terms.advances:
            most = self.project.in_currency(rule.most)
            if base and base.value and most is not None:
                share = self.ledger.add(w.ADVANCE_SHARE(), "share down", base, rule.percent, ground=ground)
                ceiling = self.ledger.add(w.ADVANCE_CEILING(), "given", most, ground=ground)
                self.made.largest_advance = self.ledger.add(w.ADVANCE(), "least", share, ceiling).value

    @property
    def _main(self) -> str:
        """The funder that the programme's rule of payment is about, as it is called in the quarters."""
        return "eu" if self.made.own_share is None else "fund"

    def _quarters(self, own: Entry) -> list[Quarter]:
        cash = self.total
        if self.made.in_kind:
            cash = self.ledger.add(w.CASH_COST(), "less", self.total, self.parts[0])
        rule, _ = self.terms.payment or (None, None)
        paid = self.funders, self._main, own, self.terms.lump
        return liquidity(Flow(cash, self.total, self.project.months, *paid), rule)

    def _not_computable(self, way: Way | None) -> Scenario:
        """A sum that only a calculator of the call can give: the ends are known, or nothing is."""
        if way is None:
            return self._unknown(w.NO_SHARE())
        ends = [self.project.in_currency(one) if one else None for one in (way.least, way.most)]
        if ends[0] is None or ends[1] is None:
            return self._unknown(w.NO_SHARE())
        least = self.ledger.add(w.LUMP_LEAST(), "given", ends[0], ground=way.ground)
        most = self.ledger.add(w.LUMP_MOST(), "given", ends[1], ground=way.ground)
        dearest = self.ledger.add(w.OWN_MOST(), "over", self.total, least)
        cheapest = self.ledger.add(w.OWN_LEAST(), "over", self.total, most)
        self.made.eu_range, self.made.own_range = (least.value, most.value), (cheapest.value, dearest.value)
        if self.project.own_cash is not None:
            there = self.ledger.add(w.OWN_THERE(), "given", self.project.own_cash, ground=GIVEN)
            gaps = [
                self.ledger.add(what(), "over", one, there).value
                for what, one in ((w.GAP_LEAST, cheapest), (w.GAP_MOST, dearest))
            ]
            self.made.gap_range = (gaps[0], gaps[1])
        return self._unknown(w.NEEDS_CALCULATOR())

    def _unknown(self, why: Said) -> Scenario:
        """What is given stays; who else pays depends on a sum that is not known, and a grant is at most the cost."""
        self.made.untested.append(why)
        self._limits(None)
        for ceiling, said in ((True, w.ABOVE_CEILING), (False, w.BELOW_FLOOR)):
            limit = self._limit(Measure.GRANT, ceiling=ceiling)
            line = self._line_of(limit, w.CEILING if ceiling else w.FLOOR) if limit else None
            if limit and line and (self.total.value > line.value if ceiling else self.total.value < line.value):
                told = {"money": w.money(limit.money)}
                self._breach(said(**told), w.COST_OF(**told), limit, certain=limit.ground.sure, stops=not ceiling)
        self.made.in_kind, self.made.public_support = self.project.in_kind, self.project.public_support
        self.made.second_funder = self.made.one_to_one_possible = self.made.one_to_one_planned = None
        return self.made
