"""What a report holds besides its matches."""

from dataclasses import replace

import pytest

from bundled import NOW
from commands import SECOND
from fundmatch.jobs import report as of_report
from fundmatch.jobs.balance import Of, balanced
from fundmatch.jobs.collect import Where
from fundmatch.jobs.match import Matched, MatchRequest, match
from fundmatch.jobs.work import Work, begin


def test_the_balance_of_the_county_is_the_same_where_somebody_has_muted_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    def best_muted(work: Work, asked: MatchRequest) -> Matched:
        found = match(work, asked)
        half = len(found.matches) // 2
        muted = found.outcome.matches[:half]
        outcome = replace(found.outcome, matches=found.outcome.matches[half:], muted=muted)
        return replace(found, outcome=outcome, matches=outcome.matches)

    monkeypatch.setattr(of_report, "match", best_muted)
    work = begin(Where(SECOND), NOW, "en")
    county = of_report.report(work, MatchRequest()).county
    assert county and county.balance == balanced(work, Of.OPEN)
