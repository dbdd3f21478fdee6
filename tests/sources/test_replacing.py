"""Files are replaced whole or not at all, several as one set, and nothing of a stopped run is left lying."""

import os
from pathlib import Path

import pytest

from fundmatch.sources import replacing


def in_(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two of three files."""
    for name in "ab":
        (tmp_path / name).write_text("förra", encoding="utf-8")
    return tmp_path


def new(folder: Path) -> dict[Path, bytes]:
    return {folder / name: b"nytt" for name in "abc"}


def test_a_set_is_written(folder: Path) -> None:
    replacing.write_all(new(folder))
    assert in_(folder) == dict.fromkeys("abc", "nytt")


@pytest.mark.parametrize("end", [OSError(5, "fel"), KeyboardInterrupt(), SystemExit(143)])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_set_is_as_it_was_when_a_name_cannot_be_changed(
    at: int, end: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    tried: list[Path] = []

    def fails(self: Path, target: Path) -> Path:
        if target.name in "abc" and len(tried) <= at:
            tried.append(target)
            if len(tried) == at + 1:
                raise end
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(type(end)):
        replacing.write_all(new(folder))
    assert in_(folder) == dict.fromkeys("ab", "förra")


def test_a_set_is_as_it_was_when_the_disk_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replacing.write_all(new(folder))
    assert in_(folder) == dict.fromkeys("ab", "förra")


def test_files_are_on_the_disk_before_they_replace_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    replace = Path.replace

    def replaces(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replaces)
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("sync"))
    replacing.write_all(new(folder))
    folders = ["sync"] if os.name == "posix" else []
    assert steps == ["sync"] * 3 + ["replace"] * 3 + folders


@pytest.mark.skipif(os.name == "nt", reason="no other process can be asked for there")
def test_what_a_stopped_run_left_goes_and_what_a_living_one_needs_stays(folder: Path) -> None:
    ours, theirs, gone = (folder / f".fundmatch-{process}-x" for process in (os.getpid(), 1, 2**22 + 7))
    other = folder / ".fundmatch-egen"
    for file in (ours, theirs, gone, other):
        file.touch()
    replacing.write_all({folder / "a": b"nytt"})
    assert set(in_(folder)) == {"a", "b", ours.name, theirs.name, other.name}


def test_on_windows_a_file_that_is_held_for_a_moment_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    tried: list[Path] = []

    def held(self: Path, target: Path) -> Path:
        tried.append(target)
        if len(tried) < 3:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(replacing, "WINDOWS", True)
    monkeypatch.setattr(replacing, "PAUSE", 0)
    replacing.write_all({folder / "a": b"nytt"})
    assert (folder / "a").read_bytes() == b"nytt"
    monkeypatch.setattr(replacing, "TRIES", 0)
    tried.clear()
    with pytest.raises(PermissionError):
        replacing.write_all({folder / "b": b"nytt"})
    assert (folder / "b").read_text(encoding="utf-8") == "förra"


def test_a_name_may_be_as_long_as_names_can_be(folder: Path) -> None:
    name = "\U0001f9c5" * 63
    replacing.write_all({folder / name: b"nytt"})
    assert (folder / name).read_bytes() == b"nytt"


def test_a_file_that_cannot_be_made_is_named_by_where_it_was_to_go(folder: Path) -> None:
    target = folder / "no such folder" / "feed.xml"
    with pytest.raises(FileNotFoundError) as told:
        replacing.write_all({folder / "list.csv": b"new", target: b"new"})
    assert told.value.filename == str(target)
