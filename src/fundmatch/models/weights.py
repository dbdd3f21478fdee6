"""What each criterion weighs. Weights are data: shown in every output, changed with `--weights`."""

from typing import Annotated

from pydantic import Field

from fundmatch.models.base import Line, Model

Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Tiers(Model):
    """The least score of each tier; below the last one nothing is listed as worth hearing of."""

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
    note: Line | None = None
