"""A year of daily syncs of made-up calls: size of the history, time of a day's sync, time of the last week's news.

`python benchmarks/history.py [--calls N] [--days N] [--changing SHARE] [--budget SECONDS]`. Without options two runs:
700 calls with 3 % changing a day, and 20,000 with 1 %. A run that passes its budget is cut short and says so; the
size of a whole year is then extrapolated from the bytes that a day adds.
"""

import argparse
import datetime as dt
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.history import History, Origin
from fundmatch.models.call import Call

START = dt.datetime(2026, 1, 1, 4, tzinfo=dt.UTC)
YEAR = 365
WORDS = (
    "energi klimat omställning kompetens skola forskning innovation samverkan hållbar region kommun industri vatten "
    "digital transport hälsa kultur landsbygd företag material skog livsmedel cirkulär ekonomi batteri bygg stad"
).split()


def text(chance: random.Random, words: int) -> str:
    """So many words, as various as a summary's."""
    return " ".join(chance.choice(WORDS) + chance.choice(("", "", "s", "en", "ar")) for _ in range(words)).capitalize()


def made(chance: random.Random, number: int, day: int) -> Call:
    """A call about as large as those of the Funding & Tenders portal."""
    opens = START.date() + dt.timedelta(days=day + chance.randrange(-60, 120))
    return Call.model_validate(
        {
            "id": f"PROG-2026-TOPIC-{number:06d}", "official_id": f"PROG-2026-TOPIC-{number:06d}",
            "title": {"en": f"{text(chance, 8)} {number}"}, "programme": "Programme", "fund": "HORIZON",
            "milestones": [
                {"kind": "opens", "date": opens},
                {"kind": "closes", "date": opens + dt.timedelta(days=chance.randrange(60, 300)), "time": "17:00"},
            ],
            "amounts": [
                {"what": "topic_total", "money": {"amount": chance.randrange(1, 90) * 500_000, "currency": "EUR"}}
            ],
            "summary": {"en": text(chance, 160)},
            "sources": [{"id": "portal", "url": f"https://example.org/{number}", "kind": "official"}],
        }
    )  # fmt: skip


def changed(chance: random.Random, call: Call) -> Call:
    """The call with another closing day, as calls mostly change."""
    *milestones, last = call.milestones
    assert last.date
    moved = last.model_copy(update={"date": last.date + dt.timedelta(days=chance.randrange(1, 30))})
    return call.model_copy(update={"milestones": (*milestones, moved)})


@dataclass
class Year:
    """What a run measured."""

    days: int
    seconds: list[float]
    sizes: list[int]


def sync(path: Path, count: int, days: int, share: float, budget: float) -> Year:
    """Daily snapshots into a history, until the year or the budget is over."""
    chance = random.Random(4711)  # noqa: S311 - made-up data
    calls = [made(chance, number, 0) for number in range(count)]
    year = Year(0, [], [])
    begun = time.perf_counter()
    for day in range(days):
        for at in chance.sample(range(count), round(count * share)) if day else ():
            calls[at] = changed(chance, calls[at])
        start = time.perf_counter()
        with Database(path) as database:
            History(database).record(Origin("portal"), calls, START + dt.timedelta(days=day), requests=1)
        year.seconds.append(time.perf_counter() - start)
        year.sizes.append(path.stat().st_size)
        year.days += 1
        if time.perf_counter() - begun > budget:
            break
    return year


def timed(name: str, seconds: float) -> None:
    print(f"  {name:58} {seconds:8.3f} s")


def report(count: int, days: int, share: float, budget: float) -> None:
    """One run, one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        year = sync(path, count, days, share, budget)
        print(f"{count} calls, {share:.1%} changing a day, {year.days} of {days} days")
        size = year.sizes[-1]
        print(f"  {'size':58} {size / 1e6:8.1f} MB")
        if year.days < days:
            grown = (size - year.sizes[0]) / max(1, year.days - 1)
            print(f"  {'size after all days, extrapolated':58} {(year.sizes[0] + grown * (days - 1)) / 1e6:8.1f} MB")
        timed("first sync", year.seconds[0])
        timed("a day's sync, median", statistics.median(year.seconds[1:]))
        timed("a day's sync, the slowest of the last 30", max(year.seconds[1:][-30:]))
        now = START + dt.timedelta(days=year.days - 1)
        since = now - dt.timedelta(days=7)
        with Database(path) as database:
            history = History(database)
            start = time.perf_counter()
            touched = history.touched(history.until(since))
            timed(f"touched in the last 7 days: {len(touched)} calls", time.perf_counter() - start)
            for name, at in (("then", history.until(since)), ("now", None)):
                start = time.perf_counter()
                history.held(at, touched)
                timed(f"what was held of them {name}", time.perf_counter() - start)
            start = time.perf_counter()
            history.held()
            timed("all that is held now", time.perf_counter() - start)
        command = [sys.executable, "-m", "fundmatch", "changes", "--since", "7d", "--peek", "--format", "csv"]
        command += ["--store", str(path), "--as-of", f"{now:%Y-%m-%dT%H:%M}"]
        for extra in (["--no-lists"], []) if count <= 1000 else (["--no-lists"],):
            start = time.perf_counter()
            done = subprocess.run([*command, *extra], check=False, capture_output=True)
            name = " ".join(["fundmatch changes --since 7d", *extra])
            timed(f"{name}: {len(done.stdout.splitlines()) - 1} rows", time.perf_counter() - start)


def main() -> None:
    """Run what the options ask for, or both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calls", type=int)
    options.add_argument("--days", type=int, default=YEAR)
    options.add_argument("--changing", type=float, default=0.03)
    options.add_argument("--budget", type=float, default=120)
    given = options.parse_args()
    if given.calls:
        report(given.calls, given.days, given.changing, given.budget)
        return
    report(700, YEAR, 0.03, given.budget)
    report(20_000, YEAR, 0.01, given.budget)


if __name__ == "__main__":
    main()
