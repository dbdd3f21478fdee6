"""Whether the tests notice small faults in the rules: `python benchmarks/mutants.py [NUMBER ...] [--room ROOM]`.

Each mutant changes one constant, comparison or order in a copy of the sources and runs the tests of that room. One that
all tests pass survives, and is printed; so is one whose line is no longer there. The exit code is 1 if there is any.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = {
    "matching": ("tests/matching", "tests/properties", "tests/test_examples.py"),
    "text": ("tests/text", "tests/test_examples.py"),
    "sources": ("tests/sources",),
    "history": ("tests/history", "tests/test_examples.py"),
    "monitoring": ("tests/monitoring",),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file below `src/fundmatch`, the code as it is, the code that is wrong."""

    file: str
    right: str
    wrong: str

    @property
    def name(self) -> str:
        """What is changed to what, on one line."""
        return " ".join(f"{self.file}: {self.right} -> {self.wrong or '(left out)'}".split())


MUTANTS = (
    Mutant("matching/status.py", "min(steps, key=_end)", "max(steps, key=_end)"),
    Mutant("matching/status.py", "max(pool, key=_end)", "min(pool, key=_end)"),
    Mutant("matching/status.py", "days=270", "days=271"),
    Mutant("matching/status.py", "_end(entry) < now", "_end(entry) <= now"),
    Mutant("matching/status.py", "binds = min(", "binds = max("),
    Mutant("matching/status.py", "now.date() - read <= LONGEST", "now.date() - read < LONGEST"),
    Mutant("matching/status.py", "max((int(year)", "min((int(year)"),
    Mutant("matching/finding.py", "max(rulings", "min(rulings"),
    Mutant("matching/gates/applicant.py", "population >= least", "population > least"),
    Mutant("matching/gates/applicant.py", "bounds[0] <= own", "bounds[0] < own"),
    Mutant("matching/gates/applicant.py", "own <= bounds[1]", "own < bounds[1]"),
    Mutant("matching/gates/applicant.py", "_LARGE_FROM = 250", "_LARGE_FROM = 249"),
    Mutant("matching/gates/call_open.py", "now.entry or now.over", "now.over or now.entry"),
    Mutant("matching/gates/call_open.py", "now.next or now.entry", "now.entry or now.next"),
    Mutant("matching/gates/prior_status.py", "rule.role in (None, Role.PARTNER)", "rule.role is None"),
    Mutant("matching/criteria/role_fit.py", "habit.value + 0.3", "habit.value + 0.5"),
    Mutant("matching/criteria/role_fit.py", "0.7 * value", "0.6 * value"),
    Mutant("matching/criteria/role_fit.py", "_OTHERS = 0.1", "_OTHERS = 0.3"),
    Mutant("matching/criteria/role_fit.py", "value >= 0.75", "value > 0.75"),
    Mutant("matching/criteria/track_record.py", "return 0.7, _FAMILY", "return 0.6, _FAMILY"),
    Mutant("matching/criteria/track_record.py", "ON_SUBJECT = 0.2", "ON_SUBJECT = 0.05"),
    Mutant("matching/criteria/time_left.py", "project_kinds[:1]", "project_kinds"),
    Mutant("matching/criteria/time_left.py", "value >= 0.7", "value > 0.7"),
    Mutant("matching/criteria/money_fit.py", "/ 60, 1.0", "/ 80, 1.0"),
    Mutant("matching/criteria/money_fit.py", "how = _FITS if over <= 1", "how = _FITS if over < 1"),
    Mutant("matching/criteria/money_fit.py", "Decimal(11)", "Decimal(10)"),
    Mutant("matching/criteria/thematic_fit.py", "FLOOR = 0.02", "FLOOR = 0.03"),
    Mutant("matching/criteria/thematic_fit.py", "LEAST_TOLD = 0.2", "LEAST_TOLD = 0.6"),
    Mutant("matching/criteria/thematic_fit.py", "given >= 0.35", "given >= 0.3"),
    Mutant("matching/criteria/thematic_fit.py", "given >= 0.6 else", "given >= 0.5 else"),
    Mutant("matching/tiers.py", "score >= tiers.must_hear", "score > tiers.must_hear"),
    Mutant("matching/tiers.py", "coverage >= tiers.least_coverage", "coverage > tiers.least_coverage"),
    Mutant("text/concepts.py", "BROADER = (0.35, 0.15)", "BROADER = (0.35, 0.35)"),
    Mutant("text/concepts.py", "INNER = 0.4", "INNER = 0.6"),
    Mutant("text/bridge.py", "PART = 0.6", "PART = 0.8"),
    Mutant("text/reader.py", "len(word) < 2 or word in GRAMMAR[lang]", "word in GRAMMAR[lang]"),
    Mutant("text/reader.py", " or word.isdigit()", ""),
    Mutant("history/merge.py", "if one.kind is SourceKind.UNKNOWN else []", "if False else []"),
    Mutant("history/merge.py", '{} if "und" in said else', ""),
    Mutant("history/identity.py", "self.same(call, placed, kin, vague)", "self.same(call, taken, kin, vague)"),
    Mutant("history/identity.py", "LEAST_ID = 6", "LEAST_ID = 1"),
    Mutant("monitoring/changes.py", "last.visit <= upto", "last.visit < upto"),
    Mutant("monitoring/audience.py", "match.score >=", "match.score >"),
    Mutant("monitoring/dates.py", "(moment_of(milestone), milestone.kind, frozenset(milestone.project_kinds))",
           "(moment_of(milestone), milestone.kind)"),
    Mutant("monitoring/calendar.py", "max(track.since, withdrawn[key] or own.last) if", "track.since if"),
)  # fmt: skip


def survives(mutant: Mutant) -> str | None:
    """What is wrong about a mutant: that no test notices it, or that its line is not there; `None`: it is noticed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "fundmatch"
        for part in ("src", "tests", "data"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        path = copy / "src" / "fundmatch" / mutant.file
        code = path.read_text(encoding="utf-8")
        if code.count(mutant.right) != 1:
            return "its line is not there, or more than once"
        path.write_text(code.replace(mutant.right, mutant.wrong), encoding="utf-8")
        rooms = ROOMS[mutant.file.partition("/")[0]]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *rooms]
        environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode == 1:
        return None
    return "survives" if ran.returncode == 0 else f"the tests did not run: {ran.stdout[-300:]}"


def main() -> int:
    """Try the mutants and print those that no test notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="*", type=int, help="only the mutants with these numbers, from 1")
    parser.add_argument("--room", choices=ROOMS, help="only the mutants of this room")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    chosen = {
        number: mutant
        for number, mutant in enumerate(MUTANTS, start=1)
        if number in (asked.number or [number]) and mutant.file.startswith(f"{asked.room or ''}")
    }
    left = 0
    with ThreadPoolExecutor(asked.jobs) as pool:
        for (number, mutant), fault in zip(chosen.items(), pool.map(survives, chosen.values()), strict=True):
            if fault:
                left += 1
                print(f"{number}. {mutant.name}\n    {fault}", flush=True)
    print(f"{len(chosen)} mutants, {len(chosen) - left} noticed, {left} not")
    return min(left, 1)


if __name__ == "__main__":
    sys.exit(main())
