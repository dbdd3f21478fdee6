"""A long list of records, of which none is held in memory."""

import errno
import pickle
import tempfile
from io import RawIOBase

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


class _Full(RawIOBase):
    """A file on a disk that is full, which says so when what was held back is written."""

    def write(self, data: object) -> int:
        """As a file does."""
        raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self) -> None:
        """As `write`."""
        self.write(b"")


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_without_room_is_named_and_nothing_more_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/the/folder")
    monkeypatch.setattr(tempfile, "TemporaryFile", _Full)
    with pytest.raises(OSError, match="No space left on device: '/the/folder'"):
        Stowed(ACTORS)


def test_a_file_that_cannot_be_made_at_all_is_told_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "TemporaryFile", none)
    with pytest.raises(FileNotFoundError, match="TMPDIR"):
        Stowed(ACTORS)
