"""`import --projects` and `participations`, as a user runs them."""

import json
from pathlib import Path

import pytest

from commands import SECOND, Run
from granted import CORDIS, ERDF, INTERREG


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    made = []
    for name, content in {**CORDIS, "interreg.json": INTERREG, "erdf.json": ERDF}.items():
        made.append(tmp_path / name)
        made[-1].write_text(content, encoding="utf-8", newline="")
    return made


def test_projects_are_taken_in_and_again_without_doubles(run: Run, lists: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "h.db"
    first = run("import", "--projects", *lists, "--store", store)
    assert first.code == 0, first.err
    assert "Projects that are new: 4, changed: 0, as before: 0." in first.err
    assert "Projects in the history: 4, participations: 6;" in first.err
    again = json.loads(run("import", "--projects", *lists, "--store", store, "--format", "json").out)
    assert [again[key] for key in ("new", "changed", "unchanged", "projects")] == [0, 0, 4, 4]


def test_a_file_that_is_none_is_told_and_the_others_are_used(run: Run, lists: list[Path], tmp_path: Path) -> None:
    wrong = tmp_path / "calls.csv"
    wrong.write_text("Titel;Stänger\nEnergi;2027-03-31\n", encoding="utf-8")
    done = run("import", "--projects", wrong, lists[-1], "--store", tmp_path / "h.db")
    assert (done.code, "that are new: 1" in done.err) == (3, True)
    assert "no list of projects that is recognised" in done.err


def test_a_project_that_ends_before_it_starts_is_told(run: Run, lists: list[Path], tmp_path: Path) -> None:
    list_ = next(one for one in lists if "2023-01-01" in one.read_text("utf-8"))
    list_.write_text(list_.read_text("utf-8").replace("2023-01-01", "2027-01-01"), encoding="utf-8", newline="")
    done = run("import", "--projects", *lists, "--store", tmp_path / "h.db")
    assert done.code == 0 and "end before they start: 101000001" in done.err


def test_plain_import_points_to_projects(run: Run, lists: list[Path], tmp_path: Path) -> None:
    operations = tmp_path / "insatser.csv"
    operations.write_text("Lista;;\nStödmottagarens namn;Insatsens namn;Startdatum\nA kommun;Hamn;2024-01-01\n")
    for one in (lists[0], operations):
        done = run("import", one, "--store", tmp_path / "h.db")
        assert (done.code, "fundmatch import --projects" in done.err) == (3, True)


def test_participations_name_actor_project_state_and_ground(run: Run, lists: list[Path], tmp_path: Path) -> None:
    store, actors = tmp_path / "h.db", tmp_path / "actors.json"
    who = {"id": "town", "name": "Kvarnens kommun", "kind": "municipality", "country": "SE", "description": "En kommun"}
    actors.write_text(json.dumps([who]), encoding="utf-8")
    run("import", "--projects", *lists, "--store", store)
    how = ("--data", SECOND, "--actors", actors, "--store", store)
    done = run("participations", "town", *how, "--format", "json")
    found = json.loads(done.out)["items"]
    assert [(one["actor_id"], one["project_id"], one["state"], one["ground"], one["source"]) for one in found] == [
        ("town", "Bottniska|Hamnar i samspel", "joined", "name", "interreg"),
        ("town", "20200001", "joined", "name", "se_erdf"),
    ]
    assert "Participations of our actors: 2, that may be theirs: 0" in done.err
    shown = run("participations", *how, lang="sv")
    assert "Hamnar i samspel" in shown.out and max(map(len, shown.lines)) <= 80
    assert run("participations", "nobody", *how).code == 2


def test_without_projects_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("participations", "--data", SECOND, "--store", tmp_path / "none.db")
    assert done.code == 6


def test_precedents_are_one_ranked_list_that_shows_its_rule(run: Run, lists: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "h.db"
    run("import", "--projects", *lists, "--store", store)
    calls = tmp_path / "calls.json"
    calls.write_text(json.dumps([{"id": "ports", "title": "Ports with shore power", "summary": "Green ports."}]))
    how = ("ports", "--data", SECOND, "--calls", calls, "--store", store)
    document = json.loads(run("precedents", *how, "--format", "json").out)
    best = document["items"][0]
    assert (document["schema"], best["project_id"], best["about"]) == ("fundmatch/precedents/1", "101000002", 100)
    shown = run("precedents", *how, lang="sv")
    assert (
        shown.code == 0
        and "STATENS HAMNVERK" in shown.out
        and "80 EUR" in shown.out
        and "· \n" not in shown.out
        and "projekt ur CORDIS" in shown.out
    )
    assert run("precedents", *how, "--format", "csv").code == 0
    assert run("precedents", "nothing", *how[1:]).code == 2


@pytest.mark.parametrize("words", [["participations"], ["precedents", "bjorka-kommun"]])
def test_without_a_history_it_says_what_reads_projects(run: Run, words: list[str], monkeypatch: pytest.MonkeyPatch,
                                                       tmp_path: Path) -> None:  # fmt: skip
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    ran = run(*words, "--data", SECOND)
    assert (ran.code, ran.out) == (0, "") and "import --projects" in ran.err


@pytest.mark.parametrize("command", ["participations", "precedents"])
def test_a_list_without_rows_has_the_same_headings(command: str, run: Run, lists: list[Path], tmp_path: Path) -> None:
    some, none, actors = tmp_path / "some.db", tmp_path / "none.db", tmp_path / "actors.json"
    kind = {"kind": "municipality", "country": "SE", "description": "Hamnar"}
    who = [{"id": "town", "name": "Kvarnens kommun", **kind}, {"id": "other", "name": "Helt annan", **kind}]
    actors.write_text(json.dumps(who), encoding="utf-8")
    run("import", "--projects", *lists, "--store", some)
    run("import", "--projects", lists[0], "--store", none)
    how = ("--data", SECOND, "--actors", actors, "--format", "csv")
    full = run(command, "town", *how, "--store", some).out.splitlines()
    empty = run(command, "other", *how, "--store", none).out.splitlines()
    assert (len(full) > 1, empty) == (True, full[:1])


@pytest.mark.parametrize("command", ["participations", "precedents bjorka-kommun", "actors link"])
def test_without_projects_the_list_is_empty_and_still_a_list(run: Run, command: str) -> None:
    done = run.second(command, "--format", "json")
    assert (done.code, done.items) == (0, [])
    assert "no projects in the history yet" in done.err
    assert run.second(command).lines == []
