"""Partnership cases worked by hand against the program: `python benchmarks/partners.py CASES.json`.

Each requirement of a case that speaks of who takes part is looked for among ours by number, kinds, places and named
bodies. Of its coverage, whoever must be found has to be found, and whoever must not be has to be in no list of ours for
the same requirement. Of the smallest consortium the number of members and of those from the region are compared, and
whether one of the case's own sets has the lead of one of ours.
"""

import argparse
import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

from fundmatch.collaboration.coverage import Coverage
from fundmatch.collaboration.requirement import Requirement, Subject
from fundmatch.jobs.collect import Where
from fundmatch.jobs.partners import Partners, of_call
from fundmatch.jobs.work import begin
from fundmatch.models.zones import STOCKHOLM

NOW = dt.datetime(2026, 11, 27, 12, tzinfo=STOCKHOLM)
_SUBJECTS = {"partners", "organisations", "applicants", "number of partners"}


def alike(case: dict[str, Any], own: Requirement) -> float:
    """How much of a case's requirement one of ours says, 0 to 1; kinds and places need one in common."""
    words = f"{case['what']} {case['words'] or ''}".casefold()
    marks: list[bool] = []
    if case["polarity"] == "question":
        marks += [own.polarity == "question"]
    if case["named_bodies"]:
        marks += [bool(set(case["named_bodies"]) & set(own.named))]
    if case["kinds"]:
        kinds = {str(kind) for kind in own.kinds} | set(own.statuses)
        marks += [bool(set(case["kinds"]) & kinds) or any(kind.split("_")[0] in plain(own) for kind in case["kinds"])]
    if case["countries"]:
        marks += [any(one[:2] == two[:2] or one == two for one in case["countries"] for two in own.countries)]
    if case["min"]:
        marks += [case["min"] == (own.least or 1)]
    subject = 0.25 if own.subject.value.split("_")[0].rstrip("s") in words or (
        own.subject is Subject.PARTNERS and any(one in words for one in _SUBJECTS)) else 0.0  # fmt: skip
    return (sum(marks) / len(marks) if marks else 0.0) + subject


def plain(own: Requirement) -> str:
    """What a requirement says, in English, lower case."""
    what = own.what
    return (what.text("en") if hasattr(what, "text") else what.pick("en")).casefold()


def best(case: dict[str, Any], found: Partners) -> Coverage:
    """The coverage of ours that speaks of the same."""
    return max(found.coverage, key=lambda one: alike(case, one.requirement))


def compare(case: dict[str, Any], found: Partners) -> dict[str, list[str]]:
    """What differs, by part."""
    wrong: dict[str, list[str]] = {"requirements": [], "must find": [], "must not": [], "smallest": []}
    demands = {one["id"]: one for one in case["requirements"]}
    for key, one in demands.items():
        if alike(one, best(one, found).requirement) < 0.99 and any((one["min"], one["kinds"], one["countries"])):
            wrong["requirements"].append(f"{key} {one['what']} -> {best(one, found).requirement.id}")
    for one in case["coverage"]:
        own = best(demands[one["requirement"]], found)
        for part in ("lead", "partner", "associated", "target", "ask"):
            missing = set(one[part]) - set(getattr(own, part))
            wrong["must find"] += [f"{one['requirement']} {part} {key} -> {own.requirement.id}" for key in missing]
        listed = {*own.members, *own.associated, *own.target, *own.ask}
        wrong["must not"] += [f"{one['requirement']} {key}" for key in set(one["must_not"]) & listed]
    wanted = case["smallest"]
    first = found.consortia[0] if found.consortia else None
    if not first or (len(first.seats), len(first.inside)) != (wanted["total"], wanted["in_county"]):
        have = (len(first.seats), len(first.inside)) if first else None
        wrong["smallest"].append(f"{have} for {wanted['total']}, {wanted['in_county']}")
    sets = [set(own) for own in wanted["in_county_alternatives"]]
    if sets and first and not any(set(one.inside) == own for own in sets for one in found.consortia):
        wrong["smallest"].append(f"none of the sets; ours {[one.inside for one in found.consortia]}")
    return wrong


def main() -> None:
    """Print what differs, and the time of all calls."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("cases", type=Path)
    cases = json.loads(options.parse_args().cases.read_text("utf-8"))["cases"]
    work = begin(Where(), NOW, "en")
    total: dict[str, int] = {}
    for case in cases:
        wrong = compare(case, of_call(work, case["call_id"]))
        print(case["id"], case["call_id"], "" if any(wrong.values()) else "as worked by hand")
        for part, several in wrong.items():
            total[part] = total.get(part, 0) + len(several)
            for one in sorted(several):
                print(f"    {part}: {one}")
    print(total)
    start, used = time.perf_counter(), time.process_time()
    for call in work.found.calls:
        of_call(work, call.id)
    print(f"{len(work.found.calls)} calls x {len(work.found.actors)} actors: {time.perf_counter() - start:.1f} s, "
          f"{time.process_time() - used:.1f} s of a processor")  # fmt: skip


if __name__ == "__main__":
    main()
