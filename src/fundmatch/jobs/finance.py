"""How a project under a call could be paid for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from fundmatch.financing.asking import of_call, of_project
from fundmatch.financing.case import Case
from fundmatch.financing.numbers import ZERO, down, near, percent_of
from fundmatch.financing.options import Option, by, options, priced
from fundmatch.financing.project import OwnProject, Scenario
from fundmatch.financing.stack import Stack, stack
from fundmatch.financing.terms import Terms, terms
from fundmatch.financing.together import Pair, pairs
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.programmes import case_of
from fundmatch.jobs.work import Work
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates.call_open import NO_CALL
from fundmatch.matching.limits import Limit
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ALL, OVER, stated
from fundmatch.models.base import Text
from fundmatch.models.exchange import Rates
from fundmatch.models.kinds import ProjectKind, Status
from fundmatch.models.wording import Phrase, Said, plain
from fundmatch.sources.rates_file import read_rates
from fundmatch.sources.record import Unreadable, shown

_IS_SHUT = Phrase("utlysningen är {state}", "the call is {state}")
_REFUSED = Phrase("{gate}: {reason}", "{gate}: {reason}")
_ASKED = Phrase("{reason}. {ask}", "{reason}. {ask}")
_RATES = Phrase("{path}: {why}", "{path}: {why}")
_IN_KIND = Phrase("insatsen in natura är större än kostnaden", "the contribution in kind is larger than the cost")
_NO_COST = Phrase("ange kostnaden i {currency}: --cost 4000000 (annan valuta: --currency)",
                  "give the cost in {currency}: --cost 4000000 (another currency: --currency)")  # fmt: skip
_CANNOT = Phrase("inget påslag är läst för programmet; ange hela kostnaden med --cost",
                 "no flat rate was read for the programme; give the whole cost by --cost")  # fmt: skip
_SUBCONTRACTING = Phrase("underleverantörerna kostar mer än allt", "subcontracting costs more than all")
_NO_UNIT = Phrase("ingen enhetskostnad är läst för programmet; ange --staff-cost",
                  "no unit cost was read for the programme; give --staff-cost")  # fmt: skip
_NO_HOURS = Phrase("ange timmarna också: --hours 1720", "give the hours too: --hours 1720")
_NO_OPTION = Phrase("--cost-option {id}: det går inte här; välj {ids}",
                    "--cost-option {id}: not possible here; choose {ids}")  # fmt: skip
_NO_SCENARIO = Phrase("--scenario {id}: scenariot finns inte; välj {ids}",
                      "--scenario {id}: no such scenario; choose {ids}")  # fmt: skip
_AT_RATE = Phrase(
    "--at-rate: ange kostnaden i euro (--currency EUR) och en kursfil (--rates)",
    "--at-rate: give the cost in euro (--currency EUR) and a file of rates (--rates)",
)


@dataclass(frozen=True, slots=True)
class FinanceRequest:
    """What the user says. `project.months` 0: not said."""

    call: str
    actor: str | None
    project: OwnProject
    kind: ProjectKind | None = None
    rates: Path | None = None
    at_rates: Sequence[Decimal] = ()
    """other exchange rates (SEK for one euro) to look at the same budget in kronor with"""
    scenarios: Sequence[str] = ()
    """ids of those to keep; none: all"""
    option: str | None = None
    """the programme's way of reckoning cost, by the id of its rule"""


@dataclass(frozen=True, slots=True)
class AtRate:
    """The same budget in kronor at another rate: the grant stays capped in euro."""

    rate: Decimal
    cost: Decimal
    eu_share: Decimal
    eu_sek: Decimal
    loss_sek: Decimal


@dataclass(frozen=True, slots=True)
class ByOption:
    """What one of the programme's ways of reckoning cost would give."""

    option: Option
    cost: Decimal
    first: Scenario
    chosen: bool


@dataclass(frozen=True, slots=True)
class Financed:
    """The stack, and all that has to be said beside it."""

    call_id: str
    actor_id: str | None
    project: OwnProject
    terms: Terms
    stack: Stack
    pairs: Sequence[Pair]
    refused: Sequence[Said]
    """gates that shut the actor out"""
    questions: Sequence[Said | Text]
    at_rates: Sequence[AtRate]
    by_option: Sequence[ByOption] = ()
    shut: Said | None = None
    """that nothing can come of the call, any more or at all"""

    @property
    def verdict(self) -> str:
        """`closed`, or that of the money."""
        return "closed" if self.shut else self.of_money

    @property
    def of_money(self) -> str:
        """`fundable`, `gap`, `impossible` or `unknown`, whether the call is open or not."""
        return "impossible" if self.refused else self.stack.verdict

    def keeps(self, limit: Limit) -> bool | None:
        """Whether the project of the best scenario keeps a limit; `None` when that cannot be told."""
        if any(one.limit is limit for one in self.stack.best.breaches):
            return False
        if not limit.currency:
            return limit.keeps({**self.terms.known, **self.project.counts}.get(limit.what))
        return None if self.project.in_currency(limit.money) is None or self.stack.best.untested else True


def finance(work: Work, asked: FinanceRequest) -> Financed:
    """Reckon how the project could be paid for.

    Raises `Stop` for a name that is not known, rates that cannot be read, or sums that do not go together.
    """
    case = case_of(work, asked.call, asked.actor, asked.kind)
    call, actor, held = case.prepared, case.actor, terms(case)
    project, chosen = _whole(asked, case, held)
    if asked.at_rates and (asked.rates is None or project.currency != "EUR"):
        raise Stop(_AT_RATE())
    made = _kept(stack(project, held, chosen), asked.scenarios)
    rulings = work.engine([ALL]).explain(actor, call).rulings if actor else ()
    asks = [
        _REFUSED(gate=gate.title, reason=_ASKED(reason=ruling.reason, ask=ruling.question))
        for gate, ruling in rulings
        if ruling.question and ruling.answer is not Answer.NO
    ]
    questions = [*of_call(call, held), *asks, *of_project(asked.project, actor, project, held, made)]
    return Financed(
        call.id,
        actor.id if actor else None,
        project,
        held,
        made,
        pairs(held),
        [_REFUSED(gate=gate.title, reason=one.reason) for gate, one in rulings if one.answer is Answer.NO],
        list({plain(one, work.lang): one for one in questions}.values()),
        _at_rates(asked, project, made),
        _compared(project, held, chosen, made),
        _shut(call),
    )


def _shut(call: PreparedCall) -> Said | None:
    if call.standing.status is Status.INFORMATION:
        return NO_CALL()
    return _IS_SHUT(state=stated(call.call, call.standing)) if call.standing.status in OVER else None


def _kept(made: Stack, wanted: Sequence[str]) -> Stack:
    """The scenarios asked for, with their lines."""
    ids = {name.upper() for name in wanted}
    known = [one.id for one in made.scenarios]
    unknown = ids - set(known)
    if unknown:
        raise Stop(_NO_SCENARIO(id=sorted(unknown), ids=known))
    if not ids:
        return made
    scenarios = [one for one in made.scenarios if one.id in ids]
    return replace(
        made, scenarios=scenarios, lines=[one for one in made.lines if not one.scenarios or ids & set(one.scenarios)]
    )


def _whole(asked: FinanceRequest, case: Case, held: Terms) -> tuple[OwnProject, Option | None]:
    """The project with what the call and a file of rates add to it, and the way in which its cost was reckoned."""
    if asked.project.monthly_pay is not None and (held.unit_cost is None or not asked.project.hours):
        raise Stop(_NO_UNIT() if held.unit_cost is None else _NO_HOURS())
    asked = replace(asked, project=priced(held, asked.project))
    project = asked.project
    if project.subcontracting > (project.direct or project.subcontracting):
        raise Stop(_SUBCONTRACTING())
    chosen = _option(asked, held)
    if chosen:
        project = by(chosen, project)
    if not project.cost:
        raise Stop(_NO_COST(currency=project.currency))
    if project.in_kind > project.total:
        raise Stop(_IN_KIND())
    months = project.months or held.months
    return replace(project, months=months, rates=rates_of(asked.rates) if asked.rates else None), chosen


def _option(asked: FinanceRequest, held: Terms) -> Option | None:
    """The way of reckoning cost: the one named; else the cost as given, or the first way for which enough is given."""
    usable = {one.rule.id: one for one in options(held, asked.project)}
    if asked.option is not None and asked.option not in usable:
        raise Stop(_NO_OPTION(id=asked.option, ids=[*usable] or "–"))
    if not usable and not asked.project.cost and asked.project.direct is not None:
        raise Stop(_CANNOT())
    if asked.option:
        return usable[asked.option]
    return None if asked.project.cost else next(iter(usable.values()), None)


def _compared(project: OwnProject, held: Terms, chosen: Option | None, made: Stack) -> Sequence[ByOption]:
    """Each way side by side, where there is a choice, in the scenario that is shown first."""
    found = []
    for one in options(held, project):
        other = by(one, project)
        shown_first = made.scenarios[0].choice
        scenarios = stack(other, held).scenarios
        first = next((each for each in scenarios if each.choice == shown_first), scenarios[0])
        found.append(ByOption(one, other.total, first, bool(chosen and one.rule.id == chosen.rule.id)))
    return found if len(found) > 1 else []


def rates_of(path: Path) -> Rates:
    """The rates of a file; raises `Stop` when there are none in it."""
    try:
        return read_rates(path)
    except Unreadable as fault:
        raise Stop(_RATES(path=shown(path), why=fault.why), Exit.NO_INPUT) from None


def _at_rates(asked: FinanceRequest, project: OwnProject, made: Stack) -> list[AtRate]:
    """What becomes of the grant when the krona moves: cost runs in kronor, the grant ends at its sum in euro."""
    first = made.scenarios[0]
    own = project.rates.of("SEK") if project.rates else None
    percent = first.choice.way.percent if first.choice.way else None
    if project.currency != "EUR" or own is None or not first.eu_share or percent is None:
        return []
    cost_sek, planned_sek = near(made.cost * own), near(first.eu_share * own)
    found = []
    for rate in asked.at_rates:
        cost = near(cost_sek / rate)
        share = min(down(percent_of(cost, percent)), first.eu_share)
        found.append(AtRate(rate, cost, share, near(share * rate), max(ZERO, planned_sek - near(share * rate))))
    return found
