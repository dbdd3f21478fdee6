"""Which rules hold for one call, actor and kind of project: the call's own first, then those of its programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundmatch.financing.case import Case, grounded, limits
from fundmatch.matching.classes import closure
from fundmatch.matching.ground import Ground, of_call, of_rule
from fundmatch.matching.limits import OF_MONEY, Limit, Span, of_actor
from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.base import Certainty
from fundmatch.models.kinds import ActorClass, CostModel, LegalForm, ProjectKind
from fundmatch.models.money import AmountKind, Money, Rate, RateShare
from fundmatch.models.programme import (
    AdvanceRule,
    FlatRateRule,
    Measure,
    OneToOneRule,
    PaymentRule,
    Programme,
    QuestionRule,
    ShareRule,
    TogetherRule,
    UnitCostRule,
    names_call,
)

_PROVE = (LegalForm.NON_PROFIT_ASSOCIATION, LegalForm.FOUNDATION)
"""Forms that are non-profit by law."""
MONTHS = 24
"""How long a project is taken to last when neither the user nor the call says."""
_PAID = (*OF_MONEY, AmountKind.GRANT_OPTION, AmountKind.GRANT_FIXED)
"""What bears on the money of one project."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the money of the call may come."""

    ground: Ground
    percent: Decimal | None = None
    share: RateShare = RateShare.EU
    """whose money `percent` or `lump` is"""
    lump: Money | None = None
    """a fixed sum, whatever the cost"""
    least: Money | None = None
    most: Money | None = None
    """the ends of a sum that only a calculator of the call can give"""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds."""

    ways: tuple[Way, ...]
    second: Way | None
    """a second funder that the call names"""
    limits: tuple[Limit, ...]
    """floors and ceilings that hold for every project of the kind"""
    either: tuple[Limit, ...]
    """ceilings that hold under conditions, the largest first; none: there are no such"""
    known: Mapping[Measure, Span]
    """what is known of the actor's size; nothing when no actor is named"""
    kinds: tuple[ProjectKind, ...]
    """kinds of project for which something else holds, when no kind is named"""
    flat_rates: tuple[tuple[FlatRateRule, Ground], ...]
    unit_cost: tuple[UnitCostRule, Ground] | None
    lump: bool
    """what is paid is a lump sum, which comes when the result is approved"""
    payment: tuple[PaymentRule, Ground] | None
    advances: tuple[tuple[AdvanceRule, Ground], ...]
    one_to_one: tuple[OneToOneRule, Ground] | None
    pays_one_to_one: bool
    """the call is that money itself"""
    refused: Ground | None
    """why no 1:1 is counted for this actor or call"""
    together: tuple[tuple[TogetherRule, Ground], ...]
    questions: tuple[tuple[QuestionRule, Ground], ...]

    @property
    def months(self) -> int:
        """How long a project is taken to last when nobody says: as long as the call allows, else two years or more."""
        ends = {one.ceiling: int(one.bound) for one in self.limits if one.what is Measure.MONTHS and one.bound}
        return min(ends.get(True, max(MONTHS, ends.get(False, 0))), 600)


def terms(case: Case) -> Terms:
    """All rules that hold for a case."""
    covering = case.covering
    named = limits(case)
    firm = [one for one in named if not one.conditional]
    ways = _lump_sums(case, firm) or _shares(case)
    national = [rate for rate in case.call.rates if rate.share is RateShare.NATIONAL and not rate.region]
    paid_by_fund = any(way.percent is None or way.share is not RateShare.NATIONAL for way in ways)
    second = (
        _way(national[0], of_call(case.prepared, "rates", national[0])) if national and ways and paid_by_fund else None
    )
    match = next(((one.one_to_one[0], one) for one in case.programmes if one.one_to_one), None)
    return Terms(
        ways=tuple(ways),
        second=second,
        limits=tuple(firm),
        either=tuple(sorted((one for one in named if one.conditional), key=lambda one: -one.money.amount)),
        known=of_actor(case.actor) if case.actor else {},
        kinds=() if case.project_kind else _kinds(case),
        flat_rates=grounded(case, lambda one: one.flat_rates),
        unit_cost=next(iter(grounded(case, lambda one: one.unit_costs)), None),
        lump=case.call.cost_models == (CostModel.LUMP_SUM,)
        or any(way.lump for way in ways)
        or any(rule.lump_sum for rule, _ in grounded(case, lambda one: one.limits)),
        payment=next(iter(grounded(case, lambda one: one.payments)), None),
        advances=grounded(case, lambda one: one.advances),
        one_to_one=(match[0], of_rule(match[0], match[1])) if match else None,
        pays_one_to_one=bool(match and match[1] in covering),
        refused=_refused(case),
        together=grounded(case, lambda one: one.together),
        questions=_questions(case, match[1] if match else None),
    )


def _shares(case: Case) -> list[Way]:
    """The rates that hold for this actor: the call's own, else those of its programme."""
    own = [(rate, of_call(case.prepared, "rates", rate)) for rate in case.call.rates]
    # What a record holds for doubtful comes after a rule of the programme that was read.
    stated = [one for one in own if one[0].certainty is not Certainty.UNKNOWN]
    told = [(rate, of_rule(rate, one)) for one in case.covering for rate in case.shares(one)]
    stated = [(_ranged(rate, told), ground) for rate, ground in stated]
    named = [(rate, ground, _holds(case, rate)) for rate, ground in stated or told or own]
    named = [one for one in named if one[2] is not False]
    sure = [one for one in named if one[2] and (one[0].applicants or one[0].region)]
    # A rate made for some comes before the general one.
    fitting = sorted(((rate, ground) for rate, ground, _ in sure or named), key=lambda one: not one[0].applicants)
    fund = [one for one in fitting if one[0].share in (RateShare.EU, RateShare.PUBLIC_TOTAL)]
    demanded = [one for one in fitting if one[0].share is RateShare.OWN and not one[0].at_most]
    sources = [one for one in fund if one[0].certainty is not Certainty.INFERRED]
    national = [one for one in fitting if one[0].share is RateShare.NATIONAL]
    ways: dict[tuple[Decimal, RateShare], Way] = {}
    for rate, ground in sources or demanded or fund or national:
        for percent in dict.fromkeys((rate.percent if rate.least is None else rate.least, rate.percent)):
            ways.setdefault((percent, rate.share), replace(_way(rate, ground), percent=percent))
    return list(ways.values())


def _ranged(rate: Rate, told: Sequence[tuple[ShareRule, Ground]]) -> Rate:
    """A rate "up to" so much, with the lowest that the programme's rule for the same rate names."""
    own = (rate.percent, rate.share)
    least = next((one.least for one, _ in told if (one.percent, one.share) == own and one.least is not None), None)
    wanted = rate.at_most and rate.least is None and least is not None
    return rate.model_copy(update={"least": least}) if wanted else rate


def _way(rate: Rate, ground: Ground) -> Way:
    return Way(ground, rate.percent, rate.share)


def _holds(case: Case, rate: Rate) -> bool | None:
    """Whether a rate is this actor's; `None` when that is not known."""
    if rate.project_kinds and case.project_kind and case.project_kind not in rate.project_kinds:
        return False
    answers = [_proven(case, rate.applicants)] if rate.applicants else []
    if rate.region:
        inside = [case.atlas.inside(place, rate.region) for place in _places(case)]
        answers.append(True if any(inside) else None if not inside or None in inside else False)
    return False if False in answers else None if None in answers else True


def _proven(case: Case, classes: Sequence[ActorClass]) -> bool | None:
    """Whether a rate made for some is the actor's: by its kind or form, for what a page says of it is no statute."""
    answer = case.is_among(classes)
    if not answer or case.actor is None:
        return answer
    one: PreparedActor | None = case.actor
    while one:
        if one.actor.legal_form in _PROVE or not closure(one.actor.kind).isdisjoint(classes):
            return True
        one = one.parent
    return None


def _places(case: Case) -> list[str]:
    """Where the actor sits and works; without an actor the region that the folder serves."""
    if case.actor:
        places = [*case.actor.seat, *case.actor.works]
        # A country is too coarse to tell where a finer code is known.
        return [place for place in places if len(place) > 2] or places
    return [case.atlas.home] if case.atlas.home else []


def _kinds(case: Case) -> tuple[ProjectKind, ...]:
    """The kinds of project of a call for which its record or its programme says something of their own."""
    rules = [rule for one in case.covering for rule in one.rules if not rule.calls or names_call(rule, case.call)]
    told = {amount.project_kind for amount in case.call.amounts if amount.what in _PAID} | {
        kind for rule in (*case.call.rates, *rules) for kind in rule.project_kinds
    }
    return tuple(kind for kind in case.call.project_kinds if kind in told)


def _lump_sums(case: Case, firm: Sequence[Limit]) -> list[Way]:
    """Fixed sums, or the ends of a sum that only the call's calculator gives; then no rate is ever used."""
    amounts = [one for one in case.call.amounts if one.project_kind in (None, case.project_kind)]
    options = [one for one in amounts if one.what is AmountKind.GRANT_OPTION]
    fixed = [one for one in amounts if one.what is AmountKind.GRANT_FIXED and not case.call.rates]
    if fixed or len(options) > 1:
        shares = {rate.share for rate in case.call.rates}
        share = shares.pop() if len(shares) == 1 else RateShare.EU
        return [
            Way(of_call(case.prepared, "amounts", one), share=share, lump=one.money)
            for one in fixed or sorted(options, key=lambda one: -one.money.amount)
        ]
    for rule, ground in grounded(case, lambda one: one.lump_sums):
        if rule.menu:
            return [Way(ground, lump=money) for money in sorted(rule.menu, key=lambda one: -one.amount)]
        own = {one.ceiling: one.money for one in firm if one.what is Measure.GRANT}
        least, most = own.get(False, rule.least), own.get(True, rule.most)
        return [Way(ground, least=least, most=most)]
    return []


def _refused(case: Case) -> Ground | None:
    """Why no 1:1 money is counted: the actor is a company, sits elsewhere, or the call's money bars it."""
    for programme in case.covering:
        for rule in case.rules(programme.together):
            if rule.answer == "no" and "one_to_one" in (rule.a, rule.b):
                return of_rule(rule, programme)
    for programme in case.programmes:
        for money in programme.one_to_one:
            if case.is_among(money.refuses):
                return of_rule((programme.refusals or (money,))[0], programme)
            inside = [case.atlas.inside(place, (money.region,)) for place in _places(case)]
            if inside and all(one is False for one in inside):
                return of_rule(money, programme)
    return None


def _questions(case: Case, match: Programme | None) -> tuple[tuple[QuestionRule, Ground], ...]:
    """What to ask; of 1:1 money only where that takes part."""
    programmes = [*case.covering, *([match] if match and match not in case.covering else [])]
    return tuple(
        (rule, of_rule(rule, programme))
        for programme in programmes
        for rule in case.rules(programme.questions)
        if (not rule.applicants or case.is_among(rule.applicants)) and not case.is_among(rule.settled)
    )
