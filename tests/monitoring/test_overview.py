"""The first screen: what closes, opens and is new, and the rest spread out; the limits of its constants."""

from datetime import timedelta
from typing import Any

import pytest

from factory import actor, call, engine, weights
from fundmatch.matching.engine import Engine
from fundmatch.models.kinds import Status
from fundmatch.models.weights import Tiers
from fundmatch.monitoring.audience import applicant
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.overview import CLOSES, LEAST_ROWS, OPENS, ROOM, Overview, overview, spread
from rows import ACTOR, CALL

EVERY = weights(time_left=1).model_copy(
    update={"tiers": Tiers(must_hear=100, should_hear=0, could_hear=0, least_coverage=0.7)}
)
"""All that is ranked is worth telling."""


def run_of(calls: list[dict[str, Any]], actors: int = 1) -> Engine:
    made = [call(**{**CALL, "id": f"u{at}", **fields}) for at, fields in enumerate(calls)]
    return engine(made, [actor(**{**ACTOR, "id": f"a{at}"}) for at in range(actors)], weights=EVERY)


def view_of(run: Engine, changes: list[Change] | None = None, rows: int | None = None, lines: int = 1) -> Overview:
    return overview(run, list(run.calls), run.run().matches, changes or [], rows, lines)


def day(run: Engine, days: int) -> str:
    return (run.setting.now + timedelta(days=days)).date().isoformat()


def milestones(**days: int) -> list[dict[str, str]]:
    now = run_of([{}]).setting.now
    return [{"kind": kind, "date": (now + timedelta(days=ahead)).date().isoformat()} for kind, ahead in days.items()]


@pytest.mark.parametrize(
    ("milestones", "closing", "opening"),
    [
        (milestones(closes=CLOSES), 1, 0), (milestones(closes=CLOSES + 1), 0, 0), (milestones(closes=0), 1, 0),
        (milestones(opens=OPENS, closes=200), 0, 1), (milestones(opens=OPENS + 1, closes=200), 0, 0),
        (milestones(opens=1, closes=40), 0, 1), (milestones(closes=-1), 0, 0), ([], 0, 0),
    ],
)  # fmt: skip
def test_what_is_near_is_near_by_days(milestones: list[dict[str, str]], closing: int, opening: int) -> None:
    view = view_of(run_of([{"milestones": milestones}]))
    assert (len(view.closing.worth), len(view.opening.worth)) == (closing, opening)


def test_a_near_call_names_the_two_actors_it_suits_best_and_is_not_shown_again() -> None:
    view = view_of(run_of([{"milestones": milestones(closes=9)}, {"milestones": milestones(closes=3)}, {}], actors=4))
    assert [one.call.id for one in view.closing.worth] == ["u1", "u0", "u2"]
    assert [len(one.best) for one in view.closing.worth] == [2, 2, 2]
    assert view.rest == ()
    assert len(view_of(run_of([{}], actors=4), rows=0).rest) == 4


def test_of_a_legal_person_and_its_units_the_best_is_named_and_has_one_row() -> None:
    units = [actor(**{**ACTOR, "id": f"unit{at}", "legal_person": False, "parent": "a0"}) for at in range(3)]
    people = [*units, *(actor(**{**ACTOR, "id": f"a{at}", "legal_person": True}) for at in range(2))]
    near = call(**{**CALL, "id": "near", "milestones": milestones(closes=9)})
    later = [call(**{**CALL, "id": f"later{at}", **fields}) for at, fields in enumerate(far(5))]
    view = view_of(engine([near, *later], people, weights=EVERY))
    (one,) = view.closing.worth
    for matches in (one.best, view.rest):
        assert {applicant(match) for match in matches} == {"a0", "a1"}
        assert len(matches) == 2


def far(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"milestones": milestones(closes=300), **fields} for _ in range(count)]


def test_no_actor_and_no_series_comes_twice_and_no_fund_takes_more_than_half() -> None:
    run = run_of([*far(6, fund="HORIZON"), *far(6, fund="ERDF")], actors=20)
    found = spread(run.run().matches, 6)
    assert len({pair.actor.id for pair in found}) == len({pair.call.id for pair in found}) == 6
    assert sorted(pair.call.call.fund or "" for pair in found) == ["ERDF"] * 3 + ["HORIZON"] * 3
    assert len(spread(run_of(far(6, series="s"), actors=9).run().matches, 6)) == 1
    alone = spread(run_of(far(6, fund="HORIZON"), actors=9).run().matches, 6)
    assert len(alone) == 6
    assert [pair.score for pair in alone] == sorted((pair.score for pair in alone), reverse=True)


def test_the_rest_takes_the_room_that_is_left_and_never_less_than_some() -> None:
    assert len(view_of(run_of(far(40), actors=40)).rest) == ROOM
    near = [{"milestones": milestones(closes=9)}] * 5 + [{"milestones": milestones(opens=9, closes=99)}] * 5
    run = run_of([*near, *far(40)], actors=40)
    assert len(view_of(run).rest) == ROOM - 12
    news = [Change(f"u{at}", run.calls[f"u{at}"].call, ChangeKind.MOVED, run.setting.now) for at in range(9)]
    assert len(view_of(run, news).rest) == ROOM - 14
    assert len(view_of(run, lines=9).rest) == LEAST_ROWS
    assert len(view_of(run, rows=2).rest) == 2


def test_news_are_the_most_urgent_of_each_call_and_nothing_that_merely_comes_closer() -> None:
    run = run_of([{}, {"milestones": milestones(closes=-9)}])
    now, one, past = run.setting.now, run.calls["u0"].call, run.calls["u1"].call
    assert run.calls["u1"].standing.status is Status.CLOSED
    told = Change("u0", one, ChangeKind.MOVED, now)
    silent = [
        Change("u0", one, ChangeKind.CLOSING, now), Change("u1", past, ChangeKind.NEW, now),
        Change("u0", one, ChangeKind.CHANGED, now, matters=False), Change("elsewhere", one, ChangeKind.NEW, now),
    ]  # fmt: skip
    gone = Change("gone", one, ChangeKind.GONE, now)
    view = view_of(run, [gone, told, Change("u0", one, ChangeKind.ADDED, now), *silent])
    assert view.news == (gone, told)


def test_a_date_that_comes_closer_makes_no_call_worth_a_look() -> None:
    near = [{"milestones": milestones(closes=9)}, {"milestones": milestones(opens=9, closes=99)}]
    high = Tiers(must_hear=100, should_hear=99, could_hear=0, least_coverage=0.7)
    strict = weights(close_to_home=1, role_fit=1, thematic_fit=9).model_copy(update={"tiers": high})
    made = [call(**{**CALL, "id": f"u{at}", **fields}) for at, fields in enumerate([*near, *far(3)])]
    view = view_of(engine(made, [actor(**ACTOR)], weights=strict))
    assert (view.closing.worth, view.closing.others, view.opening.worth, view.opening.others) == ((), 1, (), 1)
    assert view.rest == () and len(view_of(run_of([*near, *far(3)]), rows=0).rest) == 5


def test_each_fund_has_its_share_and_structural_funds_come_first_at_equal_score() -> None:
    funds = ["HORIZON"] * 8 + ["EAFRD"] * 2 + ["ERDF"] * 2
    calls = [one for fund in funds for one in far(1, fund=fund)]
    found = [pair.call.call.fund for pair in spread(run_of(calls, actors=20).run().matches, 6)]
    assert found == ["ERDF", "ERDF", "HORIZON", "HORIZON", "EAFRD", "EAFRD"]
    assert spread(run_of(calls, actors=20).run().matches, 0)[0].call.call.fund == "ERDF"
