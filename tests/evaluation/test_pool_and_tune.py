"""A pool mixes rankers and hides them; tuning finds the criterion that tells, and reports it on actors held out."""

import datetime as dt
from pathlib import Path

import pytest

from factory import actor, call, engine, weights
from fundmatch.evaluation.figures import rules_of
from fundmatch.evaluation.judgements import Judgements, gather
from fundmatch.evaluation.metrics import measure_of
from fundmatch.evaluation.pool import pool
from fundmatch.evaluation.proposal import change_of, propose
from fundmatch.evaluation.tune import Search, folds, full, probing
from fundmatch.matching.engine import Engine
from fundmatch.models.judged import Judgement
from fundmatch.models.weights import Weights
from fundmatch.render.tuning import verdict, weights_file
from fundmatch.sources.folder import Where, bundled, collect

SUBJECTS = ["water", "steel", "theatre", "forest", "harbour", "logistics", "dementia", "hydrogen"]
FOR_TOWNS = {"type": "applicant", "values": ["municipality"], "words": "municipalities"}
FOR_ALL = {"type": "applicant", "values": ["legal_entity"], "words": "legal entities"}


def toy(start: Weights) -> tuple[Engine, Judgements]:
    """Eight towns that speak of all subjects, each living by one. Relevant is what is about that one.

    Every third call names towns, whatever it is about, so that the role misleads; the money says nothing.
    """
    made = [
        call(
            id=f"{subject}-{number}", title=f"{subject} {number}", summary=f"Development of {subject}.",
            amounts=[{"what": "grant_min", "money": {"amount": 1000 * 10**number, "currency": "EUR"}}],
            eligibility=[FOR_ALL if number else FOR_TOWNS],
        )
        for number in range(3)
        for subject in SUBJECTS
    ]  # fmt: skip
    own = [actor(id=one, name=one, core=[one], themes=SUBJECTS, population=9000) for one in SUBJECTS]
    rows = [
        Judgement(actor_id=one, call_id=each.id, relevance=6 if each.id.startswith(one) else 0)
        for one in SUBJECTS
        for each in made
    ]
    return engine(made, own, probing(start)), gather(rows)


def search_from(**criteria: float) -> Search:
    start = weights(**criteria)
    run, judgements = toy(start)
    return Search(run, start, judgements, rules_of(judgements), measure_of("nDCG@10"))


def test_tuning_prefers_the_criterion_that_tells() -> None:
    search = search_from(thematic_fit=1, role_fit=60, money_fit=30)
    found = propose(search, SUBJECTS, 4, seed=1)
    share = {
        name: own["thematic_fit"] / sum(own.values())
        for name, own in (("in force", found.before), ("new", found.weights))
    }
    assert share["new"] > 2 * share["in force"]
    before, after = found.held_out
    assert after > before
    assert after > 0.95
    assert found.gain is not None
    assert found.gain.low > 0
    assert found.changed


def test_weights_that_are_good_already_stay() -> None:
    search = search_from(thematic_fit=60, role_fit=5)
    found = propose(search, SUBJECTS, 4, seed=1)
    assert found.weights == search.start
    assert (found.changed, found.changes) == ({}, ())
    assert found.held_out[0] == found.held_out[1]


def test_the_weights_of_a_fold_have_not_seen_its_actors() -> None:
    search = search_from(thematic_fit=1, role_fit=60, money_fit=30)
    for fold in propose(search, SUBJECTS, 4, seed=1).folds:
        rest = [one for one in SUBJECTS if one not in fold.actors]
        assert fold.weights == search.best(rest)
        assert set(fold.before) == set(fold.after) == set(fold.actors)


def test_folds_share_out_all_actors_once_and_are_repeatable() -> None:
    names = [f"a{number}" for number in range(11)]
    dealt = folds(names, 4, seed=3)
    assert sorted(one for fold in dealt for one in fold) == sorted(names)
    assert {len(fold) for fold in dealt} == {2, 3}
    assert dealt == folds(list(reversed(names)), 4, seed=3)
    assert folds(["a", "b"], 6, seed=1) in ([("a",), ("b",)], [("b",), ("a",)])


def test_added_up_anew_the_weights_in_force_rank_as_the_engine_does() -> None:
    start = Weights.model_validate({**weights().model_dump(), "criteria": {"thematic_fit": 40, "role_fit": 20}})
    run, judgements = toy(start)
    plain = Engine(
        [one.call for one in run.calls.values()], [one.actor for one in run.actors.values()], run.setting, start
    )
    search = Search(run, start, judgements, rules_of(judgements), measure_of("nDCG@10"))
    for one in SUBJECTS:
        assert search.ranking(one, search.start) == [match.call.id for match in plain.run([one]).matches]


def test_every_criterion_can_be_proposed_whatever_the_file_leaves_out() -> None:
    assert full({"role_fit": 3}) == {**dict.fromkeys(full({}), 0.0), "role_fit": 3}
    assert {"thematic_fit", "directions"} <= set(full({}))
    assert all(weight > 0 for weight in probing(weights(role_fit=3)).criteria.values())


def test_moves_name_what_comes_and_what_goes() -> None:
    before = [f"c{number}" for number in range(12)]
    change = change_of("x", before, ["c11", *before[:11]])
    assert [(one.call, one.before, one.after) for one in change.moves] == [("c11", 12, 1), ("c9", 10, 11)]


def test_the_weights_file_is_one_that_we_read(tmp_path: Path) -> None:
    search = search_from(thematic_fit=1, role_fit=60)
    found = propose(search, SUBJECTS, 4, seed=1)
    file = tmp_path / "mine.yaml"
    text = weights_file(found, weights(), "nDCG@10", 'a "b": #c.tsv', "2026-11-24", "sv")
    file.write_text(text, encoding="utf-8")
    read = collect(Where(bundled(), weights=file), dt.date(2026, 11, 24)).weights
    assert dict(read.criteria) == dict(found.weights)
    assert read.tiers == weights().tiers
    assert read.id == "tuned-2026-11-24"
    assert 'a "b": #c.tsv' in (read.note or "")


def test_a_verdict_is_never_more_than_the_figures_say() -> None:
    search = search_from(thematic_fit=1, role_fit=60, money_fit=30)
    good = propose(search, SUBJECTS, 4, seed=1)
    assert "Better" in verdict(good).en
    same = propose(search_from(thematic_fit=60, role_fit=5), SUBJECTS, 4, seed=1)
    assert "keep" in verdict(same).en


def mixed() -> Engine:
    own = [actor(id="town", name="Town", core=["water"], description="Works with water."), actor(id="x", kind="sme")]
    shut = {"type": "applicant", "values": ["university"], "words": "universities alone"}
    made = [
        call(id="water-1", title="Water", summary="Water projects.", eligibility=[FOR_ALL]),
        call(id="water-shut", title="Water research", summary="Water research.", eligibility=[shut]),
        call(id="theatre", title="Theatre", summary="Theatre in towns.", eligibility=[FOR_TOWNS]),
        call(id="noise", title="Bees", summary="Beekeeping."),
    ]
    return engine(made, own)


def test_a_pool_is_the_union_of_rankers_that_err_differently() -> None:
    found = pool(mixed(), "town", 5, seed=1)
    # The engine and the subject find the first, the subject alone the second, the role alone the third.
    assert set(found) == {"water-1", "water-shut", "theatre"}


def test_a_pool_is_repeatable_and_its_order_comes_from_the_seed_alone() -> None:
    run = mixed()
    orders = {tuple(pool(run, "town", 5, seed)) for seed in range(30)}
    assert pool(run, "town", 5, seed=1) == pool(mixed(), "town", 5, seed=1)
    assert len(orders) == 6
    assert {len(pool(run, "town", 1, seed)) for seed in range(10)} <= {2, 3}


@pytest.mark.parametrize("top", [1, 2, 50])
def test_a_pool_holds_a_call_once(top: int) -> None:
    found = pool(mixed(), "town", top, seed=4)
    assert len(found) == len(set(found))
