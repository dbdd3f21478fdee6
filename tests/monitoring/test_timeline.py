"""Each date of a call is followed through its states: the same event moved, another one, or one that is over."""

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import call as plain
from fundmatch.history.merge import merged
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import SourceKind
from fundmatch.monitoring.calendar import events
from fundmatch.monitoring.change import ChangeKind
from fundmatch.monitoring.dates import differences
from fundmatch.monitoring.news import Item
from fundmatch.monitoring.timeline import CallState, Timeline, gone, timeline, timeline_of
from histories import call, day, opened, visit


def course_through(*stages: list[dict[str, Any]], **fields: Any) -> Timeline:
    """The timeline of a call whose milestones were these, a day apart from 20 November 2026."""
    return timeline(
        [CallState(day(at), plain(milestones=milestones, **fields)) for at, milestones in enumerate(stages)]
    )


def told(found: Timeline) -> list[tuple[str, str, int, bool]]:
    return [(track.slot, str(track.milestone.date), track.moves, track.dropped) for track in found.tracks]


def closes(date: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "closes", "date": date, **fields}


def cut_off(date: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "cut_off", "date": date, **fields}


def test_a_date_that_moves_keeps_its_name_and_counts() -> None:
    found = course_through([closes("2027-01-10")], [closes("2027-01-24")], [closes("2027-01-24", time="17:00")])
    assert told(found) == [("closes", "2027-01-24", 2, False)]
    assert found.tracks[0].since == day(2)


def test_words_and_certainty_are_no_move() -> None:
    found = course_through([closes("2027-01-10", certainty="planned")], [closes("2027-01-10", words="kl. 24")])
    assert told(found) == [("closes", "2027-01-10", 0, False)]
    assert found.tracks[0].since == day(1)


def test_several_cut_offs_stay_apart_when_one_is_added_before_them() -> None:
    found = course_through(
        [cut_off("2027-03-01"), cut_off("2027-06-01")],
        [cut_off("2027-01-15"), cut_off("2027-03-01"), cut_off("2027-06-01")],
        [cut_off("2027-01-15"), cut_off("2027-03-08"), cut_off("2027-06-01")],
    )
    assert told(found) == [
        ("cut_off", "2027-03-08", 1, False),
        ("cut_off.2", "2027-06-01", 0, False),
        ("cut_off.3", "2027-01-15", 0, False),
    ]


def test_a_date_that_has_passed_does_not_become_the_next_one() -> None:
    found = course_through([cut_off("2026-11-20")], [cut_off("2026-11-20")], [cut_off("2027-02-20")])
    assert told(found) == [("cut_off", "2026-11-20", 1, True), ("cut_off.2", "2027-02-20", 0, False)]


def test_a_date_that_is_dropped_and_comes_back_is_the_same() -> None:
    found = course_through([closes("2027-01-10")], [], [closes("2027-01-10")])
    assert told(found) == [("closes", "2027-01-10", 2, False)]


def test_labels_and_kinds_of_project_tell_dates_apart() -> None:
    milestones = [closes("2027-01-10", label="Etapp 1: idé"), closes("2027-02-10", project_kinds=["pilot"])]
    first = course_through(milestones)
    assert [track.slot for track in first.tracks] == ["closes.etapp-1-idé", "closes.pilot"]
    assert told(course_through(milestones, milestones[::-1])) == told(first)


def test_cancelling_and_taking_it_back_are_a_step_each() -> None:
    states = [plain(milestones=[closes("2027-01-10")], state=state) for state in (None, "cancelled", None)]
    found = timeline([CallState(day(at), one) for at, one in enumerate(states)])
    assert [track.moves for track in found.tracks] == [2]


def test_a_date_that_is_cancelled_and_set_again_is_a_step_each() -> None:
    stages = [[closes("2027-01-10", certainty=how)] for how in ("stated", "cancelled", "stated")]
    assert [told(course_through(*stages[:count]))[0][2] for count in (1, 2, 3)] == [0, 1, 2]


Says = tuple[list[dict[str, Any]], str | None]
OFFICIAL = {"official_id": "X-2027-01-ONE"}
SAID = st.sampled_from([
    [], [closes("2027-01-10")], [closes("2027-01-24")], [closes("2027-01-24", certainty="cancelled")],
    [closes("2026-11-22")], [cut_off("2027-02-01"), closes("2027-01-10")],
])  # fmt: skip
VISITS = st.lists(
    st.tuples(st.sampled_from(["portal", "mirror"]), st.none() | st.tuples(SAID, st.sampled_from([None, "cancelled"]))),
    min_size=2, max_size=8,
)  # fmt: skip


@settings(max_examples=40)
@given(VISITS)
def test_the_number_of_an_event_never_falls(
    visits: list[tuple[str, tuple[list[dict[str, Any]], str | None] | None]],
) -> None:
    numbers: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as history:
        for at, (source, said) in enumerate(visits):
            kind = SourceKind.OFFICIAL if source == "portal" else SourceKind.MIRROR
            calls = [call("a", milestones=said[0], state=said[1], **OFFICIAL)] if said else []
            visit(history, at, *calls, source=source, kind=kind, believe=True)
            now = day(at)
            held = history.held().get("a")
            lost = gone(history, now)
            if held is None and "a" not in lost:
                continue
            one = merged("a", held) if held else lost["a"][0]
            known = timeline_of(history, one)
            assert known is not None
            withdrawn = {"a": None if held or one.state else lost["a"][1]} if not held or one.state else {}
            told = [Item(PreparedCall(one, now), ())]
            for event in events(told, {"a": known}, withdrawn, now):
                assert event.sequence >= numbers.get(event.uid, 0)
                numbers[event.uid] = event.sequence


def test_what_the_other_source_said_meanwhile_is_a_step(tmp_path: Path) -> None:
    first, other = (call("a", date, **OFFICIAL) for date in ("2027-01-10", "2027-01-24"))
    with opened(tmp_path) as history:
        visit(history, 0, first, kind=SourceKind.MIRROR)
        visit(history, 1, other, source="other", kind=SourceKind.AGGREGATOR)
        visit(history, 2, kind=SourceKind.MIRROR, believe=True)
        found = [timeline_of(history, merged("a", history.held()["a"]))]
        visit(history, 3, first, kind=SourceKind.MIRROR)
        found.append(timeline_of(history, merged("a", history.held()["a"])))
    moves = [one and {track.slot: track.moves for track in one.tracks}["closes"] for one in found]
    assert moves == [1, 2]


def test_a_history_gives_the_course_and_what_is_gone(tmp_path: Path) -> None:
    kept = [call(f"kvar-{number}") for number in range(3)]
    with opened(tmp_path) as history:
        visit(history, 0, call("a", "2027-01-10"), call("b"), *kept)
        visit(history, 1, call("a", "2027-01-24"), *kept)
        now = day(2)
        found = timeline_of(history, call("a", "2027-01-24"))
        assert found is not None
        assert [(track.slot, track.moves) for track in found.tracks] == [("opens", 0), ("closes", 1)]
        assert (found.first, found.last) == (day(0), day(1))
        assert timeline_of(history, call("never")) is None
        lost = gone(history, now)
        assert {key: when for key, (_, when) in lost.items()} == {"b": day(1)}
        assert lost["b"][0].title.pick("sv") == "Utlysning b"
        assert gone(history, now + dt.timedelta(days=500)) == {}
        visit(history, 3, call("a", "2027-01-24"), call("b"), *kept)
        assert gone(history, day(4)) == {}
        back = timeline_of(history, call("b"))
        assert back is not None
        assert [track.moves for track in back.tracks] == [2, 2]


def test_what_a_data_folder_adds_is_in_the_course_too(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a"))
        more = call("a").model_copy(update={"milestones": (*call("a").milestones, *plain(
            milestones=[{"kind": "decision", "date": "2027-05-01"}]).milestones)})  # fmt: skip
        found = timeline_of(history, more)
    assert found is not None
    assert [(track.slot, track.moves) for track in found.tracks] == [("opens", 0), ("closes", 0), ("decision", 0)]


MILESTONES = st.lists(
    st.builds(
        lambda kind, date, pk, label: {"kind": kind, "date": date, "project_kinds": pk, "label": label},
        st.sampled_from(["cut_off", "closes"]),
        st.sampled_from(["2026-11-10", "2026-11-30", "2027-01-10", "2027-02-10"]),
        st.sampled_from([[], ["pilot"], ["research"]]),
        st.sampled_from([None, "Etapp 1", "Etapp 2"]),
    ),
    max_size=4,
)  # fmt: skip


@given(MILESTONES, MILESTONES)
def test_changes_and_calendars_pair_dates_by_one_rule(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    first, then = plain(milestones=before), plain(milestones=after)
    told = Counter(
        (moved.old and str(moved.old.date), moved.new and str(moved.new.date))
        for moved in differences(first, then, day(1))
        if not (moved.old and moved.new and moved.old.date == moved.new.date)
    )
    was = {track.slot: track for track in timeline([CallState(day(0), first)]).tracks}
    tracks = timeline([CallState(day(0), first), CallState(day(1), then)]).tracks
    shown = Counter(
        (
            str(was[track.slot].milestone.date) if track.slot in was else None,
            None if track.dropped else str(track.milestone.date),
        )
        for track in tracks
    )
    kept = Counter({pair: count for pair, count in shown.items() if pair[0] != pair[1]})
    assert told == kept


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ([cut_off("2026-11-15")], [cut_off("2027-02-20")], [ChangeKind.ADDED, ChangeKind.CHANGED]),
        ([cut_off("2026-11-25")], [cut_off("2027-02-20")], [ChangeKind.MOVED]),
        (
            [closes("2027-01-10", project_kinds=["pilot"]), closes("2027-02-10", project_kinds=["research"])],
            [closes("2027-02-10", project_kinds=["pilot"]), closes("2027-01-10", project_kinds=["research"])],
            [ChangeKind.MOVED, ChangeKind.MOVED],
        ),
    ],
)
def test_a_passed_cut_off_is_not_moved_and_swapped_days_are(
    before: list[dict[str, Any]], after: list[dict[str, Any]], kinds: list[ChangeKind]
) -> None:
    found = list(differences(plain(milestones=before), plain(milestones=after), day(1)))
    assert [one.kind for one in found] == kinds
    tracks = timeline([CallState(day(0), plain(milestones=before)), CallState(day(1), plain(milestones=after))]).tracks
    assert len(tracks) == len(before) + (ChangeKind.ADDED in kinds)
