"""Lines of many matches are put together from parts that are made once, and are what each record gives alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.models.actor import Actor
from fundmatch.models.base import Lang
from fundmatch.models.call import Call
from fundmatch.models.decision import Decision, Pair
from fundmatch.render import match_lines
from fundmatch.render.json_text import compact
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import record
from fundmatch.render.match_lines import MatchLines
from fundmatch.render.matches import ranked
from properties.records import actors, calls, fast
from properties.test_matching_properties import made


@fast
@given(calls(most=6), actors(most=6), st.sampled_from(["sv", "en"]), st.sampled_from([0, 10_000]))
def test_each_line_is_the_record_of_its_match(calls: list[Call], actors: list[Actor], lang: Lang, kept: int) -> None:
    run = made(calls, actors, as_if_open=True)
    rows = ranked(run.run().matches)
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    chosen = [(row.match.call.id, row.match.actor.id) for row in rows[::2]]
    decisions: dict[Pair, Decision] = {
        pair: Decision(call=pair[0], actor=pair[1], state="muted", why="x", owner="y", at=moment) for pair in chosen
    }
    facts, lines = RowFacts(run.setting.now, decisions), MatchLines(run, lang, decisions)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match_lines, "MOST_KEPT", kept)
        found = [lines.line(row) for row in rows]
    assert found == [compact(record(row, run.setting.strategy, lang, facts, worded=False)) for row in rows]
