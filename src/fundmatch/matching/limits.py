"""Every limit that the record of a call or a rule of its programme holds, and the one test of it.

A limit is kept, broken, or not known to be either. What is broken names the nearest figure that holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from fundmatch.matching.ground import Ground, of_call
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.money import AmountKind, Money
from fundmatch.models.programme import BoundRule, LimitRule, Measure
from fundmatch.models.wording import Phrase, Said

LARGE_FROM = Decimal(250)
"""Employees from which the EU counts a company as large (recommendation 2003/361/EC)."""
OF_MONEY = {
    AmountKind.GRANT_MIN: (Measure.GRANT, False), AmountKind.GRANT_MAX: (Measure.GRANT, True),
    AmountKind.PROJECT_BUDGET_MIN: (Measure.BUDGET, False), AmountKind.PROJECT_BUDGET_MAX: (Measure.BUDGET, True),
}  # fmt: skip
_SIZES = {"employees": Measure.EMPLOYEES, "turnover_msek": Measure.TURNOVER, "population": Measure.INHABITANTS}
OF_ACTOR = frozenset(_SIZES.values())
"""What is the applicant's own; the rest is the project's."""
_MOST, _LEAST = Phrase("högst {bound} {what}", "at most {bound} {what}"), Phrase("minst {bound} {what}",
                                                                               "at least {bound} {what}")  # fmt: skip
_SUM_MOST = Phrase("{what}: högst {bound} {currency}", "{what}: at most {bound} {currency}")
_SUM_LEAST = Phrase("{what}: minst {bound} {currency}", "{what}: at least {bound} {currency}")
_NO_FIGURE = Phrase("en gräns för {what}, vars tal inte är läst", "a limit on {what}, whose figure was not read")


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a figure: its ends, which are one where it is known to the unit."""

    least: Decimal
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or a ceiling in force."""

    what: Measure
    bound: Decimal | None
    """`None`: there is one, and its figure was not read"""
    ceiling: bool
    ground: Ground
    currency: str = ""
    conditional: bool = False
    """it holds for some projects only; `ground.condition` says for which"""

    @property
    def money(self) -> Money:
        """The bound of a limit of money."""
        return Money(amount=self.bound or Decimal(0), currency=self.currency)

    @property
    def said(self) -> Said:
        """The limit in words."""
        if self.bound is None:
            return _NO_FIGURE(what=self.what.phrase)
        values = {"bound": self.bound, "what": self.what.phrase}
        if self.currency:
            return (_SUM_MOST if self.ceiling else _SUM_LEAST)(**values, currency=self.currency)
        return (_MOST if self.ceiling else _LEAST)(**values)

    def keeps(self, known: Span | None) -> bool | None:
        """Whether a figure is within; `None` when that cannot be told."""
        if self.bound is None or known is None:
            return None
        inside, outside = known.most, known.least
        if not self.ceiling:
            inside, outside = known.least, known.most  # type: ignore[assignment]
        if inside is not None and self._within(inside):
            return True
        return False if outside is not None and not self._within(outside) else None

    def _within(self, value: Decimal) -> bool:
        assert self.bound is not None
        return value <= self.bound if self.ceiling else value >= self.bound


ByKind = Mapping[ProjectKind | None, Sequence[Limit]]
"""The limits of a call for each kind of project."""


def of_any(by_kind: ByKind) -> dict[Limit, tuple[ProjectKind, ...]]:
    """Each limit once, with the kinds of project that it is for; none: all."""
    found: dict[Limit, tuple[ProjectKind, ...]] = {}
    for limit in dict.fromkeys(one for each in by_kind.values() for one in each):
        kinds = tuple(kind for kind, each in by_kind.items() if kind and limit in each)
        found[limit] = () if len(kinds) == len(by_kind) else kinds
    return found


def exactly(value: Decimal | float) -> Span:
    """A figure that is known."""
    told = value if isinstance(value, Decimal) else Decimal(str(value))
    return Span(told, told)


def all_kept(limits: Sequence[Limit], known: Mapping[Measure, Span]) -> bool | None:
    """Whether all of several limits are kept; `None` when one cannot be told and none is broken, or there is none."""
    answers = [one.keeps(known.get(one.what)) for one in limits]
    if False in answers:
        return False
    return True if answers and None not in answers else None


def of_actor(actor: PreparedActor) -> dict[Measure, Span]:
    """What is known of the size of an actor."""
    capacity, known = actor.actor.capacity, dict[Measure, Span]()
    if actor.actor.population is not None:
        known[Measure.INHABITANTS] = exactly(actor.actor.population)
    if capacity and capacity.turnover_msek is not None:
        known[Measure.TURNOVER] = exactly(capacity.turnover_msek)
    if capacity and capacity.employees is not None:
        known[Measure.EMPLOYEES] = exactly(capacity.employees)
    elif ActorClass.LARGE_ENTERPRISE in actor.belonging.own:
        known[Measure.EMPLOYEES] = Span(LARGE_FROM, None)
    return known


def of_size(rule: Rule, ground: Ground) -> list[Limit]:
    """The limits of a rule on inhabitants or on the size of a company; what it words otherwise has no figure."""
    if rule.type is RuleKind.POPULATION:
        told = next((Decimal(value) for value in rule.values[:1] if value.isdecimal()), None)
        return [Limit(Measure.INHABITANTS, told, False, ground)]
    return [one for value in rule.values for one in _spanned(value, ground)]


def _spanned(value: str, ground: Ground) -> Iterator[Limit]:
    """`employees 1-50` as a floor and a ceiling."""
    name, _, span = value.partition(" ")
    low, _, high = span.replace(",", ".").partition("-")
    what = _SIZES.get(name, Measure.EMPLOYEES)
    try:
        ends: tuple[Decimal | None, ...] = (Decimal(low), Decimal(high))
    except InvalidOperation:
        ends = (None,)
    for end, ceiling in zip(ends if name in _SIZES else (None,), (False, True), strict=False):
        yield Limit(what, end, ceiling, ground)


def limits(
    call: PreparedCall,
    kind: ProjectKind | None,
    money: Iterable[tuple[LimitRule, Ground]] = (),
    bounds: Iterable[tuple[BoundRule, Ground]] = (),
) -> tuple[Limit, ...]:
    """All limits of a call for a kind of project: its record's own, and where that has none those of the rules."""
    found = {(one.what, one.ceiling, one.bound if one.conditional else None): one for one in _of_record(call, kind)}
    for rule, ground in money:
        what, ceiling = OF_MONEY[rule.what]
        one = Limit(what, rule.money.amount, ceiling, ground, rule.money.currency, rule.conditional)
        found.setdefault((what, ceiling, one.bound if one.conditional else None), one)
    for bound, ground in bounds:
        for one in _sides(bound.what, bound.least, bound.most, ground):
            found.setdefault((one.what, one.ceiling, None), one)
    return tuple(found.values())


def _of_record(call: PreparedCall, kind: ProjectKind | None) -> list[Limit]:
    """Those of the record; of two of one kind the tighter counts, and so it comes last."""
    record, found = call.call, list[Limit]()
    if span := record.duration:
        found += _sides(Measure.MONTHS, span.min_months, span.max_months, of_call(call, "duration", span))
    if terms := record.partnership:
        ground = of_call(call, "partnership", terms)
        # One country and one party are what every project has.
        parties = max(terms.min_partners or 1, terms.countries)
        found += _sides(Measure.PARTIES, parties if parties > 1 else None, terms.max_partners, ground)
        found += _sides(Measure.COUNTRIES, terms.countries if terms.countries > 1 else None, None, ground)
    for rule in (*call.rules(RuleKind.POPULATION), *call.rules(RuleKind.SIZE)):
        if rule.polarity is Polarity.MUST:
            found += of_size(rule, of_call(call, "eligibility", rule))
    return [*found, *_sums(call, kind)]


def _sides(what: Measure, least: int | None, most: int | None, ground: Ground) -> list[Limit]:
    ends = ((least, False), (most, True))
    return [Limit(what, Decimal(end), ceiling, ground) for end, ceiling in ends if end is not None]


def _sums(call: PreparedCall, kind: ProjectKind | None) -> list[Limit]:
    """Floors and ceilings of money in the record."""
    amounts = [one for one in call.call.amounts if one.project_kind in (None, kind)]
    floors = [one.money.amount for one in amounts if one.what in (AmountKind.GRANT_MIN, AmountKind.GRANT_ADVISED)]
    found = []
    # Of several the smallest is taken, which is put last.
    for amount in sorted(amounts, key=lambda one: -one.money.amount):
        # A ceiling below all that a project is expected to get is one on something else: money handed on to others.
        aside = amount.what is AmountKind.GRANT_MAX and floors and amount.money.amount < min(floors)
        if amount.what in OF_MONEY and not aside:
            what, ceiling = OF_MONEY[amount.what]
            ground, sum_ = of_call(call, "amounts", amount), amount.money
            found.append(Limit(what, sum_.amount, ceiling, ground, sum_.currency, bool(amount.condition)))
    return found
