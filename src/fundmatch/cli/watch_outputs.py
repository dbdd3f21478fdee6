"""What a watch writes: for each kind of output how its text is made."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundmatch.cli import calendar, digest, feed
from fundmatch.cli.load import Selection
from fundmatch.models.watch import OutputKind

if TYPE_CHECKING:
    from fundmatch.history.history import History, Shown
    from fundmatch.models.watch import Output, Watch
    from fundmatch.monitoring.change import Change

REMIND = (60, 30, 14)
"""Days before binding dates on which the calendar of a watch reminds."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every output of a watch is made from."""

    watch: "Watch"
    chosen: Selection
    changes: "Sequence[Change]"
    """what the watch has not told yet, of the calls it is about"""
    history: "History | None"
    last: "Shown | None"
    """when the watch told anything last"""
    now: dt.datetime
    contact: str | None = None
    """whom the readers of a mail draft can ask"""

    @property
    def fresh(self) -> "list[Change]":
        """What was not told before: a date that was near already is told again, as no news."""
        return [change for change in self.changes if change.fresh]

    @property
    def first(self) -> bool:
        """Whether the watch never told anything before."""
        return self.history is not None and self.last is None

    @property
    def news(self) -> bool:
        """Whether there is anything to tell that was not told before; without a history nobody knows."""
        return bool(self.fresh) or (self.first and bool(self.chosen.matches))


def is_due(kind: OutputKind, job: Job) -> bool:
    """Whether an output is written: news only when there is some, so that no run wipes what an earlier one told.

    A list, a calendar or a feed tells how things stand and is written each time, as is a digest without a history.
    """
    if kind is OutputKind.CHANGES:
        return bool(job.fresh)
    return kind is not OutputKind.DIGEST or job.news or job.history is None


def _shortlist(job: Job, output: "Output") -> str:
    from fundmatch.matching.status import ACTIONABLE
    from fundmatch.render import csv_text
    from fundmatch.render.matches import ranked, sheet

    calls, withdrawn = job.chosen.calls, job.chosen.withdrawn
    can_act = [
        pair for pair in job.chosen.matches
        if pair.call.id not in withdrawn and calls[pair.call.id].standing.status in ACTIONABLE
    ]  # fmt: skip
    rows = sheet(ranked(can_act), job.chosen.run.setting.strategy, job.watch.lang)
    return csv_text.write(rows, excel=output.style == "excel-sv")


def _changes(job: Job, output: "Output") -> str:
    from fundmatch.render import changes, csv_text, json_text, pages

    since, lang = (job.last.at if job.last else None), job.watch.lang
    if output.style == "markdown":
        return pages.as_markdown(changes.page(job.changes, [], {}, since, job.now, lang))
    if output.style == "json":
        return json_text.write(changes.document(job.changes, [], {}, since, job.now, lang))
    return csv_text.write(changes.sheet(job.changes, lang), excel=output.style == "excel-sv")


def _digest(job: Job, output: "Output") -> str:
    from fundmatch.monitoring.digest import digest as put_together

    changes = job.changes if job.history else None
    looked = job.last.at if job.last else None
    calls, matches, withdrawn = job.chosen.calls, job.chosen.matches, job.chosen.withdrawn
    made = put_together(calls, matches, changes, job.now, None, looked, withdrawn=withdrawn, first=job.first)
    style, post = digest.DigestFormat(output.style), digest.Envelope(contact=job.contact)
    return digest.text_of([made], style, job.now, post, job.watch.lang)


def _calendar(job: Job, output: "Output") -> str:
    return calendar.text_of(job.history, job.chosen, job.now, REMIND, job.watch.lang)[0]


def _feed(job: Job, output: "Output") -> str:
    found = feed.news_of(job.history, None, job.now)
    style = feed.FeedFormat(output.style)
    return feed.text_of(job.history, job.chosen, found, None, job.now, style, job.watch.lang)[0]


MAKERS: "Mapping[OutputKind, Callable[[Job, Output], str]]" = {
    OutputKind.CSV: _shortlist,
    OutputKind.CHANGES: _changes,
    OutputKind.DIGEST: _digest,
    OutputKind.CALENDAR: _calendar,
    OutputKind.FEED: _feed,
}
"""How the text of each kind of output is made."""
