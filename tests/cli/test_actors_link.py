"""`actors link`: proposals gone through, answered, taken back; participations follow."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import SECOND, Run

ROWS = [
    ("Bäckby högskola", "Skogen läser"), ("Bäckby högskola", "Skogen räknar"), ("Lillåns kommun", "Ån"),
    ("Någon helt annan AB", "Hamnen"),
]  # fmt: skip
ACTORS = [
    {"id": "uni", "name": "Bäckby universitet", "kind": "university", "country": "SE", "description": "Ett lärosäte"},
    {"id": "town", "name": "Lillåns kommun", "kind": "municipality", "country": "SE", "description": "En kommun"},
    {"id": "other", "name": "Lillåns kommun", "kind": "municipality", "country": "SE", "description": "En till"},
]


@pytest.fixture
def how(run: Run, tmp_path: Path) -> tuple[Any, ...]:
    projects = [
        {"id": at, "program": "Bottniska", "projektnamn": project, "organisationsnamn": name, "organisationsroll": "PP",
         "startdatum": "2023-01-01", "slutdatum": "2025-12-31", "partnerbudget": 1, "land": "Sverige", "nuts3": None,
         "specifiktmal": "RSO1.1"}
        for at, (name, project) in enumerate(ROWS)
    ]  # fmt: skip
    lists, actors, store = tmp_path / "interreg.json", tmp_path / "actors.json", tmp_path / "h.db"
    lists.write_text(json.dumps(projects), encoding="utf-8")
    actors.write_text(json.dumps(ACTORS), encoding="utf-8")
    assert run("import", "--projects", lists, "--store", store).code == 0
    return "--data", SECOND, "--actors", actors, "--store", store


def states(run: Run, how: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    found = run("participations", *how, "--format", "json").items
    return [(one["actor_id"], one["state"], one["ground"]) for one in found]


def waiting(run: Run, how: tuple[Any, ...]) -> list[tuple[str, str, str, str | None]]:
    found = run("actors", "link", *how, "--format", "json").items
    return [(one["organisation"], one["actor_id"], one["answer"], one["ground"]) for one in found]


def test_names_are_listed_with_ground_and_projects(run: Run, how: tuple[Any, ...]) -> None:
    assert waiting(run, how) == [
        ("Lillåns kommun", "other", "waits", "several_actors"), ("Lillåns kommun", "town", "waits", "several_actors"),
        ("Bäckby högskola", "uni", "waits", "similar_name"),
    ]  # fmt: skip
    done = run("actors", "link", *how, lang="sv")
    assert done.code == 0 and "och 1 till" in done.out and "Namn som väntar på svar: 3" in done.err
    assert max(map(len, done.lines)) <= 80


def test_yes_joins_and_undo_takes_it_back(run: Run, how: tuple[Any, ...]) -> None:
    before = states(run, how)
    done = run("actors", "link", "bäckby HÖGSKOLA", "--yes", *how)
    assert (done.code, "the actor's now: 2" in done.err) == (0, True)
    assert states(run, how)[2:] == [("uni", "joined", "confirmed")] * 2
    assert ("Bäckby högskola", "uni", "yes", None) in waiting(run, how)
    assert run("actors", "link", "Bäckby högskola", "uni", "--undo", *how).code == 0
    assert states(run, how) == before
    assert run("actors", "link", "Bäckby högskola", "uni", "--undo", *how).code == 2


def test_no_ends_the_proposal(run: Run, how: tuple[Any, ...]) -> None:
    assert run("actors", "link", "Bäckby högskola", "uni", "--no", *how).code == 0
    assert [one for one in states(run, how) if one[0] == "uni"] == []


def test_a_name_of_several_actors_is_the_one_that_somebody_names(run: Run, how: tuple[Any, ...]) -> None:
    done = run("actors", "link", "Lillåns kommun", "--yes", *how)
    assert (done.code, "may be several" in done.err) == (2, True)
    assert run("actors", "link", "Lillåns kommun", "other", "--yes", *how).code == 0
    assert [one for one in states(run, how) if one[0] in ("town", "other")] == [("other", "joined", "confirmed")]


def test_wrong_use_says_what_to_do(run: Run, how: tuple[Any, ...]) -> None:
    done = run("actors", "link", "Bäckby högskolan", "uni", "--yes", *how)
    assert (done.code, "Did you mean Bäckby högskola" in done.err) == (2, True)
    assert run("actors", "link", "--yes", *how).code == 2
    assert run("actors", "link", "Någon helt annan AB", "--yes", *how).code == 2
    assert run("actors", "link", "Någon helt annan AB", "uni", "--yes", "--undo", *how).code == 2
    assert run("actors", "link", "Någon helt annan AB", "uni", "--yes", *how).code == 0


def test_an_answer_that_could_not_be_taken_down_is_no_success(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    assert run("calls", "--data", SECOND, "--format", "jsonl", "-o", tmp_path / "calls.jsonl").code == 0
    assert run("import", tmp_path / "calls.jsonl", "--store", store).code == 0
    done = run("actors", "link", "Bäckby högskola", "--yes", "--data", SECOND, "--store", store)
    assert (done.code, "import --projects" in done.err) == (2, True)
    assert run("actors", "link", "--data", SECOND, "--store", store).code == 0
