"""A round to the sources: all or nothing is written, and what is broken is not taken for gone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.jobs.sync import Visited, ask, take_down
from fundmatch.models.history import VisitOutcome
from fundmatch.sources.fetch import Client
from fundmatch.sources.services import Fetched
from fundmatch.sources.services.folder import FolderService
from reading import write

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


class Round:
    """Two folders and a history."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder, self.database, self.history = folder, database, History(database)
        write(folder, "one/a.yaml", "id: aaaaaa\ntitle: A\n")
        write(folder, "one/b.yaml", "id: bbbbbb\ntitle: B\n")
        write(folder, "two/c.yaml", "id: cccccc\ntitle: C\n")

    def go(self) -> list[Visited]:
        services = [FolderService("one", self.folder / "one"), FolderService("two", self.folder / "two")]
        with Client("0", offline=True) as client:
            asked = ask(services, client, self.history, lambda: 0.0)
        return take_down(asked, self.database, self.history, NOW)


@pytest.fixture
def round_(tmp_path: Path) -> Iterator[Round]:
    with Database(tmp_path / "history.db") as database:
        yield Round(tmp_path, database)


def test_what_changed_is_counted(round_: Round) -> None:
    round_.go()
    write(round_.folder, "one/a.yaml", "id: aaaaaa\ntitle: Other\n")
    write(round_.folder, "one/d.yaml", "id: dddddd\ntitle: D\n")
    (round_.folder / "one" / "b.yaml").unlink()
    one, two = round_.go()
    assert (one.counts.new, one.counts.changed, one.counts.gone) == (1, 1, 1)
    assert two.visit
    assert (two.visit.outcome, two.visit.records) == (VisitOutcome.UNCHANGED, 1)


def test_a_round_that_breaks_off_writes_nothing(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = round_.history.record, []

    def breaks(*words: object, **how: object) -> object:
        seen.append(words)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(*words, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(round_.history, "record", breaks)
        with pytest.raises(KeyboardInterrupt):
            round_.go()
    assert (round_.history.visits(), round_.history.held()) == ([], {})
    round_.go()
    assert set(round_.history.held()) == {"aaaaaa", "bbbbbb", "cccccc"}


def test_a_record_that_is_broken_today_is_not_gone(round_: Round) -> None:
    round_.go()
    write(round_.folder, "one/a.yaml", "id: aaaaaa\ntitle: [unfinished\n")
    one, _ = round_.go()
    assert (one.counts.gone, {issue.code for issue in one.issues}) == (0, {"unreadable", "no-text"})
    assert "aaaaaa" in round_.history.held()


@pytest.mark.parametrize(
    "content",
    ["<html><body>Under underhåll</body></html>", '{"items": []}', "", "\n\n", '{"results": 0}', "- 1\n"],
)
def test_a_document_of_which_nothing_can_be_read_is_a_failed_visit(round_: Round, content: str) -> None:
    for name in ("a.yaml", "b.yaml"):
        (round_.folder / "one" / name).unlink()
    write(round_.folder, "one/list.json", '[{"id": "aaaaaa", "title": "A"}]')
    round_.go()
    write(round_.folder, "one/list.json", content)
    one, two = round_.go()
    assert (one.failed, two.failed) == (True, False)
    assert one.why and one.why.text("sv") != one.why.text("en")
    assert "aaaaaa" in round_.history.held()


def test_what_was_wrong_is_told_again_though_nothing_is_new(round_: Round) -> None:
    write(round_.folder, "one/c.yaml", "id: cccc\n")
    first, _ = round_.go()
    again, _ = round_.go()
    assert again.visit and again.visit.outcome is VisitOutcome.UNCHANGED
    assert [issue.code for issue in again.issues] == [issue.code for issue in first.issues] != []


def test_a_fault_of_ours_costs_one_source(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(folder: FolderService, *_: object) -> Fetched:
        if folder.id == "one":
            raise KeyError("x")
        return real(folder, *_)  # type: ignore[arg-type]

    real = FolderService.fetch
    monkeypatch.setattr(FolderService, "fetch", breaks)
    one, two = round_.go()
    assert (one.failed, two.failed) == (True, False)
    assert one.why and "KeyError" in one.why.text("sv")


def test_the_history_says_why_in_both_languages(round_: Round) -> None:
    (round_.folder / "two" / "c.yaml").unlink()
    _, two = round_.go()
    assert two.visit and two.visit.reason and two.why
    assert (two.visit.reason.sv, two.visit.reason.en) == (two.why.text("sv"), two.why.text("en"))
    assert "har inga filer" in two.visit.reason.sv
