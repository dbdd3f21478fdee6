"""Earlier projects like a call or an actor: likeness, then nearness; an actor's own first; each grant once."""

from pathlib import Path

from fundmatch.knowledge.joining import participations
from fundmatch.knowledge.precedents import Near, near_of, precedents
from fundmatch.models.actor import Actor
from fundmatch.models.project import Participant, Project
from granted import project, projects_in

PORTS = {"ports": 1.0}
ABROAD, AT_HOME = (
    Participant("Puerto", country="ES", nuts="ES211"),
    Participant("Kvarnen AB", country="SE", nuts="SE123"),
)


def words(one: Project) -> dict[str, float]:
    return dict.fromkeys(one.title.split(), 1.0)


def test_of_two_alike_the_nearer_comes_first(tmp_path: Path) -> None:
    far, near = project("1", ABROAD, title="ports a"), project("2", AT_HOME, title="ports b")
    found = precedents(PORTS, projects_in(tmp_path, [far, near], words), "SE122")
    assert [(one.project.id, round(one.score), round(one.about), one.near) for one in found] == [
        ("2", 100, 100, Near.REGION), ("1", 67, 100, Near.ABROAD),
    ]  # fmt: skip


def test_what_has_nothing_to_do_with_it_is_left_out_but_an_actors_own_comes_first(tmp_path: Path) -> None:
    both = [project("1", ABROAD, title="ports"), project("2", AT_HOME, title="schools")]
    projects = projects_in(tmp_path, both, words)
    assert [one.project.id for one in precedents(PORTS, projects, "SE122")] == ["1"]
    mill = Actor.model_validate({"id": "kvarnen", "name": "Kvarnen AB", "kind": "sme", "country": "SE"})
    own = participations([mill], projects, "SE122")
    assert [one.project.id for one in precedents(PORTS, projects, "SE122", own)] == ["2", "1"]


def test_a_grant_that_a_list_has_twice_is_counted_once(tmp_path: Path) -> None:
    twice = [project(id_, AT_HOME, title="ports") for id_ in ("1", "2")]
    assert len(precedents(PORTS, projects_in(tmp_path, twice, words), "SE122")) == 1


def test_nearness_is_that_of_the_nearest_or_of_the_place_of_work() -> None:
    assert near_of(project("1", ABROAD, AT_HOME), "SE122") is Near.REGION
    assert near_of(project("1", ABROAD, Participant("X", country="SE")), "SE122") is Near.COUNTRY
    assert near_of(project("1", area="Östra Mellansverige"), "SE122") is Near.REGION
    assert near_of(project("1", ABROAD), "SE122") is Near.ABROAD
    assert near_of(project("1", AT_HOME), None) is Near.UNKNOWN
    assert near_of(project("1", Participant("X")), "SE122") is Near.UNKNOWN
