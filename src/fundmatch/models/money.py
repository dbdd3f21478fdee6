"""Money, amounts and rates. A rate is not money; a ceiling is not a budget."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Certainty, Label, Line, Model, Sourced, demand_sized
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.wording import NamedEnum


class Money(Model):
    """An amount in one currency (ISO 4217).

    >>> Money(amount="744000", currency="SEK").amount
    Decimal('744000')
    """

    amount: Annotated[Decimal, Field(ge=0, allow_inf_nan=False), AfterValidator(demand_sized)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]

    @field_validator("amount", mode="before")
    @classmethod
    def _one_reading(cls, value: Any) -> Any:
        """No guess where a wrong one would be a thousand times too small or too large."""
        if isinstance(value, str) and re.fullmatch(r"\d{1,3}[.,]\d{3}", value.strip()):
            raise PydanticCustomError("two_readings", "a number of thousands or one with three decimals")
        return value


class AmountKind(NamedEnum):
    """What a sum of money is: the pot, a limit on one grant, or a limit on one project."""

    CALL_TOTAL = "call_total", "utlysningens budget", "call budget"
    TOPIC_TOTAL = "topic_total", "ämnets budget", "topic budget"
    PROGRAMME_TOTAL = "programme_total", "programmets budget", "programme budget"
    GRANT_MIN = "grant_min", "minsta bidrag", "smallest grant"
    GRANT_MAX = "grant_max", "högsta bidrag", "largest grant"
    GRANT_FIXED = "grant_fixed", "fast bidrag", "fixed grant"
    GRANT_OPTION = "grant_option", "valbart bidrag", "grant option"
    GRANT_ADVISED = "grant_advised", "lämpligt bidrag", "advised grant"
    PROJECT_BUDGET_MIN = "project_budget_min", "minsta projektbudget", "smallest project budget"
    PROJECT_BUDGET_MAX = "project_budget_max", "största projektbudget", "largest project budget"


class Amount(Sourced):
    """One sum that the call names, with what it covers."""

    what: AmountKind
    money: Money
    scope: Label | None = Field(None, description="what the sum covers: three part-calls, the whole area ...")
    condition: Label | None = Field(None, description="when a limit holds, if not for everybody: role, who benefits")
    project_kind: ProjectKind | None = None
    certainty: Certainty = Certainty.STATED


class RateShare(NamedEnum):
    """From which end a percentage is measured."""

    EU = "eu", "EU:s andel", "EU share"
    OWN = "own", "egen andel", "own share"
    NATIONAL = "national", "nationell andel", "national share"
    PUBLIC_TOTAL = "public_total", "EU och nationellt stöd tillsammans", "EU and national money together"
    """EU money and national public money together; how much of it is the EU's is not said"""


Percent = Annotated[Decimal, Field(ge=0, le=100), AfterValidator(demand_sized)]


class Rate(Sourced):
    """A percentage of eligible cost, and when it holds."""

    percent: Percent = Field(description="percent of eligible cost, 0 to 100")
    least: Percent | None = Field(
        None, description="the lowest rate when the call gives a range; `percent` is then the highest"
    )
    share: RateShare = RateShare.EU
    at_most: bool = Field(True, description="a ceiling; false when it may be neither exceeded nor undercut")
    region: tuple[Line, ...] = Field((), description="NUTS codes or areas where the rate holds; empty: everywhere")
    applicants: tuple[ActorClass, ...] = Field((), description="who gets the rate; empty: everybody")
    project_kinds: tuple[ProjectKind, ...] = ()
    condition: Label | None = Field(None, description="any other condition: content, beneficiary, size")
    certainty: Certainty = Certainty.STATED

    @model_validator(mode="after")
    def _range(self) -> "Rate":
        if self.least is not None and self.least > self.percent:
            raise PydanticCustomError("odd_range", "the lowest rate of a range is above its highest")
        return self
