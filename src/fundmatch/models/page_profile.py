"""What is known of a source's pages: its addresses, its headings, what it never says because everybody knows it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from fundmatch.models.base import Id, Line, Model, Text
from fundmatch.models.kinds import CallKind, ProjectKind
from fundmatch.models.money import RateShare


class Target(StrEnum):
    """What stands under a heading."""

    APPLICANTS = "applicants"
    """who may apply; sentences with *not* say who may not"""
    MUST_NOT = "must_not"
    """who may not apply"""
    TERRITORY = "territory"
    FUNDS = "funds"
    """what the money is for: kinds of project"""
    MONEY = "money"
    """sums and rates"""
    CALL_TOTAL = "call_total"
    """the pot of the call, often a bare sum"""
    GRANT_MAX = "grant_max"
    COFINANCING = "cofinancing"
    """the rest of the money, and who brings it"""
    DATES = "dates"
    """opening and closing, or rounds of them"""
    OPENS = "opens"
    CLOSES = "closes"
    FIRST_STEP = "first_step"
    SECOND_STEP = "second_step"
    DECISION = "decision"
    START = "start"
    OFFICIAL_ID = "official_id"
    OBJECTIVES = "objectives"
    PARTNERSHIP = "partnership"
    SUMMARY = "summary"
    """what it is about: dates and sums with clear words, objectives, numbers"""
    TARGET_GROUP = "target_group"
    """whom a project helps; never who applies"""
    DOCUMENTS = "documents"
    IGNORE = "ignore"


class ProgrammeOf(Model):
    """The programme of pages that speak of certain areas."""

    areas: tuple[Line, ...] = Field(description="NUTS codes: the programme of a page all of whose areas are among them")
    programme: Line
    programme_id: Id | None = None
    fund: Line | None = None
    since: int | None = Field(None, description="the year from which on calls are of this programme")
    until: int | None = Field(None, description="the last year of its calls")


class PageProfile(Model):
    """How the pages of one source are read. Headings and text count, never classes or tags."""

    id: Id
    name: Text
    language: Annotated[str, StringConstraints(pattern="^(sv|en)$")] = "sv"
    addresses: tuple[Line, ...] = Field(
        description="addresses of calls without https:// and www., `*` for any part; the longest that fits counts"
    )
    plans: tuple[Line, ...] = Field((), description="addresses of plans of coming calls")
    fund: Line | None = None
    fund_words: Line | None = Field(
        None, description="a regular expression: only a page on which it is found is of the fund"
    )
    programme: Line | None = None
    programme_id: Id | None = None
    programmes: tuple[ProgrammeOf, ...] = Field((), description="programmes by area, the first that fits")
    managing_authority: Line | None = None
    kind: CallKind = CallKind.CALL
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = "SEK"
    share: RateShare = Field(RateShare.EU, description="whose money a rate is when its words do not say")
    zone: Line | None = Field(None, description="the clock of hours without one; Stockholm when left out")
    territory: tuple[Line, ...] = Field((), description="where the money goes when a page names no area")
    objectives: Line | None = Field(None, description="what stands before a numbered objective: RSO for 1.4")
    project_kinds: tuple[ProjectKind, ...] = ()
    headings: dict[Line, Target] = Field(
        {},
        description="headings and what stands under them, besides those that all pages share; case and `?` `:` aside",
    )
    parts: Line | None = Field(
        None, description="a regular expression for headings that begin a call of their own, on pages with several"
    )
    required: tuple[tuple[Target, ...], ...] = Field(
        (), description="one of each list has to be there; else the page is a candidate, not a call"
    )
    drop: tuple[Line, ...] = Field((), description="regular expressions for lines that belong to the frame of the page")
