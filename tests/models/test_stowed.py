"""A long list of records, of which none is held in memory."""

import pickle

import pytest

from factory import actor
from fundmatch.models import stowed
from fundmatch.models.stowed import Stowed, gathered

ACTORS = [
    actor(id=key, name=f"Östra {key}", core=["ports"], past_projects=[{"name": "Hamnen", "role": "lead"}])
    for key in ("c", "a", "å", "b")
]


def test_a_list_is_stowed_when_it_is_longer_than_what_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stowed, "MOST_HELD", 4)
    few = gathered(iter(ACTORS))
    assert isinstance(few, tuple)
    monkeypatch.setattr(stowed, "MOST_HELD", 3)
    many = gathered(iter(ACTORS))
    assert isinstance(many, Stowed)
    assert [*few] == [*many] == sorted(ACTORS, key=lambda one: one.id)


@pytest.mark.parametrize("travels", [False, True])
def test_its_records_are_found_by_place_and_by_id(travels: bool) -> None:
    found = Stowed(ACTORS)
    if travels:
        found = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own, of this moment
    assert len(found) == 4
    assert [*found.places] == ["a", "b", "c", "å"]
    assert found[0] == found.named("a") == ACTORS[1]
    assert found[-1] == ACTORS[2]
    assert [one.id for one in found[1:3]] == ["b", "c"]
    with pytest.raises(KeyError):
        found.named("d")
    with pytest.raises(IndexError):
        found[4]
