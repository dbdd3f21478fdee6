"""The data that come with fundmatch, judged once a process for all tests that hold every pair of them."""

import datetime as dt
from functools import cache

from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Outcome
from fundmatch.matching.status import ALL
from fundmatch.models.zones import STOCKHOLM

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)


@cache
def ours() -> Collection:
    """Without what whoever tests keeps in a folder of their own."""
    return collect(Where(), NOW.date())


@cache
def everything() -> tuple[Engine, Outcome]:
    """As `fundmatch match --status all`: the engine, and the outcome of every actor and call."""
    run = Work(Where(), ours(), NOW, "en").engine([ALL])
    return run, run.run()
