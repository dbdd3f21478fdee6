"""A saved search: what suits, and what of it the watch has not told yet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fundmatch.history.history import History
from fundmatch.jobs.calendar import Calendar, dates
from fundmatch.jobs.feed import Feed, entries, window
from fundmatch.jobs.filters import Filters
from fundmatch.jobs.histories import decided_now, remember, viewed
from fundmatch.jobs.selection import Selection, Wanted, lately, select
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Match
from fundmatch.matching.status import ACTIONABLE
from fundmatch.matching.tiers import Tier
from fundmatch.models.decision import Decision, Pair
from fundmatch.models.watch import OutputKind, Watch
from fundmatch.monitoring.audience import Threshold
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.changes import unseen
from fundmatch.monitoring.digest import Digest
from fundmatch.monitoring.digest import digest as put_together

REMIND = (60, 30, 14)
"""Days before binding dates on which the calendar of a watch reminds."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What every output of a watch is made from."""

    watch: Watch
    chosen: Selection
    changes: Sequence[Change]
    """what the watch has not told yet, of the calls it is about"""
    compared: bool
    """whether there was a history to compare with"""
    looked: dt.datetime | None
    """when the watch told anything last"""
    digest: Digest
    calendar: Calendar | None = None
    """only when the watch writes one"""
    feed: Feed | None = None
    """only when the watch writes one"""
    keys: frozenset[str] = frozenset()
    """the calls that it tells of"""
    upto: int = 0
    """the last visit of which anything is told"""
    decisions: Mapping[Pair, Decision] = field(default_factory=dict)
    """the decisions in force"""

    @property
    def fresh(self) -> list[Change]:
        """What was not told before: a date that was near already is told again, as no news."""
        return [change for change in self.changes if change.fresh]

    @property
    def first(self) -> bool:
        """Whether the watch never told anything before."""
        return self.compared and self.looked is None

    @property
    def news(self) -> bool:
        """Whether there is anything to tell that was not told before; without a history nobody knows."""
        return bool(self.fresh) or (self.first and bool(self.chosen.matches))

    @property
    def shortlist(self) -> list[Match]:
        """The matches of calls that one can act on."""
        calls, withdrawn = self.chosen.calls, self.chosen.withdrawn
        return [
            pair
            for pair in self.chosen.matches
            if pair.call.id not in withdrawn and calls[pair.call.id].standing.status in ACTIONABLE
        ]

    def is_due(self, kind: OutputKind) -> bool:
        """Whether an output is written: news only when there is some, so that no run wipes what an earlier one told.

        A list, a calendar or a feed tells how things stand and is written each time, as is a digest without a history.
        """
        if kind is OutputKind.CHANGES:
            return bool(self.fresh)
        return kind is not OutputKind.DIGEST or self.news or not self.compared


def watch(work: Work, name: str, saved: Watch) -> Watched:
    """Run a watch. `shown` takes down what of it was written.

    Raises `Stop` when it names an actor, a fund or another thing that is not known, and for a history that cannot be
    used.
    """
    filters = Filters(
        funds=saved.funds, programmes=saved.programmes, municipalities=saved.municipalities, kinds=saved.kinds
    )
    threshold = Threshold(saved.min_score, tiers=frozenset(map(Tier, saved.tiers)))
    kinds = {output.kind for output in saved.outputs}
    with viewed(work.where.store) as history:
        upto = history.until(work.now) if history else 0
        chosen = select(work, Wanted(saved.actors, (), filters, threshold), history, lately(history, work.now))
        changes, keys = _news(history, _reader(name), chosen, work.now, upto) if history else ([], frozenset[str]())
        look = history.last_look(_reader(name)) if history else None
        looked = look.at if look else None
        return Watched(
            saved,
            chosen,
            changes,
            history is not None,
            looked,
            put_together(
                chosen.calls,
                chosen.matches,
                changes if history else None,
                work.now,
                None,
                looked,
                withdrawn=chosen.withdrawn,
                first=history is not None and look is None,
            ),
            dates(work, chosen, history, REMIND) if OutputKind.CALENDAR in kinds else None,
            entries(work, chosen, history, *window(work, history)) if OutputKind.FEED in kinds else None,
            keys,
            upto,
            decided_now(work.where.store),
        )


def shown(work: Work, name: str, found: Watched) -> None:
    """Take down that the outputs of a watch were written; raises `Stop` when the history cannot be written."""
    if found.compared:
        remember(work.where.store, {_reader(name): found.keys}, found.upto, work.now)


def _reader(name: str) -> str:
    """By which name the history knows what the watch has told."""
    return f"watch:{name}"


def _news(
    history: History, reader: str, chosen: Selection, now: dt.datetime, upto: int
) -> tuple[list[Change], frozenset[str]]:
    """What the watch has not told yet, and the calls that it tells of, as they stood after the visit `upto`."""
    seen = history.seen(reader)
    # What was told once is followed to its end: also when it is gone, or suits nobody any more.
    keys = {pair.call.id for pair in chosen.matches} | set(seen)
    found = [
        change for change in unseen(history, reader, now, upto=upto) if change.key in keys and not change.is_past(now)
    ]
    # At a first look what stands is told too, also what only the data folder has.
    held = history.there(upto) | {change.key for change in found} if seen else keys
    return found, frozenset(keys & held)
