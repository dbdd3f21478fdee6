"""Earlier projects like a call or an actor: likeness, then nearness; an actor's own first; each grant once."""

from pathlib import Path

import pytest

from factory import call
from fundmatch.knowledge.joining import participations
from fundmatch.knowledge.kinship import MARK, Kin, line_of, programme_words
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


BALTIC = {"programme_id": "interreg-central-baltic", "programme": "Interreg Central Baltic", "fund": "INTERREG"}


def marked(one: Project) -> dict[str, float]:
    return words(one) | {MARK + word: 1.0 for word in programme_words(one)}


def test_the_same_programme_is_preferred_even_where_no_word_is_shared(tmp_path: Path) -> None:
    own = project("1", ABROAD, title="ICC", programme="Central Baltic", source="interreg")
    others = [project(str(at), ABROAD, title=f"ports {at}", programme="HORIZON") for at in range(2, 30)]
    line = line_of(call(**BALTIC), [call(**BALTIC)])
    found = precedents(PORTS, projects_in(tmp_path, [own, *others], marked), "SE122", line=line)
    assert (found[0].project.id, found[0].kin, found[0].about) == ("1", Kin.PROGRAMME, 0)
    assert {one.kin for one in found[1:]} == {Kin.NONE}
    assert "1" not in {
        one.project.id for one in precedents(PORTS, projects_in(tmp_path / "b", others, marked), "SE122")
    }


@pytest.mark.parametrize(
    ("topic", "objective", "programme", "kin"),
    [
        ("HORIZON-CL5-2021-D2-01-06", None, "HORIZON", Kin.LINE),
        ("HORIZON-CL5-2021-D3-01-06", None, "HORIZON", Kin.PROGRAMME),
        (None, None, "LIFE", Kin.NONE),
    ],
)
def test_topics_of_one_cluster_and_destination_are_one_line(
    topic: str | None, objective: str | None, programme: str, kin: Kin
) -> None:
    topic_of_today = call(
        id="he-cl5-2027-d2-05", programme_id="horizon-europe", programme="Horizon Europe", fund="HORIZON",
        official_id="HORIZON-CL5-2027-01-D2-05",
    )  # fmt: skip
    made = project("1", ABROAD, topic=topic, objective=objective, programme=programme, source="list")
    assert line_of(topic_of_today, [topic_of_today]).kin(made) is kin
