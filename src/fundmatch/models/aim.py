"""What the county strives for besides the strategy: the development strategy (RUS) and smart specialisation (S3)."""

from typing import Annotated

from pydantic import Field

from fundmatch.models.base import Id, Line, Model, Source, Text


class Aim(Model):
    """One direction of the development strategy or one area of smart specialisation."""

    id: Id
    group: Annotated[str, Field(pattern="^(rus|s3)$")]
    title: Text
    concepts: tuple[Line, ...] = Field(description="ids of concepts of the thesaurus; a call about one of them counts")
    source: Id = Field(description="id of an entry in `sources`")


class Aims(Model):
    """The aims that a folder knows."""

    aims: tuple[Aim, ...] = ()
    sources: tuple[Source, ...] = ()
