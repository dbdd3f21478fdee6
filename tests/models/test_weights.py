"""A score says how many of a hundred pairs with the same points are relevant: a line that only rises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from factory import actor, call, engine, weights
from fundmatch.matching.bulk import BulkPlan, score_shard
from fundmatch.models.weights import Weights
from fundmatch.render.explain import page


def scaled(*steps: tuple[float, float]) -> Weights:
    return Weights.model_validate({**weights(thematic_fit=100).model_dump(), "scale": steps})


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_points_never_have_a_lower_score_and_the_way_back_is_the_same(one: float, other: float) -> None:
    own = scaled((5, 1), (20, 55), (50, 90))
    low, high = sorted((one, other))
    assert 0 <= own.share_of(low) <= own.share_of(high) <= 100
    assert own.points_of(own.share_of(one)) == pytest.approx(one)


def test_without_a_scale_the_score_is_the_sum() -> None:
    assert weights().share_of(37.5) == weights().points_of(37.5) == 37.5


@pytest.mark.parametrize("steps", [[(20, 50), (10, 60)], [(10, 50), (20, 50)], [(0, 10)], [(100, 90)]])
def test_a_scale_that_does_not_rise_is_refused(steps: list[tuple[float, float]]) -> None:
    with pytest.raises(ValidationError, match="rise"):
        scaled(*steps)


def test_scores_follow_the_scale_and_points_still_add_up() -> None:
    calls = [call(id="a", title={"en": "Ports"}), call(id="b", title={"en": "Ports and cheese"})]
    actors = [actor(core=["ports"], themes=["cheese"])]
    plain, made = engine(calls, actors, weights(thematic_fit=100)), engine(calls, actors, scaled((1, 60), (30, 90)))
    old, new = plain.run().matches, made.run().matches
    assert [one.call.id for one in old] == [one.call.id for one in new]
    for match in new:
        assert match.total == pytest.approx(sum(part.points for part in match.points))
        assert match.score == made.weights.share_of(match.total) > match.total
    least = new[0].score
    found, tally = score_shard(BulkPlan(made, [*made.calls]), [*made.actors.values()], 0, 1, 0, least)
    assert [one.call.id for one in found] == [one.call.id for one in new if one.score >= least]
    assert tally.below == len(new) - len(found) > 0
    lines = [line.text for line in page(new[0], new[0].rulings, True, made.setting.strategy, "en")]
    assert any("of a hundred pairs" in line for line in lines)
