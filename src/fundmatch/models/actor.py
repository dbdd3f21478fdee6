"""An actor: any organisation we match, in or serving the region."""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import MOST, Id, Line, Model, Source, Text
from fundmatch.models.kinds import ACTOR_KINDS, ActorClass, LegalForm, Role


def luhn_ok(digits: str) -> bool:
    """Whether the last digit of a Swedish organisation number is right (Luhn, ten digits).

    >>> luhn_ok("2321000032"), luhn_ok("2321000033")
    (True, False)
    """
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _org_number(value: str) -> str:
    digits = re.sub(r"[^0-9]", "", value)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10 or not luhn_ok(digits):
        raise PydanticCustomError(
            "org_number", "not a Swedish organisation number: ten digits, the last one a check digit"
        )
    return f"{digits[:6]}-{digits[6:]}"


OrgNumber = Annotated[str, AfterValidator(_org_number)]
Nuts = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[A-Z0-9]{0,3}$")]


def _nuts_country(value: Any) -> Any:
    """ISO and NUTS name two countries differently; the map speaks NUTS."""
    return {"GR": "EL", "GB": "UK"}.get(value, value) if isinstance(value, str) else value


Country = Annotated[str, BeforeValidator(_nuts_country), StringConstraints(pattern=r"^[A-Z]{2}$")]


class PastProject(Model):
    """An earlier EU project of the actor: the best evidence of what it can carry."""

    name: Line
    programme: Line | None = None
    programme_id: Id | None = Field(None, description="the key that calls of the programme carry")
    years: Line | None = Field(None, description="as the source prints them")
    start: Annotated[int, Field(ge=1990, le=2100)] | None = None
    end: Annotated[int, Field(ge=1990, le=2100)] | None = None
    role: Role | None = None
    role_words: Line | None = None
    amount_words: Line | None = None
    themes: tuple[Line, ...] = ()
    source_url: Line | None = None
    note: Line | None = None


class Capacity(Model):
    """What is known of the muscles an actor brings; left out when nobody knows."""

    employees: Annotated[int, Field(ge=0, le=MOST)] | None = None
    turnover_msek: Annotated[float, Field(ge=0, le=MOST)] | None = None
    eu_office: bool | None = Field(None, description="staff whose task is EU funding")
    hints: tuple[Line, ...] = ()


class Life(StrEnum):
    """Whether the actor exists."""

    ACTIVE = "active"
    DISSOLVED = "dissolved"
    PLANNED = "planned"


class Actor(Model):
    """An organisation. Only `id`, `name`, `kind` and a description are needed."""

    id: Id
    name: Line
    name_en: Line | None = None
    short_names: tuple[Line, ...] = Field((), description="abbreviations and older names that it is known by")
    kind: ActorClass
    functions: tuple[ActorClass, ...] | None = Field(
        None,
        description="what it is besides its kind; an empty list: looked up, none found; left out: not looked up",
    )
    org_number: OrgNumber | None = None
    legal_person: bool | None = Field(None, description="false: a unit that applies through its parent")
    legal_form: LegalForm | None = None
    owner: Line | None = Field(None, description="who owns it or decides over it, as the source says")
    owner_country: Country | None = Field(None, description="country from which it is controlled")
    parent: Id | None = None
    country: Country | None = None
    municipality: Line | None = None
    municipality_code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    nuts: Nuts | None = Field(None, description="NUTS code of the seat")
    serves: tuple[Nuts, ...] = Field((), description="NUTS codes of the area served")
    covers: tuple[Line, ...] = Field((), description="municipalities covered, when finer than the county")
    population: Annotated[int, Field(ge=0, le=MOST)] | None = None
    website: Line | None = None
    description: Text | None = None
    core: tuple[Line, ...] = Field((), description="themes that are its main business")
    themes: tuple[Line, ...] = Field((), description="concept ids or free words")
    statuses: tuple[Line, ...] = Field((), description="labels and earlier standing that calls ask for")
    past_projects: tuple[PastProject, ...] = ()
    networks: tuple[Line, ...] = ()
    roles: tuple[Line, ...] = Field((), description="the part it usually takes, in the list's own words")
    capacity: Capacity | None = None
    contact_role: Line | None = Field(None, description="a function, never a person")
    status: Life = Life.ACTIVE
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    confidence: Annotated[str, StringConstraints(pattern="^(high|medium|low)$")] | None = None
    notes: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()

    @field_validator("kind")
    @classmethod
    def _kind_of_actor(cls, value: ActorClass) -> ActorClass:
        if value not in ACTOR_KINDS:
            allowed = ", ".join(sorted(ACTOR_KINDS))
            raise PydanticCustomError("not_a_kind", "a function, not a kind; kinds are {allowed}", {"allowed": allowed})
        return value
