"""`store`, `doctor`, `coming` and `watch` from the command line, on odd input too."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner
from fundmatch.history.database import Database
from fundmatch.history.history import History, Origin
from fundmatch.jobs.watch import Watched
from fundmatch.models.call import Call
from fundmatch.models.watch import Output, OutputKind
from fundmatch.render.watched import MAKERS
from fundmatch.sources.loading import load
from histories import call, day, opened, visit

CALLS = [item for item, _ in load(SECOND / "calls", Call).items]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A history of the second region."""
    with opened(tmp_path) as history:
        visit(history, 0, *CALLS)
    return tmp_path / "history.db"


def test_a_backup_is_written_once_unless_forced(run: Runner, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert run("store", "backup", target, "--store", store).code == 0
    assert run("doctor", "--store", target, "--as-of", "2026-11-21").code == 0
    told = run("store", "backup", target, "--store", store, lang="sv")
    assert (told.code, told.err) == (4, f"{target} finns redan; --force skriver över\n")
    assert run("store", "backup", target, "--store", store, "--force").code == 0
    assert run("store", "backup", store, "--store", store, "--force").code == 2
    assert run("store", "backup", tmp_path / "no" / "copy.db", "--store", store).code == 4
    assert run("store", "backup", tmp_path, "--store", store, "--force").code == 4
    assert {path.name for path in tmp_path.iterdir()} == {"copy.db", "history.db"}


def damage(path: Path) -> None:
    """Overwrite the pages after the first."""
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    path.write_bytes(raw)


def closings(path: Path) -> set[str]:
    with Database(path) as database:
        return {str(own[0].call.milestones[-1].date) for own in History(database).held().values()}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A history, and another one that a run which was killed left with its log beside it."""
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", "2027-03-01"))
    other = tmp_path / "other.db"
    with Database(other) as database:
        visit(History(database), 0, call("a-long", "2027-04-01"))
        logs = {ending: (tmp_path / f"other.db{ending}").read_bytes() for ending in ("-wal", "-shm")}
    for ending, raw in logs.items():
        (tmp_path / f"other.db{ending}").write_bytes(raw)
    return tmp_path / "history.db", other


def test_a_backup_over_a_file_with_a_log_holds_what_was_backed_up(run: Runner, two: tuple[Path, Path]) -> None:
    store, other = two
    assert run("store", "backup", other, "--store", store, "--force").code == 0
    assert closings(other) == {"2027-03-01"}


def test_a_damaged_history_is_told_and_never_replaces_a_good_copy(run: Runner, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    run("store", "backup", copy, "--store", store)
    good = copy.read_bytes()
    damage(store)
    checked = run("store", "check", "--store", store)
    assert (checked.code, checked.out != "", "store restore FILE" in checked.err) == (1, True, True)
    told = run("store", "backup", copy, "--store", store, "--force", lang="sv")
    assert (told.code, told.out, told.err.count("\n")) == (6, "", 1)
    assert "är skadad" in told.err
    assert "fundmatch store restore FIL" in told.err
    assert copy.read_bytes() == good


def test_a_backup_is_put_back_and_the_former_file_kept(run: Runner, two: tuple[Path, Path], tmp_path: Path) -> None:
    store, other = two
    copy = tmp_path / "copy.db"
    run("store", "backup", copy, "--store", store)
    told = run("store", "restore", copy, "--store", other, lang="sv")
    kept = tmp_path / "other.db.before-restore"
    assert (told.code, told.err) == (
        0, f"{other}: lades tillbaka ur {copy}; den förra finns kvar som {kept}\n",
    )  # fmt: skip
    assert (closings(other), closings(kept)) == ({"2027-03-01"}, {"2027-04-01"})
    assert run("store", "restore", copy, "--store", other).code == 0
    assert (tmp_path / "other.db.before-restore~2").exists()
    assert run("store", "restore", copy, "--store", tmp_path / "new" / "h.db").code == 0
    assert closings(tmp_path / "new" / "h.db") == {"2027-03-01"}


def test_what_is_no_sound_backup_is_not_put_back(run: Runner, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    copy, empty, other = tmp_path / "copy.db", tmp_path / "empty.db", tmp_path / "x.db"
    run("store", "backup", copy, "--store", store)
    damage(copy)
    empty.touch()
    other.write_bytes(b"id;title\n" * 100)
    for file, code in ((copy, 6), (empty, 6), (other, 6), (tmp_path / "none", 3), (store, 2), (tmp_path, 6)):
        told = run("store", "restore", file, "--store", store)
        assert (told.code, told.out, told.err.count("\n")) == (code, "", 1)
    assert store.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"history.db", "copy.db", "empty.db", "x.db"}


@pytest.mark.skipif(os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="all files are open")
def test_a_history_that_may_not_be_written_can_be_read(run: Runner, store: Path, tmp_path: Path) -> None:
    store.chmod(0o400)
    tmp_path.chmod(0o500)
    told = [
        run(*words, "--store", store, "--data", SECOND, "--as-of", "2026-11-21", lang="sv")
        for words in (("calls",), ("digest", "--peek"), ("digest",), ("decide", "hamnar-2026", "muted", "--why", "x",
                      "--owner", "y"))
    ]  # fmt: skip
    tmp_path.chmod(0o700)
    assert [one.code for one in told] == [0, 0, 6, 6]
    assert all("skrivskyddad" in one.err for one in told[2:])


def test_check_vacuum_and_where(run: Runner, store: Path, tmp_path: Path) -> None:
    checked = run("store", "check", "--store", store)
    assert (checked.code, checked.out, checked.err) == (0, "", f"{store}: sound\n")
    assert run("store", "vacuum", "--store", store).code == 0
    assert run("store", "where", "--store", store).out == f"{store}\n"
    missing = run("store", "where", "--store", tmp_path / "none.db")
    assert (missing.code, missing.err) == (0, "it is not made yet\n")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\x00\xff" * 4000, b"id;title\n"])
@pytest.mark.parametrize("words", [("doctor",), ("store", "check"), ("store", "vacuum"), ("decisions",)])
def test_a_file_that_is_no_history_is_one_line(
    content: bytes, words: tuple[str, ...], run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(content)
    told = run(*words, "--store", path)
    assert (told.code, told.out, told.err.count("\n")) == (6, "", 1)
    assert "fundmatch store restore FILE" in told.err
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="all folders are open")
def test_a_folder_that_cannot_be_written_is_one_line(run: Runner, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    told = run(
        "decide", "hamnar-2026", "muted", "--why", "x", "--owner", "y", "--data", SECOND, "--store", tmp_path / "h.db"
    )
    tmp_path.chmod(0o700)
    assert (told.code, told.err.count("\n")) == (6, 1)


def test_a_place_that_cannot_be_a_history_is_one_line(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "file" / "h.db", tmp_path):
        told = run("decide", "hamnar-2026", "muted", "--why", "x", "--owner", "y", "--data", SECOND, "--store", path)
        assert (told.code, told.out, told.err.count("\n")) == (6, "", 1)


def test_doctor_says_what_to_do_and_ends_with_one(run: Runner, store: Path) -> None:
    assert run("doctor", "--store", store, "--as-of", "2026-11-21").code == 0
    with opened(store.parent) as history:
        history.failed(Origin("portal"), day(1), "timed out\x1b[31m")
    told = run("doctor", "--store", store, "--as-of", "2026-11-22", lang="sv")
    assert told.code == 1
    assert "senaste försöket 2026-11-21 misslyckades: timed out" in " ".join(told.out.split())
    assert "\x1b" not in told.out
    document = json.loads(run("doctor", "--store", store, "--as-of", "2026-12-22", "--format", "json").out)
    assert document["schema"] == "fundmatch/doctor/1"
    assert [one["code"] for one in document["findings"]] == ["failed", "late"]
    assert document["sources"][0]["records"] == len(CALLS)


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """Two earlier rounds of one call, and one of another."""
    path = tmp_path / "calls.jsonl"
    rounds = [("s", "2025"), ("s", "2026"), ("t", "2026")]
    records = [
        call(f"{name}-{year}", f"{year}-03-10", series=name, edition=year, themes=["harbours"],
             milestones=[{"kind": "closes", "date": f"{year}-03-10"}])
        for name, year in rounds
    ]  # fmt: skip
    path.write_text("\n".join(one.model_dump_json(exclude_defaults=True) for one in records), encoding="utf-8")
    return path


def test_coming_marks_what_is_inferred(run: Runner, series: Path) -> None:
    told = run.second("coming --calls", series, lang="sv")
    assert (told.code, "2027-03" in told.out, "väntas: stänger" in told.out) == (0, True, True)
    assert "härledd" in told.out
    assert told.err.endswith("Serier utan mönster i tidigare omgångar: 1 (--all visar varför).\n")
    (row,) = [json.loads(line) for line in run.second("coming --format jsonl --calls", series).lines]
    assert (row["date"], row["precision"], row["certainty"], row["call_id"]) == (
        "2027-03-01",
        "month",
        "inferred",
        None,
    )
    assert row["editions"] == "s-2025 | s-2026"
    assert "one earlier round" in run.second("coming --all --calls", series).out
    assert "Nothing is coming." in run.second("coming --months 1 --calls", series).err


def test_coming_for_an_actor_is_what_suits_it(run: Runner) -> None:
    everything = set(run.second("coming --months 24 --format jsonl").lines)
    own = set(run.second("coming --months 24 --format jsonl --actor", "ostana-hamnforening").lines)
    assert own < everything
    assert run.second("coming --actor nobody").code == 2


def watch_file(folder: Path, text: str) -> Path:
    path = folder / "min.toml"
    path.write_text(text, encoding="utf-8")
    return path


BOTH = '[[outputs]]\nkind = "csv"\npath = "a.csv"\n[[outputs]]\nkind = "changes"\nformat = "json"\npath = "b.json"\n'


def test_a_watch_tells_news_from_none_and_counts_as_shown_what_was_written(
    run: Runner, store: Path, tmp_path: Path
) -> None:
    path = watch_file(tmp_path, BOTH)

    def ran(when: str) -> int:
        return run("watch", "--file", path, "--store", store, "--data", SECOND, "--as-of", when).code

    assert ran("2026-11-21") == 0
    told = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["changes"]
    assert {one["kind"] for one in told} == {"closing", "new"}
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith('"rank",')
    assert ran("2026-11-22") == 10
    moved = call("x", "2027-04-01").milestones
    with opened(tmp_path) as history:
        visit(
            history,
            3,
            *(one.model_copy(update={"milestones": moved}) if one.id == "hamnar-2026" else one for one in CALLS),
        )
    path.write_text(BOTH.replace("a.csv", "no/a.csv"), encoding="utf-8")
    assert ran("2026-11-25") == 4
    path.write_text(BOTH, encoding="utf-8")
    assert ran("2026-11-25") == 0
    told = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["changes"]
    assert {one["call_id"] for one in told} == {"hamnar-2026"}
    assert ran("2026-11-25") == 10


def test_what_a_sync_brings_while_a_watch_writes_is_told_the_next_time(
    run: Runner, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = watch_file(tmp_path, BOTH)
    words = ("watch", "--file", path, "--store", store, "--data", SECOND, "--as-of", "2026-11-25")
    moved = call("x", "2027-04-01").milestones
    other = [one.model_copy(update={"milestones": moved}) if one.id == "hamnar-2026" else one for one in CALLS]
    real = MAKERS[OutputKind.CHANGES]

    def meanwhile(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
        with opened(tmp_path) as history:
            visit(history, 3, *other)
        return real(found, output, now, contact)

    with monkeypatch.context() as patch:
        patch.setattr("fundmatch.render.watched.MAKERS", {**MAKERS, OutputKind.CHANGES: meanwhile})
        assert run(*words).code == 0
    assert run(*words).code == 0
    told = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["changes"]
    assert {(one["call_id"], one["kind"]) for one in told} >= {("hamnar-2026", "moved")}


def test_a_watch_without_news_leaves_the_news_it_told_as_they_are(run: Runner, store: Path, tmp_path: Path) -> None:
    path = watch_file(tmp_path, BOTH + '[[outputs]]\nkind = "digest"\nformat = "markdown"\npath = "c.md"\n')
    words = ("watch", "--file", path, "--store", store, "--data", SECOND)
    assert run(*words, "--as-of", "2026-11-21").code == 0
    told = {name: (tmp_path / name).read_bytes() for name in ("b.json", "c.md")}
    (tmp_path / "a.csv").unlink()
    assert run(*words, "--as-of", "2026-11-22").code == 10
    assert {name: (tmp_path / name).read_bytes() for name in told} == told
    assert (tmp_path / "a.csv").exists()


def test_a_watch_writes_every_kind_of_output(run: Runner, store: Path, tmp_path: Path) -> None:
    kinds = {"digest": "html", "calendar": "ics", "feed": "atom", "changes": "markdown", "csv": "excel-sv"}
    text = "".join(f'[[outputs]]\nkind = "{kind}"\nformat = "{how}"\npath = "{kind}"\n' for kind, how in kinds.items())
    path = watch_file(tmp_path, text)
    assert run("watch", "--file", path, "--store", store, "--data", SECOND, "--as-of", "2026-11-21").code == 0
    begins = {kind: (tmp_path / kind).read_bytes()[:15] for kind in kinds}
    assert begins == {
        "digest": b"<!DOCTYPE html>", "calendar": b"BEGIN:VCALENDAR", "feed": b"<?xml version=\"",
        "changes": begins["changes"], "csv": begins["csv"],
    }  # fmt: skip
    assert begins["changes"].startswith(b"# ")
    assert begins["csv"].startswith(b"\xef\xbb\xbf")


def test_a_source_that_failed_wins_over_news(
    run: Runner, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("fundmatch.cli.sync.answered", lambda sources, *_: asked.extend(sources))
    path = watch_file(tmp_path, 'sync = ["portal"]\n' + BOTH)
    told = run("watch", "--file", path, "--store", store, "--data", SECOND, "--as-of", DAY)
    assert (told.code, asked) == (5, ["portal"])
    assert (tmp_path / "a.csv").exists()


def test_a_watch_is_made_from_a_template_and_found_by_name(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    assert run("watch", "--new", "veckan").code == 0
    assert run("watch", "--new", "veckan").code == 4
    assert "Did you mean veckan?" in run("watch", "vekan").err
    assert "veckan" in run("watch").err
    told = run("watch", "veckan", "--data", SECOND, "--as-of", DAY)
    assert told.code == 10
    assert "without a history nothing can be new" in told.err
    assert (tmp_path / "watches" / "veckan.csv").exists()
    assert run("watch", "../x").code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min_score = 101\n" + BOTH, "min.toml:1, min_score: 101 är för stort (högst 100.0); rätta filen"),
        ("x = [", "inte TOML"),
        ('actors = ["bjorka-komun"]\n' + BOTH, "min.toml: aktör ”bjorka-komun” finns inte. Menades bjorka-kommun?"),
    ],
)
def test_a_wrong_watch_writes_nothing(text: str, said: str, run: Runner, tmp_path: Path) -> None:
    told = run("watch", "--file", watch_file(tmp_path, text), "--data", SECOND, "--as-of", DAY, lang="sv")
    assert told.code in (2, 3)
    assert said in told.err
    assert {path.name for path in tmp_path.iterdir()} == {"min.toml"}


def test_a_mail_draft_of_a_watch_names_the_contact_of_the_setting(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = watch_file(tmp_path, 'lang = "en"\n[[outputs]]\nkind = "digest"\nformat = "eml"\npath = "a.eml"\n')

    def told(*more: str) -> str:
        run("watch", "--file", path, "--data", SECOND, "--as-of", "2026-11-21", *more)
        return (tmp_path / "a.eml").read_text(encoding="utf-8")

    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))
    monkeypatch.setenv("FUNDMATCH_CONTACT", "EU-samordnaren")
    assert "Contact: EU-samordnaren" in told()
    assert "Contact: the EU desk" in told("--contact", "the EU desk")
