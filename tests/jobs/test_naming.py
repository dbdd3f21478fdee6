"""Names and facts of an actor and a call that have the same id."""

from types import SimpleNamespace
from typing import Any

import pytest

from factory import actor, call
from fundmatch.jobs.answer import _fact
from fundmatch.jobs.naming import headings

WORK: Any = SimpleNamespace(
    found=SimpleNamespace(actors=[actor(id="kusten", name="Kusten")], calls=[call(id="kusten", title="Kustens stöd")]),
    lang="sv", tell=print,
)  # fmt: skip


def test_an_actor_and_a_call_of_one_id_keep_their_own_names() -> None:
    names = headings(WORK)
    assert (names.actors["kusten"], names.calls["kusten"]) == ("Kusten", "Kustens stöd")


@pytest.mark.parametrize(("fact", "whose"), [("legal_person", "Actor"), ("closes", "Call")])
def test_a_fact_says_whether_an_actor_or_a_call_is_meant(fact: str, whose: str) -> None:
    assert type(_fact(f"kusten:{fact}", WORK)[0]).__name__ == whose
