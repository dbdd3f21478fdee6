"""`fundmatch vocabulary`: a vocabulary is added whole or not at all, listed, used and removed."""

import json
import os
from pathlib import Path

import pytest

from commands import SECOND, Runner
from fundmatch.sources.record import MOST_BYTES
from reading import write

ROWS = "sv;en\nskog;forest\nelektrisk laddning;electric charge\n;wood\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "vocabulary"


def names(run: Runner, *arguments: object) -> list[str]:
    return [one["name"] for one in run("vocabulary", "list", "--format", "json", *arguments).items]


def test_add_list_and_remove(run: Runner, tmp_path: Path, home: Path) -> None:
    assert names(run) == []
    added = run("vocabulary", "add", write(tmp_path, "Min lista.csv", ROWS))
    assert (added.code, added.out) == (0, "")
    assert "min-lista is stored in" in added.err
    assert "(words: 1, phrases: 1)" in added.err
    assert "1 of 3 entries left out: 1 without a Swedish label" in added.err
    listed = run("vocabulary", "list", "--format", "json").items
    assert [(one["name"], one["words"], one["phrases"]) for one in listed] == [("min-lista", 1, 1)]
    assert (home / "min-lista.tsv").read_bytes() == b"elektrisk laddning\telectric charge\nskog\tforest\n"
    removed = run("vocabulary", "remove", "MIN-lista")
    assert (removed.code, removed.out, list(home.iterdir())) == (0, "", [])
    assert "no vocabulary" in run("vocabulary", "list").err


def test_the_same_name_replaces_and_another_is_added(run: Runner, tmp_path: Path, home: Path) -> None:
    file = write(tmp_path, "a.csv", ROWS)
    assert run("vocabulary", "add", file, "--name", "yso").code == 0
    assert run("vocabulary", "add", write(tmp_path, "a.csv", "sv;en\nsjö;lake\n"), "--name", "yso").code == 0
    assert (home / "yso.tsv").read_text(encoding="utf-8") == "sjö\tlake\n"
    assert run("vocabulary", "add", file, "--name", "eurovoc").code == 0
    assert names(run) == ["eurovoc", "yso"]


def test_a_data_folder_has_vocabularies_of_its_own(run: Runner, tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    file = write(tmp_path, "a.csv", ROWS)
    assert run("vocabulary", "add", file, "--name", "mine").code == 0
    assert names(run, "--data", data) == ["mine"]
    assert run("vocabulary", "add", file, "--data", data).code == 0
    assert (data / "vocabulary" / "a.tsv").exists()
    assert names(run, "--data", data) == ["a"]
    assert run("vocabulary", "remove", "mine", "--data", data).code == 2
    assert run("vocabulary", "remove", "a", "--data", data).code == 0
    assert names(run, "--data", data) == ["mine"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", ""), ("a.csv", "id;title\n1;x\n"), ("a.rdf", "<r>"), ("a.xlsx", "PK"), ("a.ttl", "nej")],
)
def test_a_wrong_file_stores_nothing_and_keeps_what_was_there(
    run: Runner, tmp_path: Path, home: Path, name: str, content: str
) -> None:
    before = write(home, "a.tsv", "sjö\tlake\n").read_bytes()
    ran = run("vocabulary", "add", write(tmp_path, name, content))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(str(tmp_path / name).replace("\\", "/"))
    assert ran.err.endswith("; nothing was stored\n")
    assert len(ran.err.splitlines()) == 1
    assert [path.read_bytes() for path in home.iterdir()] == [before]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "saknas.csv"], 3, "there is no file saknas.csv"),
        (["add", "a.csv", "--data", "saknas"], 3, "there is no folder saknas"),
        (["add", "a.csv", "--name", "../ut"], 2, "cannot be a name"),
        (["add", "a.csv", "--name", ""], 2, "cannot be a name"),
        (["add", "a.csv", "--name", ".dold"], 2, "cannot be a name"),
        (["list", "--data", "saknas"], 3, "there is no folder saknas"),
        (["remove", "ysso"], 2, "Did you mean yso?"),
        (["remove", "../yso"], 2, "there is no vocabulary"),
    ],
)
def test_wrong_use_is_one_line(
    run: Runner, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    write(home, "yso.tsv", "sjö\tlake\n")
    write(tmp_path, "a.csv", ROWS)
    monkeypatch.chdir(tmp_path)
    ran = run("vocabulary", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert [path.name for path in home.iterdir()] == ["yso.tsv"]


def test_a_folder_that_cannot_be_made_is_output_that_cannot_be_written(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(write(tmp_path, "home", "a file")))
    assert run("vocabulary", "add", write(tmp_path, "a.csv", ROWS)).code == 4


def test_messages_follow_the_language(run: Runner, tmp_path: Path, home: Path) -> None:
    ran = run("vocabulary", "add", write(tmp_path, "a.csv", ROWS), lang="sv")
    assert "a är lagrat i" in ran.err
    assert "1 av 3 poster togs inte med: 1 utan svenskt namn" in ran.err


def test_a_vocabulary_helps_a_swedish_text_to_meet_an_english_one(run: Runner, tmp_path: Path, home: Path) -> None:
    call = {"id": "c", "title": {"en": "Snorkelwort cultivation"}, "summary": {"en": "Growing snorkelwort in ponds."}}
    actor = {"id": "a", "name": "A", "kind": "sme", "country": "SE", "description": {"sv": "Vi odlar tjärnblecka."}}
    calls = write(tmp_path, "calls.jsonl", json.dumps(call))
    actors = write(tmp_path, "actors.jsonl", json.dumps(actor))

    def score() -> float:
        ran = run.second(
            "match", "--calls", calls, "--actors", actors, "--status", "all", "--format", "json", "--top", 0
        )
        return max((one["score"] for one in json.loads(ran.out)["matches"]), default=0.0)

    before = score()
    assert run("vocabulary", "add", write(tmp_path, "a.csv", "sv;en\ntjärnblecka;snorkelwort\n")).code == 0
    assert score() > before
    assert SECOND.joinpath("vocabulary").exists() is False


@pytest.mark.parametrize("command", [("vocabulary", "list"), ("match",)])
@pytest.mark.parametrize("pipe", [False, True])
def test_a_stored_vocabulary_that_cannot_be_read_is_told_in_one_line(
    run: Runner, home: Path, command: tuple[str, ...], pipe: bool
) -> None:
    home.mkdir(parents=True)
    if pipe:
        os.mkfifo(home / "a.tsv")
    else:
        with (home / "a.tsv").open("wb") as large:
            large.truncate(MOST_BYTES + 1)
    ended = run(*command)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (3, "", 1)
    assert ("is no ordinary file" if pipe else "the file is too large") in ended.err
