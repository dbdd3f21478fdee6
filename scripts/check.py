"""Run every step of `make check`, also when one fails, and say in the end which did and what mends it.

The tests come last, and what went wrong before them is said before them, so that the output ends with pytest's
closing line. The exit code is 1 when any step failed.
"""

import subprocess
import sys

STEPS = {
    "format": "run `make fix`",
    "lint": "run `make fix`; what stays is yours to mend",
    "types": "mend what mypy names above",
    "contracts": "an import goes against the rooms; docs/architecture.md shows the direction",
    "docs": "run `make fix`, and read the difference",
}
"""Each step that is not the tests, a target of the Makefile, with what mends it."""


def main(make: str) -> int:
    """The exit code; `make` is the program to run targets with."""

    def fails(target: str) -> bool:
        print(f"== {target}", flush=True)
        return subprocess.run([make, "--no-print-directory", target], check=False).returncode != 0

    failed = [step for step in STEPS if fails(step)]
    print("\n".join(f"== {step} FAILED: {STEPS[step]}" for step in failed) or "== all hold so far", flush=True)
    return int(fails("test") or bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
