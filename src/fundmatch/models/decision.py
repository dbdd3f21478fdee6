"""What was decided about a call, for one actor or for all. Decisions are added, never changed or removed."""

import datetime as dt
import functools
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Id, Line, Model
from fundmatch.models.wording import NamedEnum

_MAIL = re.compile(r"\S@[^\s@]+\.\S")
# Seven digits or more with nothing but the signs of telephone numbers between them; a period of years is none.
_TELEPHONE = re.compile(r"(?<!\d)\+?\(?\d(?:[ \u00a0().-]{0,2}\d){6,}")
_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-\u2013]\s?(?:19|20)?\d\d\b")


def no_mail(value: str) -> str:
    """A text, unless it holds a mail address."""
    if _MAIL.search(value):
        raise PydanticCustomError("mail_address", "looks like a mail address; write a role, never a person")
    return value


def no_telephone(value: str) -> str:
    """A text, unless it holds a telephone number."""
    if _TELEPHONE.search(_YEARS.sub("", value)):
        raise PydanticCustomError("telephone", "looks like a telephone number; write a role, never a person")
    return value


class State(NamedEnum):
    """Where a call stands with us."""

    INTERESTED = "interested", "intresserad", "interested"
    APPLYING = "applying", "söker", "applying"
    GRANTED = "granted", "beviljad", "granted"
    REJECTED = "rejected", "avslag", "rejected"
    """the application was turned down"""
    DECLINED = "declined", "avstår", "declined"
    """we know of it and do not apply; it stays in the lists"""
    MUTED = "muted", "tystad", "muted"
    """not for us: left out of the lists until the call changes in something that matters"""
    WITHDRAWN = "withdrawn", "återtaget", "withdrawn"
    """an earlier decision is taken back"""


DECIDED = tuple(state for state in State if state is not State.WITHDRAWN)
"""The states that somebody can decide."""

Pair = tuple[str, str | None]
"""A call's id, and an actor's or nothing: all actors."""


class Decision(Model):
    """One decision, as it is kept and as it travels in a file. It holds functions, never persons."""

    call: Id = Field(description="id of the call")
    actor: Id | None = Field(None, description="id of the actor; left out: the decision holds for all actors")
    state: State
    why: Line
    owner: Line = Field(description="role that answers for it, such as `EU-samordnare`; never a person")
    at: AwareDatetime = Field(description="when it was decided, with zone; kept to the second in UTC")
    note: Line | None = None
    matters: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = Field(
        None, description="fingerprint of what mattered in the call then: dates, money, who may apply"
    )
    takes_back: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = Field(
        None, description="id of the decision that a withdrawal takes back"
    )

    @field_validator("at")
    @classmethod
    def _to_the_second(cls, value: dt.datetime) -> dt.datetime:
        try:
            return value.astimezone(dt.UTC).replace(microsecond=0)
        except OverflowError:
            raise PydanticCustomError("datetime_parsing", "outside the calendar") from None

    @field_validator("why", "owner", "note")
    @classmethod
    def _one_line_without_mail(cls, value: str | None) -> str | None:
        # Blanks as every format keeps them, so that a spreadsheet gives back the very same content.
        return " ".join(no_mail(value).split()) if value else value

    @field_validator("owner")
    @classmethod
    def _no_telephone(cls, value: str) -> str:
        return no_telephone(value)

    @model_validator(mode="after")
    def _withdrawal_names_what(self) -> "Decision":
        if (self.state is State.WITHDRAWN) != (self.takes_back is not None):
            raise PydanticCustomError("takes_back", "a withdrawal, and nothing else, names what it takes back")
        return self

    @property
    def pair(self) -> Pair:
        """What it is about."""
        return self.call, self.actor

    @functools.cached_property
    def id(self) -> str:
        """SHA-256 of the content, in 64 hexadecimal digits: the same decision has the same id in every file."""
        content = json.dumps(self.record(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()

    def record(self) -> dict[str, str]:
        """The content as plain text fields; what is not stated is left out."""
        return self.model_dump(mode="json", exclude_none=True)

    def sort_key(self) -> tuple[dt.datetime, str]:
        """By time; at the same second by id, so that everybody has the same order."""
        return self.at, self.id


def in_force(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The newest decision of each pair that nobody has taken back. The order of `decisions` says nothing."""
    given = sorted(decisions, key=Decision.sort_key)
    taken_back = {decision.takes_back for decision in given}
    return {
        decision.pair: decision
        for decision in given
        if decision.state is not State.WITHDRAWN and decision.id not in taken_back
    }
