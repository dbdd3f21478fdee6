"""What a programme lays down on money and on the way to an application: rules as data, each with its source."""

import datetime as dt
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import MOST, Id, Line, Model, Source, Text
from fundmatch.models.call import Call
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, Money, Percent, Rate
from fundmatch.models.wording import NamedEnum, Phrase

ANY = "*"
"""In `covers`: every programme."""


class Grounds(NamedEnum):
    """What a rule rests on."""

    READ = "read", "läst", "read"
    RECORD = "record", "utlysningens post", "record of the call"
    """stands in the record of the call"""
    INFERRED = "inferred", "slutsats", "inferred"
    GENERAL = "general", "allmän kunskap utan källa", "general knowledge without a source"
    """told from general knowledge; look it up before you lean on it"""
    ASSUMPTION = "assumption", "antagande utan källa", "assumption without a source"
    """an officer's experience, or the worst case where nothing was read; stated nowhere"""
    GIVEN = "given", "angivet", "given"
    """an input of the reckoning"""
    COMPUTED = "computed", "räknat", "computed"
    UNKNOWN = "unknown", "okänt", "unknown"

    @property
    def cited(self) -> bool:
        """Whether there is a source to point at."""
        return self not in (Grounds.GENERAL, Grounds.ASSUMPTION)


_MARKED = Phrase("{what} ({grounds})", "{what} ({grounds})")


def marked(what: Any, grounds: Grounds) -> Any:
    """A sentence as it is shown anywhere: with what it rests on, where no source can be cited for it."""
    return what if grounds.cited else _MARKED(what=what, grounds=grounds.phrase)


class ProgrammeRule(Model):
    """A rule in our words, where it was read, and for which of the programme's calls it holds."""

    id: Id
    says: Text
    condition: Text | None = None
    certainty: Grounds = Grounds.READ
    year: Line | None = Field(None, description="year or period of the text that was read")
    source: Id | None = Field(None, description="id of an entry in `sources`; none: told without a source")
    project_kinds: tuple[ProjectKind, ...] = Field((), description="kinds of project; empty: all")
    calls: tuple[Line, ...] = Field(
        (), description="ids, series or numbers of calls, `*` for any letters; empty: all of the programme"
    )


class ShareRule(Rate):
    """A rate of the programme, for calls that print none."""

    id: Id
    says: Text
    year: Line | None = None
    calls: tuple[Line, ...] = Field((), description="as in other rules; such a rate comes before the general one")


class LimitRule(ProgrammeRule):
    """A floor or a ceiling, and on what it is counted: the grant, or the budget of the whole project."""

    what: Literal[
        AmountKind.GRANT_MIN, AmountKind.GRANT_MAX, AmountKind.PROJECT_BUDGET_MIN, AmountKind.PROJECT_BUDGET_MAX
    ]  # fmt: skip
    money: Money
    conditional: bool = Field(False, description="true: it holds only for the projects that `condition` names")
    lump_sum: bool = Field(False, description="true: what is paid under it is a lump sum, whatever the rate")


class Measure(NamedEnum):
    """What a limit is counted in. Those of money stand in a currency; turnover in millions of kronor."""

    MONTHS = "months", "månader", "months"
    PARTIES = "parties", "parter", "parties"
    COUNTRIES = "countries", "länder", "countries"
    PARTICIPANTS = "participants", "deltagare", "participants"
    INHABITANTS = "inhabitants", "invånare", "inhabitants"
    EMPLOYEES = "employees", "anställda", "employees"
    TURNOVER = "turnover", "miljoner kronor i omsättning", "million kronor of turnover"
    GRANT = "grant", "bidraget", "the grant"
    BUDGET = "budget", "hela projektets budget", "budget of the whole project"


class BoundRule(ProgrammeRule):
    """A floor or a ceiling that is no sum of money."""

    what: Measure
    least: Annotated[int, Field(ge=1, le=MOST)] | None = None
    most: Annotated[int, Field(ge=1, le=MOST)] | None = None


class LumpSumRule(ProgrammeRule):
    """Sums to choose from, or the ends between which a calculator of the call puts the sum."""

    menu: tuple[Money, ...] = ()
    least: Money | None = None
    most: Money | None = None


class FlatRateRule(ProgrammeRule):
    """A cost that is a percentage of other costs; of several in a programme the applicant chooses one."""

    percent: Percent
    base: Literal["direct", "direct_own", "staff"] = Field(description="`direct_own`: without subcontracting")
    pays: Literal["indirect", "other"] = Field(
        "indirect", description="`other`: all that is not staff, so that nothing else is paid beside"
    )


class UnitCostRule(ProgrammeRule):
    """An hour of staff at a price that follows from the pay of a month."""

    hours: Annotated[int, Field(ge=1, le=3000)] = Field(description="hours of a year of full-time work")
    yearly: Percent | None = Field(None, description="by how much it rises every twelfth month")


class Instalment(Model):
    """A part of the grant: at the start, when a percentage of the budget has been spent, or at the end."""

    percent: Percent
    spent: Percent | None = None
    final: bool = False


class PaymentRule(ProgrammeRule):
    """When the money comes."""

    way: Literal["arrears", "reports", "instalments"]
    ahead: Annotated[Decimal, Field(ge=0, le=200)] = Field(
        Decimal(0), description="pre-financing in percent of the mean grant of a reporting period"
    )
    held: Percent = Field(Decimal(0), description="percent of the grant held back from the pre-financing")
    interim: Percent = Field(Decimal(0), description="percent of the grant that all payments but the last reach")
    period_months: Annotated[int, Field(ge=1, le=60)] = 18
    instalments: tuple[Instalment, ...] = ()


class AdvanceRule(ProgrammeRule):
    """The largest advance on money that otherwise comes afterwards."""

    percent: Percent
    most: Money


class OneToOneRule(ProgrammeRule):
    """Money that a region itself may add."""

    percent: Percent
    region: Line = Field(description="NUTS code of the region whose actors it is for")
    refuses: tuple[ActorClass, ...] = ()


class TogetherRule(ProgrammeRule):
    """Whether two kinds of money may pay for one project."""

    a: Line
    b: Line
    answer: Literal["yes", "no", "conditional"]


class QuestionRule(ProgrammeRule):
    """What has to be asked before anybody leans on the reckoning."""

    applicants: tuple[ActorClass, ...] = Field((), description="whom it is put to; empty: everybody")
    settled: tuple[ActorClass, ...] = Field((), description="who need not be asked: the answer follows from what it is")
    whom: Literal["authority", "applicant"] = Field("applicant", description="who can answer it")
    about: Literal["one_to_one"] | None = Field(None, description="asked only where this money takes part")


class Span(Model):
    """Months in which a window of calls opens and closes, year after year."""

    opens: Annotated[int, Field(ge=1, le=12)]
    closes: Annotated[int, Field(ge=1, le=12)] | None = Field(None, description="none: not known")


class RoundRule(ProgrammeRule):
    """When the calls of a programme come, as a page tells it; no promise of the next one."""

    windows: tuple[Span, ...] = Field((), description="empty: how often they come is known, but not when")
    until: dt.date | None = Field(None, description="last day on which a window may still open")
    over: bool = Field(False, description="true: no more calls come; nothing is ever to be expected")


class Step(Model):
    """One step on the way to an application."""

    id: Id
    says: Text
    days: Annotated[int, Field(ge=1, le=400)] = Field(description="working days, the first and the last counted")
    before: tuple[Id, ...] = Field((), description="steps that begin when this one has ended")
    ground: Text | None = Field(None, description="what of the step was read, in our words")
    certainty: Grounds = Grounds.ASSUMPTION
    rule: Id | None = None
    source: Id | None = None
    year: Line | None = None
    not_before: MilestoneKind | None = Field(None, description="the event that has to come first: `opens`")
    milestone: MilestoneKind | None = Field(None, description="the call's own date by which the step has to be done")
    board: bool = Field(False, description="a board has to meet, which it seldom does in summer")


class Programme(Model):
    """The rules of one programme, or of money and aid that every programme meets."""

    id: Id
    name: Text
    covers: tuple[Id, ...] = Field(description='values of `programme_id`; "*" for every programme')
    shares: tuple[ShareRule, ...] = ()
    limits: tuple[LimitRule, ...] = ()
    bounds: tuple[BoundRule, ...] = ()
    lump_sums: tuple[LumpSumRule, ...] = ()
    flat_rates: tuple[FlatRateRule, ...] = ()
    unit_costs: tuple[UnitCostRule, ...] = ()
    payments: tuple[PaymentRule, ...] = ()
    advances: tuple[AdvanceRule, ...] = ()
    one_to_one: tuple[OneToOneRule, ...] = ()
    refusals: tuple[ProgrammeRule, ...] = Field((), description="why money is not counted for some")
    together: tuple[TogetherRule, ...] = ()
    questions: tuple[QuestionRule, ...] = ()
    rounds: tuple[RoundRule, ...] = Field((), description="when calls are to be expected")
    steps: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Programme":
        known = {source.id for source in self.sources}
        named = {one.source for one in (*self.rules, *self.steps) if one.source}
        if named - known:
            raise PydanticCustomError(
                "unknown_source", "no such source: {source}", {"source": ", ".join(sorted(named - known))}
            )
        after: set[str] = set()
        # Written in the order of time, steps can never wait for each other in a circle.
        for step in reversed(self.steps):
            astray = set(step.before) - after
            if astray:
                wrong = ", ".join(sorted(astray))
                raise PydanticCustomError("unknown_step", "no such step below this one: {step}", {"step": wrong})
            after.add(step.id)
        return self

    @property
    def rules(self) -> tuple["ProgrammeRule | ShareRule", ...]:
        """All rules on money."""
        return (
            *self.shares,
            *self.limits,
            *self.bounds,
            *self.lump_sums,
            *self.flat_rates,
            *self.unit_costs,
            *self.payments,
            *self.advances,
            *self.one_to_one,
            *self.refusals,
            *self.together,
            *self.questions,
            *self.rounds,
        )

    def about(self, call: Call) -> bool:
        """Whether a call is one of the programme's."""
        return ANY in self.covers or call.programme_id in self.covers

    def source_of(self, rule: "ProgrammeRule | ShareRule | Step") -> Source | None:
        """Where a rule was read."""
        return next((source for source in self.sources if source.id == rule.source), None)

    def grounds(self, rule: "ProgrammeRule | ShareRule") -> Grounds:
        """What a rule rests on: what its record says, unless its source has no address that can be cited."""
        claimed = rule.certainty if isinstance(rule, ProgrammeRule) else Grounds.READ
        source = self.source_of(rule)
        read = claimed in (Grounds.READ, Grounds.INFERRED)
        return Grounds.GENERAL if read and not (source and source.url) else claimed


def names_call(rule: "ProgrammeRule | ShareRule", call: Call) -> bool:
    """Whether a rule names a call by its id, series or number.

    >>> rule = QuestionRule(id="q", says="?", calls=["LIFE-*-CET-*"])
    >>> names_call(rule, Call(id="a", title="A", official_id="LIFE-2027-CET-PDA"))
    True
    """
    names = [name for name in (call.id, call.series, call.official_id) if name]
    return any(fnmatchcase(name, pattern) for pattern in rule.calls for name in names)
