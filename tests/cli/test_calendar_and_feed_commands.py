"""`fundmatch calendar` and `fundmatch feed`: read back by others, in step with the history."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from cli.test_digest_command import data, store
from commands import DAY, SECOND, Ran, Runner

__all__ = ["data", "store"]


def events(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0
    read: Any = Calendar.from_ical(ran.raw)
    return {str(one["uid"]): one for one in read.walk("VEVENT")}


def of_history(store: Path, data: Path, *more: object) -> tuple[object, ...]:
    return (*more, "--store", store, "--data", data, "--as-of", DAY)


def test_every_date_of_the_calls_that_suit(run: Runner) -> None:
    found = events(run.second("calendar bjorka-kommun --remind 7", lang="sv"))
    assert set(found) == {
        "grannar-2027.opens@fundmatch", "grannar-2027.closes@fundmatch",
        "hamnar-2026.closes@fundmatch",
    }  # fmt: skip
    closes = found["hamnar-2026.closes@fundmatch"]
    assert closes["dtstart"].to_ical() == b"20261215T150000Z"
    assert str(closes["summary"]) == "Stänger: Laddning och landström i små hamnar"
    assert [len(one.walk("VALARM")) for one in found.values()].count(1) == 2
    more = events(run.second("calendar bjorka-kommun --min-score 1"))
    assert str(more["marin-2027.opens@fundmatch"]["status"]) == "TENTATIVE"


def test_one_call_whoever_it_suits(run: Runner) -> None:
    ran = run.second("calendar --call vatmark-granby")
    assert set(events(ran)) == {"vatmark-granby.closes@fundmatch"}
    assert "Events: 1. Calls: 1." in ran.err


def test_a_moved_date_counts_and_what_is_withdrawn_is_cancelled(run: Runner, store: Path, data: Path) -> None:
    found = events(run(*of_history(store, data, "calendar", "bjorka-kommun")))
    told = {uid: (str(one["status"]), int(one["sequence"])) for uid, one in found.items()}
    assert told["hamnar-2026.closes@fundmatch"] == ("CONFIRMED", 1)
    assert told["grannar-2027.closes@fundmatch"] == ("CANCELLED", 1)
    assert told["stad-2027.opens@fundmatch"] == ("CANCELLED", 1)
    assert found["stad-2027.opens@fundmatch"]["dtstamp"].to_ical() == b"20261125T090000Z"


def test_a_withdrawn_call_leaves_the_calendar_when_its_day_has_passed(run: Runner, store: Path, data: Path) -> None:
    late = ("calendar", "bjorka-kommun", "--store", store, "--data", data, "--as-of", "2027-04-16")
    assert not any(uid.startswith(("grannar", "stad")) for uid in events(run(*late)))


@pytest.mark.parametrize("days", ["x", "0", "60;30", "-1", "731", "9" * 30, "٣"])
def test_reminders_are_days(days: str, run: Runner) -> None:
    ran = run.second("calendar", "--remind", days)
    assert (ran.code, ran.raw) == (2, b"")
    assert "--remind" in ran.err


def test_the_same_question_gives_the_same_bytes(run: Runner, store: Path, data: Path) -> None:
    for command in (("calendar",), ("feed",), ("feed", "--format", "atom"), ("digest", "--since", "7d")):
        assert run(*of_history(store, data, *command)).raw == run(*of_history(store, data, *command)).raw


def test_a_second_deadline_stays_after_the_first_step_has_passed(run: Runner, tmp_path: Path) -> None:
    milestones = [{"kind": "step", "date": "2026-11-10"}, {"kind": "closes", "date": "2026-12-20"}]
    path = tmp_path / "calls.json"
    (known,) = run.second("calls show hamnar-2026 --format json").items
    path.write_text(json.dumps([{**known, "milestones": milestones}]), encoding="utf-8")
    own = ("bjorka-kommun", "--data", SECOND, "--calls", path, "--as-of", DAY)
    assert set(events(run("calendar", *own))) == {"hamnar-2026.step@fundmatch", "hamnar-2026.closes@fundmatch"}
    assert "## Closing soon" in run("digest", "--actor", *own).out


def test_feeds_of_other_filters_are_other_feeds(run: Runner) -> None:
    filters: list[tuple[str, ...]] = [
        (), ("bjorka-kommun",), ("--fund", "INTERREG"), ("--min-score", "30"), ("--top", "2"), ("--status", "open"),
        ("--min-score", "30", "--top", "2"),
    ]  # fmt: skip
    made = [json.loads(run.second("feed", *one).out)["_fundmatch"]["id"] for one in filters]
    assert len(set(made)) == len(filters)
    assert made[0] == json.loads(run.second("feed").out)["_fundmatch"]["id"]


def test_a_feed_tells_each_step_with_when_it_was_seen(run: Runner, store: Path, data: Path) -> None:
    made = json.loads(run(*of_history(store, data, "feed", "bjorka-kommun")).out)
    items = {one["_fundmatch"]["call_id"]: one for one in made["items"]}
    moved = items["hamnar-2026"]
    assert (moved["date_published"], moved["date_modified"]) == ("2026-11-20T09:00:00Z", "2026-11-25T09:00:00Z")
    assert [one["kind"] for one in moved["_fundmatch"]["changes"]] == ["moved", "new"]
    assert items["grannar-2027"]["_fundmatch"]["status"] == "cancelled"
    assert [one["kind"] for one in items["grannar-2027"]["_fundmatch"]["changes"]] == ["cancelled", "new"]
    assert [one["kind"] for one in items["stad-2027"]["_fundmatch"]["changes"]] == ["gone"]
    later = json.loads(run(*of_history(store, data, "feed", "bjorka-kommun", "--since", "2026-11-24")).out)
    kinds = {one["_fundmatch"]["call_id"]: one["_fundmatch"]["changes"][0]["kind"] for one in later["items"]}
    assert kinds == {"hamnar-2026": "moved", "grannar-2027": "cancelled", "stad-2027": "gone"}


def test_a_feed_without_a_history_holds_what_is_open(run: Runner) -> None:
    read = feedparser.parse(run.second("feed bjorka-kommun --format atom", lang="sv").raw)
    assert (read.bozo, read.feed.title) == (False, "EU-utlysningar för Björkå kommun")
    # The second suits the municipality little, but it names municipalities and says too little of its subject.
    assert [entry.title for entry in read.entries] == ["Laddning och landström i små hamnar", "Yrkeskurser nära hemmet"]


def test_a_feed_has_no_last(run: Runner, store: Path, data: Path) -> None:
    ran = run(*of_history(store, data, "feed", "--since", "last"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert run.second("feed --since 7d").code == 6


@pytest.mark.parametrize("command", ["calendar", "feed", "digest"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_each_ends_with_one_line_when_it_cannot(command: str, lang: str, run: Runner, tmp_path: Path) -> None:
    no_store, empty, binary = tmp_path / "ingen.db", tmp_path / "tom.db", tmp_path / "bild.db"
    empty.touch()
    binary.write_bytes(b"\x89PNG\r\n" * 2000)
    for arguments, code in (
        (("--store", no_store), 6), (("--store", binary), 6), (("--calls", tmp_path / "x"), 3),
        (("-o", tmp_path / "no" / "x"), 4), (("--calls", binary), 3),
    ):  # fmt: skip
        ran = run.second(command, *arguments, lang=lang)
        assert (ran.code, ran.raw) == (code, b""), ran.err
        assert "Traceback" not in ran.err
    assert run.second(command, "--store", empty, lang=lang).code == 6
