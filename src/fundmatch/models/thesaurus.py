"""Concepts of EU funding and of the sectors a region lives by, with their names in both languages."""

from collections import Counter
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from fundmatch.models.base import Id, Line, Model, Source


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


class Thesaurus(Model):
    """All concepts of one source."""

    id: Id
    concepts: tuple[Concept, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Line | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        broader = {concept.id: concept.broader for concept in self.concepts}
        twice = [name for name, count in Counter(one.id for one in self.concepts).items() if count > 1]
        if twice:
            raise ValueError(f"concept ids used twice: {', '.join(twice)}")
        for concept in self.concepts:
            if concept.broader and concept.broader not in broader:
                raise ValueError(f"{concept.id}: the broader concept {concept.broader} does not exist")
            seen, step = {concept.id}, concept.broader
            while step:
                if step in seen:
                    raise ValueError(f"{concept.id}: its broader concepts go round in a circle")
                seen.add(step)
                step = broader[step]
        return self
