"""What counts and what is left out: unjudged calls, idle actors, funds, pairs refused."""

import pytest

from fundmatch.evaluation.figures import Figure, count, count_for_calls, nothing_relevant, rules_of, screening
from fundmatch.evaluation.judgements import Judgements, gather
from fundmatch.evaluation.metrics import measure_of
from fundmatch.evaluation.report import Floor, Named, hold_against
from fundmatch.models.judged import Judgement
from fundmatch.sources.run_format import WrittenRun

P2 = measure_of("P@2")


def judged(*rows: tuple[str, str, int], eligibility: str | None = None) -> Judgements:
    return gather(
        Judgement.model_validate({"actor_id": actor, "call_id": call, "relevance": grade, "eligibility": eligibility})
        for actor, call, grade in rows
    )


def named(**rankings: str) -> Named:
    return Named("run", WrittenRun({actor: tuple(own) for actor, own in rankings.items()}, frozenset(), {}, {}, ()))


def test_unjudged_calls_are_dropped_when_the_judgements_say_what_is_not_relevant() -> None:
    own = judged(("x", "a", 1), ("x", "b", 0))
    (figure,) = count({"x": ["u", "a"]}, own, [P2], rules_of(own))
    assert figure.mean == 0.5
    assert count({"x": ["u", "v", "a"]}, own, [P2], rules_of(own))[0].mean == 0.5


def test_unjudged_calls_stay_when_relevant_ones_alone_are_named() -> None:
    own = judged(("x", "a", 1))
    assert count({"x": ["u", "v", "a"]}, own, [P2], rules_of(own))[0].mean == 0.0


def test_judged_at_k_is_counted_before_anything_is_dropped() -> None:
    own = judged(("x", "a", 1), ("x", "b", 0))
    assert count({"x": ["u", "a"]}, own, [measure_of("Judged@2")], rules_of(own))[0].mean == 0.5


@pytest.mark.parametrize(("highest", "least"), [(1, 1), (3, 1), (4, 4), (6, 4)])
def test_relevant_from(highest: int, least: int) -> None:
    assert judged(("x", "a", highest), ("x", "b", 0)).relevant_from == least


def test_an_actor_without_a_ranking_has_an_empty_list() -> None:
    own = judged(("x", "a", 1), ("y", "a", 1))
    (figure,) = count({"x": ["a"]}, own, [measure_of("MRR")], rules_of(own))
    assert figure.actors == {"x": 1.0, "y": 0.0}
    assert figure.mean == 0.5


def test_actors_for_whom_all_is_noise_count_in_no_figure() -> None:
    own = judged(("x", "a", 1), ("y", "a", 0))
    assert nothing_relevant(own) == ["y"]
    report = hold_against(named(x="a", y="a"), own, [measure_of("P@1")], seed=1)
    assert report.nothing_relevant == ("y",)
    assert report.figures[0].actors == {"x": 1.0}


def test_the_figures_of_a_fund_are_those_of_its_calls() -> None:
    own = judged(("x", "a", 6), ("x", "b", 0), ("x", "c", 6), ("y", "a", 0), ("y", "c", 6))
    rules = rules_of(own)
    (figure,) = count_for_calls({"x": ["b", "u", "a", "c"], "y": ["a"]}, own, [measure_of("MRR")], rules, {"a", "b"})
    assert figure.actors == {"x": 0.5}


def test_no_pairs_refused_and_may_pairs_refused() -> None:
    rows = [("x", "a", "no"), ("x", "b", "no"), ("x", "c", "may"), ("x", "d", "may"), ("x", "e", "split")]
    own = Judgements({"x": {call: 0 for _, call, _ in rows}}, {(actor, call): said for actor, call, said in rows})
    found = screening(own, {("x", "a"), ("x", "c"), ("x", "d"), ("x", "e")}, not_for_us={"d"})
    assert {said: (one.pairs, one.refused, one.share) for said, one in found.items()} == {
        "no": (2, 1, 0.5), "may": (1, 1, 1.0), "first": (0, 0, None),
    }  # fmt: skip


def test_of_the_ten_most_relevant_calls_those_refused_are_counted() -> None:
    own = judged(*(("x", f"c{at:02}", 6 - at % 3) for at in range(30)), ("x", "z", 3), eligibility="may")
    # Ten calls have 6, ten have 5: only the former count, and no call below 4.
    assert own.best("x", 10) == [f"c{at:02}" for at in range(0, 30, 3)]
    assert screening(own, {("x", "c00"), ("x", "c01")}, ())["first"].refused == 1


def test_sets_of_actors_and_live_calls_are_told_apart() -> None:
    rows = [("x", "a", 6, "old"), ("x", "b", 0, "old"), ("y", "a", 0, "new"), ("y", "b", 6, "new")]
    own = gather(
        Judgement.model_validate({"actor_id": actor, "call_id": call, "relevance": grade, "set": name})
        for actor, call, grade, name in rows
    )
    report = hold_against(named(x="ab", y="ab"), own, [measure_of("MRR")], seed=1, live={"b", "c"})
    told = [(part.name, *(own[0].mean for own in (part.every, part.live, part.closed))) for part in report.parts]
    assert told == [("new", 0.5, 1.0, None), ("old", 1.0, None, 1.0)]


def test_a_mean_of_nothing_is_not_zero() -> None:
    assert Figure(P2, {}).mean is None


def test_a_floor_is_broken_by_what_lies_below_it_alone() -> None:
    own = judged(("x", "a", 1), ("x", "b", 0))
    floors = [Floor(measure_of("P@2"), 0.5), Floor(measure_of("P@1"), 1.0), Floor(measure_of("P@4"), 0.26)]
    report = hold_against(named(x="ab"), own, [], floors=floors, seed=1)
    assert [floor.measure.name for floor in report.broken] == ["P@4"]
    assert [figure.measure.name for figure in report.figures] == ["P@2", "P@1", "P@4"]


def test_two_runs_are_compared_figure_by_figure() -> None:
    own = judged(("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "b", 0))
    report = hold_against(named(x="ab", y="ab"), own, [measure_of("MRR")], against=named(x="ba", y="ab"), seed=1)
    gap = report.differences[measure_of("MRR")]
    assert gap is not None
    assert (gap.mean, gap.actors) == (0.25, 2)
    assert (gap.low, gap.high) == (0.0, 0.5)
