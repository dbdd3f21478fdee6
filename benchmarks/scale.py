"""How a run grows with calls and actors: `python benchmarks/scale.py [--calls 250 1000 2000] [--actors 100]`.

The bundled records stand in for more of them: every copy has an id of its own and leaves out another of its sentences,
so that texts differ as they do in life. All pairs are screened and scored; the ten best of each actor get reasons.
"""

import argparse
import datetime as dt
import resource
import time

from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.jobs.work import Work
from fundmatch.matching.status import ALL
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.zones import STOCKHOLM

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)


def calls_of(found: Collection, count: int) -> tuple[Call, ...]:
    """So many calls."""
    made = []
    for at in range(count):
        turn, one = divmod(at, len(found.calls))
        call = found.calls[one]
        funds = tuple(
            text for place, text in enumerate(call.funds) if not turn or place != turn % len(call.funds or (1,))
        )
        made.append(call.model_copy(update={"id": f"{call.id}-{turn}", "funds": funds, "series": None}))
    return tuple(made)


def actors_of(found: Collection, count: int) -> tuple[Actor, ...]:
    """So many actors."""
    made = []
    for at in range(count):
        turn, one = divmod(at, len(found.actors))
        actor = found.actors[one]
        themes = tuple(word for place, word in enumerate(actor.themes) if not turn or place != turn % len(actor.themes))
        made.append(actor.model_copy(update={"id": f"{actor.id}-{turn}", "parent": None, "themes": themes}))
    return tuple(made)


def measure(found: Collection, calls: int, actors: int) -> None:
    """Print one line: processor seconds of getting ready and of the pairs, microseconds a pair, largest memory."""
    start = time.process_time()
    run = Work(Where(), found, NOW, "en").engine([ALL])
    made = type(run)(calls_of(found, calls), actors_of(found, actors), run.setting, run.weights)
    assert made.index
    ready = time.process_time()
    outcome = made.run()
    ranked = time.process_time()
    shown: dict[str, int] = {}
    for match in outcome.matches:
        if shown.setdefault(match.actor.id, 0) < 10:
            shown[match.actor.id] += 1
            assert match.points and match.rulings
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{calls:6} x {actors:6}  ready {ready - start:6.2f} s  pairs {ranked - ready:6.2f} s "
        f"({(ranked - ready) * 1e6 / outcome.pairs:6.2f} µs a pair)  reasons {done - ranked:5.2f} s  {peak:6.0f} MB"
    )


def main() -> None:
    """Print one line a size; memory is the largest so far."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calls", type=int, nargs="+", default=[250, 500, 1000, 2000])
    options.add_argument("--actors", type=int, nargs="+", default=[100])
    given = options.parse_args()
    found = collect(Where(), NOW.date())
    for actors in given.actors:
        for calls in given.calls:
            measure(found, calls, actors)


if __name__ == "__main__":
    main()
