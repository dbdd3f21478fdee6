"""A project that was granted before, and who took part: facts of lists from outside, as they came."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Participant:
    """One organisation in one project, as the list has it."""

    organisation: str
    org_number: str | None = None
    """Swedish organisation number, ten digits with a hyphen"""
    country: str | None = None
    """country code as in NUTS"""
    nuts: str | None = None
    """NUTS code of the seat as the list has it; often missing, at times wrong"""
    town: str | None = None
    role: str | None = None
    """in the list's own words"""
    amount: Decimal | None = None
    """what the organisation was granted, or its budget, in `currency` of the project"""


_FIELDS = tuple(one.name for one in fields(Participant))


@dataclass(frozen=True, slots=True)
class Project:
    """A project by the list that it stands in and its id there."""

    source: str
    """id of the kind of list: cordis, interreg, se_erdf, ..."""
    id: str
    title: str
    acronym: str | None = None
    summary: str | None = None
    programme: str | None = None
    topic: str | None = None
    """id of the call or topic under which it was granted"""
    themes: tuple[str, ...] = ()
    objective: str | None = None
    """the objective or measure that it was granted under"""
    area: str | None = None
    """where it works, in the list's own words; not where its organisations sit"""
    start: dt.date | None = None
    end: dt.date | None = None
    total: Decimal | None = None
    granted: Decimal | None = None
    currency: str = "EUR"
    participants: tuple[Participant, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known again."""
        return self.source, self.id

    @property
    def name(self) -> str:
        """What people call it: the acronym with the title behind it; the id stands for a title nobody has read yet."""
        if self.title == self.id:
            return self.acronym or self.id
        return f"{self.acronym}: {self.title}" if self.acronym and self.acronym != self.title else self.title

    def completed(self, other: "Project") -> "Project":
        """The same project with what a newer file says of it, where that says anything.

        >>> Project("cordis", "1", "1").completed(Project("cordis", "1", "Skogar", acronym="WOOD")).name
        'WOOD: Skogar'
        """
        said = {
            one.name: value
            for one in fields(other)
            if (value := getattr(other, one.name)) not in (None, ()) and not (one.name == "title" and value == other.id)
        }
        return replace(self, **said)

    def record(self) -> dict[str, Any]:
        """What is known of it, as JSON can carry it; without its participants."""
        found = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "participants"}
        return {key: _plain(value) for key, value in found.items() if value not in (None, ())}


def participant_record(one: Participant) -> dict[str, Any]:
    """A participant as JSON can carry it, what is not known left out."""
    return {name: _plain(value) for name in _FIELDS if (value := getattr(one, name)) is not None}


def project_of(record: Mapping[str, Any], participants: tuple[Participant, ...] = ()) -> Project:
    """A project from its record; raises `ValueError`, `TypeError` or `ArithmeticError` when it is none."""
    days = {key: dt.date.fromisoformat(record[key]) for key in ("start", "end") if key in record}
    sums = {key: Decimal(record[key]) for key in ("total", "granted") if key in record}
    themes = {"themes": tuple(record.get("themes", ()))}
    return Project(**{**record, **days, **sums, **themes, "participants": participants})


def participant_of(record: Mapping[str, Any]) -> Participant:
    """A participant from its record; raises as `project_of`."""
    amount = {"amount": Decimal(record["amount"])} if "amount" in record else {}
    return Participant(**{**record, **amount})


def _plain(value: Any) -> Any:
    match value:
        case dt.date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return list(value)
    return value
