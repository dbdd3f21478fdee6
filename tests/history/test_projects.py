"""Projects in the history: taken in again without doubles, put together from parts, found by what they are about."""

from pathlib import Path

import pytest

from fundmatch.history.database import Database
from fundmatch.history.projects import Projects, Taken
from fundmatch.models.project import Participant, Project
from granted import project, projects_in


def words(one: Project) -> dict[str, float]:
    return dict.fromkeys(one.title.split(), 1.0)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    both = [project("1", Participant("A")), project("2")]
    projects = projects_in(tmp_path, both)
    assert projects.take_in(both, words) == Taken(0, 0, 2)
    assert projects.count() == (2, 1)


def test_a_part_completes_what_is_known_and_newer_participants_replace_older(tmp_path: Path) -> None:
    projects = projects_in(tmp_path, [project("1", Participant("A"), summary="Text")])
    assert projects.take_in([project("1", Participant("B"), Participant("C"))], words) == Taken(0, 1, 0)
    one = next(iter(projects.of([1], whole=True).values()))
    assert (one.summary, [who.organisation for who in one.participants]) == ("Text", ["B", "C"])


def test_projects_are_found_by_what_they_are_about_the_rarer_word_counting_more(tmp_path: Path) -> None:
    titles = ("ports energy", "energy towns", "energy", "schools")
    projects = projects_in(tmp_path, [project(str(at), title=title) for at, title in enumerate(titles)], words)
    found = projects.about({"ports": 1.0, "energy": 1.0, "nothing": 1.0})
    assert sorted(found, key=lambda number: -found[number])[0] == 1
    assert set(found) == {1, 2, 3}
    assert projects.about({"ports": 2.0})[1] == pytest.approx(2 * projects.about({"ports": 1.0})[1])


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    projects_in(tmp_path, [project("1", Participant("A"))], words)
    with Database(tmp_path / "history.db") as database:
        assert database.faults() == []
        assert Projects(database).count() == (1, 1)
