"""Decisions: content decides the id, the newest that is not taken back stands, no person stands in one."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from deciding import back, decision, histories
from fundmatch.models.decision import Decision, State, in_force


def test_the_same_content_has_the_same_id_in_every_zone_and_with_any_blanks() -> None:
    one = decision(at="2026-12-01T13:00:00+01:00", why="vi  har\tplats")
    assert one.id == decision(at="2026-12-01T12:00:00.7Z", why="vi har plats").id
    assert one.id != decision(why="vi har plats", note="x").id


def test_a_later_decision_stands_and_one_taken_back_does_not() -> None:
    first, second = decision("interested", 0), decision("muted", 1)
    assert in_force([second, first]) == {("a", "b"): second}
    assert in_force([back(second, 2), second, first]) == {("a", "b"): first}
    assert in_force([first, back(first, 1)]) == {}


def test_a_pair_and_the_whole_call_are_decided_apart() -> None:
    assert set(in_force([decision(), decision(actor=None)])) == {("a", "b"), ("a", None)}


@pytest.mark.parametrize("owner", ["EU-samordnare", "Program 2021-2027", "Enhet 4", "Samordnare 2021–27", "Dnr 26/114"])
def test_a_role_is_a_role(owner: str) -> None:
    assert decision(owner=owner).owner == owner


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("owner", "a" + chr(64) + "b.example", "mail_address"),
        ("why", "fråga a" + chr(64) + "b.example", "mail_address"),
        ("note", "a" + chr(64) + "b.example", "mail_address"),
        ("owner", "0" + "70-12 34 567", "telephone"),
        ("owner", "+46 (0)1" + "6 12 34 56", "telephone"),
        ("owner", " ", "too_short"),
        ("why", "", "too_short"),
        ("at", "2026-12-01T12:00:00", "timezone_aware"),
        ("at", "0001-01-01T00:00:00+14:00", "datetime_parsing"),
        ("state", "withdrawn", "takes_back"),
        ("takes_back", "0" * 64, "takes_back"),
    ],
)
def test_what_is_no_decision_is_refused(field: str, value: str, fault: str) -> None:
    wrong_field: dict[str, Any] = {field: value}
    with pytest.raises(ValidationError) as wrong:
        decision(**wrong_field)
    assert wrong.value.errors()[0]["type"] == fault


def union(*files: list[Decision]) -> dict[str, Decision]:
    return {one.id: one for one in itertools.chain(*files)}


@settings(max_examples=50)
@given(histories(), histories(), histories())
def test_files_merge_in_any_order_to_one_state(one: list[Decision], two: list[Decision], three: list[Decision]) -> None:
    left = union(list(union(one, two).values()), three)
    right = union(three, list(union(two, one).values()))
    assert left == right == union(one, two, three, one)
    assert in_force(left.values()) == in_force(right.values())
    assert all(one.state is not State.WITHDRAWN for one in in_force(left.values()).values())


def test_deciding_never_stands_on_the_order_of_reading() -> None:
    same_second = [decision("muted"), decision("applying"), decision("granted")]
    states = {in_force(order)["a", "b"].state for order in itertools.permutations(same_second)}
    assert len(states) == 1
