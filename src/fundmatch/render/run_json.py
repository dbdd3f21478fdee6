"""What `match` found, as JSON: apart from what a screen shows, which needs nothing of it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.jobs.match import Entered, Matched
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Outcome
from fundmatch.models.wording import Lang
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import MatchRecords, document
from fundmatch.render.matches import MatchRow


def run_document(found: Matched, work: Work, rows: Sequence[MatchRow]) -> dict[str, Any]:
    """The whole run as JSON carries it; schema `fundmatch/match/1`."""
    made, records = run_stream(found, work, rows), records_of(found.run, found.who, work.lang)
    plain = {key: [json.loads(one) for one in made[key]] for key in ("too_little_known", "set_apart", "ineligible")}
    return {**made, "matches": [records.record(row) for row in rows], **plain}


def run_stream(found: Matched, work: Work, rows: Sequence[MatchRow], *, worded: bool = True) -> dict[str, Any]:
    """The same with its long lists as iterators, so that no record stays in memory once it is written."""
    records = records_of(found.run, found.who, work.lang, worded=worded)
    return document(rows, found.outcome, records, run_counts(found, len(rows)), work.found.issues)


def records_of(run: Engine, who: Entered, lang: Lang, *, worded: bool = True) -> MatchRecords:
    """What puts the pairs of a run into JSON."""
    return MatchRecords(run, lang, RowFacts(run.setting.now, who.decisions), worded=worded)


def pair_counts(outcome: Outcome, matches: int) -> dict[str, int]:
    """How many pairs ended how: all but the first add up to it.

    Args:
        outcome: the run.
        matches: how many of its matches reach the least score.
    """
    closed = sum(pair.closed for pair in outcome.refused)
    return {
        "pairs": outcome.pairs, "matches": matches, "below_min_score": len(outcome.matches) - matches,
        "muted": len(outcome.muted), "too_little_known": len(outcome.thin),
        "set_apart": len(outcome.apart),
        "no_common_subject": outcome.unrelated, "closed": closed, "refused": len(outcome.refused) - closed,
    }  # fmt: skip


def run_counts(found: Matched, shown: int) -> dict[str, Any]:
    """How many calls, actors and pairs there were, how the pairs ended, and how many matches are shown."""
    return counts_of(found.who, found.run, pair_counts(found.outcome, len(found.matches)), shown)


def counts_of(who: Entered, run: Engine, pairs: Mapping[str, int], shown: int) -> dict[str, Any]:
    """The same of pairs that are counted already."""
    statuses = Counter(run.calls[key].standing.status.value for key in who.calls)
    return {
        "calls": len(who.calls),
        "actors": len(who.actors),
        **pairs,
        "shown": shown,
        "by_status": dict(sorted(statuses.items())),
    }
