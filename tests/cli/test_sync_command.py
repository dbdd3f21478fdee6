"""`fundmatch sync` as a user runs it, against a local server."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, PATIENCE, Runner
from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.sources.fetch import Client
from reading import write
from sources.misbehaving import Answers, Asked, Reply, Server, in_turn, serving
from sources.portal import answer, record, search

RECORDS = [record(at) for at in range(6)]


class Place:
    """A store and a list of sources in a folder of their own."""

    def __init__(self, folder: Path, run: Runner) -> None:
        self.folder, self.run = folder, run
        self.store, self.listed = folder / "history.db", folder / "sources.toml"

    def sources(self, server: Server) -> None:
        write(self.folder, "egna/a.yaml", "id: mitt\ntitle: Mitt eget\nsummary: Om stöd\n")
        write(self.folder, "sources.toml", f"""
            [[source]]
            name = "portal"
            kind = "sedia"
            url = "{server.url}/search"
            [[source]]
            name = "egna"
            kind = "folder"
            path = "egna"
        """)  # fmt: skip

    def sync(self, *words: object, **how: Any) -> Any:
        return self.run("sync", *words, "--sources", self.listed, "--store", self.store, "--as-of", DAY, **how)

    def document(self, *words: object) -> dict[str, Any]:
        found = json.loads(self.sync(*words, "--format", "json").out)["items"]
        return {one["source"]: one for one in found}

    def held(self) -> set[str]:
        with Database(self.store) as database:
            assert database.faults() == []
            return set(History(database).held())


@pytest.fixture
def place(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setattr(Client.__init__, "__kwdefaults__", _without_waiting())
    return Place(tmp_path, run)


def _without_waiting() -> dict[str, Any]:
    return {**(Client.__init__.__kwdefaults__ or {}), "sleep": lambda _: None, "quiet": 1.0}


def test_what_sources_say_is_taken_down_and_told(place: Place) -> None:
    with serving(search(RECORDS)) as server:
        place.sources(server)
        ran = place.sync()
        assert (ran.code, ran.err) == (0, "")
        assert [line.split()[:6] for line in ran.lines[2:]] == [
            ["portal", "news", "6", "6", "0", "0"],
            ["egna", "news", "1", "1", "0", "0"],
        ]
        assert max(len(line) for line in ran.lines) <= 100
        assert "mitt" in place.held()
        again = place.sync(lang="sv")
        assert "inget nytt" in again.out
        assert (again.code, len(server.asked)) == (0, 2)


def test_changed_and_gone_records_are_counted(place: Place) -> None:
    later = [record(0, title=["Renamed"]), *RECORDS[1:5], record(9)]
    with serving(in_turn(Reply(answer(*RECORDS)), Reply(answer(*later)))) as server:
        place.sources(server)
        place.sync()
        found = place.document("portal")["portal"]
    assert (found["outcome"], found["records"]) == ("changed", 6)
    assert (found["new"], found["changed"], found["gone"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Reply(status=500), "answered 500"),
        (Reply(b"<html>"), "not JSON"),
        (Reply(answer(*RECORDS), cut=50), "does not answer"),
        (Reply(status=302, headers={"Location": "https://example.eu/"}), "refers to https://example.eu/"),
    ],
)
def test_a_source_that_fails_keeps_its_old_data_and_the_others_go_on(place: Place, bad: Reply, words: str) -> None:
    answers: Answers = in_turn(Reply(answer(*RECORDS)), bad)
    with serving(answers) as server:
        place.sources(server)
        place.sync("portal")
        ran = place.sync()
    assert ran.code == 5
    assert words in ran.err
    assert "The old data stand; run fundmatch sync portal again later." in ran.err
    assert len(ran.err.splitlines()) == 1
    assert len(place.held()) == 7


def test_a_source_that_shrinks_is_not_believed_until_it_is_said(place: Place) -> None:
    with serving(in_turn(Reply(answer(*RECORDS)), Reply(answer(RECORDS[0])))) as server:
        place.sources(server)
        place.sync("portal")
        ran = place.sync("portal")
        assert ran.code == 5
        assert "records now 1, 6 before. The old data stand. If that is right: fundmatch sync portal --believe." in (
            ran.err
        )
        assert len(place.held()) == 6
        assert place.sync("portal", "--believe").code == 0
        assert len(place.held()) == 1


def test_a_record_that_cannot_be_used_is_told_and_makes_nothing_gone(place: Place) -> None:
    broken = [*RECORDS[:5], {"reference": "5000005TOPICSen", "metadata": None}]
    with serving(in_turn(Reply(answer(*RECORDS)), Reply(answer(*broken)))) as server:
        place.sources(server)
        place.sync("portal")
        ran = place.sync("portal")
        assert ran.code == 0
        assert "portal:6: expected a record with metadata here" in ran.err
        assert len(place.held()) == 6


def test_offline_asks_nobody_on_the_network(place: Place) -> None:
    with serving(search(RECORDS)) as server:
        place.sources(server)
        ran = place.sync("--offline")
        assert (ran.code, server.asked) == (0, [])
    assert "not asked: portal." in ran.err
    assert place.held() == {"mitt"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("prtal",), 2, "there is no source “prtal”. Did you mean portal?"),
        (("--as-of", "x"), 2, "not a date"),
        (("-o", "/nowhere/x"), 4, "could not be written"),
    ],
)
def test_wrong_use_ends_with_one_line(place: Place, words: tuple[str, ...], code: int, said: str) -> None:
    with serving(search(RECORDS)) as server:
        place.sources(server)
        ran = place.run("sync", "--sources", place.listed, "--store", place.store, *words)
    assert ran.code == code
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"[[source]]\nname = 1\n"])
def test_a_list_that_is_wrong_ends_with_its_faults(place: Place, content: bytes) -> None:
    write(place.folder, "sources.toml", content)
    ran = place.sync(lang="sv")
    assert (ran.code, ran.out) == (3, "")
    assert all(line.startswith(place.listed.as_posix()) for line in ran.err.splitlines())


def test_a_list_that_does_not_exist(place: Place) -> None:
    assert place.sync().code == 3


def test_a_store_that_is_not_ours(place: Place) -> None:
    write(place.folder, "history.db", "no database, only words, and enough of them to fill a page " * 40)
    with serving(search(RECORDS)) as server:
        place.sources(server)
        assert place.sync().code == 6


def test_killed_in_the_middle_the_store_is_as_before_or_after(place: Place) -> None:
    words = [sys.executable, "-m", "fundmatch", "sync", "portal", "--sources", place.listed, "--store", place.store]
    asked = threading.Event()
    pages = search([record(at) for at in range(150)])

    def answers(request: Asked) -> Reply:
        if request.query["pageNumber"] == "2":
            asked.set()
        return pages(request)

    with serving(answers) as server:
        place.sources(server)
        place.sync("egna")
        process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
        assert asked.wait(PATIENCE)
        process.kill()
        process.wait()
        assert len(place.held()) in (1, 151)
        place.sync("portal")
        assert len(place.held()) == 151


def test_a_source_that_is_under_maintenance_has_failed(place: Place) -> None:
    page = Reply("<html><body>Under underhåll</body></html>".encode())
    with serving(in_turn(Reply(answer(*RECORDS)), page)) as server:
        write(place.folder, "sources.toml", f"""
            [[source]]
            name = "lista"
            kind = "address"
            url = "{server.url}/list.json"
        """)  # fmt: skip
        place.sync()
        held = place.held()
        ran = place.sync(lang="sv")
    assert (ran.code, place.held()) == (5, held)
    assert "misslyckades" in ran.out and "lista: " in ran.err
    doctor = place.run("doctor", "--store", place.store, "--as-of", DAY, lang="sv")
    assert doctor.code == 1 and "misslyckades" in doctor.out


def test_the_same_warnings_are_told_once_and_then_counted(place: Place) -> None:
    odd = [record(at, frameworkProgramme=["99"], identifier=[f"X-2027-{at}"], budgetOverview=None) for at in range(6)]
    with serving(in_turn(*(Reply(answer(*odd[:count])) for count in (5, 6)), Reply(answer(*odd[:5])))) as server:
        place.sources(server)
        first, then = place.sync("portal"), place.sync("portal")
        assert (first.code, first.err.count("unknown programme code 99"), "2 more errors" in first.err) == (0, 3, True)
        assert then.err == "portal: warnings as the last time: 6; --format json shows all.\n"
        assert len(place.document("portal")["portal"]["issues"]) == 5
