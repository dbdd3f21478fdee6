"""Concepts of EU funding and of the sectors a region lives by, with their names in both languages."""

from collections import Counter
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Id, Line, Model, Source, Text


class Concept(Model):
    """One meaning: its Swedish and English labels, the preferred one first, and its broader concept."""

    id: Id
    sv: tuple[Line, ...] = Field(min_length=1)
    en: tuple[Line, ...] = Field(min_length=1)
    broader: Id | None = None
    objectives: tuple[Annotated[str, StringConstraints(pattern=r"^(RSO|ESO|ISO)\d(\.\d+)?$")], ...] = Field(
        (), description="specific objectives of ERDF and ESF+ that it clearly belongs to"
    )
    fields: tuple[Annotated[str, StringConstraints(pattern=r"^\d{3}$")], ...] = Field(
        (), description="intervention fields, CPR Annex I"
    )
    s3: tuple[Line, ...] = Field((), description="smart specialisation areas of East Middle Sweden")
    sdg: tuple[Annotated[int, Field(ge=1, le=17)], ...] = Field((), description="UN goals")


class Never(Model):
    """Words and concepts that are never the subject of a call or an actor, with the reason.

    Words are told by their stems. A concept may still be found; it counts for nothing.
    """

    because: Text
    branches: tuple[Id, ...] = Field((), description="concepts that are none with all that stand below them")
    concepts: tuple[Id, ...] = Field((), description="concepts that are none themselves")
    sv: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


def _of(concept: Concept) -> dict[str, str]:
    return {"id": concept.id, "broader": concept.broader or ""}


class Thesaurus(Model):
    """All concepts of one source."""

    id: Id
    concepts: tuple[Concept, ...] = ()
    never: tuple[Never, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Line | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        broader = {concept.id: concept.broader for concept in self.concepts}
        twice = [name for name, count in Counter(one.id for one in self.concepts).items() if count > 1]
        if twice:
            raise PydanticCustomError("concept_twice", "ids used twice: {ids}", {"ids": ", ".join(twice)})
        for one in (name for group in self.never for name in (*group.branches, *group.concepts)):
            if one not in broader:
                raise PydanticCustomError(
                    "no_such_concept", "{id}: no concept {broader}", {"id": "never", "broader": one}
                )
        for concept in self.concepts:
            if concept.broader and concept.broader not in broader:
                raise PydanticCustomError("no_such_concept", "{id}: no concept {broader}", _of(concept))
            seen, step = {concept.id}, concept.broader
            while step:
                if step in seen:
                    raise PydanticCustomError("concept_circle", "{id}: broader in a circle", _of(concept))
                seen.add(step)
                step = broader[step]
        return self
