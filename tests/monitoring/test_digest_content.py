"""A digest: every changed call that suits stands in one section, nothing is told twice, nothing is dropped."""

from typing import Any

from fundmatch.monitoring.change import ChangeKind
from fundmatch.monitoring.digest import Digest, DigestSection, digest
from fundmatch.monitoring.feed import Lifetime, feed_items, name
from telling import NOW, SEEN, change, engine_of

FORTHCOMING: dict[str, Any] = {"id": "later", "milestones": [{"kind": "opens", "date": "2027-02-01"}]}
FAR: dict[str, Any] = {"id": "far", "milestones": [{"kind": "closes", "date": "2027-05-01"}]}
UNCLEAR: dict[str, Any] = {"id": "unclear", "milestones": []}
PAST: dict[str, Any] = {"id": "past", "milestones": [{"kind": "closes", "date": "2026-11-01"}]}


def sections(found: Digest) -> dict[str, list[str]]:
    return {part.section.value: [item.call.id for item in part.items] for part in found.parts}


def test_without_a_history_it_tells_how_things_stand() -> None:
    run = engine_of({}, FORTHCOMING, FAR, UNCLEAR, PAST)
    found = digest(run.calls, run.run().matches, None, NOW)
    assert sections(found) == {"closing": ["erdf-1"], "open": ["far"], "unclear": ["unclear"], "coming": ["later"]}
    assert (found.compared, found.news, found.shown) == (False, True, frozenset())


def test_a_call_stands_in_the_section_of_its_most_urgent_change_with_all_of_them() -> None:
    run = engine_of({}, FORTHCOMING, FAR, {"id": "new"})
    changes = [
        change(ChangeKind.MOVED, "far", "milestones.closes", old="2027-04-01", new="2027-05-01"),
        change(ChangeKind.NEW, "new"), change(ChangeKind.CLOSING, "new"), change(ChangeKind.CLOSING),
        change(ChangeKind.CHANGED, "far", "summary", old="a", new="b", matters=False),
    ]  # fmt: skip
    found = digest(run.calls, run.run().matches, changes, NOW)
    assert sections(found) == {"changed": ["far"], "new": ["new"], "closing": ["erdf-1"], "coming": ["later"]}
    assert [one.kind for one in found.parts[0].items[0].changes] == [ChangeKind.MOVED, ChangeKind.CHANGED]
    assert found.shown == {"far", "new", "erdf-1"}


def test_what_is_gone_is_told_as_news_and_never_as_coming() -> None:
    run = engine_of({}, FORTHCOMING)
    for changes, told in (([], {}), ([change(ChangeKind.GONE, "later")], {"changed": ["later"]})):
        found = digest(run.calls, run.run().matches, changes, NOW, withdrawn={"later"})
        assert sections(found) == told


def test_a_first_look_tells_what_stands_too() -> None:
    run = engine_of({}, FORTHCOMING, FAR, PAST)
    found = digest(run.calls, run.run().matches, [change(ChangeKind.NEW, "far")], NOW, first=True)
    assert sections(found) == {"new": ["far"], "closing": ["erdf-1"], "coming": ["later"]}
    assert (found.news, found.shown) == (True, frozenset({"far", "erdf-1", "later"}))


def test_thirty_new_calls_are_thirty_items() -> None:
    run = engine_of(*({"id": f"ny-{number}"} for number in range(30)))
    changes = [change(ChangeKind.NEW, f"ny-{number}") for number in range(30)]
    found = digest(run.calls, run.run().matches, changes, NOW)
    assert [(part.section, len(part.items)) for part in found.parts] == [(DigestSection.NEW, 30)]


def test_cancelled_comes_before_moved_and_the_nearest_date_first() -> None:
    near = {"id": "near", "milestones": [{"kind": "closes", "date": "2026-12-10"}]}
    run = engine_of({}, FAR, near)
    changes = [change(ChangeKind.MOVED, "far"), change(ChangeKind.MOVED, "near"), change(ChangeKind.CANCELLED)]
    found = digest(run.calls, run.run().matches, changes, NOW)
    assert sections(found) == {"changed": ["erdf-1", "near", "far"]}


def test_what_suits_nobody_is_counted_once_and_not_shown() -> None:
    run = engine_of({})
    changes = [change(ChangeKind.NEW, "annan"), change(ChangeKind.CLOSING, "tredje")]
    found = digest(run.calls, run.run().matches, changes, NOW)
    assert (found.elsewhere, found.shown, found.news) == (1, frozenset(), False)
    assert digest(run.calls, run.run().matches, changes, NOW, looked=SEEN).elsewhere == 0


def test_an_actor_is_told_its_own_calls_alone() -> None:
    other = {"id": "annan", "name": "Annan kommun"}
    run = engine_of({}, actors=({}, other))
    matches = [match for match in run.run().matches if match.actor.id == "annan"]
    mine = digest(run.calls, matches, [change(ChangeKind.NEW)], NOW, run.actors["trosa"])
    theirs = digest(run.calls, matches, [change(ChangeKind.NEW)], NOW, run.actors["annan"])
    assert (mine.parts, mine.elsewhere, sections(theirs)) == ((), 1, {"new": ["erdf-1"]})


def test_a_feed_holds_what_changed_and_never_a_date_that_only_comes_near() -> None:
    run = engine_of({}, FAR, {"id": "stilla"})
    changes = [change(ChangeKind.NEW, "far"), change(ChangeKind.CLOSING), change(ChangeKind.MOVED, "okänd")]
    (one,) = feed_items(run.calls, run.run().matches, changes, {"far": Lifetime(SEEN, SEEN)})
    assert (one.id, one.item.call.id, one.published, one.modified) == (name("call", "far"), "far", SEEN, SEEN)


def test_a_feed_without_a_history_holds_what_is_open() -> None:
    run = engine_of({}, FORTHCOMING, UNCLEAR, {"id": "löpande", "milestones": [], "deadline_model": "continuous"})
    found = feed_items(run.calls, run.run().matches, None, {})
    assert [(one.item.call.id, one.published, one.modified) for one in found] == [
        ("erdf-1", None, None), ("löpande", None, None),
    ]  # fmt: skip
