"""Hold `fundmatch finance` against cases reckoned by hand: `python benchmarks/finance.py FOLDER`.

FOLDER holds `finance_cases.json` in the form of issue 13: what is given, and the sums expected. Every sum that a case
expects is compared to the öre, its quarters too. `--only F01` looks at one case.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

COMPARED = (
    "eu_share", "eu_rate_nominal", "eu_rate_effective", "second_funder", "one_to_one_possible", "own_cash", "in_kind",
    "gap", "own_minimum", "own_share", "own_rate_nominal", "cash_cost", "uncapped", "cost_where_ceiling_binds",
    "least_cost", "largest_advance", "eu_share_range", "own_cash_range", "gap_range", "public_support",
)  # fmt: skip


def first_number(text: str) -> Decimal:
    found = re.search(r"\d[\d\s]*(?:\.\d+)?", text.replace(",", ""))
    return Decimal(found[0].replace(" ", "")) if found else Decimal(0)


def sum_given(text: str) -> Decimal:
    """A sum, or hours times their price: `12000 participant hours x 268.00 SEK`."""
    hours = re.match(r"([\d.]+)[^x]*x\s*([\d.]+)", text)
    return Decimal(hours[1]) * Decimal(hours[2]) if hours else first_number(text)


def planned(given: Any, cost: Decimal) -> list[str]:
    """Percentages of cost from `25 % of cost`, `42000.00 EUR`, `0`, or one of each scenario."""
    if isinstance(given, Mapping):
        return [one for value in given.values() for one in planned(value, cost)]
    number = first_number(str(given))
    return [f"{number if '%' in str(given) or not number else number * 100 / cost:f}"]


def arguments(case: Mapping[str, Any], actor: str, folder: Path) -> list[str]:
    given = case["inputs"]
    cost = Decimal(given.get("cost") or given["direct_cost"])
    found = [case["call_id"], "--actor", actor, "--currency", given["currency"], "--months", str(given["months"])]
    found += ["--cost", given["cost"]] if "cost" in given else ["--direct-cost", given["direct_cost"]]
    names = {
        "of_which_subcontracting": "--subcontracting", "project_budget": "--project-budget",
        "own_cash_available": "--own-cash", "project_kind": "--project-kind", "public_support": "--public-support",
    }  # fmt: skip
    for name, option in names.items():
        found += [option, str(given[name])] if name in given else []
    if "in_kind" in given and sum_given(given["in_kind"]):
        found += ["--in-kind", f"{sum_given(given['in_kind']):f}"]
    for share in planned(given.get("one_to_one_planned", "0"), cost):
        found += ["--one-to-one", share]
    if "rate" in given:
        rates = folder / "rates.csv"
        rates.write_text(f"Date, SEK\n2026-11-02, {first_number(given['rate'])}\n", encoding="utf-8")
        found += ["--rates", str(rates)]
    for rate in case["expected"].get("rate_scenarios", {}):
        found += ["--at-rate", rate]
    return found


def reckoned(case: Mapping[str, Any], actor: str, folder: Path) -> Any:
    command = [sys.executable, "-m", "fundmatch", "finance", *arguments(case, actor, folder), "--format", "json"]
    ran = subprocess.run([*command, "--lang", "en"], capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{case['id']}: {' '.join(command[3:])}\n{ran.stderr}")
    return json.loads(ran.stdout)


def differences(case: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, Any, Any]]:
    """What is compared: its name, what the case expects and what we say; equal or not."""
    expected: Mapping[str, Any] = case["expected"]
    found: dict[str, Any] = {}

    def of(actor: str) -> Any:
        return found.setdefault(actor, reckoned(case, actor, folder))

    own = of(case["actor_id"])
    for name in COMPARED:
        value = expected.get(name, ...)
        if value is ...:
            continue
        if not isinstance(value, dict):
            yield name, value, own["scenarios"][0][name]
            continue
        for key, wanted in value.items():
            if len(key) == 1:
                yield f"{name} {key}", wanted, next(one for one in own["scenarios"] if one["id"] == key)[name]
            else:
                told = of(key)["scenarios"]
                yield (
                    f"{name} {key}",
                    wanted,
                    [one[name] for one in told] if isinstance(wanted, list) else told[0][name],
                )
    for key, wanted in expected.get("sek", {}).items():
        yield f"sek {key}", wanted, own["scenarios"][0]["sek"].get(key)
    for rate, wanted in expected.get("rate_scenarios", {}).items():
        told = next(one for one in own["rate_scenarios"] if one["rate"] == rate)
        pairs = {"cost_eur": "cost", "eu_eur": "eu_share", "eu_sek": "eu_sek", "loss_sek": "loss_sek"}
        for key, value in wanted.items():
            yield f"{rate} {key}", value, told[pairs[key]]
    flow = case.get("liquidity")
    for quarter in flow["quarters"] if flow else ():
        told = own["liquidity"][(flow or {}).get("scenario", "A")][quarter["quarter"] - 1]
        yield f"quarter {quarter['quarter']}", quarter, told
    word = expected["verdict"]
    wanted = "unknown" if "not computable" in word else "gap" if "gap" in word and " in " not in word else "fundable"
    yield f"verdict ({word})", wanted, own["verdict_of_money"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only")
    asked = parser.parse_args()
    cases = json.loads((asked.folder / "finance_cases.json").read_text(encoding="utf-8"))["cases"]
    total = right = 0
    with tempfile.TemporaryDirectory() as made:
        for case in cases:
            if asked.only in (None, case["id"]):
                rows = list(differences(case, Path(made)))
                wrong = [row for row in rows if row[1] != row[2]]
                total, right = total + len(rows), right + len(rows) - len(wrong)
                print(f"{case['id']}: {len(rows) - len(wrong)} of {len(rows)}")
                for name, wanted, told in wrong:
                    print(f"    {name}: expected {wanted}, found {told}")
    print(f"together {right} of {total}")


if __name__ == "__main__":
    main()
