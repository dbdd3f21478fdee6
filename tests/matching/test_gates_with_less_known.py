"""Hide a fact, and a gate gives its old answer or asks: it never turns round. Over the bundled data."""

import datetime as dt
from functools import cache
from typing import Any

import pytest

from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.prepared import Candidate, Setting
from fundmatch.models.actor import Actor
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=STOCKHOLM)
EVERY = 4
"""Every fourth call: all kinds of programmes are among them."""
TURNED = {
    (Answer.YES, Answer.NO), (Answer.NO, Answer.YES), (Answer.UNKNOWN, Answer.YES), (Answer.UNKNOWN, Answer.NO),
    (Answer.CONDITIONAL, Answer.YES), (Answer.CONDITIONAL, Answer.NO),
}  # fmt: skip
SEAT_DECIDES = ("serves", "territory", Answer.CONDITIONAL, Answer.NO)
"""Whose seat is known to lie outside is outside; that it works inside is what made it a question."""


@cache
def ours() -> Collection:
    return collect(Where(bundled()), NOW.date())


def answers(actors: list[Actor]) -> dict[tuple[str, str, str], Answer]:
    found = ours()
    setting = Setting(NOW, found.strategy, found.atlas, found.practice, found.weights.tiers, True)
    run = Engine(found.calls[::EVERY], actors, setting, found.weights)
    pairs = (
        Candidate(actor, call, setting, 0.0, run.index) for actor in run.actors.values() for call in run.calls.values()
    )
    return {(pair.actor.id, pair.call.id, gate.id): gate.judge(pair).answer for pair in pairs for gate in GATES}


@cache
def known() -> dict[tuple[str, str, str], Answer]:
    return answers(list(ours().actors))


@pytest.mark.parametrize(
    ("fact", "hidden"),
    [
        ("functions", None), ("legal_person", None), ("population", None), ("municipality_code", None), ("nuts", None),
        ("serves", ()), ("statuses", ()), ("capacity", None), ("country", None), ("owner_country", None),
    ],
)  # fmt: skip
def test_an_answer_never_turns_round_when_a_fact_is_hidden(fact: str, hidden: Any) -> None:
    less = answers([actor.model_copy(update={fact: hidden}) for actor in ours().actors])
    turned = {
        key: (before, less[key])
        for key, before in known().items()
        if (before, less[key]) in TURNED and (fact, key[2], before, less[key]) != SEAT_DECIDES
    }
    assert turned == {}
