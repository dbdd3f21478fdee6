"""The figures equal those of `ir_measures` on made-up lists, and those of a hand-made table."""

import math
import random
from collections.abc import Mapping, Sequence

import ir_measures
import pytest
from ir_measures import RR, Judged, P, Qrel, R, ScoredDoc, nDCG

from fundmatch.evaluation.metrics import gain, measure_of

EVEN = {0: 0, 2: 1, 4: 3, 6: 7}
"""Relevance -> gain where the gain is whole: trec_eval knows no others."""


def made_up(seed: int) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    """Even grades and rankings of 30 calls for 8 actors; some calls unjudged, some unlisted."""
    draw = random.Random(seed)
    calls = [f"c{number:02}" for number in range(30)]
    grades, rankings = {}, {}
    for actor in range(8):
        own = {call: draw.choice([0, 0, 0, 0, 2, 4, 6]) for call in draw.sample(calls, 24)}
        grades[f"a{actor}"] = {**own, draw.choice(list(own)): 6}
        rankings[f"a{actor}"] = draw.sample(calls, draw.randint(3, 30))
    return grades, rankings


def theirs(
    grades: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]], least: int
) -> dict[str, dict[str, float]]:
    """Figure -> actor -> value, by `ir_measures`."""
    qrels = [Qrel(actor, call, grade) for actor, own in grades.items() for call, grade in own.items()]
    gains = [Qrel(actor, call, EVEN[grade]) for actor, own in grades.items() for call, grade in own.items()]
    run = [ScoredDoc(actor, call, float(-rank)) for actor, own in rankings.items() for rank, call in enumerate(own)]
    plain = {
        "P@5": P(rel=least) @ 5, "recall@10": R(rel=least) @ 10, "MRR": RR(rel=least), "MRR@3": RR(rel=least) @ 3,
        "Judged@10": Judged @ 10,
    }  # fmt: skip
    graded = {"nDCG@10": nDCG @ 10, "nDCG@3": nDCG @ 3, "nDCG": nDCG}
    found: dict[str, dict[str, float]] = {name: {} for name in (*plain, *graded)}
    for names, judged in ((plain, qrels), (graded, gains)):
        by_measure = {str(measure): name for name, measure in names.items()}
        for value in ir_measures.iter_calc(list(names.values()), judged, run):
            found[by_measure[str(value.measure)]][value.query_id] = value.value
    return found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("least", [1, 4])
def test_every_figure_equals_that_of_ir_measures(seed: int, least: int) -> None:
    grades, rankings = made_up(seed)
    for name, own in theirs(grades, rankings, least).items():
        measure = measure_of(name)
        for actor in grades:
            assert measure.count(rankings[actor], grades[actor], least) == pytest.approx(own[actor], abs=1e-9), name


GRADES = {"a": 6, "b": 4, "c": 1, "d": 0}


@pytest.mark.parametrize(
    ("name", "ranking", "value"),
    [
        ("nDCG@10", "abcd", 1.0),
        ("nDCG@2", "ba", (3 + 7 / math.log2(3)) / (7 + 3 / math.log2(3))),
        ("nDCG@10", "xd", 0.0),
        ("P@5", "abcd", 2 / 5),
        ("P@2", "xa", 1 / 2),
        ("P(rel=1)@5", "abcd", 3 / 5),
        ("recall@10", "xa", 1 / 2),
        ("recall@1", "ab", 1 / 2),
        ("MRR", "dcb", 1 / 3),
        ("MRR", "dcx", 0.0),
        ("MRR@2", "dcb", 0.0),
        ("Judged@10", "ax", 1 / 2),
        ("Judged@1", "xa", 0.0),
        ("P@5", "", 0.0),
        ("Judged@10", "", None),
    ],
)
def test_figures_by_hand(name: str, ranking: str, value: float | None) -> None:
    found = measure_of(name).count(list(ranking), GRADES, 4)
    assert found == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize("name", ["nDCG@10", "recall@10", "MRR"])
def test_what_cannot_be_told_is_no_zero(name: str) -> None:
    assert measure_of(name).count(["a"], {"a": 0}, 1) is None


@pytest.mark.parametrize("seed", range(20))
def test_ndcg_with_odd_grades_equals_the_form_of_the_books(seed: int) -> None:
    draw = random.Random(seed)
    grades = {call: draw.randint(0, 6) for call in "abcdefghijklmno"} | {"p": 5}
    ranking = draw.sample("abcdefghijklmnopqrst", 14)
    gains = [2 ** (grades[call] / 2) - 1 if call in grades else 0.0 for call in ranking]
    best = sorted((2 ** (grade / 2) - 1 for grade in grades.values()), reverse=True)
    dcg, ideal = (sum(own[at] / math.log2(at + 2) for at in range(10)) for own in (gains, best))
    assert measure_of("nDCG@10").count(ranking, grades, 1) == pytest.approx(dcg / ideal)


def test_whole_gains() -> None:
    assert {grade: gain(grade) for grade in EVEN} == EVEN


def test_binary_judgements_give_the_same_ndcg_whatever_the_gain() -> None:
    ranking, grades = ["x", "a", "b"], {"a": 1, "b": 1, "c": 1}
    found = measure_of("nDCG@10").count(ranking, grades, 1)
    best = 1 + 1 / math.log2(3) + 1 / 2
    assert found == pytest.approx((1 / math.log2(3) + 1 / 2) / best)


@pytest.mark.parametrize("name", ["nDCG@10", "P(rel=2)@5", "recall@20", "MRR", "MRR@10", "Judged@10"])
def test_a_name_is_written_as_it_is_read(name: str) -> None:
    assert measure_of(name).name == name
    assert measure_of(f" {name.upper()} ").name == name


@pytest.mark.parametrize(
    "name", ["", "nDCG@0", "nDCG@", "P", "P@x", "nDCG(rel=2)@10", "Judged(rel=1)@5", "MAP", "P(rel=0)@5", "nDCG@10,P@5"]
)
def test_names_that_are_no_figure(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        measure_of(name)
