"""The jobs that tell what is new, without a terminal: typed results, and what was shown is kept only when asked."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from commands import SECOND
from fundmatch.jobs import changes, digest, feed, watch
from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.histories import viewed
from fundmatch.jobs.selection import Wanted
from fundmatch.jobs.work import Work, begin
from fundmatch.models.call import Call
from fundmatch.models.watch import Watch
from fundmatch.sources.loading import load
from histories import opened, visit

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
CALLS = [item for item, _ in load(SECOND / "calls", Call).items]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """The second region with a history that was shown to nobody."""
    with opened(tmp_path) as history:
        visit(history, 0, *CALLS)
    store = tmp_path / "history.db"
    return begin(Where(SECOND, store=store, history=store), NOW, "en")


def seen(work: Work, reader: str) -> set[str]:
    with viewed(work.where.store) as history:
        return set(history.seen(reader)) if history else set()


def unread(where: Where) -> Work:
    raise AssertionError("no question rests on the data")


def test_changes_read_data_only_for_questions_that_rest_on_them(work: Work) -> None:
    found = changes.changes(unread, work.where, NOW, changes.ChangesRequest())
    assert {change.key for change in found.told} >= {"hamnar-2026"}
    changes.changes(unread, work.where, NOW, changes.ChangesRequest(since="2026-11-01", lists=False))
    with pytest.raises(AssertionError):
        changes.changes(unread, work.where, NOW, changes.ChangesRequest(since="2026-11-01"))


def test_what_was_shown_is_kept_when_it_is_said_to_be(work: Work) -> None:
    found = changes.changes(unread, work.where, NOW, changes.ChangesRequest())
    assert seen(work, changes.READER) == set()
    changes.shown(work.where, NOW, found, {"hamnar-2026"})
    assert seen(work, changes.READER) == {"hamnar-2026"}


@pytest.mark.parametrize(("since", "kept"), [(None, True), ("last", True), ("7d", False)])
def test_a_digest_since_a_day_marks_nothing(since: str | None, kept: bool, work: Work) -> None:
    found = digest.digest(work, digest.DigestRequest(Wanted(["bjorka-kommun"]), since))
    digest.shown(work, found, found.made)
    assert bool(seen(work, "digest:bjorka-kommun")) is kept


def test_a_watch_makes_only_what_it_writes(work: Work) -> None:
    one = {"outputs": [{"kind": "feed", "path": "x.json"}], "actors": ["bjorka-kommun"]}
    found = watch.watch(work, "week", Watch.model_validate(one))
    assert found.first
    assert found.feed
    assert found.calendar is None
    watch.shown(work, "week", found)
    assert seen(work, "watch:week") == found.keys
    assert not watch.watch(work, "week", found.watch).news


def test_a_feed_has_no_last(work: Work) -> None:
    with pytest.raises(Stop):
        feed.feed(work, Wanted(), " Last ")
    bare = replace(work, where=replace(work.where, store=None, history=None))
    assert feed.feed(bare, Wanted()).items
