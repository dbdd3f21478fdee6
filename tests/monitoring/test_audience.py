"""Who should hear of which call: the least score belongs to what is told, and a thin record is told of too."""

from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.matching.tiers import Tier
from fundmatch.monitoring.audience import Threshold, audience
from fundmatch.monitoring.muting import Muting

RUN = engine([call(title="Hamnar")], [actor(core=["hamnar"])])
(MATCH,) = RUN.run().matches


@pytest.mark.parametrize(
    ("promise", "threshold", "told"),
    [
        ("at the least score", Threshold(score=MATCH.score), True),
        ("just below it", Threshold(score=MATCH.score + 0.001), False),
        ("with a score any tier will do", Threshold(score=0.0), True),
        ("the tier that is asked for", Threshold(tiers=frozenset({MATCH.tier})), True),
        ("another tier", Threshold(tiers=frozenset(Tier) - {MATCH.tier}), False),
    ],
)
def test_who_is_told(promise: str, threshold: Threshold, told: bool) -> None:
    assert bool(audience(RUN, ["kommun"], ["utlysning"], threshold, Muting())) is told, promise


MUNICIPALITIES: dict[str, Any] = {
    "milestones": [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2027-01-15"}],
    "eligibility": [{"type": "applicant", "values": ["municipality"]}],
}


@pytest.mark.parametrize(
    ("promise", "title", "threshold", "told"),
    [
        ("no common subject, and too little said to know", "Kompetens", Threshold(), True),
        ("a common subject, too little for a tier", "Hamnar", Threshold(), True),
        ("not when a score is asked for that it has not", "Kompetens", Threshold(score=90.0), False),
        ("not when tiers are asked for", "Kompetens", Threshold(tiers=frozenset({Tier.MUST_HEAR})), False),
    ],
)
def test_an_open_call_that_names_my_kind_is_told_of_though_it_says_little(
    promise: str, title: str, threshold: Threshold, told: bool
) -> None:
    run = engine([call(title=title, **MUNICIPALITIES)], [actor(core=["hamnar"])])
    assert bool(audience(run, ["kommun"], ["utlysning"], threshold, Muting())) is told, promise
