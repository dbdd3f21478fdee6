"""Projects that were granted: `python benchmarks/knowledge.py [--projects N] [--cases FOLDER]`.

Takes a made-up set in the shape of the CORDIS files into a new history (20,000 projects with six participations each;
at most a minute of processor time), joins it and finds precedents. With `--cases`, a folder of real lists with
hand-checked participations and precedents: joined right, joined wrong (none), proposed; expected precedents among the
first ten.
"""

import argparse
import csv
import datetime as dt
import itertools
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from fundmatch.jobs.collect import Where
from fundmatch.jobs.projects import import_projects, precedents, took_part
from fundmatch.jobs.work import Work, begin
from fundmatch.knowledge.joining import JoinState

DAY = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
MOST = 60.0
ORGANISATIONS = 12_000
SIX = 6


def made_up(folder: Path, work: Work, count: int) -> list[Path]:
    """Files of CORDIS with so many projects; their texts are sentences of the bundled calls, shuffled."""
    dice = random.Random(7)  # noqa: S311 - made-up lists
    texts = [text for call in work.found.calls if call.summary and (text := call.summary.en or call.summary.sv)]
    words = [word.replace('"', "") for word in itertools.chain.from_iterable(text.split() for text in texts)]
    names = [actor.name for actor in work.found.actors]
    names += [f"{dice.choice(words)} {dice.choice(words)} {at} AB" for at in range(ORGANISATIONS)]
    projects, organisations = folder / "project.csv", folder / "organization.csv"
    with projects.open("w", encoding="utf-8") as one, organisations.open("w", encoding="utf-8") as two:
        one.write('"id";"acronym";"title";"startDate";"ecMaxContribution";"objective"\n')
        two.write(
            '"projectID";"organisationID";"vatNumber";"name";"city";"country";"nutsCode";"role";"netEcContribution"\n'
        )
        for id_ in range(count):
            start = dice.randrange(len(words) - 300)
            title, prose = (
                " ".join(dice.choices(words, k=10)),
                " ".join(words[start : start + dice.randrange(180, 280)]),
            )
            one.write(f'"{id_}";"P{id_}";"{title}";"2023-01-01";"1000000";"{prose}"\n')
            for _ in range(SIX):
                at = int(dice.paretovariate(0.6)) % len(names)
                country = "SE" if at % 3 == 0 else "DE"
                two.write(f'"{id_}";"{at}";"";"{names[at]}";"Ort";"{country}";"{country}122";"participant";"1000"\n')
    return [projects, organisations]


def imported(work: Work, files: list[Path]) -> None:
    """Import, join and report; what the time was is processor time."""
    began = time.process_time()
    done = import_projects(work, files)
    took = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = sum(one.rows for one in done.files)
    print(f"import                 {took:7.1f} s, {memory} MB, {rows} rows: {done.projects} projects, "
          f"{done.participations} participations")  # fmt: skip
    began = time.process_time()
    found = took_part(work).participations
    joined = sum(one.state is JoinState.JOINED for one in found)
    took_to_join = time.process_time() - began
    print(f"join                   {took_to_join:7.2f} s: {joined} joined, {len(found) - joined} for review")
    look_back(work)
    if took > MOST:
        sys.exit(f"more than {MOST} s")


def look_back(work: Work) -> None:
    """How long precedents take, of calls and of actors, in processor time and by the clock."""
    for what, records in (("calls", work.found.calls), ("actors", work.found.actors)):
        took = []
        for one in records[:: max(1, len(records) // 20)]:
            began, clock = time.process_time(), time.perf_counter()
            precedents(work, one.id)
            took.append((time.process_time() - began, time.perf_counter() - clock))
        half, worst = sorted(took)[len(took) // 2], max(took)
        print(f"precedents, {len(took)} {what:6}  half below {half[0]:.2f} s ({half[1]:.2f} by the clock), "
              f"at most {worst[0]:.2f} s ({worst[1]:.2f})")  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a file with tabs."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def judged(work: Work, cases: Path) -> None:
    """Joins held against those checked by hand."""
    lists = [*sorted((cases / "cordis").glob("*.csv")), *sorted(cases.glob("*.json"))]
    imported(work, lists)
    right = {
        (row["actor_id"], row["project_id"], " ".join(row["name"].split()))
        for row in table(next(cases.glob("participations_*.tsv")))
        if row["actor_id"] not in ("none", "county:not-bundled")
    }  # fmt: skip
    found = took_part(work).participations
    keys = {state: {
        (one.actor.id, one.took_part.project_id, one.took_part.participant.organisation)
        for one in found if one.state is state
    } for state in JoinState}  # fmt: skip
    joined, proposed = keys[JoinState.JOINED], keys[JoinState.PROPOSED]
    print(f"joined right           {len(joined & right)} of {len(right)}; wrong {len(joined - right)}; "
          f"proposed {len(proposed)}, of them right {len(proposed & right)}")  # fmt: skip
    expected: dict[str, list[tuple[str, str]]] = {}
    for row in table(next(cases.glob("precedents_*.tsv"))):
        expected.setdefault(row["subject_id"], []).append((row["source"], row["project_id"]))
    first = {key: {one.project.key for one in (precedents(work, key).ranked or [])[:10]} for key in expected}
    met = sum(one in first[key] for key, wanted in expected.items() for one in wanted)
    print(f"expected precedents    {met} of {sum(map(len, expected.values()))} among the first ten")
    for wrong in sorted(joined - right):
        print("  wrong:", *wrong)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=20_000)
    parser.add_argument("--cases", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = begin(Where(history=Path(name) / "history.db"), DAY, "en")
        if asked.cases:
            judged(work, asked.cases)
        else:
            imported(work, made_up(Path(name), work, asked.projects))


if __name__ == "__main__":
    main()
