"""A watch: a saved search with its outputs, run again and again by the clock."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Line, Model
from fundmatch.models.wording import Lang


class OutputKind(StrEnum):
    """What a watch can write."""

    DIGEST = "digest"
    CALENDAR = "calendar"
    FEED = "feed"
    CHANGES = "changes"
    CSV = "csv"
    """the ranked matches, one a row"""


FORMATS = {
    OutputKind.DIGEST: ("markdown", "html", "eml"),
    OutputKind.CALENDAR: ("ics",),
    OutputKind.FEED: ("json", "atom"),
    OutputKind.CHANGES: ("markdown", "csv", "excel-sv", "json"),
    OutputKind.CSV: ("csv", "excel-sv"),
}
"""Formats of each kind, the one that is taken when none is named first."""


class Output(Model):
    """One file that a watch writes."""

    kind: OutputKind
    format: Line | None = Field(None, description="one of the kind's formats; the first when left out")
    path: Line = Field(description="file to write; a relative path starts in the folder of the watch file")

    @model_validator(mode="after")
    def _format_of_its_kind(self) -> "Output":
        if self.format is not None and self.format not in FORMATS[self.kind]:
            values = {"format": self.format, "output": self.kind.value, "allowed": ", ".join(FORMATS[self.kind])}
            raise PydanticCustomError("output_format", "no such format", values)
        return self

    @property
    def style(self) -> str:
        """The format, named or not."""
        return self.format or FORMATS[self.kind][0]


class Watch(Model):
    """A saved search. Every list that is left out or empty lets everything through."""

    actors: tuple[Line, ...] = Field((), description="ids or names")
    municipalities: tuple[Line, ...] = ()
    kinds: tuple[Line, ...] = Field((), description="kinds of actor")
    funds: tuple[Line, ...] = ()
    programmes: tuple[Line, ...] = ()
    min_score: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0.0
    tiers: tuple[Literal["must_hear", "should_hear", "could_hear", "weak"], ...] = ()
    lang: Lang = "sv"
    sync: tuple[Line, ...] = Field((), description="sources to ask first; none: the history as it is")
    outputs: tuple[Output, ...]

    @field_validator("outputs")
    @classmethod
    def _each_its_own_file(cls, value: tuple[Output, ...]) -> tuple[Output, ...]:
        if not value:
            raise PydanticCustomError("too_short", "at least one output", {"min_length": 1})
        paths = [output.path for output in value]
        twice = next((path for path in paths if paths.count(path) > 1), None)
        if twice:
            raise PydanticCustomError("path_twice", "two outputs write to one path", {"path": twice})
        return value
