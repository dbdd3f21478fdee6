"""Projects of the history become part of what is known of an actor, when they are joined to it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from fundmatch.jobs.collect import Where, collect
from fundmatch.knowledge.own_projects import NEWEST, with_projects
from fundmatch.models.actor import Actor, PastProject
from fundmatch.models.call import Call
from fundmatch.models.kinds import Role
from fundmatch.models.project import Participant
from granted import project, projects_in

MILL = Actor.model_validate({"id": "kvarnen", "name": "Kvarnen AB", "kind": "sme", "country": "SE", "nuts": "SE122"})


def told(tmp_path: Path, *projects: Any, actor: Actor = MILL, calls: tuple[Call, ...] = ()) -> tuple[PastProject, ...]:
    return with_projects([actor], projects_in(tmp_path, projects), "SE122", calls)[0].past_projects


def test_a_joined_project_is_told_with_its_role_years_and_source(tmp_path: Path) -> None:
    one = project(
        "7", Participant("KVARNEN AB", role="coordinator"), acronym="GRIST", start=dt.date(2023, 1, 1),
        end=dt.date(2025, 12, 31), themes=("a", "b", "c", "d"),
    )  # fmt: skip
    assert told(tmp_path, one) == (
        PastProject(
            name="GRIST: Project 7", start=2023, end=2025, role=Role.LEAD, role_words="coordinator",
            themes=("a", "b", "c"), source_url="https://cordis.europa.eu/project/id/7",
        ),
    )  # fmt: skip


def test_what_is_only_proposed_is_nobodys(tmp_path: Path) -> None:
    assert told(tmp_path, project("7", Participant("Kvarnen AB", country="SE", nuts="SE224"))) == ()


def test_a_project_that_the_record_names_already_is_not_told_twice(tmp_path: Path) -> None:
    known = MILL.model_copy(update={"past_projects": (PastProject(name="GRIST, on millstones"),)})
    assert told(tmp_path, project("7", Participant("Kvarnen AB"), acronym="GRIST"), actor=known) == known.past_projects


@pytest.mark.parametrize(("count", "kept"), [(NEWEST, NEWEST), (NEWEST + 1, NEWEST)])
def test_only_the_newest_count(tmp_path: Path, count: int, kept: int) -> None:
    many = [project(str(2000 + at), Participant("Kvarnen AB"), end=dt.date(2000 + at, 1, 1)) for at in range(count)]
    found = told(tmp_path, *many)
    assert len(found) == kept
    assert found[0].end == 2000 + count - 1


def test_who_is_granted_by_the_swedish_fund_owns_the_project(tmp_path: Path) -> None:
    assert told(tmp_path, project("7", Participant("Kvarnen AB"), source="se_erdf"))[0].role is Role.LEAD


@pytest.mark.parametrize("switch", [True, False])
def test_a_switch_leaves_them_out(tmp_path: Path, switch: bool) -> None:
    projects_in(tmp_path, [project("7", Participant("Trosa kommun", role="partner"), acronym="GRIST")])
    found = collect(Where(store=tmp_path / "history.db", projects=switch), dt.date(2026, 11, 27))
    trosa = next(one for one in found.actors if one.id == "trosa-kommun")
    assert any("GRIST" in one.name for one in trosa.past_projects) is switch
