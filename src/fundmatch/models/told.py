"""What somebody told the office about a call or an actor: a fact of a record, kept beside it."""

import datetime as dt

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Id, Line, Model, Source, SourceKind
from fundmatch.models.decision import no_mail, no_telephone

_KEY = "told:"


class Told(Model):
    """One fact that the office was told. It names whoever said it by function or body, never a person."""

    id: Id = Field(description="what it is about: the id of a call or an actor, a colon, and a column of our lists")
    value: Line = Field(description="the fact as a cell of that column holds it")
    source: Line = Field(description="who said it and how, such as `Tillväxtverket, telefon`; never a person")
    seen: dt.date = Field(description="day on which it was said")
    before: Line | None = Field(
        None, description="what the record said then; when it has come to say something else, the record holds"
    )

    @field_validator("id")
    @classmethod
    def _names_a_fact(cls, value: str) -> str:
        if not all(value.rpartition(":")[::2]):
            raise PydanticCustomError("fact_id", "not the id of a fact: write RECORD:FACT")
        return value

    @field_validator("source")
    @classmethod
    def _never_a_person(cls, value: str) -> str:
        return no_telephone(no_mail(value))

    @property
    def record(self) -> str:
        """Id of the call or the actor."""
        return self.id.rpartition(":")[0]

    @property
    def fact(self) -> str:
        """The column of our lists."""
        return self.id.rpartition(":")[2]

    def as_source(self) -> Source:
        """Where the record's fact comes from, once it is laid on the record."""
        return Source(id=_KEY + self.fact, name=self.source, kind=SourceKind.OFFICER, seen=self.seen, note=self.value)


def told_fact(source: Source) -> str | None:
    """The column whose fact a source was told for; nothing for a source that was read.

    >>> told = Told(id="stöd:closes", value="2027-01-12", source="Kansliet", seen="2026-11-20")
    >>> told_fact(told.as_source())
    'closes'
    """
    return source.id.removeprefix(_KEY) if source.id.startswith(_KEY) else None
