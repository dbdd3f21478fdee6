"""How the lists moved, and because of what."""

from typing import Any

import factory
from fundmatch.matching.engine import Engine
from fundmatch.models.call import Call
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.movement import Move, movements
from histories import day

ACTOR = factory.actor(description="Stålverk och fjärrvärme i kommunen", core=["fjärrvärme"])


def about(name: str, words: str, **fields: Any) -> Call:
    milestones = [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2027-03-01"}]
    return factory.call(**{"id": name, "title": words, "milestones": milestones, **fields})


STRONG = about("strong", "Fjärrvärme från stålverk", summary="Stålverk och fjärrvärme i kommunen")
WEAK = about("weak", "Fjärrvärme och annat", summary="Om mycket annat också, till exempel resor och mat")


def judged(*calls: Call, now: str = "2026-12-01T12:00") -> Engine:
    return factory.engine(calls, [ACTOR], now=now)


def change(call: Call, kind: ChangeKind = ChangeKind.NEW) -> Change:
    return Change(call.id, call, kind, day(0))


def test_a_new_call_comes_in_and_pushes_another_out() -> None:
    [came, went] = movements(judged(WEAK), judged(WEAK, STRONG), [change(STRONG)], top=1)
    assert (came.call, came.before, came.after, came.because) == ("strong", None, 1, (change(STRONG),))
    assert (went.call, went.before, went.after, went.others) == ("weak", 1, 2, ("strong",))


def test_a_list_that_only_shifts_down_is_one_piece_of_news() -> None:
    moves = movements(judged(WEAK), judged(WEAK, STRONG), [change(STRONG)], top=10)
    assert [move.call for move in moves] == ["strong"]


def test_a_cancelled_call_leaves_with_its_change() -> None:
    cancelled = about("strong", "Fjärrvärme från stålverk", state="cancelled")
    told = change(cancelled, ChangeKind.CANCELLED)
    [move] = movements(judged(STRONG), judged(cancelled), [told])
    assert (move.before, move.after, move.because) == (1, None, (told,))


def test_a_call_that_closed_says_so() -> None:
    [move] = movements(judged(STRONG), judged(STRONG, now="2027-03-02T12:00"), [])
    assert isinstance(move, Move)
    assert (move.before, move.after) == (1, None)
    assert move.reason is not None
    assert move.reason.text("en") == "open → closed"


def test_nothing_moves_when_nothing_happens() -> None:
    assert movements(judged(STRONG, WEAK), judged(STRONG, WEAK), []) == []
