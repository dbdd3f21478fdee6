"""What each kind of actor usually does with which money. Knowledge of the trade, as data."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from fundmatch.models.base import Id, Line, Model, Source, Text, unchecked
from fundmatch.models.kinds import ActorClass


class Mandate(Model):
    """What one class of actor is there to do, whatever its own page says."""

    of: ActorClass
    themes: tuple[Line, ...] = Field((), description="concept ids or free words, English")
    themes_sv: tuple[Line, ...] = ()
    because: Text

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The themes in English, and in Swedish where each has that."""
        swedish = self.themes_sv if len(self.themes_sv) == len(self.themes) else [None] * len(self.themes)
        return tuple(unchecked(sv, en) for en, sv in zip(self.themes, swedish, strict=True))


class Habit(Model):
    """How close one class of actor is to one programme: 1 it is made for them, 0 they have no use for it."""

    of: tuple[ActorClass, ...]
    programmes: tuple[Id, ...]
    value: Annotated[float, Field(ge=0, le=1)]
    source: Id | None = Field(None, description="what the value rests on: the id of an entry in `sources`")
    because: Text


class Practice(Model):
    """The mandates and habits that a run uses."""

    mandates: tuple[Mandate, ...] = ()
    habits: tuple[Habit, ...] = ()
    sources: tuple[Source, ...] = ()
    counted: tuple[Id, ...] = Field(
        (),
        description="ids of the sources that counted who takes part in such projects: by them alone a kind is unusual",
    )

    @cached_property
    def by_programme(self) -> dict[str, list[Habit]]:
        """The habits with the money of each programme, in their order."""
        found: dict[str, list[Habit]] = {}
        for habit in self.habits:
            for programme in dict.fromkeys(habit.programmes):
                found.setdefault(programme, []).append(habit)
        return found
