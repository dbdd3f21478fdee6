"""What reading gave is kept for the next run: the same data, read once; what is damaged or strange counts as none."""

import datetime as dt
import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands import SECOND
from fundmatch.jobs import collect as collecting
from fundmatch.jobs.collect import Where, collect
from fundmatch.jobs.work import begin
from fundmatch.matching import engine
from fundmatch.matching.actors import prepare_actors
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Ruling
from fundmatch.matching.gates import GATES, territory
from fundmatch.matching.outcome import Outcome
from fundmatch.models.wording import Lang
from fundmatch.sources import snapshot as module
from fundmatch.sources import yaml_format
from fundmatch.sources.folder import bundled
from fundmatch.sources.snapshot import Shelf, open_snapshot

DAY = dt.date(2026, 11, 24)


def forbidden() -> Any:
    raise AssertionError("made anew")


def kept(folder: Path, value: Any = "b") -> Path:
    made = open_snapshot(folder, [Path("data")])
    made.shelf("x").of("a", lambda: value)
    made.keep()
    (file,) = folder.iterdir()
    return file


def test_what_was_made_once_is_not_made_again(tmp_path: Path) -> None:
    kept(tmp_path, {"å": [1, 0.1, None, "\u2028"]})
    again = open_snapshot(tmp_path, [Path("data")])
    assert again.shelf("x").of("a", forbidden) == {"å": [1, 0.1, None, "\u2028"]}


def test_other_data_have_a_snapshot_of_their_own(tmp_path: Path) -> None:
    kept(tmp_path)
    assert open_snapshot(tmp_path, [Path("annat")]).shelf("x").of("a", lambda: "ny") == "ny"


def test_files_that_longest_served_no_run_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    theirs = tmp_path / "snapshot-av-huset.json"
    theirs.write_text("theirs")
    files: list[Path] = []
    for at in range(3):
        made = open_snapshot(tmp_path, [Path(f"{at}")])
        made.shelf("x").of("a", lambda: "b")
        made.keep()
        (new,) = {*tmp_path.iterdir()} - {theirs, *files}
        os.utime(new, (at, at))
        files.append(new)
    used = open_snapshot(tmp_path, [Path("0")])
    used.shelf("x").of("a", forbidden)
    used.keep()
    again = open_snapshot(tmp_path, [Path("3")])
    again.answers("y").of("a", lambda: "b")
    again.keep()
    assert {*tmp_path.iterdir()} > {theirs, files[0], files[2]}
    assert not files[1].exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\xfe", b'{"x": {"a": "stulet"}}'])
def test_a_damaged_file_counts_as_none(damage: bytes, tmp_path: Path) -> None:
    file = kept(tmp_path)
    file.write_bytes(damage)
    assert open_snapshot(tmp_path, [Path("data")]).shelf("x").of("a", lambda: "ny") == "ny"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_what_is_no_ordinary_file_counts_as_none_and_is_replaced(tmp_path: Path) -> None:
    file = kept(tmp_path)
    file.unlink()
    os.mkfifo(file)
    again = open_snapshot(tmp_path, [Path("data")])
    assert again.shelf("x").of("a", lambda: "ny") == "ny"
    again.keep()
    assert open_snapshot(tmp_path, [Path("data")]).shelf("x").of("a", forbidden) == "ny"


def test_a_value_that_was_changed_by_hand_counts_as_none(tmp_path: Path) -> None:
    file = kept(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"b"', b'"c"'))
    assert open_snapshot(tmp_path, [Path("data")]).shelf("x").of("a", lambda: "ny") == "ny"


def test_what_another_program_kept_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path)
    monkeypatch.setattr(module, "__version__", "9.9")
    assert open_snapshot(tmp_path, [Path("data")]).shelf("x").of("a", lambda: "ny") == "ny"


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    made = open_snapshot(file / "below", [])
    made.shelf("x").of("a", lambda: 1)
    made.keep()
    assert file.read_text(encoding="utf-8") == ""


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    file = kept(tmp_path)
    before = file.stat().st_ino
    again = open_snapshot(tmp_path, [Path("data")])
    again.shelf("x").of("a", forbidden)
    again.keep()
    assert file.stat().st_ino == before


@pytest.mark.parametrize(("held", "left"), [(module.MOST, module.MOST), (module.MOST + 1, 1)])
def test_beyond_the_limit_the_unused_is_dropped(held: int, left: int) -> None:
    shelf = Shelf({str(at): at for at in range(held)})
    shelf.of("0", forbidden)
    assert len(shelf.contents()) == left


def region(tmp_path: Path) -> Path:
    shutil.copytree(SECOND, tmp_path / "region")
    return tmp_path / "region"


def features(where: Where) -> dict[str, dict[str, float]]:
    found = collect(where, DAY)
    actors = prepare_actors(found.actors, found.practice, found.reader)
    made = {key: one.features for key, one in actors.items()}
    if found.snapshot:
        found.snapshot.keep()
    return made


def test_data_and_features_are_the_same_with_and_without(tmp_path: Path) -> None:
    plain = Where(region(tmp_path))
    cached = replace(plain, cache=tmp_path / "cache")
    first, second, without = features(cached), features(cached), features(plain)
    assert first == second == without
    assert [list(one) for one in first.values()] == [list(one) for one in without.values()]
    assert collect(cached, DAY) == collect(plain, DAY)


def test_a_file_that_changed_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = region(tmp_path)
    where = Where(folder, cache=tmp_path / "cache")
    features(where)
    built: list[str] = []
    build = yaml_format._build

    def noted(text: str) -> Any:
        built.append(text)
        return build(text)

    monkeypatch.setattr(yaml_format, "_build", noted)
    file = sorted((folder / "calls").glob("*.yaml"))[0]
    file.write_text(file.read_text(encoding="utf-8") + "\n# ändrad\n", encoding="utf-8")
    collect(where, DAY)
    assert len([text for text in built if "ändrad" in text]) == 1
    assert len(built) <= 2  # and the one whose row an issue names


def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert Where().cache is None
    assert collect(Where(region(tmp_path)), DAY).snapshot is None


def test_the_file_is_json_for_its_user_alone(tmp_path: Path) -> None:
    file = kept(tmp_path)
    assert json.loads(file.read_bytes().partition(b"\n")[2]) == {"x": {"a": "b"}}
    assert file.stat().st_mode & 0o077 == 0


def asked(where: Where, monkeypatch: pytest.MonkeyPatch, lang: Lang = "en") -> tuple[Outcome, int]:
    """What a run finds, and how often a gate that any day answers alike was asked."""
    count = 0

    def judge(candidate: Candidate) -> Ruling:
        nonlocal count
        count += 1
        return territory.judge(candidate)

    gates = tuple(replace(one, judge=judge) if one.id == "territory" else one for one in GATES)
    monkeypatch.setattr(engine, "GATES", gates)
    work = begin(where, dt.datetime(2026, 12, 1, tzinfo=dt.UTC), lang)
    found = work.engine().run()
    assert work.found.snapshot
    work.found.snapshot.keep()
    return found, count


def told(found: Outcome) -> list[tuple[object, ...]]:
    return [(one.actor.id, one.call.id, one.verdicts, one.score, one.tier) for one in found.matches]


def test_a_rule_is_asked_again_only_of_other_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = shutil.copytree(SECOND, tmp_path / "data")
    where = Where(data=data, cache=tmp_path / "cache")
    first, made = asked(where, monkeypatch)
    again, more = asked(where, monkeypatch)
    assert (made > 0, more) == (True, 0)
    assert told(again) == told(first) and told(first)
    file = sorted((data / "actors").glob("*.yaml"))[0]
    file.write_text(file.read_text(encoding="utf-8") + "\nname_en: Another name\n", encoding="utf-8")
    _, anew = asked(where, monkeypatch)
    assert anew == made


def test_records_that_were_changed_in_a_run_have_answers_of_their_own(tmp_path: Path) -> None:
    found = collect(Where(SECOND, cache=tmp_path), DAY)
    first, *others = found.calls
    changed = replace(found, calls=(first.model_copy(update={"eligibility": ()}), *others))
    assert found.answers and changed.answers
    assert found.answers.of("rule", lambda: "som de lästes") == "som de lästes"
    assert changed.answers.of("rule", lambda: "ändrade") == "ändrade"


def test_of_many_pairs_no_answers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MOST_KEPT", 3)
    where = Where(data=SECOND, cache=tmp_path)
    assert asked(where, monkeypatch)[1] == asked(where, monkeypatch)[1] > 0


def test_answers_are_kept_for_all_records_of_a_run_and_for_no_others(tmp_path: Path) -> None:
    def run(*records: str) -> list[str]:
        made = open_snapshot(tmp_path, [Path("data")])
        anew: list[str] = []
        for one in records:
            made.answers(one).of("rule", lambda one=one: anew.append(one))  # type: ignore[misc]
        made.keep()
        return anew

    assert run("today", "a week ago") == ["today", "a week ago"]
    assert run("today") == []
    assert run("a week ago", "tomorrow") == ["tomorrow"]
    assert run("today") == ["today"]


@pytest.mark.parametrize("room", ["text", "vocabularies", "matching", "models"])
def test_answers_of_another_program_of_the_same_version_count_as_none(
    room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(made: Any) -> Any:
        found = open_snapshot(tmp_path, [Path("data")])
        value = found.answers("records").of("a", made)
        found.keep()
        return value

    keep(lambda: "gammalt")
    assert keep(forbidden) == "gammalt"
    read = Path.read_bytes
    here = Path(module.__file__).parent.parent / room
    monkeypatch.setattr(Path, "read_bytes", lambda file: read(file) + (b"#" if file.parent == here else b""))
    assert keep(lambda: "nytt") == "nytt"


def test_texts_are_read_anew_with_another_thesaurus(tmp_path: Path) -> None:
    where = Where(shutil.copytree(SECOND, tmp_path / "data"), cache=tmp_path / "cache")
    words = collect(where, DAY).words
    assert collect(where, DAY).words == words
    own = replace(where, thesaurus=tmp_path / "own.yaml")
    (tmp_path / "own.yaml").write_bytes((bundled() / "thesaurus.yaml").read_bytes() + b"# egen\n")
    assert collect(own, DAY).words != words
