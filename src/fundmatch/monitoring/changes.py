"""What is other than before in the history: for a moment in the past, or for what a reader was shown last."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fundmatch.history.history import FOLDER, History
from fundmatch.history.merge import merged
from fundmatch.matching.status import OVER, SOON, called_off, ends, standing
from fundmatch.models.base import Source
from fundmatch.models.call import Call
from fundmatch.models.history import Statement
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import Milestone
from fundmatch.models.wording import Phrase
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.dates import differences, words_for
from fundmatch.monitoring.facts import PAGE, facts

_STATES = {"cancelled": ChangeKind.CANCELLED, "closed": ChangeKind.CLOSED}
_STILL = Phrase("tillbakadragen av källan, står kvar i {others}", "withdrawn by its source, still in {others}")
_BUNDLED = Phrase("den medföljande listan", "the bundled list")


@dataclass(frozen=True, slots=True)
class KnownCalls:
    """What a reader knows: the calls as they stood after a visit, looked at a moment. Nothing: visit 0."""

    visit: int = 0
    at: dt.datetime | None = None


def changes(
    history: History, since: dt.datetime | None, now: dt.datetime, *, closing_days: int = SOON.days
) -> list[Change]:
    """All that changed between two moments, the most urgent first; from the beginning when `since` is left out.

    What a source said at the very moment `since` is counted in: a day means from its beginning.
    """
    snapshot = KnownCalls(history.before(since), since) if since else KnownCalls()
    return sorted(_between(history, snapshot, None, now, history.until(now), closing_days), key=Change.sort_key)


def unseen(
    history: History, reader: str, now: dt.datetime, *, closing_days: int = SOON.days, upto: int | None = None
) -> list[Change]:
    """All that a reader has not been shown, each call held against what it was shown of it last.

    What closes within `closing_days` is always told, as no news when it was near already at the last look. `upto`: the
    visit up to which to look, and to mark as shown; the last one at `now` when left out.
    """
    return unseen_of(history, [reader], now, closing_days=closing_days, upto=upto)[reader]


def unseen_of(
    history: History,
    readers: Iterable[str],
    now: dt.datetime,
    *,
    closing_days: int = SOON.days,
    upto: int | None = None,
) -> dict[str, list[Change]]:
    """What `unseen` tells each of many readers, the history gone through once for all that looked at one moment."""
    found: dict[str, list[Change]] = {}
    groups: dict[KnownCalls, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    upto = history.until(now) if upto is None else upto
    held = history.there(upto)
    for reader in readers:
        found[reader] = []
        shown = history.seen(reader)
        for key, last in shown.items():
            if last.visit <= upto:  # one that was shown what came later is told nothing of before
                groups[KnownCalls(last.visit, last.at)][reader].add(key)
        groups[KnownCalls()][reader] |= held - shown.keys()
    for snapshot, own in groups.items():
        changed: dict[str, list[Change]] = defaultdict(list)
        for change in _between(history, snapshot, set().union(*own.values()), now, upto, closing_days):
            changed[change.key].append(change)
        for reader, keys in own.items():
            found[reader] += (change for key in keys & changed.keys() for change in changed[key])
    return {reader: sorted(changes, key=Change.sort_key) for reader, changes in found.items()}


def _between(
    history: History, snapshot: KnownCalls, keys: set[str] | None, now: dt.datetime, upto: int, days: int
) -> Iterator[Change]:
    touched = history.touched(snapshot.visit)
    near = history.binding(now.date(), (now + dt.timedelta(days=days)).date(), upto)
    asked, near = (touched, near) if keys is None else (touched & keys, near & keys)
    after, before = history.held(upto, asked | near), history.held(snapshot.visit, asked)
    for key in sorted(asked):
        yield from _of_call(history, snapshot, key, before.get(key, []), after.get(key, []), now, upto)
    for key in sorted(near & after.keys()):
        then = before.get(key) if key in asked else after[key]
        closing = _closing(merged(key, after[key]), merged(key, then) if then else None, snapshot, now, days)
        if closing:
            yield closing


def _of_call(
    history: History,
    snapshot: KnownCalls,
    key: str,
    before: list[Statement],
    after: list[Statement],
    now: dt.datetime,
    upto: int,
) -> Iterator[Change]:
    """The changes of one call between two states, either of which may be empty."""
    if not before and not after:
        return
    at = max((one.since for one in after), default=now)
    if not after:
        call = merged(key, before)
        if standing(call, now).status not in OVER:
            others = history.naming(key, upto)
            still = _STILL(others=[_BUNDLED if one == FOLDER else one for one in others]) if others else None
            yield Change(key, call, ChangeKind.GONE, history.ended(key) or now, new=still, source=_first(call))
        return
    call = merged(key, after)
    if not before:
        back = snapshot.visit and any(one.first <= snapshot.visit for one in history.versions(key))
        yield Change(key, call, ChangeKind.BACK if back else ChangeKind.NEW, at, source=_first(call))
        return
    yield from compare(key, merged(key, before), call, at)


def compare(key: str, before: Call, after: Call, at: dt.datetime) -> Iterator[Change]:
    """Field by field what is other in `after`, with the source that says it."""
    sources = {source.id: source for source in after.sources}
    told = False

    def source(name: str | None) -> Source | None:
        return sources.get(name or "") or _first(after)

    for moved in differences(before, after, at):
        old, new = (words_for(milestone) if milestone else None for milestone in (moved.old, moved.new))
        says = source(moved.new.source) if moved.new else _first(after)
        told = True
        yield Change(key, after, moved.kind, at, moved.field, old, new, says)
    own, other = facts(before), facts(after)
    for path in dict.fromkeys((*own, *other)):
        old_fact, new_fact = own.get(path), other.get(path)
        if old_fact and new_fact and old_fact.value == new_fact.value:
            continue
        if path == PAGE and (told or not new_fact):
            continue  # the facts say it already
        kind = _STATES.get(after.state or "", ChangeKind.CHANGED) if path == "state" else ChangeKind.CHANGED
        if kind is ChangeKind.CLOSED and not called_off(after, at):
            continue  # the source says of a call whose last day has passed that it is closed
        fact = new_fact or old_fact
        assert fact is not None
        told = True
        yield Change(
            key,
            after,
            kind,
            at,
            path,
            old_fact and old_fact.value,
            new_fact and new_fact.value,
            source(new_fact.source if new_fact else None),
            fact.matters,
        )


def _closing(call: Call, before: Call | None, snapshot: KnownCalls, now: dt.datetime, days: int) -> Change | None:
    """A binding date of an open call that is near; it is fresh unless the reader could see so when it looked last."""
    milestone = _near(call, now, days)
    if milestone is None:
        return None
    fresh = not (before and snapshot.at and _near(before, snapshot.at, days))
    path = f"milestones.{milestone.kind.value}"
    return Change(call.id, call, ChangeKind.CLOSING, now, path, None, words_for(milestone), _first(call), fresh=fresh)


def _near(call: Call, at: dt.datetime, days: int) -> Milestone | None:
    """The next date that binds, if the call is open at a moment and the date no more days away than these."""
    stands = standing(call, at)
    if stands.status is not Status.OPEN or stands.next is None or stands.next is stands.opens:
        return None
    end = ends(stands.next)
    return stands.next if end and at <= end and (end.astimezone(at.tzinfo).date() - at.date()).days <= days else None


def _first(call: Call) -> Source | None:
    return call.sources[0] if call.sources else None


def keys_of(found: Iterable[Change]) -> set[str]:
    """The calls that changes speak of."""
    return {change.key for change in found}
