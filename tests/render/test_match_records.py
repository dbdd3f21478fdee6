"""Pairs of a run share their words: each line is what a writer gives who has seen no other pair."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.decision import Decision, Pair
from fundmatch.models.wording import Lang
from fundmatch.render import match_json
from fundmatch.render.json_text import compact
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import MatchRecords
from fundmatch.render.matches import ranked
from properties.records import actors, calls, fast
from properties.test_matching_properties import made


@fast
@given(
    calls(most=6), actors(most=6), st.sampled_from(["sv", "en"]), st.booleans(), st.sampled_from([1, 10_000])
)  # fmt: skip
def test_each_line_is_what_it_is_alone(
    calls: list[Call], actors: list[Actor], lang: Lang, worded: bool, most: int
) -> None:
    run = made(calls, actors, as_if_open=True)
    outcome = run.run()
    rows = ranked(outcome.matches)
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    chosen = [(row.match.call.id, row.match.actor.id) for row in rows[::2]]
    decisions: dict[Pair, Decision] = {
        pair: Decision(call=pair[0], actor=pair[1], state="muted", why="x", owner="y", at=moment) for pair in chosen
    }
    facts = RowFacts(run.setting.now, decisions)

    def alone() -> MatchRecords:
        own = made(calls, actors, as_if_open=True)
        return MatchRecords(own, lang, facts, worded=worded)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match_json, "MOST_WORDS", most)
        together = MatchRecords(run, lang, facts, worded=worded)
        lines = [together.line(row) for row in rows]
        refused = [together.refused(pair) for pair in outcome.refused]
    assert lines == [alone().line(row) for row in rows]
    assert refused == [alone().refused(pair) for pair in outcome.refused]
    for line, row in zip(lines, rows, strict=True):
        record = together.record(row)
        assert compact(record) == line
        assert list(json.loads(line)) == list(record)
