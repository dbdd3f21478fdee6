"""Hide a fact, and a gate gives its old answer or asks: it never turns round. Over the bundled data."""

from collections.abc import Iterator, Set
from functools import cache
from typing import Any

import pytest

from bundled import NOW, ours
from fundmatch.matching.candidate import Setting
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.actor import Actor

EVERY = 4
"""Every fourth call: all kinds of programmes are among them."""
TURNED = {
    (Answer.YES, Answer.NO), (Answer.NO, Answer.YES), (Answer.UNKNOWN, Answer.YES), (Answer.UNKNOWN, Answer.NO),
    (Answer.CONDITIONAL, Answer.YES), (Answer.CONDITIONAL, Answer.NO),
}  # fmt: skip
SEAT_DECIDES = ("serves", "territory", Answer.CONDITIONAL, Answer.NO)
"""Whose seat is known to lie outside is outside; that it works inside is what made it a question."""


def line(actor: PreparedActor) -> Iterator[str]:
    """An actor, its parent, and so on."""
    yield actor.id
    if actor.parent:
        yield from line(actor.parent)


def answers(actors: list[Actor], changed: Set[str]) -> dict[tuple[str, str, str], Answer]:
    """The answers to actors that are changed or below one that is; of the others nothing is other than before."""
    found = ours()
    setting = Setting(NOW, found.strategy, found.atlas, found.practice, found.weights.tiers, True, reader=found.reader)
    run = Engine(found.calls[::EVERY], actors, setting, found.weights)
    concerned = [actor for actor in run.actors.values() if changed & {*line(actor)}]
    return {
        (actor.id, call.id, gate.id): table.of(actor, call).answer
        for gate, table in zip(GATES, run.gates, strict=True)
        for actor in concerned
        for call in run.calls.values()
    }


@cache
def known() -> dict[tuple[str, str, str], Answer]:
    return answers(list(ours().actors), {actor.id for actor in ours().actors})


@pytest.mark.parametrize(
    ("fact", "hidden"),
    [
        ("functions", None), ("legal_person", None), ("population", None), ("municipality_code", None), ("nuts", None),
        ("serves", ()), ("statuses", ()), ("capacity", None), ("country", None), ("owner_country", None),
    ],
)  # fmt: skip
def test_an_answer_never_turns_round_when_a_fact_is_hidden(fact: str, hidden: Any) -> None:
    changed = {actor.id for actor in ours().actors if getattr(actor, fact) != hidden}
    assert changed
    less = answers([actor.model_copy(update={fact: hidden}) for actor in ours().actors], changed)
    turned = {
        key: (before, after)
        for key, after in less.items()
        if ((before := known()[key]), after) in TURNED and (fact, key[2], before, after) != SEAT_DECIDES
    }
    assert turned == {}
