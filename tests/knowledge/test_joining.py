"""Who is who in lists of projects: a number, then the same name; anything less is a question to people."""

import datetime as dt
from pathlib import Path
from typing import Any

from fundmatch.history.projects import Projects
from fundmatch.knowledge.joining import participations
from fundmatch.models.actor import Actor
from fundmatch.models.project import Participant
from granted import project, projects_in

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


def actor(id_: str = "kvarnen", name: str = "Kvarnen AB", **fields: Any) -> Actor:
    return Actor.model_validate({
        "id": id_, "name": name, "kind": "sme", "country": "SE", "nuts": "SE122", "municipality": "Flen",
        "description": "Kvarn", **fields,
    })  # fmt: skip


def found(tmp_path: Path, *participants: Participant, actors: tuple[Actor, ...] = (actor(),)) -> list[tuple[str, str]]:
    projects = projects_in(tmp_path, [project(str(at), one) for at, one in enumerate(participants)])
    return [(one.state.value, one.ground.value) for one in participations(actors, projects, "SE122")]


def test_the_same_number_joins_whatever_the_name_the_town_and_the_code_say(tmp_path: Path) -> None:
    one = Participant("Another name", "556016-8642", "SE", "SE224", "Lund")
    assert found(tmp_path, one, actors=(actor(org_number="556016-8642"),)) == [("joined", "number")]


def test_another_number_never_joins_and_is_not_proposed(tmp_path: Path) -> None:
    one = Participant("Kvarnen AB", "556013-9700", "SE")
    assert found(tmp_path, one, actors=(actor(org_number="556016-8642"),)) == []


def test_the_number_of_a_unit_is_its_legal_persons(tmp_path: Path) -> None:
    body = actor("body", "Region Dalen", org_number="556016-8642", legal_person=True)
    unit = actor("unit", "Dalens skola", org_number="556016-8642", legal_person=False, parent="body")
    projects = projects_in(tmp_path, [project("1", Participant("Dalens skola", "556016-8642", "SE"))])
    made = participations((unit, body), projects, "SE122")
    assert [(one.actor.id, one.ground.value) for one in made] == [("body", "number")]


def test_without_a_number_the_same_name_joins(tmp_path: Path) -> None:
    assert found(tmp_path, Participant("KVARNEN AKTIEBOLAG"), Participant("Aktiebolaget Kvarnen")) == [
        ("joined", "name"), ("joined", "name"),
    ]  # fmt: skip


def test_a_company_abroad_is_another(tmp_path: Path) -> None:
    assert found(tmp_path, Participant("Kvarnen AB", country="FI")) == []


def test_an_english_name_joins_in_either_order(tmp_path: Path) -> None:
    names = ("MUNICIPALITY OF FLEN", "Flen Municipality", "The Municipality of Flen", "City of Flen")
    own = actor("flen", "Flens kommun", name_en="Flen Municipality")
    assert found(tmp_path, *map(Participant, names), actors=(own,)) == [
        *[("joined", "name")] * 3, ("proposed", "similar_name"),
    ]  # fmt: skip


def test_what_is_another_actors_by_name_or_number_is_proposed_to_nobody_else(tmp_path: Path) -> None:
    short, long = actor(name="Dalens Energi AB"), actor("long", "Dalens Energi och Miljö AB", org_number="556016-8642")
    took = (Participant("Dalens Energi & Miljö AB"), Participant("Dalens Energi Nät AB", "556016-8642", "SE"))
    assert found(tmp_path, *took, actors=(short, long)) == [("joined", "name"), ("joined", "number")]


def test_a_seat_in_another_county_is_a_question_unless_the_town_is_right(tmp_path: Path) -> None:
    elsewhere = Participant("Kvarnen AB", country="SE", nuts="SE224")
    coarse = Participant("Kvarnen AB", country="SE", nuts="SE")
    at_home = Participant("Kvarnen AB", country="SE", nuts="SE110", town="642 37 FLEN")
    assert found(tmp_path, elsewhere, coarse, at_home) == [
        ("joined", "name"), ("joined", "name"), ("proposed", "other_county"),
    ]  # fmt: skip


def test_a_university_has_seats_in_several_counties(tmp_path: Path) -> None:
    school = actor("mdu", "Dalens universitet", kind="university")
    assert found(tmp_path, Participant("DALENS UNIVERSITET", nuts="SE125"), actors=(school,)) == [("joined", "name")]


def test_a_name_of_two_actors_is_nobodys(tmp_path: Path) -> None:
    both = (actor(), actor("kvarnen-2"))
    assert found(tmp_path, Participant("Kvarnen AB"), actors=both) == [("proposed", "several_actors")] * 2


def test_of_one_actor_is_said_what_is_said_of_all(tmp_path: Path) -> None:
    namesake = actor("namesake", "Kvarnen AB")
    numbered = actor("numbered", "Sågen AB", org_number="556016-8642")
    actors = (actor(), namesake, numbered, actor("mill", "Kvarnen Mjöl AB"))
    took = [
        Participant("Kvarnen AB"),
        Participant("Kvarnen Mjöl AB", "556016-8642", "SE"),
        Participant("Kvarnen Mjölet"),
    ]
    projects = projects_in(tmp_path, [project(str(at), one) for at, one in enumerate(took)])
    every = participations(actors, projects, "SE122")
    assert {one.ground.value for one in every} >= {"number", "several_actors"}
    for one in actors:
        mine = [each for each in every if each.actor.id == one.id]
        assert participations(actors, projects, "SE122", one.id) == mine


def test_an_abbreviation_and_a_like_name_are_proposed(tmp_path: Path) -> None:
    mill = actor(name="Kvarnens högskola i Nyköping", short_names=["KHF"])
    assert found(tmp_path, Participant("KHF"), Participant("Kvarnens hogskola Nyskoping"), actors=(mill,)) == [
        ("proposed", "short_name"), ("proposed", "similar_name"),
    ]  # fmt: skip


def test_what_somebody_said_of_a_name_holds(tmp_path: Path) -> None:
    projects: Projects = projects_in(tmp_path, [project("1", Participant("Dalens högskola"))])
    school = actor("mdu", "Dalens universitet")

    def states() -> list[str]:
        return [one.ground.value for one in participations([school], projects, "SE122")]

    assert states() == ["similar_name"]
    projects.link("mdu", "dalen hogskola", same=True, now=NOW)
    assert states() == ["confirmed"]
    projects.link("mdu", "dalen hogskola", same=False, now=NOW)
    assert states() == []
