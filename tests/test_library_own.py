"""Lists in memory and criteria of one's own, as a program brings them to the library."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fundmatch
from commands import DAY, SECOND, Runner
from fundmatch.jobs.collect import Where, collect

ON = dt.date.fromisoformat(DAY)


def records_of_second() -> dict[str, Any]:
    """The calls and actors of the second region as a program may hold them: days as days, sums as decimals."""
    where = Where(SECOND, told=True)
    found = collect(where, ON)
    return {
        "calls": [one.model_dump(exclude_defaults=True) for one in found.calls],
        "actors": [one.model_dump(exclude_defaults=True) for one in found.actors],
    }


def test_records_in_memory_give_what_files_give() -> None:
    files = fundmatch.load(SECOND).match(as_of=ON)
    memory = fundmatch.load(SECOND, **records_of_second()).match(as_of=ON)
    assert memory.to_dicts() == files.to_dicts() != []
    again = fundmatch.load(SECOND, calls=[one.call for one in fundmatch.load(SECOND).calls(as_of=ON, status="all")])
    assert again.match(as_of=ON).to_dicts() == files.to_dicts()


def test_a_record_in_memory_that_is_wrong_is_an_issue_with_its_row() -> None:
    held = records_of_second()["calls"]
    found = fundmatch.load(SECOND, calls=[held[0], {"id": "b", "colour": 1}]).match(as_of=ON)
    assert {(one.file, one.row, one.field) for one in found.issues} == {("calls", 2, "title"), ("calls", 2, "colour")}
    with pytest.raises(fundmatch.Stop, match="calls: no valid record") as stop:
        fundmatch.load(SECOND, calls=[]).match(as_of=ON)
    assert stop.value.code == 3


class Frame:
    """What a data frame of pandas is to us: it writes itself as CSV, and names its columns when it is gone through."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.splitlines()[0].split(","))

    def to_csv(self, *, index: bool) -> str:
        assert not index
        return self.text


def test_a_data_frame_has_the_columns_of_our_lists(run: Runner) -> None:
    lists = {name: Frame(run.second(f"{name} --format csv").out) for name in ("calls --status all", "actors")}
    calls, actors = lists.values()
    found = fundmatch.load(SECOND, calls=calls, actors=actors).match(as_of=ON)
    assert [one["score"] for one in found.to_dicts()] == [
        one["score"] for one in fundmatch.load(SECOND).match(as_of=ON).to_dicts()
    ]


def near_water(actor: Any, call: Any) -> Any:
    """Whether the actor lies where there is water."""
    if actor.municipality is None:
        return None
    return (1.0, f"{actor.municipality} has a harbour") if actor.municipality == "Björkå" else 0.0


def test_a_criterion_of_ones_own_is_weighed_beside_ours_and_stands_in_every_output(tmp_path: Path) -> None:
    plain = fundmatch.load(SECOND).match(as_of=ON)
    mine = fundmatch.load(SECOND, criteria={"near_water": (25, near_water)}).match(as_of=ON)
    weights = mine.to_document()["weights"]
    assert weights["near_water"] == pytest.approx(20.0)
    assert sum(weights.values()) == pytest.approx(100)
    before = {(one["actor_id"], one["call_id"]): one for one in plain.to_dicts()}
    for one in mine.to_dicts():
        (own,) = [part for part in one["points"] if part["criterion"] == "near_water"]
        old = before[one["actor_id"], one["call_id"]]["score"]
        assert one["score"] == pytest.approx(0.8 * old + own["points"], abs=1e-5)
        assert own["label"] == ("Björkå has a harbour" if own["value"] == 1 else own["label"])
    mine.to_csv(tmp_path / "ut.csv")
    assert "points_near_water" in (tmp_path / "ut.csv").read_text("utf-8").splitlines()[0]
    explained = fundmatch.load(SECOND, criteria={"near_water": (25, near_water)}).explain(
        "bjorka-kommun", "hamnar-2026", as_of=ON
    )
    assert "Björkå has a harbour" in [part["label"] for part in explained["points"]]


def test_what_a_criterion_does_not_know_gives_nothing_and_lowers_what_is_known() -> None:
    found = fundmatch.load(SECOND, criteria={"mine": (100, lambda actor, call: None)}).match(as_of=ON)
    assert all(match.coverage <= 0.51 for match in found)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ({"thematic_fit": (5, near_water)}, "criteria: thematic_fit: give (weight, function)"),
        ({"Mitt eget": (5, near_water)}, "criteria: Mitt eget: give (weight, function)"),
        ({"mine": near_water}, "criteria: mine: give (weight, function)"),
        ({"mine": (0, near_water)}, "criteria: mine: give (weight, function)"),
        ({"mine": (5, lambda actor, call: 2)}, "criteria: mine gave 2 for "),
        ({"mine": (5, lambda actor, call: "yes")}, "criteria: mine gave 'yes' for "),
        ({"levande-kust": (5, near_water)}, "strategy: two directions, or a direction and a rule, are named levande-k"),
    ],
)
def test_a_criterion_that_cannot_be_weighed_is_said(criteria: Any, said: str) -> None:
    with pytest.raises(fundmatch.Stop) as stop:
        fundmatch.load(SECOND, criteria=criteria).match(as_of=ON)
    assert str(stop.value).startswith(said)
