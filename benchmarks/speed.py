"""Start-up, the main job and all pairs, each beside a bare interpreter: `python benchmarks/speed.py [--runs N]`.

Machines are shared and noisy: read the ratios to `python -c pass`, measured in the same minute.
"""

import argparse
import hashlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AS_OF = ["--as-of", "2026-11-24"]
PROGRAM = [sys.executable, "-m", "fundmatch"]


def seconds(command: list[str], runs: int) -> float:
    """Median wall time of a command, after one run to warm the caches."""
    times = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        if run:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def digest(seed: str, folder: Path) -> str:
    """The digest of a written run of all pairs under one hash seed."""
    out = folder / f"{seed}.json"
    command = [*PROGRAM, "match", *AS_OF, "--status", "all", "--format", "json", "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main() -> None:
    """Print one line a measurement."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=10)
    runs = options.parse_args().runs
    bare = seconds([sys.executable, "-c", "pass"], runs)
    print(f"python -c pass                                {bare:6.3f} s")
    everything = ["match", *AS_OF, "--status", "all", "--format", "json"]
    for name, arguments, count in (
        ("fundmatch --help", ["--help"], runs),
        ("fundmatch match", ["match", *AS_OF], runs),
        ("fundmatch match --status all --format json", everything, max(3, runs // 3)),
    ):
        took = seconds([*PROGRAM, *arguments], count)
        print(f"{name:45} {took:6.3f} s  {took / bare:6.1f} x bare")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest memory of these                       {peak:6.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        same = digest("0", Path(folder)) == digest("4711", Path(folder))
    print(f"byte-identical under two hash seeds            {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()
