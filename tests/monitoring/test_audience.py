"""Who should hear of which call: the least score belongs to what is told."""

import pytest

from factory import actor, call, engine
from fundmatch.matching.tiers import Tier
from fundmatch.monitoring.audience import Bar, audience
from fundmatch.monitoring.muting import Muting

RUN = engine([call(title="Hamnar")], [actor(core=["hamnar"])])
(MATCH,) = RUN.run().matches


@pytest.mark.parametrize(
    ("promise", "bar", "told"),
    [
        ("at the least score", Bar(score=MATCH.score), True),
        ("just below it", Bar(score=MATCH.score + 0.001), False),
        ("with a score any tier will do", Bar(score=0.0), True),
        ("the tier that is asked for", Bar(tiers=frozenset({MATCH.tier})), True),
        ("another tier", Bar(tiers=frozenset(Tier) - {MATCH.tier}), False),
    ],
)
def test_who_is_told(promise: str, bar: Bar, told: bool) -> None:
    assert bool(audience(RUN, ["kommun"], ["utlysning"], bar, Muting())) is told, promise
