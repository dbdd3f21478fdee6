"""Which calls to go for with the money, the staff and the time there is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from fundmatch.financing.backplan import backplan as place
from fundmatch.financing.case import Case
from fundmatch.financing.numbers import ZERO, up
from fundmatch.financing.plan import Plan, PlanCandidate, Room
from fundmatch.financing.plan import plan as best
from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import stack
from fundmatch.financing.terms import Terms, Way, terms
from fundmatch.jobs.backplan import count_back
from fundmatch.jobs.filters import Filters, select_calls
from fundmatch.jobs.finance import rates_of
from fundmatch.jobs.muted import muting_now
from fundmatch.jobs.naming import actors_named
from fundmatch.jobs.programmes import programmes
from fundmatch.jobs.work import Work
from fundmatch.matching.apart import why_apart
from fundmatch.matching.outcome import Match
from fundmatch.models.exchange import Rates
from fundmatch.models.kinds import Status
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.programme import Programme
from fundmatch.models.wording import Phrase, Said
from fundmatch.monitoring.audience import Threshold, audience

POSTS = Decimal("0.5")
"""Staff that one application takes while it is written: an assumption, to be changed."""
_SIZES = (AmountKind.GRANT_MIN, AmountKind.GRANT_FIXED, AmountKind.GRANT_ADVISED)
_BUDGETS = (AmountKind.PROJECT_BUDGET_MIN,)
_NO_COST = Phrase("storleken är inte känd (--cost)", "its size is not known (--cost)")
_NO_SHARE = Phrase("andelen som betalas är inte känd (fråga, och skriv in den i utlysningens post)",
                   "the share that is paid is not known (ask, and put it into the record of the call)")  # fmt: skip
_LIMIT = Phrase("en gräns hålls inte: {said}", "a limit is not kept: {said}")
_NO_RATE = Phrase("summorna är i euro (--rates)", "its sums are in euro (--rates)")
_NO_DAY = Phrase("inget sista datum är känt (skriv in det i utlysningens post)",
                 "no last day is known (put it into the record of the call)")  # fmt: skip
_LATE = Phrase("för sent: arbetet borde ha börjat", "too late: work should have begun")


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What there is to spend, and on whom."""

    room: Room
    actors: Sequence[str] = ()
    cost: Decimal | None = None
    """of a project in kronor, where the call names no size"""
    staff: Decimal = POSTS
    one_to_one: Decimal = ZERO
    rates: Path | None = None
    filters: Filters = field(default_factory=Filters)
    threshold: Threshold = field(default_factory=Threshold)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair that suits but could not be weighed."""

    match: Match
    why: Said
    """and in brackets what would bring it in"""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The plan, its candidates, and the pairs that could not become any."""

    candidates: Sequence[PlanCandidate]
    left_out: Sequence[LeftOut]
    plan: Plan
    room: Room

    @property
    def pooled(self) -> Sequence[str]:
        """Ids of the actors whose money and time the best set counts as one purse, when they are several."""
        kept = set(self.plan.best.ids)
        actors = sorted({one.actor_id for one in self.candidates if one.id in kept})
        return actors if len(actors) > 1 else []


def plan(work: Work, asked: PlanRequest) -> PlanResult:
    """Weigh all pairs worth telling of whose own cash, staff and time are known.

    Raises `Stop` for a name that is not known, or rates that cannot be read.
    """
    run = work.engine()
    wanted = select_calls(run, work, asked.filters)
    actors = actors_named(asked.actors, work) or sorted(run.actors)
    matches = audience(run, actors, wanted, asked.threshold, muting_now(work))
    rules = programmes(work)
    rates = rates_of(asked.rates) if asked.rates else None
    found: list[PlanCandidate] = []
    left_out = [LeftOut(one, why()) for one in run.run(actors, wanted).apart if (why := why_apart(one.candidate))]
    for match in matches:
        made = _candidate(work, match, rules, asked, rates)
        if isinstance(made, PlanCandidate):
            found.append(made)
        else:
            left_out.append(LeftOut(match, made))
    found = _one_a_call(found)
    return PlanResult(found, left_out, best(found, asked.room), asked.room)


def _candidate(
    work: Work, match: Match, rules: Sequence[Programme], asked: PlanRequest, rates: Rates | None
) -> PlanCandidate | Said:
    """A pair as a candidate, or why it cannot be one."""
    case = Case(match.call, match.actor, work.found.atlas, rules)
    held = terms(case)
    cost = _cost(case, held, asked, rates)
    if not isinstance(cost, Decimal):
        return cost
    project = OwnProject(cost, "SEK", held.months, one_to_one=(asked.one_to_one,), rates=rates)
    # Money that has yet to be sought is not counted on: the dearest scenario is the one to afford.
    scenarios = stack(project, held).scenarios
    broken = [one.refusals[0].said for one in scenarios if one.refusals]
    if len(broken) == len(scenarios):
        return _LIMIT(said=broken[0])
    owns = [one.own_cash for one in scenarios if one.own_cash is not None and not one.refusals]
    if not owns or len([one for one in scenarios if one.untested]) == len(scenarios):
        return _NO_SHARE()
    when = _when(case, work.now.date())
    if isinstance(when, Said):
        return when
    return PlanCandidate(
        f"{match.call.id}/{match.actor.id}",
        match.call.id,
        match.actor.id,
        Decimal(str(round(match.score, 2))),
        max(owns),
        asked.staff,
        *when,
    )


def _when(case: Case, today: dt.date) -> tuple[dt.date, dt.date] | Said:
    """From when until when the work keeps staff busy: before the last day, or from now on for a standing offer."""
    counted = count_back(case, today)
    if counted is not None:
        plan = counted.plan
        return _LATE() if plan.verdict == "impossible" else (plan.latest_start, plan.deadline)
    if case.prepared.standing.status is not Status.CONTINUOUS:
        return _NO_DAY()
    year = today + dt.timedelta(days=365)
    length = year - place(next(one.steps for one in case.covering if one.steps), year, today).latest_start
    return today, today + length


def _cost(case: Case, held: Terms, asked: PlanRequest, rates: Rates | None) -> Decimal | Said:
    """The smallest project that the call has room for, in kronor; else the cost the user names."""
    amounts = {one.what: one.money for one in reversed(case.call.amounts)}
    budget = next((amounts[kind] for kind in _BUDGETS if kind in amounts), None)
    grant = next((amounts[kind] for kind in _SIZES if kind in amounts), None)
    named = budget or grant
    if named is None:
        return asked.cost or _NO_COST()
    sum_: Decimal | None = named.amount
    if named.currency != "SEK":
        sum_ = rates.exchanged(named.amount, named.currency, "SEK") if rates else None
    if sum_ is None:
        return _NO_RATE()
    percent = next((_paid(way) for way in held.ways if way.percent), None)
    return up(sum_ * 100 / percent) if grant and not budget and percent else sum_.quantize(ZERO)


def _paid(way: Way) -> Decimal:
    """The percentage that the fund pays; a share is also written from the side of the project."""
    percent = way.percent or ZERO
    return 100 - percent if way.share is RateShare.OWN else percent


def _one_a_call(candidates: Sequence[PlanCandidate]) -> list[PlanCandidate]:
    """Several actors with one call exclude each other: one project a call, whoever else joins it."""
    same: dict[str, set[str]] = defaultdict(set)
    for one in candidates:
        same[one.call_id].add(one.id)
    return [replace(one, excludes=frozenset(same[one.call_id] - {one.id})) for one in candidates]
