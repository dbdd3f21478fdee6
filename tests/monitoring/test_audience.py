"""Who should hear of which call: the least score belongs to what is told, and a thin record is told of too."""

from typing import Any

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


MUNICIPALITIES: dict[str, Any] = {
    "milestones": [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2027-01-15"}],
    "eligibility": [{"type": "applicant", "values": ["municipality"]}],
}


@pytest.mark.parametrize(
    ("promise", "title", "bar", "told"),
    [
        ("no common subject, and too little said to know", "Kompetens", Bar(), True),
        ("a common subject, too little for a tier", "Hamnar", Bar(), True),
        ("not when a score is asked for that it has not", "Kompetens", Bar(score=90.0), False),
        ("not when tiers are asked for", "Kompetens", Bar(tiers=frozenset({Tier.MUST_HEAR})), False),
    ],
)
def test_an_open_call_that_names_my_kind_is_told_of_though_it_says_little(
    promise: str, title: str, bar: Bar, told: bool
) -> None:
    run = engine([call(title=title, **MUNICIPALITIES)], [actor(core=["hamnar"])])
    assert bool(audience(run, ["kommun"], ["utlysning"], bar, Muting())) is told, promise
