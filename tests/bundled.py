"""The data that come with fundmatch, judged once a process for all tests that hold every pair of them."""

import datetime as dt
from functools import cache

from fundmatch.cli.load import engine
from fundmatch.cli.options import StatusChoice
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.matching.engine import Engine, Outcome
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)


@cache
def ours() -> Collection:
    """Without what whoever tests keeps in a folder of their own."""
    return collect(Where(bundled()), NOW.date())


@cache
def everything() -> tuple[Engine, Outcome]:
    """As `fundmatch match --status all`: the engine, and the outcome of every actor and call."""
    run = engine(ours(), NOW, [StatusChoice.ALL])
    return run, run.run()
