"""What is other than before: kinds of news, old and new values, and what a reader has not been shown."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundmatch.jobs.changes import Changes
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.wording import plain
from fundmatch.monitoring.change import ChangeKind
from fundmatch.monitoring.changes import changes, unseen, unseen_of
from fundmatch.render.changes import page as changes_page
from histories import call, day, in_memory, opened, visit

OPEN = {"kind": "opens", "date": "2026-11-01"}


def news(folder: Path, before: list[Call], after: list[Call]) -> list[tuple[str, str, str | None, str, str]]:
    """Kind, call, field, old and new value of all that changed between two visits."""
    with opened(folder) as history:
        visit(history, 0, *before)
        visit(history, 2, *after, believe=True)
        found = changes(history, day(1), day(3))
    return [(one.kind.value, one.key, one.field, plain(one.old, "en"), plain(one.new, "en")) for one in found]


def milestones(*given: dict[str, Any]) -> dict[str, Any]:
    return {"milestones": list(given)}


def test_new_gone_and_back(tmp_path: Path) -> None:
    assert news(tmp_path, [call("old-one")], [call("new-one")]) == [
        ("gone", "old-one", None, "None", "None"),
        ("new", "new-one", None, "None", "None"),
    ]
    with opened(tmp_path) as history:
        visit(history, 4, call("old-one"), call("new-one"))
        assert [(one.kind.value, one.key) for one in changes(history, day(3), day(5))] == [("back", "old-one")]
        assert {one.kind.value for one in changes(history, None, day(5))} == {"new"}


def test_a_call_that_leaves_after_its_last_day_is_no_news(tmp_path: Path) -> None:
    assert news(tmp_path, [call("old-one", "2026-11-21"), call("b-long")], [call("b-long")]) == []


def test_a_moved_date_tells_both_days(tmp_path: Path) -> None:
    assert news(tmp_path, [call("a-long")], [call("a-long", "2027-04-01")]) == [
        ("moved", "a-long", "milestones.closes", "2027-03-01", "2027-04-01")
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], [{"kind": "decision", "date": "2027-05-01"}], [("added", "milestones.decision", "None", "2027-05-01")]),
        ([{"kind": "decision", "date": "2027-05-01"}], [], [("changed", "milestones.decision", "2027-05-01", "None")]),
        (
            [{"kind": "closes", "date": "2027-03-01"}],
            [{"kind": "closes", "date": "2027-03-01", "time": "17:00"}],
            [("moved", "milestones.closes", "2027-03-01", "2027-03-01 17:00")],
        ),
        (
            [{"kind": "opens", "date": "2027-01-10", "certainty": "planned"}],
            [{"kind": "opens", "date": "2027-01-10"}],
            [("changed", "milestones.opens", "2027-01-10 (planned)", "2027-01-10")],
        ),
        (
            [{"kind": "cut_off", "date": "2027-02-01"}, {"kind": "cut_off", "date": "2027-09-01"}],
            [{"kind": "cut_off", "date": "2027-09-01"}, {"kind": "cut_off", "date": "2028-02-01"}],
            [("moved", "milestones.cut_off", "2027-02-01", "2028-02-01")],
        ),
        (
            [{"kind": "step", "date": "2027-02-01"}, {"kind": "closes", "date": "2027-09-01"}],
            [{"kind": "step", "date": "2027-02-15"}, {"kind": "closes", "date": "2027-09-01"}],
            [("moved", "milestones.step", "2027-02-01", "2027-02-15")],
        ),
        (
            [{"kind": "closes", "date": "2027-03-01"}],
            [{"kind": "closes", "date": "2027-03-01", "certainty": "cancelled"}],
            [("cancelled", "milestones.closes", "2027-03-01", "2027-03-01 (cancelled)")],
        ),
        ([{"kind": "opens"}], [{"kind": "opens", "date": "2027-01-10"}],
         [("added", "milestones.opens", "day unknown", "2027-01-10")]),
    ],
)  # fmt: skip
def test_dates(tmp_path: Path, before: list[Any], after: list[Any], told: list[Any]) -> None:
    found = news(tmp_path, [call("a-long", **milestones(OPEN, *before))], [call("a-long", **milestones(OPEN, *after))])
    assert [(kind, field, old, new) for kind, _, field, old, new in found] == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"state": "cancelled"}, ("cancelled", "state", "None", "cancelled")),
        ({}, {"state": "paused"}, ("changed", "state", "None", "paused")),
        ({"rates": [{"percent": 40}]}, {"rates": [{"percent": 50}]}, ("changed", "rates.eu", "40 %", "50 %")),
        (
            {"amounts": [{"what": "call_total", "money": {"amount": "10000000", "currency": "SEK"}}]},
            {"amounts": [{"what": "call_total", "money": {"amount": "12000000", "currency": "SEK"}}]},
            ("changed", "amounts.call_total", "10,000,000 SEK", "12,000,000 SEK"),
        ),
        (
            {"eligibility": [{"type": "applicant", "values": ["municipality"]}]},
            {"eligibility": [{"type": "applicant", "values": ["municipality", "region"]}]},
            ("changed", "eligibility.applicant", "municipality", "municipality, region"),
        ),
        ({"partnership": {"min_partners": 2}}, {"partnership": {"min_partners": 3}},
         ("changed", "partnership.min_partners", "2", "3")),
        ({"publication": "planned"}, {}, ("changed", "publication", "planned", "published")),
        ({"title": "Gammal"}, {"title": "Ny"}, ("changed", "title", "Gammal", "Ny")),
    ],
)  # fmt: skip
def test_fields(tmp_path: Path, before: dict[str, Any], after: dict[str, Any], told: tuple[str, ...]) -> None:
    found = news(tmp_path, [call("a-long", **before)], [call("a-long", **after)])
    assert [(kind, field, old, new) for kind, _, field, old, new in found] == [told]


def test_wording_is_told_but_does_not_matter(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", summary="Om stöd"))
        visit(history, 1, call("a-long", "2027-04-01", summary="Om mer stöd"))
        found = {one.field: one.matters for one in changes(history, day(0.5), day(2))}
    assert found == {"milestones.closes": True, "summary": False}


def test_who_says_it(tmp_path: Path) -> None:
    source = {"id": "page", "kind": "official", "url": "https://authority.example/call"}
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", sources=[source]))
        visit(history, 1, call("a-long", "2027-04-01", sources=[source]))
        [change] = changes(history, day(0.5), day(2))
    assert change.source is not None
    assert (change.source.url, change.at) == ("https://authority.example/call", day(1))


def test_a_date_comes_near_once(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", "2026-12-20"))
        assert changes(history, day(0.5), day(10), closing_days=14) == []
        [near] = changes(history, day(10), day(17), closing_days=14)
        assert (near.kind.value, near.key, near.field) == ("closing", "a-long", "milestones.closes")
        assert near.fresh
        [again] = changes(history, day(17), day(20), closing_days=14)
        assert (again.kind.value, again.fresh) == ("closing", False)
        assert [one.fresh for one in changes(history, day(10), day(17), closing_days=40)] == [False]


def test_a_date_that_was_near_before_the_call_opened_is_told_when_it_has(tmp_path: Path) -> None:
    milestones = [{"kind": "opens", "date": "2026-12-05"}, {"kind": "closes", "date": "2026-12-12"}]
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", milestones=milestones))
        assert [one.kind.value for one in unseen(history, "me", day(11))] == ["new"]
        history.show("me", ["a-long"], 1, day(11))
        assert [one.kind.value for one in unseen(history, "me", day(16))] == ["closing"]


def test_a_day_means_from_its_beginning(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        assert [one.kind.value for one in changes(history, day(0), day(1))] == ["new"]


def test_the_order_of_lists_says_nothing(tmp_path: Path) -> None:
    lists: dict[str, Any] = {
        "objectives": ["RSO1.1", "RSO1.4"], "themes": ["a", "b"], "funds": ["ett", "två"],
        "rates": [{"percent": 40}, {"percent": 50}], "project_kinds": ["prestudy", "pilot"],
        "eligibility": [{"type": "applicant", "values": ["municipality"]}, {"type": "applicant", "values": ["region"]}],
    }  # fmt: skip
    turned: dict[str, Any] = {field: list(reversed(values)) for field, values in lists.items()}
    assert news(tmp_path, [call("a-long", **lists)], [call("a-long", **turned)]) == []


def test_another_label_is_no_moved_date(tmp_path: Path) -> None:
    def labelled(label: str, *kinds: str) -> dict[str, Any]:
        return milestones(OPEN, {"kind": "closes", "date": "2027-03-01", "label": label, "project_kinds": kinds})

    before, after = labelled("Sista dag", "pilot", "prestudy"), labelled("Stänger", "prestudy", "pilot")
    assert news(tmp_path, [call("a-long", **before)], [call("a-long", **after)]) == []


def test_a_look_at_the_past_tells_nothing_backwards(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        visit(history, 2, call("a-long", "2027-04-01"))
        history.show("me", ["a-long"], 2, day(3))
        assert unseen(history, "me", day(1)) == []
        assert unseen(history, "me", day(4)) == []


def test_a_fact_of_one_language_names_its_own_source(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", official_id="X-1", title={"en": "Ports"}))
        visit(history, 1, call("b-long", official_id="X-1", title={"sv": "Hamnar"}, summary={"sv": "Om hamnar"}),
              source="paper", kind=SourceKind.NEWS)  # fmt: skip
        found = {one.field: one.source for one in changes(history, day(0.5), day(2))}
    assert found["summary"] is not None
    assert found["summary"].id == "paper"


def test_a_reader_is_told_what_it_was_not_shown(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"), call("b-long"))
        assert [(one.kind.value, one.key) for one in unseen(history, "me", day(1))] == [
            ("new", "a-long"),
            ("new", "b-long"),
        ]
        history.show("me", ["a-long"], 1, day(1))
        visit(history, 2, call("a-long", "2027-04-01"), call("b-long", "2027-04-01"))
        visit(history, 3, call("a-long", "2027-05-01"), call("b-long", "2027-05-01"))
        found = [
            (one.kind.value, one.key, plain(one.old, "en"), plain(one.new, "en"))
            for one in unseen(history, "me", day(4))
        ]
        assert found == [("moved", "a-long", "2027-03-01", "2027-05-01"), ("new", "b-long", "None", "None")]
        history.show("me", ["a-long", "b-long"], history.newest(), day(4))
        assert unseen(history, "me", day(5)) == []
        assert len(unseen(history, "you", day(5))) == 2


def test_the_past_can_be_asked(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long"))
        visit(history, 2, call("a-long", "2027-04-01"))
        assert changes(history, day(0.5), day(1)) == []
        assert len(changes(history, day(0.5), day(2))) == 1


def test_thirty_new_calls_are_thirty_changes(tmp_path: Path) -> None:
    assert len(news(tmp_path, [], [call(f"call-{number:02}") for number in range(30)])) == 30


STATES = st.lists(
    st.dictionaries(st.sampled_from(["call-a", "call-b", "call-c"]), st.sampled_from(["2027-03-01", "2027-04-01"])),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=50)
@given(STATES, st.data())
def test_nothing_is_told_twice_and_nothing_is_lost(states: list[dict[str, str]], data: st.DataObject) -> None:
    """Whatever is shown of the news on each day, in the end a reader has been told of every call as it stands."""
    with in_memory() as history:
        told: dict[str, object] = {}
        for number, state in enumerate(states):
            visit(history, number, *(call(name, closes) for name, closes in state.items()), believe=True)
            found = unseen(history, "me", day(number))
            keys = sorted({one.key for one in found})
            shown = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
            told |= {one.key: one.call for one in found if one.key in shown}
            history.show("me", shown, history.newest(), day(number))
        last = unseen(history, "me", day(len(states)))
        told |= {one.key: one.call for one in last}
        for name, closes in states[-1].items():
            seen = told[name]
            assert isinstance(seen, Call)
            assert str(seen.milestones[1].date) == closes
        history.show("me", {one.key for one in last}, history.newest(), day(len(states)))
        assert unseen(history, "me", day(len(states))) == []


def test_many_readers_are_told_what_each_would_be_told_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a"), call("b"), call("c", "2026-12-02"), call("d"))
        history.show("one", {"a", "b"}, history.newest(), day(0))
        visit(history, 2, call("a", "2027-04-01"), call("c", "2026-12-02"), call("d"), call("e"))
        history.show("two", {"a", "c"}, history.newest(), day(2))
        visit(history, 4, call("a", "2027-05-01"), call("c", "2026-12-03"), call("d"), call("e"))
        readers = ("one", "two", "three")
        alone = {reader: unseen(history, reader, day(8)) for reader in readers}
        assert unseen_of(history, readers, day(8)) == alone
        assert len({tuple((one.key, one.kind, one.fresh) for one in found) for found in alone.values()}) == 3


@pytest.mark.parametrize(("days", "told"), [(13, False), (14, True), (15, True)])
@pytest.mark.parametrize("hour", [None, "00:01", "23:59"])
def test_a_date_is_near_on_the_last_of_the_days_too(days: int, told: bool, hour: str | None, tmp_path: Path) -> None:
    milestones = [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2026-12-04", "time": hour}]
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", milestones=milestones))
        found = changes(history, day(0), day(0.3), closing_days=days)
    assert [one.kind for one in found if one.kind is ChangeKind.CLOSING] == [ChangeKind.CLOSING] * told


def test_what_was_told_as_new_stands_among_what_closes_soon_the_next_time(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", "2026-11-29"))
        assert [one.kind for one in unseen(history, "me", day(0))] == [ChangeKind.CLOSING, ChangeKind.NEW]
        history.show("me", ["a-long"], history.newest(), day(0))
        assert [(one.kind, one.fresh) for one in unseen(history, "me", day(1))] == [(ChangeKind.CLOSING, False)]


def test_a_source_with_a_broken_address_is_still_told(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("a-long", sources=[{"id": "main", "url": "https://[x", "kind": "official"}]))
        found = changes(history, None, day(1))
    lines = changes_page(Changes(found, None), day(1), "sv")
    assert any("officiell källa" in line.text for line in lines)


def test_two_kinds_of_project_that_change_days_are_two_moved_dates(tmp_path: Path) -> None:
    def days(small: str, core: str) -> dict[str, Any]:
        return milestones(
            {"kind": "closes", "date": small, "project_kinds": ["small"]},
            {"kind": "closes", "date": core, "project_kinds": ["core"]},
        )

    first, second = "2027-03-01", "2027-04-01"
    found = news(tmp_path, [call("a-long", **days(first, second))], [call("a-long", **days(second, first))])
    assert {(kind, old, new) for kind, _, _, old, new in found} == {("moved", first, second), ("moved", second, first)}
