"""What an official source drops is gone, whatever lists that copy it go on saying."""

from pathlib import Path

import pytest

from fundmatch.history.database import Database
from fundmatch.history.history import FOLDER, History
from fundmatch.history.merge import merged, with_history
from fundmatch.matching.status import called_off
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.milestone import MilestoneKind
from fundmatch.monitoring.change import ChangeKind
from fundmatch.monitoring.changes import changes, unseen
from fundmatch.monitoring.timeline import gone, timeline_of
from histories import call, day, opened, visit

OFFICIAL = {"official_id": "I3-2026-INV1"}
OTHERS = [call(f"kvar-{number}") for number in range(3)]


def both(history: History, portal: Call, listed: Call) -> None:
    visit(history, 0, listed, source=FOLDER, kind=SourceKind.MIRROR)
    visit(history, 0.1, portal, *OTHERS)


def test_a_call_that_the_portal_withdraws_is_gone_though_the_bundled_list_has_it(tmp_path: Path) -> None:
    listed = call("i3-inv1", "2027-02-01", **OFFICIAL)
    with opened(tmp_path) as history:
        both(history, call("i3-2026-inv1", "2027-03-01", **OFFICIAL), listed)
        assert merged("i3-inv1", history.held()["i3-inv1"]).milestones[1].date.isoformat() == "2027-03-01"  # type: ignore[union-attr]
        visit(history, 2, *OTHERS)
        [change] = changes(history, day(1), day(3))
        assert (change.key, change.kind) == ("i3-inv1", ChangeKind.GONE)
        assert change.new.text("sv") == "tillbakadragen av källan, står kvar i den medföljande listan"
        assert gone(history, day(3)).keys() == {"i3-inv1"}
        assert history.ended("i3-inv1") == day(2)
        assert [one.id for one in with_history([listed], history, day(3).date())] == [one.id for one in OTHERS]
        assert "i3-inv1" not in history.there(history.newest())


def test_without_the_list_as_a_source_a_withdrawn_call_is_in_no_list_either(tmp_path: Path) -> None:
    listed = call("i3-inv1", "2027-02-01", **OFFICIAL)
    with opened(tmp_path) as history:
        visit(history, 0, call("i3-2026-inv1", **OFFICIAL), *OTHERS)
        visit(history, 2, *OTHERS)
        assert [one.id for one in with_history([listed], history, day(3).date())] == [one.id for one in OTHERS]


def test_a_mirror_that_says_something_new_of_a_withdrawn_call_does_not_bring_it_back(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        both(history, call("i3-2026-inv1", **OFFICIAL), call("i3-inv1", **OFFICIAL))
        visit(history, 2, *OTHERS)
        history.show("me", ["i3-inv1"], history.newest(), day(2))
        visit(history, 3, call("i3-inv1", "2027-05-01", **OFFICIAL), source=FOLDER, kind=SourceKind.MIRROR)
        assert unseen(history, "me", day(4)) == [
            change for change in unseen(history, "me", day(4)) if change.key != "i3-inv1"
        ]
        assert history.ended("i3-inv1") == day(2)
        visit(history, 5, call("i3-2026-inv1", **OFFICIAL), *OTHERS)
        assert {(one.key, one.kind) for one in unseen(history, "me", day(6))} >= {("i3-inv1", ChangeKind.BACK)}


@pytest.mark.parametrize(("closes", "stays"), [("2026-11-21", True), ("2026-11-22", True), ("2026-11-23", False)])
def test_a_call_that_the_portal_takes_down_when_it_has_closed_stays_as_the_portal_had_it(
    closes: str, stays: bool, tmp_path: Path
) -> None:
    listed = call("i3-inv1", "2027-02-01", **OFFICIAL)
    with opened(tmp_path) as history:
        both(history, call("i3-2026-inv1", closes, **OFFICIAL), listed)
        visit(history, 2, *OTHERS)  # on 22 November
        for found in (
            {one.id: one for one in with_history([listed], history, day(9).date())},
            {key: merged(key, own) for key, own in history.held().items()},
        ):
            assert ("i3-inv1" in found) is stays
            if stays:
                assert [str(one.date) for one in found["i3-inv1"].milestones] == ["2026-11-01", closes]


def test_another_official_source_keeps_a_call(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("i3-2026-inv1", **OFFICIAL), source="authority")
        visit(history, 0, call("i3-2026-inv1", **OFFICIAL), *OTHERS)
        visit(history, 2, *OTHERS)
        assert "i3-2026-inv1" in history.held()


def test_a_moved_date_does_not_split_a_call_from_its_copy(tmp_path: Path) -> None:
    listed = call("i3-2026-inv1", "2026-12-01", title="I3, bundled", **OFFICIAL)
    with opened(tmp_path) as history:
        visit(history, 0, call("i3-2026-inv1", "2027-03-01", title="Investments strand 1", **OFFICIAL), *OTHERS)
        found = with_history([listed], history, day(1).date())
    assert [one.id for one in found] == ["i3-2026-inv1", *(one.id for one in OTHERS)]


def test_the_names_of_events_outlive_the_arrival_of_a_better_source(tmp_path: Path) -> None:
    listed = call("i3-inv1", "2026-12-01", **OFFICIAL)
    with Database(tmp_path / "history.db") as database:
        history = History(database, lambda: [listed])
        visit(history, 0, call("i3-2026-inv1", "2027-03-01", title="Investments", **OFFICIAL), *OTHERS)
        found = {one.id: one for one in with_history([listed], history, day(1).date())}
        assert set(found) == {"i3-inv1", *(one.id for one in OTHERS)}
        known = timeline_of(history, found["i3-inv1"])
    assert known is not None
    assert [track.slot for track in known.tracks] == [MilestoneKind.OPENS, MilestoneKind.CLOSES]


def test_a_call_that_is_closed_before_its_day_is_told_and_its_dates_are_cancelled(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long", "2026-11-21"))
        visit(history, 2, call("a-long", state="closed"), call("b-long", "2026-11-21", state="closed"))
        assert [(one.key, one.kind) for one in changes(history, day(1), day(3))] == [("a-long", ChangeKind.CLOSED)]
        now = merged("a-long", history.held()["a-long"])
        known = timeline_of(history, now)
    assert known is not None
    assert {track.slot: track.moves for track in known.tracks} == {"opens": 1, "closes": 1}
    assert called_off(now, day(3))
    assert not called_off(call("b-long", "2026-11-21", state="closed"), day(3))


@pytest.mark.parametrize(("hours", "off"), [(0, True), (1, False)])
def test_a_closed_call_is_called_off_until_its_last_chance_has_passed(hours: int, off: bool) -> None:
    milestones = [{"kind": "closes", "date": "2026-11-20", "time": "10:00"}]
    assert called_off(call("a-long", state="closed", milestones=milestones), day(hours / 24)) is off
