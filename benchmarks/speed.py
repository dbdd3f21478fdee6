"""Start-up, the main job and all pairs, each beside a bare interpreter: `python benchmarks/speed.py [--runs N]`.

Machines are shared and noisy: processor seconds are counted, and the ratios to `python -c pass` are what to read.
`cold` is without what the run before kept (`FUNDMATCH_CACHE` empty), the others with it. Modules are compiled before
the first measured run and kept, as those of an installed program are, whatever PYTHONDONTWRITEBYTECODE says.
"""

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

AS_OF = ["--as-of", "2026-11-24"]
PROGRAM = [sys.executable, "-m", "fundmatch"]
BARE = [sys.executable, "-c", "pass"]


def used() -> float:
    """Processor seconds of all commands so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def seconds(command: list[str], runs: int, environment: Mapping[str, str]) -> tuple[float, float]:
    """The least processor time of a command and of a bare interpreter, turn by turn: what is more is the neighbours'.

    One run goes before, to warm the caches.
    """
    times: dict[int, list[float]] = {0: [], 1: []}
    for run in range(runs + 1):
        for which, words in enumerate((command, BARE)):
            start = used()
            subprocess.run(words, check=True, capture_output=True, env={**os.environ, **environment})
            if run:
                times[which].append(used() - start)
    return min(times[0]), min(times[1])


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
    folder = tempfile.TemporaryDirectory()
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder.name}/compiled"}
    cold, warm = {**compiled, "FUNDMATCH_CACHE": ""}, {**compiled, "FUNDMATCH_CACHE": folder.name}
    everything = ["match", *AS_OF, "--status", "all", "--format", "json"]
    for name, arguments, count, environment in (
        ("fundmatch --help", ["--help"], runs, warm),
        ("fundmatch match, cold", ["match", *AS_OF], runs, cold),
        ("fundmatch match", ["match", *AS_OF], runs, warm),
        ("fundmatch match --status all --format json", everything, max(2, runs // 3), warm),
    ):
        took, bare = seconds([*PROGRAM, *arguments], count, environment)
        print(f"{name:45} {took:6.3f} s  {took / bare:6.1f} x a bare Python, {bare:.3f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest memory of these                       {peak:6.0f} MB")
    with folder:
        same = digest("0", Path(folder.name)) == digest("4711", Path(folder.name))
    print(f"byte-identical under two hash seeds            {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()
