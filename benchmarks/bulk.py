"""Many pairs, as whole commands: `python benchmarks/bulk.py 10000x25000 [--jobs 1 2] [--engine dask]`.

Calls and actors of `scale.py` are written to files, and the command reads, ranks and writes: the ten best of each actor
with their points, closed calls as if open. Processor seconds and memory are of the command and all its processes.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel
from scale import NOW, actors_of, calls_of

from fundmatch.jobs.collect import Where, collect


def written(file: Path, records: Iterable[BaseModel]) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for one in records:
            out.write(json.dumps(one.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n")
    return file


def resident(group: int) -> int:
    """Bytes of memory that the processes of a group hold together: what they share is counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                shares = (folder / "smaps_rollup").read_text().partition("\nPss:")[2]
                total += int(shares.split()[0]) * 1024
        except (OSError, ValueError, IndexError):  # it has ended
            continue
    return total


def measure(calls: int, actors: int, jobs: int, folder: Path, *more: str) -> str:
    """Print one line; the hash of what was written."""
    out = folder / "out.jsonl"
    words = ["match", "--calls", folder / "calls.jsonl", "--actors", folder / "actors.jsonl", "--status", "all"]
    words += ["--as-of", f"{NOW:%Y-%m-%d}", "--top", "10", "--ledger", "points", "--jobs", jobs, "--quiet", "-o", out]
    begin, before, peak = time.monotonic(), os.times(), 0
    command = [sys.executable, "-m", "fundmatch", *map(str, words), *more]
    run = subprocess.Popen(command, start_new_session=True, env={**os.environ, "FUNDMATCH_CACHE": ""})
    while run.poll() is None:
        peak = max(peak, resident(run.pid))
        time.sleep(0.25)
    spent, after = time.monotonic() - begin, os.times()
    assert run.returncode == 0
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    text = out.read_bytes()
    made, rows = hashlib.sha256(text).hexdigest()[:12], len(text.splitlines())
    print(
        f"{calls:6} x {actors:6}  jobs {jobs}  {spent:7.1f} s  processor {seconds:7.1f} s "
        f"({seconds * 1e6 / (calls * actors):6.2f} µs a pair)  {peak / 1e6:6.0f} MB  "
        f"{rows:7} rows, {len(text) / 1e6:.0f} MB  {made}", flush=True,
    )  # fmt: skip
    return made


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="+", help="calls x actors, as 1000x2000")
    options.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options.add_argument("--keep", type=Path, help="a folder for what is written")
    options.add_argument("--more", nargs="*", default=[], help="further options of the command, without --")
    given = options.parse_args()
    found = collect(Where(), NOW.date())
    for size in given.sizes:
        calls, actors = map(int, size.split("x"))
        with tempfile.TemporaryDirectory() as name:
            folder = given.keep or Path(name)
            written(folder / "calls.jsonl", calls_of(found, calls))
            written(folder / "actors.jsonl", actors_of(found, actors))
            made = {measure(calls, actors, jobs, folder, *given.more) for jobs in given.jobs}
            assert len(made) == 1, "not the same bytes"


if __name__ == "__main__":
    main()
