"""A pool mixes rankers that err differently, and hides which one found what."""

import pytest

from factory import actor, call, engine
from fundmatch.evaluation.pool import pool
from fundmatch.matching.engine import Engine

FOR_TOWNS = {"type": "applicant", "values": ["municipality"], "words": "municipalities"}
FOR_ALL = {"type": "applicant", "values": ["legal_entity"], "words": "legal entities"}


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
