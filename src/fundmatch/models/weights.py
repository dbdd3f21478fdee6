"""What each criterion weighs. Weights are data: shown in every output, changed with `--weights`."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Line, Model

Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Tiers(Model):
    """The least score of each tier, 0 to 100; below the last one nothing is listed as worth hearing of."""

    must_hear: Weight
    should_hear: Weight
    could_hear: Weight
    least_coverage: Annotated[float, Field(ge=0, le=1)] = Field(
        description="share of the weight that has to be known for the highest tier"
    )
    least_subject: Annotated[float, Field(ge=0, le=1)] = Field(
        0.0, description="value of the subject that the highest tier needs"
    )


class Weights(Model):
    """Criterion ids and their weights. They are scaled so that all together make 100 points."""

    id: Line
    criteria: dict[str, Weight] = Field(description="criterion id -> weight; `directions` is shared by all directions")
    tiers: Tiers
    broad: Annotated[float, Field(gt=0, le=1)] = Field(
        0.1, description="share of all calls from which a concept is too broad to be a subject in common by itself"
    )
    scale: tuple[tuple[Weight, Weight], ...] = Field(
        (),
        description="points of a pair, and how many of a hundred such pairs were found relevant; between two steps in "
        "a straight line. Without it the score is the sum of the points",
    )
    note: Line | None = None

    @model_validator(mode="after")
    def _scale_rises(self) -> Self:
        if any(after[0] <= before[0] or after[1] <= before[1] for before, after in pairwise(self._steps)):
            raise PydanticCustomError("scale_falls", "scale: points and shares have to rise from step to step")
        return self

    @cached_property
    def _steps(self) -> tuple[tuple[float, float], ...]:
        """The scale from nothing to everything."""
        inner = [step for step in self.scale if step not in ((0, 0), (100, 100))]
        return ((0.0, 0.0), *inner, (100.0, 100.0))

    def share_of(self, points: float) -> float:
        """The score of a sum of points, 0 to 100: a larger sum never has a smaller one.

        >>> tiers = {"must_hear": 60, "should_hear": 30, "could_hear": 10}
        >>> made = {"id": "w", "criteria": {}, "tiers": {**tiers, "least_coverage": 0.7}, "scale": [[20, 60]]}
        >>> weights = Weights.model_validate(made)
        >>> weights.share_of(10), weights.share_of(60), weights.points_of(60)
        (30.0, 80.0, 20.0)
        """
        return _along(self._steps, points, 0) if self.scale else points

    def points_of(self, share: float) -> float:
        """The sum of points that gives a score."""
        return _along(self._steps, share, 1) if self.scale else share


def _along(steps: Sequence[tuple[float, float]], value: float, side: int) -> float:
    """The other side of a value on a line through some steps; `side` 0 is points, 1 is shares."""
    at = min(max(bisect_right(steps, value, key=lambda step: step[side]), 1), len(steps) - 1)
    before, after = steps[at - 1], steps[at]
    part = (value - before[side]) / (after[side] - before[side])
    return before[1 - side] + part * (after[1 - side] - before[1 - side])
