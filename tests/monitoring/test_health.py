"""Doctor: each kind of trouble is found, named and answered; a healthy watch is left in peace."""

from pathlib import Path

import pytest

from fundmatch.history.database import Database
from fundmatch.history.decisions import Decisions
from fundmatch.history.history import Origin
from fundmatch.history.inventory import Inventory
from fundmatch.models.call import Call
from fundmatch.monitoring.health import Health, examine
from fundmatch.render.health import health_page
from histories import call, day, opened, visit


def calls(count: int) -> list[Call]:
    return [call(f"call-{number}", summary=f"Om {number}") for number in range(count)]


def looked(folder: Path, number: int = 3, **how: int) -> Health:
    with Database(folder / "history.db") as database:
        return examine(database, day(number), **how)


def codes(health: Health) -> list[tuple[str, str | None]]:
    return [(one.code, one.source) for one in health.findings]


def test_a_healthy_watch(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(6))
        visit(history, 1, *calls(7))
        visit(history, 2, *calls(7))
    health = looked(tmp_path)
    assert codes(health) == []
    (one,) = health.sources
    assert (one.source, one.last_good and one.last_good.records, one.before, one.last_failure) == ("portal", 7, 7, None)
    assert health.totals == {"calls": 7, "versions": 7, "visits": 3, "decisions": 0}


def test_an_empty_history(tmp_path: Path) -> None:
    with Database(tmp_path / "history.db") as database:
        assert Decisions(database).every() == []
    assert codes(looked(tmp_path)) == [("empty-history", None)]


def test_a_source_that_failed_was_refused_or_never_answered(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(6), source="shrunk")
        visit(history, 1, *calls(2), source="shrunk")
        visit(history, 0, *calls(6), source="down")
        history.failed(Origin("down"), day(1), "timed out")
        history.failed(Origin("new"), day(1), "HTTP 404")
        visit(history, 0, *calls(6), source="mended")
        history.failed(Origin("mended"), day(1), "timed out")
        visit(history, 2, *calls(6), source="mended")
    health = looked(tmp_path)
    assert codes(health) == [("failed", "down"), ("failed", "new"), ("never", "new"), ("refused", "shrunk")]
    assert "timed out" in health.findings[0].what.text("sv")
    assert "fundmatch sync down" in health.findings[0].action.text("en")
    reasons = [one.last_failure.why for one in health.sources if one.last_failure]
    assert reasons[:3] == ["timed out", "timed out", "HTTP 404"]


def test_a_file_is_advised_on_as_a_file_and_a_server_as_a_server(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        for source, requests in (("file", 0), ("server", 3)):
            visit(history, 0, *calls(6), source=source, requests=requests)
            visit(history, 1, *calls(2), source=source, requests=requests)
            history.failed(Origin(source), day(2), "no answer", requests=requests)
        visit(history, 0, *calls(6), source="import")
        visit(history, 1, *calls(2), source="import")
    told = {(one.code, one.source): one.action.text("sv") for one in looked(tmp_path).findings}
    assert "nätet" not in told["failed", "file"]
    assert "nätet" in told["failed", "server"]
    assert "fundmatch import FIL --believe" in told["refused", "import"]


def test_a_source_dated_after_now_is_found(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 300, *calls(6))
    health = looked(tmp_path)
    assert codes(health) == [("ahead", "portal")]
    page = " ".join(line.text for line in health_page(health, "h.db", day(3), "sv"))
    assert "dagar sedan" not in page
    assert "ligger i framtiden" in page
    assert "Allt är som det ska" not in page


@pytest.mark.parametrize(("number", "max_age", "late"), [(8, 8, False), (9, 8, True), (1, 0, True), (0, 0, False)])
def test_a_source_that_has_not_answered_for_long(number: int, max_age: int, late: bool, tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(6))
    assert codes(looked(tmp_path, number, max_age=max_age)) == ([("late", "portal")] if late else [])


def test_a_source_with_fewer_or_no_records(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(10))
        visit(history, 1, *calls(7))
        visit(history, 0, *calls(3), source="small")
        visit(history, 1, source="small", believe=True)
        visit(history, 0, *calls(10), source="news", whole=False)
        visit(history, 1, *calls(1), source="news", whole=False)
    assert codes(looked(tmp_path)) == [("fewer", "portal"), ("no-records", "small")]


def test_a_source_whose_records_lose_a_field(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(10))
        bare = [one.model_copy(update={"milestones": ()}) for one in calls(10)[:2]]
        visit(history, 1, *bare, *calls(10)[2:])
        visit(history, 2, *bare, *calls(10)[2:])
    health = looked(tmp_path)
    assert codes(health) == [("drift", "portal")]
    assert health.findings[0].what.text("sv").startswith("datum saknas i 20 % av posterna, mot 0 %")


def test_what_records_lack_is_counted_as_a_call_would_hold_it(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", title="a-long"), call("b-long", None, milestones=[{"kind": "closes"}]))
    with Database(tmp_path / "history.db") as database:
        counted = Inventory(database).of("portal", 1)
        lacking = {"title": 1, "milestones": 1, "amounts": 2, "rates": 2, "eligibility": 2, "summary": 2}
        assert (counted.records, counted.lacking) == (2, lacking)
        assert Inventory(database).of("portal", 0).share("title") == 0.0


def test_a_damaged_file_and_an_older_version_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, *calls(6))
    assert codes(looked(tmp_path, was=1)) == [("old-version", None)]
    monkeypatch.setattr(Database, "faults", lambda _: ["row 3 missing from index"])
    monkeypatch.setattr(Database, "size", lambda _: (4_000_000, 2_000_000))
    health = looked(tmp_path)
    assert codes(health) == [("damaged", None), ("empty-room", None)]
    assert "row 3 missing" in health.findings[0].what.text("sv")
