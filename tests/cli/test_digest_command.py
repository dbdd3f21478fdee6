"""`fundmatch digest`: told once, to the right reader, never before it was written; files whole or not at all."""

import email
import email.policy
import json
import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

import copies
from commands import DAY, SECOND, Runner
from fundmatch.cli import output
from fundmatch.models.base import Text
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone
from fundmatch.render import digest
from fundmatch.sources.loading import load
from histories import opened, visit

CALLS = {item.id: item for item, _ in load(SECOND / "calls", Call).items}
LATER = Milestone.model_validate({"kind": "closes", "date": "2027-01-29", "time": "16:00"})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A history of the second region: on day 5 a closing date moved, one call is cancelled and one is gone."""
    extra = {"id": "stad-2027", "title": Text(sv="Gästhamnar i städer", en="Guest harbours in towns")}
    fill(tmp_path, 0, CALLS["grannar-2027"].model_copy(update=extra), *CALLS.values())
    moved = CALLS["hamnar-2026"].model_copy(update={"milestones": (CALLS["hamnar-2026"].milestones[0], LATER)})
    cancelled = CALLS["grannar-2027"].model_copy(update={"state": "cancelled"})
    rest = [call for key, call in CALLS.items() if key not in ("hamnar-2026", "grannar-2027")]
    fill(tmp_path, 5, moved, cancelled, *rest)
    return tmp_path / "history.db"


def fill(folder: Path, day: int, *calls: Call) -> None:
    with opened(folder) as history:
        visit(history, day, *calls)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The second region without calls of its own but one, so that the history speaks."""
    folder = tmp_path / "region"
    for path in SECOND.rglob("*"):
        if path.is_file() and (path.parent.name != "calls" or path.stem == "yrkeskurser"):
            target = folder / path.relative_to(SECOND)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def words(store: Path, data: Path, *more: object) -> tuple[object, ...]:
    return ("digest", "--store", store, "--data", data, "--as-of", DAY, *more)


def seen(store: Path, reader: str) -> set[str]:
    with opened(store.parent) as history:
        return set(history.seen(reader))


def test_what_changed_is_told_with_old_and_new_and_why(run: Runner, store: Path, data: Path) -> None:
    ran = run(*words(store, data, "--actor", "bjorka-kommun", "--since", "2026-11-24"), lang="sv")
    assert ran.code == 0
    for line in (
        "# EU-utlysningar för Björkå kommun",
        "**Inställd:** **[Grannhamnar över havet](<https://example.org/ostana-hav/grannar>)**  ",
        "**Borta ur källan:** **[Gästhamnar i städer](<https://example.org/ostana-hav/grannar>)**  ",
        "**Ändrat:** sista ansökningsdag: 2026-12-15 16:00 → 2027-01-29 16:00",
        "**Stödnivå:** fonden betalar högst 47,5 %, egen andel minst 52,5 %",
    ):
        assert line in ran.out
    assert ran.out.index("Inställd:") < ran.out.index("Borta ur källan:") < ran.out.index("Datum flyttat:")
    assert seen(store, "digest:bjorka-kommun") == set()


def test_last_tells_each_reader_once(run: Runner, store: Path, data: Path) -> None:
    mine = words(store, data, "--actor", "bjorka-kommun")
    assert run(*mine, "--peek").raw == run(*mine).raw
    assert "hamnar-2026" in seen(store, "digest:bjorka-kommun")
    assert "Nothing new." in run(*mine).out
    assert "hamnar-2026" in run(*words(store, data)).out
    assert "hamnar-2026" in seen(store, "digest")
    assert seen(store, "digest:skargardens-varv") == set()


def test_nothing_is_seen_that_was_not_written(run: Runner, store: Path, data: Path, tmp_path: Path) -> None:
    assert run(*words(store, data, "-o", tmp_path / "no" / "x.md")).code == 4
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run(*words(store, data, "--each", tmp_path / "file")).code == 4
    assert seen(store, "digest") | seen(store, "digest:bjorka-kommun") == set()


@pytest.mark.skipif(not copies.POSSIBLE, reason="pipes end otherwise there")
def test_nothing_is_seen_that_the_reader_of_a_pipe_did_not_take(store: Path, data: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with TemporaryFile() as talk, os.fdopen(write, "wb") as gone:
        assert copies.begin(*words(store, data), stdout=gone.fileno(), stderr=talk.fileno()).wait() == 0
        assert talk.tell() == 0
    assert seen(store, "digest") == set()


@pytest.mark.skipif(not copies.POSSIBLE, reason="pipes end otherwise there")
def test_a_reader_that_leaves_in_the_middle_has_not_taken_all(store: Path) -> None:
    many = [
        Call.model_validate({"id": f"call-{number:04}", "title": "Lång rubrik " * 80, "summary": "Om stöd"})
        for number in range(225)
    ]
    with opened(store.parent) as history:
        visit(history, 9, *many, source="another")
    told = ("changes", "--store", str(store), "--as-of", DAY, "--no-lists", "--format", "csv")
    read, write = os.pipe()
    running = copies.begin(*told, stdout=write)
    os.close(write)
    assert os.read(read, 10)
    os.close(read)
    assert running.wait() == 0
    assert seen(store, "changes") == set()


def test_what_a_sync_brings_during_the_run_is_told_the_next_time(
    run: Runner, store: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, later = digest.write, Milestone.model_validate({"kind": "closes", "date": "2027-02-12"})

    def meanwhile(*words: Any) -> str:
        moved = CALLS["hamnar-2026"].model_copy(update={"milestones": (CALLS["hamnar-2026"].milestones[0], later)})
        fill(store.parent, 6, moved, *(call for key, call in CALLS.items() if key != "hamnar-2026"))
        return real(*words)

    with monkeypatch.context() as patch:
        patch.setattr(digest, "write", meanwhile)
        assert "hamnar-2026" in run(*words(store, data)).out
    assert "2027-02-12" in run(*words(store, data)).out


@pytest.mark.parametrize(("format_", "ending"), [("markdown", "md"), ("html", "html"), ("eml", "eml")])
def test_one_file_an_actor_and_none_without_news(
    format_: str, ending: str, run: Runner, store: Path, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "ut"
    first = run(*words(store, data, "--each", folder, "--min-score", 60, "--format", format_, "--since", "2026-11-24"))
    assert (first.code, first.raw) == (0, b"")
    names = sorted(path.name for path in folder.iterdir())
    assert f"bjorka-kommun.{ending}" in names
    assert f"alvsunds-yrkescentrum.{ending}" not in names
    assert "Nothing new for" in first.err
    again = tmp_path / "ut2"
    run(
        *words(store, data, "--each", again, "--min-score", 60, "--format", format_, "--since", "2026-11-24", "--empty")
    )
    assert len(list(again.iterdir())) == 4
    for name in names:
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_an_old_folder_is_as_it_was_when_one_file_cannot_be_written(
    run: Runner, store: Path, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "ut"
    (folder / "skargardens-varv.md").mkdir(parents=True)
    (folder / "bjorka-kommun.md").write_text("förra", encoding="utf-8")
    ran = run(*words(store, data, "--each", folder, "--empty"))
    assert (ran.code, ran.err.count("\n")) == (4, 1)
    assert (folder / "bjorka-kommun.md").read_text(encoding="utf-8") == "förra"
    assert sorted(path.name for path in folder.iterdir()) == ["bjorka-kommun.md", "skargardens-varv.md"]


def test_files_that_are_replaced_keep_their_rights(tmp_path: Path) -> None:
    kept = tmp_path / "a.md"
    kept.touch()
    kept.chmod(0o640)
    output.put_all({kept: "x", tmp_path / "b.md": "y"})
    assert kept.stat().st_mode & 0o777 == 0o640 or kept.read_text(encoding="utf-8") == "x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_without_a_history_it_tells_how_things_stand(run: Runner) -> None:
    ran = run.second("digest", "--actor", "bjorka-kommun", lang="sv")
    assert "Ingen historik att jämföra med" in ran.out
    assert "## Stänger snart" in ran.out
    assert run.second("digest --since 7d").code == 6


def test_a_reader_who_never_looked_is_told_what_stands_and_then_only_news(run: Runner, tmp_path: Path) -> None:
    fill(tmp_path, 0, Call.model_validate({"id": "annan-2027", "title": "Något helt annat"}))
    mine = words(tmp_path / "history.db", SECOND, "--actor", "bjorka-kommun")
    first = run(*mine, lang="sv").out
    assert "Första gången" in first
    assert first.index("## Stänger snart") < first.index("hamnar-2026")
    assert "Inget nytt." in run(*mine, lang="sv").out


def test_no_news_writes_no_file_unless_asked(run: Runner, store: Path, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "ut.md"
    mine = words(store, data, "alvsunds-yrkescentrum", "--min-score", 60, "--since", "2026-11-24", "-o", file)
    ran = run(*mine, lang="sv")
    assert (ran.code, file.exists()) == (0, False)
    assert "Inget nytt för Älvsunds yrkescentrum. Ingen fil skrevs" in ran.err
    assert run(*mine, "--empty").code == 0
    assert "Nothing new." in file.read_text(encoding="utf-8")


def test_a_draft_goes_to_whom_it_is_addressed(run: Runner) -> None:
    address = "@".join(("registrator", "example.org"))
    ran = run.second("digest --format eml", "--to", address)
    message = email.message_from_bytes(ran.raw, policy=email.policy.default)
    assert (message["to"], message["x-unsent"], message["from"]) == (address, "1", None)


def test_a_draft_names_the_contact_of_the_setting(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*more: str) -> str:
        message = email.message_from_bytes(run.second("digest --format eml", *more).raw, policy=email.policy.default)
        return str(next(iter(message.iter_parts())).get_content())

    assert "Contact: [fill in your function" in told()
    monkeypatch.setenv("FUNDMATCH_CONTACT", "EU-samordnaren")
    assert "Contact: EU-samordnaren" in told()
    assert "Contact: the EU desk" in told("--contact", "the EU desk")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--to", "inte en adress", "--format", "eml"), ("--to", "x"), ("--actor", "okänd"), ("--since", "igår"),
        ("-o", "a", "--each", "b"), ("--format", "pdf"), ("--min-score", "101"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_two(wrong: tuple[str, ...], run: Runner, store: Path, data: Path) -> None:
    ran = run(*words(store, data, *wrong))
    assert (ran.code, ran.raw) == (2, b"")


def test_filters_and_thresholds_hold_here_too(run: Runner) -> None:
    only = run.second("digest --fund INTERREG").out
    assert "grannar-2027" in only
    assert "hamnar-2026" not in only
    one = run.second("digest --actor bjorka-kommun --top 1").out
    assert "hamnar-2026" in one
    assert "grannar-2027" not in one
    assert "yrkeskurser" in run.second("digest --actor alvsunds-yrkescentrum --min-score 1").out


@pytest.mark.parametrize("letter", ["a", "å", "\U00020000"])
def test_an_id_as_long_as_ids_can_be_is_the_name_of_a_file(letter: str, run: Runner, tmp_path: Path) -> None:
    """File systems count bytes, and an id may have letters of four."""
    people = [{"id": letter * 70 + str(at), "name": "X kommun", "kind": "municipality"} for at in range(2)]
    (tmp_path / "actors.json").write_text(json.dumps(people), encoding="utf-8")
    folder = tmp_path / "ut"
    ran = run.second("digest --empty --each", folder, "--actors", tmp_path / "actors.json")
    assert ran.code == 0, ran.err
    assert len(list(folder.iterdir())) == len(people)
