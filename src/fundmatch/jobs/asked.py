"""What programs may ask: their words are checked before anything is read, and every fault is one line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from fundmatch.jobs.ending import Stop
from fundmatch.jobs.filters import Filters, status_named
from fundmatch.jobs.match import MatchRequest
from fundmatch.jobs.naming import direction_named
from fundmatch.jobs.work import Work
from fundmatch.models.base import Line, Model
from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.faults import told

_FIELD = Phrase("{field}: {message}", "{field}: {message}")

A = TypeVar("A", bound="Asked")
Name = Annotated[Line, StringConstraints(max_length=2000)]
Names = Annotated[tuple[Name, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]
"""Several names; one alone is a list of one."""
Days = Annotated[int, Field(ge=0, le=3660)]
Count = Annotated[int, Field(ge=0)]


class Asked(Model):
    """What a question may hold."""


class LoadAsked(Asked):
    """What is decided before the first question."""

    lang: Lang = "en"


class CallsAsked(Asked):
    """Which calls."""

    status: Names = ()
    funds: Names = ()
    programmes: Names = ()
    closes_within: Days | None = None
    opens_within: Days | None = None

    def filters(self, lang: Lang) -> Filters:
        """The same as a job takes it; raises `Stop` for a word that is no status."""
        statuses = tuple(status_named(word, lang) for word in self.status)
        money, (closes, opens) = (self.funds, self.programmes), (self.closes_within, self.opens_within)
        return Filters(statuses, *money, closes_within=closes, opens_within=opens)


class MatchAsked(CallsAsked):
    """Which pairs."""

    actors: Names = ()
    calls: Names = ()
    municipalities: Names = ()
    kinds: Names = ()
    direction: Name | None = None
    min_score: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0.0
    top: Count = 0
    limit: Count | None = None

    def request(self, work: Work) -> MatchRequest:
        """The same as a job takes it; raises `Stop` for a word that means nothing here."""
        aim = direction_named(self.direction, work) if self.direction else None
        own = self.filters(work.lang)
        filters = replace(own, municipalities=self.municipalities, kinds=self.kinds, direction=aim)
        return MatchRequest(self.actors, self.calls, filters, self.min_score, counted=True)


class ExplainAsked(Asked):
    """Which pair."""

    actor: Name
    call: Name


class SearchAsked(Asked):
    """Which words."""

    words: Name


def understood(kind: type[A], given: Mapping[str, Any]) -> A:
    """A question as it may be asked; raises `Stop` with what is wrong with its first wrong field."""
    try:
        return kind.model_validate(given)
    except ValidationError as faults:
        fault, path, values = told(faults.errors(include_url=False)[0], kind)
        raise Stop(_FIELD(field=".".join(map(str, path)), message=fault.message(**values))) from None
