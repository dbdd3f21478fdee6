"""What is known of an interface that gives calls as JSON: which member of a record is which fact."""

from typing import Annotated

from pydantic import Field, StringConstraints

from fundmatch.models.base import Id, Line, Model, SourceKind, Text
from fundmatch.models.money import RateShare

Path = Annotated[Line, StringConstraints(pattern=r"^[^\s]+$")]
"""Members of a record from outside in, with points: `hakuaika.alku`; `[]` goes into each item of a list."""


class FactPaths(Model):
    """Where the facts of a call stand in a record."""

    id: Path
    official_id: Path | None = None
    title: dict[Annotated[str, StringConstraints(pattern="^(sv|en|und)$")], Path]
    summary: dict[Annotated[str, StringConstraints(pattern="^(sv|en|und)$")], Path] = Field(
        {}, description="its own words on what it is"
    )
    prose: tuple[Path, ...] = Field(
        (), description="texts in which sums and rates are looked for, in Swedish or English"
    )
    opens: Path | None = None
    closes: Path | None = None
    decision: Path | None = None
    start_earliest: Path | None = None
    start_latest: Path | None = None
    latest_end: Path | None = None
    announced_year: Path | None = Field(None, description="a year for which the call is announced, without a day")
    status: Path | None = None
    fund: Path | None = None
    authority: Path | None = Field(None, description="who gives the money")
    programme: Path | None = None
    series: Path | None = None
    call_total: Path | None = None
    currency: Path | None = None
    rate_least: Path | None = None
    rate_most: Path | None = None
    applicants: Path | None = None
    territory: tuple[Path, ...] = Field((), description="of several the first that a record fills")
    themes: tuple[Path, ...] = ()
    url: Path | None = None
    documents: Path | None = Field(None, description="a list of documents")
    document_url: Path | None = None
    document_name: Path | None = None


class Join(Model):
    """Other records of the same interface, to which a record refers by a number."""

    name: Annotated[Line, StringConstraints(pattern=r"^[a-z_]+$")] = Field(
        description="the member under which a record gets the one it refers to"
    )
    url: Line = Field(description="where they are asked for, as seen from the address of the records")
    on: Path = Field(description="the number in a record, or in one that was joined before")
    key: Path = Field(description="the number in the others")


class Interface(Model):
    """An interface: how its records are found, and what they say. A new one needs this file and no program."""

    id: Id
    name: Text
    stands: SourceKind = SourceKind.OFFICIAL
    url: Line | None = Field(None, description="where it is asked, unless a source says otherwise")
    script: Line | None = Field(
        None, description="for data inside a page: the words that mark the script that holds it"
    )
    records: Line = Field("", description="members that lead to the list of records; empty: the document is the list")
    marks: tuple[Line, ...] = Field(description="members that every record has, and no other interface's has all of")
    joins: tuple[Join, ...] = Field((), description="records that others refer to, in order: programmes of calls")
    keep: dict[Line, tuple[Line, ...]] = Field({}, description="only records whose member has one of these values")
    nothing: tuple[Line, ...] = Field((), description="values that stand for none: 1900-01-01T00:00:00, x")
    zone: Line = Field("Europe/Stockholm", description="the clock of the authority; moments in UTC are told in it")
    facts: FactPaths
    page: Line | None = Field(None, description="address of a record's own page; {id} stands for its id")
    language: Annotated[str, StringConstraints(pattern="^(sv|en|und)$")] = "sv"
    fund: Line | None = None
    funds: dict[Line, Line] = Field({}, description="what the interface calls a fund, and our code")
    programme: Line | None = None
    managing_authority: Line | None = None
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = "SEK"
    share: RateShare = RateShare.NATIONAL
    states: dict[
        Line, Annotated[str, StringConstraints(pattern="^(open|forthcoming|closed|cancelled|continuous)$")]
    ] = Field({}, description="what its words of status mean")
    places: dict[Line, Line] = Field({}, description="its words for places, and codes")
    territory: tuple[Line, ...] = Field((), description="where the money goes when a record does not say")
    classes: dict[Line, tuple[Line, ...]] = Field({}, description="its words for applicants, and our classes")
    key_header: Line | None = Field(None, description="the header in which a key of the user's own is sent")
    next: Line | None = Field(None, description="members that lead to the address of the next page")
