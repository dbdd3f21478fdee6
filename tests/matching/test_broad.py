"""One broad concept alone is no place in the ranking, unless the score is more than weak."""

from typing import Any

import pytest

from factory import actor, call, engine
from fundmatch.matching.broad import Broad, broad_among
from fundmatch.matching.bulk import BulkPlan, score_shard
from fundmatch.matching.engine import Engine
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.text.reader import Reader

READER = Reader(
    Thesaurus.model_validate(
        {
            "id": "prov",
            "concepts": [
                {"id": "skill", "sv": ["kompetens"], "en": ["skills"]},
                {"id": "wetland", "sv": ["våtmark"], "en": ["wetlands"]},
            ],
        }
    )
)
SKILLS, CLIMATE = "c:skill", "c:climate"
MANY = [call(id=f"annan-{at}", title={"en": f"Skills and something else {at}"}) for at in range(40)]
"""So many calls speak of skills that the concept is broad."""


def run(core: list[str], *calls: Any, **own: Any) -> Engine:
    return engine([*MANY, *calls], [actor(id="a", kind="other", core=core, **own)], reader=READER)


def test_a_concept_is_broad_by_how_many_calls_hold_it() -> None:
    few = [{SKILLS: 1.0}] * 11
    assert not broad_among(few, 0.1, lambda _: ()).above  # 11 of 111, with the imagined ones
    assert list(broad_among([*few, {SKILLS: 1.0}], 0.1, lambda _: ()).above) == [SKILLS]


@pytest.mark.parametrize(
    ("promise", "profile", "document", "alone"),
    [
        ("one broad concept", {SKILLS: 1.0}, {SKILLS: 1.0, "c:port": 1.0}, True),
        ("one and a word that leans", {SKILLS: 1.0, "w:work": 1.0}, {SKILLS: 1.0, "w:work": 1.0}, True),
        ("one and a narrow one", {SKILLS: 1.0, "c:port": 1.0}, {SKILLS: 1.0, "c:port": 1.0}, False),
        ("two broad ones", {SKILLS: 1.0, CLIMATE: 1.0}, {SKILLS: 1.0, CLIMATE: 1.0}, False),
        ("one that brings another along", {"c:training": 1.0, SKILLS: 0.3}, {"c:training": 1.0, SKILLS: 0.3}, True),
        ("what weighs nothing is not shared", {SKILLS: 1.0, "c:port": 0.0}, {SKILLS: 1.0, "c:port": 1.0}, True),
    ],
)
def test_what_counts_as_one_alone(
    promise: str, profile: dict[str, float], document: dict[str, float], alone: bool
) -> None:
    none: frozenset[str] = frozenset()
    broad = Broad({SKILLS: none, CLIMATE: none, "c:training": frozenset({SKILLS})})
    assert broad.alone(profile, document, {"w:work"}) is alone, promise


def test_an_actor_without_a_fitting_call_gets_an_empty_list_on_both_ways() -> None:
    made = run(["skills"])
    assert made.topical(made.actors["a"])
    assert made.run().matches == ()
    assert made.ranking(made.actors["a"]) == []
    assert score_shard(BulkPlan(made, [*made.calls]), [*made.actors.values()], 0, 1, 0)[0] == []


def test_a_narrow_concept_beside_it_gives_the_place_back() -> None:
    made = run(["skills", "wetlands"], call(id="våt", title={"en": "Skills for wetlands"}))
    assert [match.call.id for match in made.run().matches] == ["våt"]
