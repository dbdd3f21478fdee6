"""Dated events of a call. A call never has one deadline field: it has a list of these."""

import calendar
import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Certainty, Label, Line, Sourced
from fundmatch.models.kinds import ProjectKind
from fundmatch.models.wording import NamedEnum


class MilestoneKind(NamedEnum):
    """What happens on the day. `idea_form`, `step`, `cut_off` and `closes` bind an applicant."""

    OPENS = "opens", "öppnar", "opens"
    IDEA_FORM = "idea_form", "idéblankett", "idea form"
    STEP = "step", "steg 1", "first step"
    CUT_OFF = "cut_off", "bedömningsdag", "cut-off"
    CLOSES = "closes", "stänger", "closes"
    DECISION = "decision", "beslut", "decision"
    START_EARLIEST = "start_earliest", "tidigaste start", "earliest start"
    START_LATEST = "start_latest", "senaste start", "latest start"
    LATEST_END = "latest_end", "senaste slut", "latest end"
    COSTS_FROM = "costs_from", "kostnader räknas från", "costs count from"


BINDING = frozenset({MilestoneKind.IDEA_FORM, MilestoneKind.STEP, MilestoneKind.CUT_OFF, MilestoneKind.CLOSES})


class Milestone(Sourced):
    """One event. A day without an hour lasts through that day in Stockholm."""

    kind: MilestoneKind
    date: dt.date | None = Field(None, description="the day; left out when the source gives none that is whole")
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = Field(
        None, description="hour as printed, HH:MM"
    )
    zone: Line | None = Field(None, description="zone as printed: CET, EET, Brussels ...; Stockholm when left out")
    certainty: Certainty = Certainty.STATED
    precision: Annotated[str, StringConstraints(pattern="^(day|month|year)$")] = "day"
    label: Label | None = None
    project_kinds: tuple[ProjectKind, ...] = ()

    @model_validator(mode="after")
    def _hour_needs_a_day(self) -> "Milestone":
        if self.time and not self.date:
            raise PydanticCustomError("hour_without_day", "an hour needs a date")
        return self

    @property
    def last_day(self) -> dt.date | None:
        """The last day of the milestone: the day itself, or the end of its month or year."""
        if self.date is None or self.precision == "day":
            return self.date
        month = 12 if self.precision == "year" else self.date.month
        return self.date.replace(month=month, day=calendar.monthrange(self.date.year, month)[1])
