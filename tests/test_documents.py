"""What the library gives is JSON as it is, the same that the command writes: over every actor that comes with us."""

import datetime as dt
import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import fundmatch
from bundled import NOW, everything, ours
from fundmatch.jobs.collect import Where
from fundmatch.jobs.explain import Explained
from fundmatch.jobs.match import Entered, Matched
from fundmatch.jobs.work import Work
from fundmatch.library import Matches
from fundmatch.render.contracts import output_schema
from fundmatch.render.explain import document as explained
from fundmatch.render.json_text import lines, run_lines, write
from fundmatch.render.matched import View, file_rows
from fundmatch.render.run_json import records_of, run_stream

TOP = 3
"""Matches of each actor that are looked at."""


@cache
def found() -> Matches:
    """As `load().match(status=["all"], top=TOP)`, from the one run of all tests."""
    run, outcome = everything()
    who = Entered(list(run.calls), list(run.calls), list(run.actors), False, False, None, {})
    made = Matched(who, run, outcome, outcome.matches)
    work = Work(Where(), ours(), NOW, "en")
    return Matches(made, tuple(file_rows(made, View("en", top=TOP))), (), work)


def faults(name: str, made: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in Draft202012Validator(output_schema(name)).iter_errors(made)
    ]


def test_a_run_is_what_the_command_writes_and_json_as_it_is() -> None:
    result = found()
    made = result.to_document()
    written = "".join(run_lines(run_stream(result.found, result.work, result.rows)))
    assert json.loads(json.dumps(made)) == made == json.loads(written)
    assert {one["actor_id"] for one in made["matches"]} >= {pair.actor.id for pair in result.found.outcome.matches}, (
        "every actor that has a match takes part"
    )
    some = {"ineligible": made["ineligible"][::50], "matches": [one for one in made["matches"] if one["rank"] == 1]}
    assert faults("match", {**made, **some}) == []


def test_each_match_is_the_line_that_the_command_writes() -> None:
    result = found()
    records = records_of(result.found.run, result.found.who, "en")
    written = [json.loads(line) for line in lines(records.line(row) for row in result.rows)]
    assert json.loads(json.dumps(result.to_dicts())) == result.to_dicts() == written


def test_the_best_pair_of_each_actor_is_explained_in_json_as_it_is() -> None:
    run, _ = everything()
    for row in found().rows:
        if row.rank == 1:
            made = explained(Explained(run, row.match, related=True), "en")
            assert json.loads(json.dumps(made)) == made == json.loads(write(made)), row.match.actor.id
            assert faults("explain", made) == []


@pytest.mark.parametrize("ask", [
    lambda work, day: work.explain("Trosa kommun", "life-2026-sap-env-gov", as_of=day),
    lambda work, day: work.opportunities(as_of=day, status=["all"]),
    lambda work, day: work.search("vatten", as_of=day),
])  # fmt: skip
def test_what_else_is_asked_is_json_as_it_is(ask: Any) -> None:
    made = ask(fundmatch.load(), dt.date(2026, 11, 27))
    assert made
    assert json.loads(json.dumps(made)) == made
