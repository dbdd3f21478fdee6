"""Judgements made by people: how much a call is worth to an actor, and which directions a call serves."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from fundmatch.models.base import Id, Model

Grade = Annotated[int, Field(ge=0, le=10)]


class Judgement(Model):
    """What assessors said of one pair.

    `relevance` is 0 to 3 for one assessor, 0 to 6 for the sum of two; 0 or 1 where only yes and no were asked.
    """

    actor_id: Id
    call_id: Id
    relevance: Grade
    eligibility: Literal["no", "may", "split"] | None = Field(
        None, description="no: cannot take part; may: can, or nobody knows; split: the assessors differ"
    )
    set: Id | None = Field(None, description="the set of actors it belongs to; figures are told apart by set")


class DirectionLabels(Model):
    """What a reader said of one call: for each direction 0 not at all, 1 somewhat, 2 what the money buys."""

    call_id: Id
    labels: Mapping[str, Annotated[int, Field(ge=0, le=2)]]
