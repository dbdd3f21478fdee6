"""Hold `fundmatch backplan` against plans counted by hand: `python benchmarks/backplan.py FOLDER`.

FOLDER holds `backplan_cases.json` in the form of issue 13. Every step's days are compared, and for each day judged the
verdict, the slack and what is late already. `--only B01` looks at one case.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

COMPARED = {
    "days": "working_days", "latest_start": "latest_start", "latest_end": "latest_end", "before": "before",
    "certainty": "certainty", "source": "source",
}  # fmt: skip


def planned(call: str, day: str) -> Any:
    command = [sys.executable, "-m", "fundmatch", "backplan", call, "--as-of", day, "--format", "json", "--lang", "en"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(ran.stdout) if not ran.returncode else sys.exit(ran.stderr)


def differences(case: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for moment in case["evaluate"]:
        day = moment["today"]
        found = planned(case["call_id"], day)
        yield f"{day} deadline", case["deadline"], found["deadline"]
        yield f"{day} latest start", case["latest_first_start"], found["latest_start"]
        yield f"{day} slack", moment["slack_working_days"], found["slack_days"]
        yield f"{day} verdict", moment["status"], found["verdict"]
        yield f"{day} late", moment["steps_already_late"], found["late"]
        steps = {step["id"]: step for step in found["steps"]}
        yield f"{day} steps", [step["id"] for step in case["steps"]], list(steps)
        for step in case["steps"]:
            told = steps.get(step["id"], {})
            for theirs, ours in COMPARED.items():
                yield f"{day} {step['id']} {ours}", step[theirs], told.get(ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only")
    asked = parser.parse_args()
    cases = json.loads((asked.folder / "backplan_cases.json").read_text(encoding="utf-8"))["cases"]
    total = right = 0
    for case in cases:
        if asked.only in (None, case["id"]):
            rows = list(differences(case))
            wrong = [row for row in rows if row[1] != row[2]]
            total, right = total + len(rows), right + len(rows) - len(wrong)
            print(f"{case['id']}: {len(rows) - len(wrong)} of {len(rows)}")
            for name, wanted, told in wrong:
                print(f"    {name}: expected {wanted}, found {told}")
    print(f"together {right} of {total}")


if __name__ == "__main__":
    main()
