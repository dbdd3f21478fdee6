"""The way for many pairs finds what the engine finds: the same ids in the same order, points equal to the last bit."""

import gc
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import actor, call, weights
from fundmatch.matching import actors as ready
from fundmatch.matching import bulk
from fundmatch.matching.bulk import BulkPlan, score_shard
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match, PairCounts
from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.practice import Practice
from fundmatch.models.stowed import Stowed
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import MatchRecords
from fundmatch.render.matches import MatchRow
from fundmatch.sources.folder import word_table
from fundmatch.text.reader import Reader
from properties.records import actors, calls
from properties.test_matching_properties import made

READER = Reader(meaning=word_table())
WEIGHTS = weights(thematic_fit=40, role_fit=20, directions=15, track_record=10, money_fit=5, closeness_in_meaning=20)


def facts(match: Match) -> tuple[Any, ...]:
    points = [(part.criterion.id, part.finding.value, part.points) for part in match.figures]
    return match.actor.id, match.call.id, match.score, match.topical, match.tier, match.coverage, match.verdicts, points


def by_engine(run: Engine, n: int, least: float) -> tuple[list[Any], PairCounts]:
    """What the engine finds, put as a shard puts it."""
    outcome = run.run()
    best = [
        facts(match)
        for key in run.actors
        for match in [one for one in outcome.matches if one.actor.id == key and one.score >= least][: n or None]
    ]
    live = [one for one in outcome.refused if not one.closed]
    first: dict[str, tuple[str, str]] = {}
    for one in live:
        first.setdefault(one.gate.id, (one.actor.id, one.call.id))
    below = sum(one.score < least for one in outcome.matches)
    return best, PairCounts(
        outcome.pairs, len(outcome.matches), below, len(outcome.thin), len(outcome.apart),
        len(outcome.refused) - len(live),
        Counter(one.gate.id for one in live), first,
    )  # fmt: skip


@settings(max_examples=120)
@given(
    calls(most=8), actors(most=5), st.sampled_from([0, 1, 2]), st.sampled_from([0.0, 20.0, 35.0]), st.booleans(),
    st.integers(0, 5), st.booleans(), st.booleans(),
)  # fmt: skip
def test_many_pairs_are_ranked_as_few(
    calls: list[Call], actors: list[Actor], n: int, least: float, as_if_open: bool, cut: int, twins: bool, long: bool
) -> None:
    if twins:  # whom all rules answer alike, but for those that name one of them
        actors += [one.model_copy(update={"id": f"{one.id}-b", "core": other.core})
                   for one, other in zip(actors, actors[::-1], strict=True)]  # fmt: skip
    actors.sort(key=lambda one: one.id)
    words: dict[str, Any] = {"as_if_open": as_if_open, "reader": READER, "weights": WEIGHTS}
    run = made(calls, Stowed(actors) if long else actors, **words)
    plan, every = BulkPlan(run, [*run.calls]), [*run.actors.values()]
    one, two = score_shard(plan, every, 0, cut, n, least), score_shard(plan, every, cut, len(every), n, least)
    best, tally = by_engine(made(calls, actors, **words), n, least)
    assert [facts(match) for match in one[0] + two[0]] == best
    for name in ("pairs", "matches", "below", "thin", "apart", "closed", "fallen"):
        assert getattr(one[1], name) + getattr(two[1], name) == getattr(tally, name), name
    assert {
        gate: min(found for part in (one, two) if (found := part[1].first.get(gate))) for gate in tally.first
    } == tally.first


def test_equal_scores_are_in_the_engines_order_wherever_the_list_is_cut() -> None:
    def run() -> Engine:
        days = ("2027-03-01", "2026-12-15", None, "2026-12-15")
        dated = [{"milestones": [{"kind": "closes", "date": day}]} if day else {} for day in days]
        return made(
            [call(id=f"c{at}", title="Support to ports and energy", **more) for at, more in enumerate(dated)],
            [actor(id="a", core=["ports", "energy"])],
        )

    for n in range(5):
        one = run()
        assert [facts(match) for match in score_shard(BulkPlan(one, [*one.calls]), [one.actors["a"]], 0, 1, n)[0]] == (
            by_engine(run(), n, 0.0)[0]
        )


def test_a_score_at_the_least_is_one_that_reaches_it() -> None:
    run = made([call(title="Support to ports")], [actor(core=["ports"])])
    (only,) = run.run().matches
    plan, every = BulkPlan(run, [*run.calls]), [*run.actors.values()]
    assert score_shard(plan, every, 0, 1, 0, only.score)[0]
    assert not score_shard(plan, every, 0, 1, 0, only.score + 1e-12)[0]


def test_answers_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_ANSWERS", 0)
    found = [call(id=f"c{at}", title="Support to ports") for at in range(3)]
    own = [actor(id=f"a{at}", core=["ports"], past_projects=[{"name": f"Ports {at}"}]) for at in range(3)]
    run = made(found, own)
    plan, every = BulkPlan(run, [*run.calls]), [*run.actors.values()]
    shards = [score_shard(plan, every, at, at + 1, 0)[0] for at in range(3)]
    assert max(grid.answers for grid in plan.values) <= 3
    assert [facts(match) for shard in shards for match in shard] == by_engine(made(found, own), 0, 0.0)[0]


def test_of_a_long_list_few_actors_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "MOST_READY", 4)
    every = [actor(id=f"a{at:02}", core=["ports", f"ports {at}"]) for at in range(40)]
    run = made([call(title="Support to ports", id=f"c{at}") for at in range(2)], Stowed(every))
    plan, shard = BulkPlan(run, [*run.calls]), 8
    records = MatchRecords(run, "en", RowFacts(run.setting.now), worded=False)
    for begin in range(0, len(every), shard):
        actors = [run.actors[one.id] for one in every[begin : begin + shard]]
        found, _ = score_shard(plan, actors, 0, shard, 0)
        assert [records.line(MatchRow(1, match)) for match in found]
        plan.forget()
    del actors, found
    gc.collect()
    # Those kept ready, one of each class that is alike, and the last that was asked.
    there = [one for one in gc.get_objects() if isinstance(one, PreparedActor) and one.id in run.actors]
    assert len(there) <= 4 + 2


def test_a_long_chain_of_parents_is_climbed_without_reading_its_records_again(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [actor(id=f"a{at:03}", parent=f"a{at + 1:03}") for at in range(199)]
    read: list[str] = []
    named = Stowed.named

    def noted(self: Stowed[Actor], key: str) -> Actor:
        read.append(key)
        return named(self, key)

    monkeypatch.setattr(Stowed, "named", noted)
    found = ready.prepare_actors(Stowed(every), Practice())
    assert [one.parent and one.parent.id for one in found.values()][-2:] == ["a198", None]
    assert len(read) <= 3 * len(every)


def test_no_other_run_loads_numpy() -> None:
    code = "import sys, fundmatch.cli.match, fundmatch.render.shares; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
