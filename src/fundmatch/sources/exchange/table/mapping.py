"""A mapping: which column of somebody's own list means what. A TOML file that its owner can read and change."""

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Model
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.table.days import Order
from fundmatch.sources.exchange.table.headings import COLUMNS, column_of
from fundmatch.sources.exchange.table.sums import Style
from fundmatch.sources.faults import NEAR, hint
from fundmatch.sources.record import Unreadable
from fundmatch.sources.toml_format import parse

_WRONG = Phrase("{field}: {why}", "{field}: {why}")
_UNKNOWN = Phrase("{field} finns inte{hint}", "there is no {field}{hint}")
_NO_COLUMN = Phrase(
    "”{heading}” pekar på ”{column}”, som inte är en kolumn för {kind}{hint}",
    "“{heading}” points to “{column}”, which is no column of {kind}{hint}",
)
_TWICE = Phrase("både ”{first}” och ”{second}” pekar på {column}", "both “{first}” and “{second}” point to {column}")
_DATE_FORMAT = Phrase(
    "date_format skrivs med DD, MM och YYYY (ÅÅÅÅ), till exempel DD/MM/YYYY",
    "date_format is written with DD, MM and YYYY, for instance DD/MM/YYYY",
)
_SEVERAL = frozenset(
    {"summary", "summary_sv", "summary_en", "description", "description_sv", "description_en", "themes"}
)
"""Columns that may be put together from more than one column of a list."""


Kind = Literal["calls", "actors"]
"""What a list is of."""


class Mapping(Model):
    """Which column means what, and how the list writes dates and numbers."""

    kind: Kind = "calls"
    sheet: str | None = None
    header_row: int | None = Field(None, ge=1)
    date_format: str | None = None
    decimal: Literal[",", "."] | None = None
    thousands: Literal[" ", ".", ",", "'"] | None = None
    list_separator: str | None = Field(None, min_length=1, max_length=5)
    currency: str | None = Field(None, pattern="^[A-Z]{3}$")
    id_from: tuple[str, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)
    fixed: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)

    @field_validator("fixed", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: str(one) if isinstance(one, int | float | Decimal) else one for key, one in value.items()}

    @field_validator("date_format")
    @classmethod
    def _readable(cls, value: str | None) -> str | None:
        if value is not None and _order(value) is None:
            raise PydanticCustomError("date_format", "DD, MM and YYYY")
        return value

    @model_validator(mode="after")
    def _known_columns(self) -> "Mapping":
        known = COLUMNS[self.kind]
        seen: dict[str, str] = {}
        for heading, column in (*self.columns.items(), *((name, name) for name in (*self.fixed, *self.values))):
            if column not in known:
                raise PydanticCustomError("column", "no such column", {"heading": heading, "column": column})
        for heading, column in self.columns.items():
            if column in seen and column not in _SEVERAL:
                values = {"first": seen[column], "second": heading, "column": column}
                raise PydanticCustomError("twice", "two columns", values)
            seen[column] = heading
        return self

    @property
    def order(self) -> Order | None:
        """In which order dates are written, if the mapping says so."""
        return _order(self.date_format) if self.date_format else None

    @property
    def style(self) -> Style:
        """How numbers are written, if the mapping says so."""
        return Style(self.decimal, self.thousands)


def _order(date_format: str) -> Order | None:
    """The order of day, month and year in a pattern.

    >>> _order("DD/MM/YYYY"), _order("m-d-y"), _order("åååå-mm-dd"), _order("x")
    (<Order.DAY_FIRST: 'day first'>, <Order.MONTH_FIRST: 'month first'>, <Order.YEAR_FIRST: 'year first'>, None)
    """
    letters = re.sub(r"[^dmy]", "", date_format.casefold().replace("å", "y"))
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return {"dmy": Order.DAY_FIRST, "mdy": Order.MONTH_FIRST, "ymd": Order.YEAR_FIRST}.get(letters)


def read_mapping(raw: bytes) -> Mapping:
    """The mapping of a TOML file; raises `Unreadable` with what is wrong, and the nearest name that is right."""
    data = parse(raw)
    try:
        return Mapping.model_validate(data)
    except ValidationError as error:
        raise Unreadable(_said(error.errors(include_url=False)[0], data)) from None


def _said(fault: Any, data: Any) -> Any:
    context = fault.get("ctx") or {}
    field = ".".join(str(step) for step in fault["loc"])
    match fault["type"]:
        case "column":
            kind = data.get("kind", "calls") if isinstance(data, dict) else "calls"
            return _NO_COLUMN(kind=kind, hint=_hint(context["column"], kind), **context)
        case "twice":
            return _TWICE(**context)
        case "date_format":
            return _DATE_FORMAT()
        case "extra_forbidden":
            return _UNKNOWN(field=field, hint=hint(field, Mapping.model_fields, 60))
    return _WRONG(field=field, why=str(fault["msg"]))


def _hint(column: str, kind: str) -> Any:
    """The column that was probably meant: by what people call it, or by its spelling."""
    meant = column_of(column, kind)
    return NEAR(near=meant) if meant else hint(column, COLUMNS[kind], 60)
