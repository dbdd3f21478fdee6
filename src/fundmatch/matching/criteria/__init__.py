"""Criteria: what a match is worth. One file a criterion, one line here, weights in `weights.yaml`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import (
    close_to_home,
    closeness_in_meaning,
    directions,
    money_fit,
    partnership_reach,
    role_fit,
    subject_in_role,
    thematic_fit,
    time_left,
    track_record,
)
from fundmatch.matching.finding import Finding
from fundmatch.matching.keys import Key
from fundmatch.models.base import Text
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Phrase


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its id, its name on screens, and the function that judges a candidate."""

    id: str
    title: Phrase | Text
    judge: Callable[[Candidate], Finding]
    swedish: str
    """what the docstring of `judge` says, in Swedish"""
    key: Key | None
    """the facts that decide the value; `None` where the texts of both sides decide, and so each single pair"""
    value: Callable[[Candidate], float | None] | None = None
    """the value alone, where it takes much less than with its words"""


DIRECTIONS = "directions"
"""The place of the strategy's directions in the order and in the weights, which they share."""

CRITERIA = (
    Criterion(subject_in_role.ID, subject_in_role.TITLE, subject_in_role.judge, subject_in_role.SWEDISH, None),
    Criterion(thematic_fit.ID, thematic_fit.TITLE, thematic_fit.judge, thematic_fit.SWEDISH, None),
    Criterion(
        closeness_in_meaning.ID,
        closeness_in_meaning.TITLE,
        closeness_in_meaning.judge,
        closeness_in_meaning.SWEDISH,
        None,
    ),
    Criterion(role_fit.ID, role_fit.TITLE, role_fit.judge, role_fit.SWEDISH, role_fit.KEY),
    Criterion(close_to_home.ID, close_to_home.TITLE, close_to_home.judge, close_to_home.SWEDISH, close_to_home.KEY),
    Criterion(
        track_record.ID,
        track_record.TITLE,
        track_record.judge,
        track_record.SWEDISH,
        track_record.KEY,
        track_record.value,
    ),
    Criterion(
        partnership_reach.ID,
        partnership_reach.TITLE,
        partnership_reach.judge,
        partnership_reach.SWEDISH,
        partnership_reach.KEY,
    ),
    Criterion(money_fit.ID, money_fit.TITLE, money_fit.judge, money_fit.SWEDISH, money_fit.KEY),
    Criterion(time_left.ID, time_left.TITLE, time_left.judge, time_left.SWEDISH, time_left.KEY),
)
"""All criteria but the directions, which the strategy file brings."""


def in_force(
    strategy: Strategy, weights: Weights, own: Sequence[tuple[Criterion, float]] = ()
) -> tuple[tuple[Criterion, float], ...]:
    """All criteria of a run, those of one's own last, with their weights, scaled to 100 together. Zero: not judged.

    Raises `ValueError` when a weight names no criterion, or all weights are zero.
    """
    known = [criterion.id for criterion in CRITERIA] + [DIRECTIONS] + [one.id for one in strategy.directions]
    for name in weights.criteria:
        if name not in known:
            raise ValueError(name)
    shared = weights.criteria.get(DIRECTIONS, 0.0)
    parts = sum(one.weight for one in strategy.directions) or 1.0
    chosen: list[tuple[Criterion, float]] = [
        (criterion, weights.criteria.get(criterion.id, 0.0)) for criterion in CRITERIA
    ]
    for one in strategy.directions:
        weight = weights.criteria.get(one.id, shared * one.weight / parts)
        chosen.append(
            (Criterion(one.id, one.title, directions.judge_for(one), directions.SWEDISH, directions.KEY), weight)
        )
    chosen += own
    total = sum(weight for _, weight in chosen)
    if total <= 0:
        raise ValueError("0")
    return tuple((criterion, 100.0 * weight / total) for criterion, weight in chosen if weight > 0)
