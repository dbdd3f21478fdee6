"""A run of `match` in parts: what a file holds of some of the actors, and the file put together from all parts.

A part is made where its pairs are judged, in another process or on another machine, and is text and numbers by then.
What comes out is the same to the byte as a run in one piece.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from fundmatch.jobs.match import Entered, Matched, MatchRequest, judged
from fundmatch.jobs.talk import nobody
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Outcome
from fundmatch.models.follow import unseen
from fundmatch.render.match_files import matches_of, refused_of, refused_sheet, sheet
from fundmatch.render.match_json import MatchRecords, frame
from fundmatch.render.matched import View, file_rows
from fundmatch.render.run_json import counts_of, pair_counts, records_of
from fundmatch.render.sheet import Sheet
from fundmatch.render.summary import Ended, ended
from fundmatch.render.tables import tables_around

if TYPE_CHECKING:
    from fundmatch.matching.bulk import BulkPlan

Kind = Literal["lines", "document", "rows", "tables"]
"""What is made: JSON lines, one JSON document, the rows of a list, or tables with the refused pairs beside."""


@dataclass(frozen=True)
class Share:
    """What the making of every part needs."""

    work: Work
    asked: MatchRequest
    who: Entered
    view: View
    kind: Kind
    bulk: int
    """pairs from which the best are found in arrays"""

    def __reduce__(self) -> tuple[Any, ...]:
        """As it travels: the data, without what was made of them here."""
        found = replace(self.work.found, snapshot=None)
        work = replace(self.work, found=found, tell=nobody, follow=unseen, engines={})
        return Share, (work, self.asked, self.who, self.view, self.kind, self.bulk)

    @property
    def ids(self) -> Sequence[str]:
        """What is shared out: the actors, or the calls when their actors are what is asked for."""
        return self.who.calls if self.who.by_call else self.who.actors

    @property
    def others(self) -> Sequence[str]:
        """What each of them is held against."""
        return self.who.actors if self.who.by_call else self.who.calls

    @property
    def is_bulk(self) -> bool:
        """Whether the best of each actor are found in arrays: of many pairs, and where matches alone are wanted."""
        asked, who, view = self.asked, self.who, self.view
        plain = not (who.by_call or asked.filters.direction)
        nobody_muted = who.muting is None or not (who.muting.pairs or who.muting.over)
        by_score = view.sort == "score" or not view.top
        many = len(self.ids) * len(self.others) >= self.bulk
        return many and self.kind in ("lines", "rows") and plain and nobody_muted and by_score

    @cached_property
    def run(self) -> Engine:
        """All that takes part, made ready."""
        return self.work.engine(self.asked.filters.statuses)

    def make_ready(self) -> None:
        """Make what all parts need, for copies of this process to share; they follow nothing."""
        if self.is_bulk:
            assert self.plan
            self.records.make_ready(self.who.calls)
        assert self.run.index
        self.run.follow = unseen

    @cached_property
    def records(self) -> MatchRecords:
        """What puts pairs into JSON."""
        return records_of(self.run, self.who, self.work.lang, worded=self.view.worded)

    @cached_property
    def plan(self) -> "BulkPlan":
        """The calls as arrays."""
        from fundmatch.matching.bulk import BulkPlan

        return BulkPlan(self.run, self.who.calls)


@dataclass(slots=True)
class ShareResult:
    """What one part gives; lists are in the order of the part, and sorted once all are there."""

    matches: list[Any] = field(default_factory=list)
    """JSON, or cells"""
    weak: list[tuple[Any, Any]] = field(default_factory=list)
    """pairs of whose subject too little is known, each with what it is sorted by"""
    aside: list[tuple[Any, Any]] = field(default_factory=list)
    """pairs that are no recommendation, the same"""
    refused: list[tuple[Any, Any]] = field(default_factory=list)
    """refused pairs, the same"""
    counts: Counter[str] = field(default_factory=Counter)
    """how the pairs ended, how many are shown, and how many were muted until their call changed"""
    fallen: dict[str, tuple[int, tuple[str, str]]] = field(default_factory=dict)
    """as in `Ended`"""

    def take(self, other: "ShareResult") -> None:
        """Put another part behind this one."""
        self.matches += other.matches
        self.weak += other.weak
        self.aside += other.aside
        self.refused += other.refused
        self.count(other)

    def count(self, other: "ShareResult") -> None:
        """Take in what another part counted."""
        self.counts.update(other.counts)
        for gate, (count, first) in other.fallen.items():
            own = self.fallen.get(gate, (0, first))
            self.fallen[gate] = (own[0] + count, min(own[1], first))

    @property
    def ended(self) -> Ended:
        """How the pairs ended that are no row."""
        of = self.counts
        refused, below = of["closed"] + of["refused"], of["matches"] + of["below_min_score"]
        return Ended(of["pairs"], refused, self.fallen, below, of["muted"], of["too_little_known"], of["set_apart"])


def part_of(share: Share, ids: Sequence[str]) -> ShareResult:
    """The part of some of the actors (or calls) that are shared out."""
    if share.is_bulk:
        return _best_of(share, ids)
    who = replace(share.who, calls=ids) if share.who.by_call else replace(share.who, actors=ids)
    found = judged(share.work, share.asked, who)
    made = ShareResult(_matches(share, found))
    made.counts.update(pair_counts(found.outcome, len(found.matches)), shown=len(made.matches), back=found.back)
    made.fallen.update(ended(found.outcome, found.outcome.pairs).fallen)
    lang, worded = share.work.lang, share.view.worded
    refused = {(pair.actor.id, pair.call.id): pair for pair in found.outcome.refused}
    if share.kind == "document":
        records = share.records
        made.weak = [(one.sort_key(), told) for one in found.outcome.thin if (told := records.weak(one))]
        made.aside = [(one.sort_key(), records.apart(one)) for one in found.outcome.apart]
        made.refused = [(key, records.refused(pair)) for key, pair in refused.items()]
    elif share.kind == "tables":
        live = {key: pair for key, pair in refused.items() if not pair.closed}
        made.refused = list(zip(live, refused_sheet(live.values(), lang, worded=worded).rows, strict=True))
    return made


def _best_of(share: Share, ids: Sequence[str]) -> ShareResult:
    """The same by the way for many pairs."""
    from fundmatch.matching.bulk import score_shard

    plan = share.plan
    actors = [share.run.actors[key] for key in ids]
    best, tally = score_shard(plan, actors, 0, len(actors), share.view.top or 0, share.asked.min_score)
    who = replace(share.who, actors=ids)
    found = Matched(who, share.run, Outcome(tuple(best), (), 0, tally.pairs), best)
    made = ShareResult(_matches(share, found))
    refused = sum(tally.fallen.values())
    made.counts.update({
        "pairs": tally.pairs, "matches": tally.matches - tally.below, "below_min_score": tally.below, "muted": 0,
        "too_little_known": tally.thin, "set_apart": tally.apart, "closed": tally.closed, "refused": refused,
        "no_common_subject": tally.pairs - tally.matches - tally.thin - tally.apart - tally.closed - refused,
        "shown": len(made.matches), "back": 0,
    })  # fmt: skip
    made.fallen.update({gate: (count, tally.first[gate]) for gate, count in tally.fallen.items()})
    return made


def _matches(share: Share, found: Matched) -> list[Any]:
    rows, lang, worded = file_rows(found, share.view), share.work.lang, share.view.worded
    if share.kind in ("rows", "tables"):
        return list(sheet(rows, found.run, lang, found.who.decisions, worded=worded).rows)
    return [share.records.line(row) for row in rows]


def as_they_come(parts: Iterable[ShareResult], whole: ShareResult) -> Iterator[list[Any]]:
    """The matches of each part as it is made, which then is forgotten; what it counts is taken in by `whole`."""
    for part in parts:
        whole.count(part)
        yield part.matches


def document(share: Share, whole: ShareResult) -> dict[str, Any]:
    """The whole run as JSON carries it."""
    return frame(
        share.run,
        _counts(share, whole),
        share.work.found.issues,
        share.work.lang,
        iter(whole.matches),
        _in_order(whole.weak),
        _in_order(whole.aside),
        iter(_in_order(whole.refused)),
        worded=share.view.worded,
    )


def tables(share: Share, whole: ShareResult) -> list[Sheet]:
    """The rows of all parts as a list; with `tables` the others beside it."""
    run, worded = share.run, share.view.worded
    matches = matches_of(run, whole.matches, worded=worded)
    if share.kind == "rows":
        return [matches]
    refused = refused_of(_in_order(whole.refused), worded=worded)
    return tables_around(matches, refused, share.work, share.who, run, _counts(share, whole))


def _counts(share: Share, whole: ShareResult) -> Mapping[str, Any]:
    pairs = {key: count for key, count in whole.counts.items() if key not in ("shown", "back")}
    return counts_of(share.who, share.run, pairs, whole.counts["shown"])


def _in_order(found: list[tuple[Any, Any]]) -> list[Any]:
    return [made for _, made in sorted(found, key=lambda pair: pair[0])]
