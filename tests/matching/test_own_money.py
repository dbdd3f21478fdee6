"""Money that an actor hears of whatever its subject: an open round of its county, money made for its kind nearby."""

from typing import Any

import pytest

from factory import AREAS, actor, call, engine, weights
from fundmatch.matching.bulk import BulkPlan, score_shard
from fundmatch.matching.engine import Engine

COUNTY = {"type": "territory", "values": ["SE122"], "words": "Södermanlands län"}
COUNTIES = {**COUNTY, "values": ["SE122", "SE123"]}
USED = {"of": ["cluster"], "programmes": ["erdf"], "value": 0.6, "because": "Vanligt."}
WEIGHED = {"subject_in_role": 70, "thematic_fit": 12, "role_fit": 8, "close_to_home": 10}
MADE = {**USED, "value": 1.0}


def made(area: dict[str, Any], habit: dict[str, Any], nuts: str = "SE122") -> Engine:
    """A cluster for cheese beside a round that speaks of nothing but pre-studies."""
    opened = call(
        id="omgång", title={"en": "Rolling pre-studies"}, eligibility=[area], programme_id="erdf",
        milestones=[{"kind": "closes", "date": "2027-06-01"}],
    )  # fmt: skip
    own = actor(id="a", kind="cluster", nuts=nuts, core=["cheese"], functions=[], legal_person=True)
    return engine([opened], [own], weights(**WEIGHED), practice={"habits": [habit]}, areas=AREAS)


@pytest.mark.parametrize(
    ("promise", "area", "habit", "nuts", "listed"),
    [
        ("a round of one's own county that such actors use", COUNTY, USED, "SE122", True),
        ("one of several counties only where it is made for them", COUNTIES, USED, "SE122", False),
        ("made for its kind", COUNTIES, MADE, "SE122", True),
        ("a round for the whole of Europe is nobody's own", {**COUNTY, "values": ["EU"]}, MADE, "SE122", False),
        ("a round that such actors seldom use", COUNTY, {**USED, "value": 0.1}, "SE122", False),
    ],
)
def test_what_is_listed_without_a_subject(
    promise: str, area: dict[str, Any], habit: dict[str, Any], nuts: str, listed: bool
) -> None:
    run = made(area, habit, nuts)
    found = run.run()
    assert len(found.matches) == listed, promise
    assert found.pairs == 1 == len(found.matches) + len(found.thin) + found.unrelated
    in_bulk, tally = score_shard(BulkPlan(run, [*run.calls]), [*run.actors.values()], 0, 1, 0)
    assert [(one.call.id, one.score) for one in in_bulk] == [(one.call.id, one.score) for one in found.matches]
    assert (tally.matches, tally.thin) == (len(found.matches), len(found.thin))


def test_it_is_shown_by_what_it_is_and_the_subject_gives_no_points() -> None:
    (match,) = made(COUNTY, USED).run().matches
    told = {part.criterion.id: part for part in match.points}
    assert told["thematic_fit"].points == told["subject_in_role"].points == 0
    assert "där aktören finns" in told["close_to_home"].finding.label.text("sv")
    assert match.score == pytest.approx(sum(part.points for part in match.points))
