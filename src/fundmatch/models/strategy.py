"""A strategy: its directions, what each weighs, and the signals by which a call serves them."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Id, Line, Model, Source, Text
from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.wording import Lang

Where = Literal["title", "funds", "themes", "summary", "partnership", "eligibility"]


class Condition(Model):
    """What has to hold for a signal. All parts that are given have to hold; in a list one is enough.

    Words match whole words by their stems, in the language they are written in; several words
    in one entry have to stand next to each other.
    """

    words_en: tuple[Line, ...] = ()
    words_sv: tuple[Line, ...] = ()
    but_not: tuple[Line, ...] = Field((), description="false friends: phrases that are taken out before looking")
    where: tuple[Where, ...] = ("title", "funds", "summary")
    programmes: tuple[Id, ...] = Field((), description="programme ids")
    funds: tuple[Line, ...] = ()
    objectives: tuple[Line, ...] = Field((), description="specific objectives, or the beginning of their codes")
    project_kinds: tuple[ProjectKind, ...] = ()
    min_countries: int | None = Field(None, description="the partnership asks for at least so many countries")
    min_partners: int | None = None
    required: tuple[ActorClass, ...] = Field((), description="the partnership requires one of these")
    applicants: tuple[ActorClass, ...] = Field((), description="one of these may apply, as the rules list them")
    only_applicants: tuple[ActorClass, ...] = Field((), description="nobody but these may lead")
    territory: tuple[Line, ...] = Field((), description="the call's territory names one of these codes, or lies in one")
    shut_out: bool | None = Field(None, description="whether nobody of the home region can take part")


class Signal(Model):
    """One rule: when its condition holds, the direction gets at least (`gives`) or at most (`caps`) a value.

    1 is what the money buys, 0.5 a condition or a side activity, 0 not at all.
    """

    when: Condition
    gives: Annotated[float, Field(ge=0, le=1)] | None = None
    caps: Annotated[float, Field(ge=0, le=1)] | None = None
    because: Text = Field(description="the reason in words, shown with the quoted evidence")
    switch: Id | None = Field(None, description="an officer's choice that turns the signal on")
    source: Id | None = Field(
        None, description="id of the entry in `sources` that the line rests on; the first if none"
    )
    sentence: Annotated[int, Field(ge=1)] | None = Field(
        None, description="which of the direction's `sentences` the line rests on, counted from 1"
    )


class Direction(Model):
    """One direction of the strategy."""

    id: Id
    title: Text
    definition: Text
    weight: Annotated[float, Field(ge=0)] = 1.0
    text: Text | None = Field(None, description="what the strategy itself says, in our words")
    sentences: tuple[Line, ...] = Field((), description="its sentences on the direction, word for word")
    signals: tuple[Signal, ...] = ()
    caution: Text | None = Field(None, description="what a reader should know before trusting the value")

    @model_validator(mode="after")
    def _sentences_are_there(self) -> Self:
        for signal in self.signals:
            if (signal.sentence or 0) > len(self.sentences):
                raise PydanticCustomError(
                    "unknown_sentence",
                    "a signal rests on sentence {sentence}, and `sentences` has {count}",
                    {"sentence": signal.sentence, "count": len(self.sentences)},
                )
        return self


class Switch(Model):
    """An open choice that the officer decides; signals that name it hold only when it is on."""

    id: Id
    on: bool = False
    question: Text


class Strategy(Model):
    """A published strategy that calls are held against."""

    id: Id
    title: Text
    body: Line
    goal: Text | None = Field(None, description="the overall goal, in our words")
    guides: Text | None = Field(None, description="whose work it guides, and whom it does not bind")
    adopted: dt.date | None = None
    valid_to: dt.date | None = None
    directions: tuple[Direction, ...] = Field(min_length=1)
    switches: tuple[Switch, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _sources_are_there(self) -> Self:
        known = {source.id for source in self.sources}
        for direction in self.directions:
            for signal in direction.signals:
                if signal.source and signal.source not in known:
                    raise PydanticCustomError(
                        "unknown_source",
                        "a signal rests on the source '{source}', which is not in `sources`",
                        {"source": signal.source},
                    )
        return self


def letters(strategy: Strategy, lang: Lang) -> dict[str, str]:
    """The letter of each direction: the first one of its title that no earlier direction has, else its number."""
    found: dict[str, str] = {}
    for at, one in enumerate(strategy.directions, start=1):
        own = (letter.upper() for letter in one.title.pick(lang) if letter.isalpha())
        found[one.id] = next((letter for letter in own if letter not in found.values()), str(at))
    return found
