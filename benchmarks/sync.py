"""`fundmatch sync` against a local server: speed, memory, kills, two at once, damage: `python benchmarks/sync.py`.

Records are made up, in the form of the EU portal's. Machines are shared and noisy: read the times as an order of size.
"""

import argparse
import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.models.issue import Issue
from fundmatch.sources.exchange.sedia import FORMAT
from fundmatch.sources.harvest import Document, Harvest, Provenance
from fundmatch.sources.record import Unreadable
from sources.misbehaving import Server, serving
from sources.portal import answer, record, search

SEED = 4
READING = Provenance("sedia", dt.date(2026, 12, 1))
LONG = "<p>Projects develop and test solutions together with local and regional authorities, and share them.</p>" * 25
CHILD = """
import sys
from pathlib import Path
from fundmatch.cli.app import main
try:
    main()
finally:
    # What getrusage says begins with the size of the process that started this one.
    status = Path("/proc/self/status").read_text()
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024, file=sys.stderr)
"""


def rows(count: int) -> list[dict[str, Any]]:
    """Records with descriptions as long as the real ones, no two alike."""
    return [record(at, descriptionByte=[f"<p>Expected Outcome: number {at}.</p>{LONG}"]) for at in range(count)]


def command(folder: Path, server: Server) -> list[str]:
    """A sync of the server alone, into a store in a folder."""
    listed = folder / "sources.toml"
    listed.write_text(f'[[source]]\nname = "portal"\nkind = "sedia"\nurl = "{server.url}/search"\n', encoding="utf-8")
    words = ["sync", "--sources", listed, "--store", folder / "history.db", "--format", "json"]
    return [sys.executable, "-c", CHILD, *(str(word) for word in words)]


def one(words: list[str]) -> tuple[float, dict[str, Any], int]:
    """Seconds, what the sync says of its source, and its largest memory in MB."""
    begin = time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    took = time.perf_counter() - begin
    return took, json.loads(done.stdout)["sources"][0], int(done.stderr.split()[-1])


def state(folder: Path) -> tuple[int, set[int], list[str]]:
    """How many calls the store holds now, of which editions, and what is wrong with it."""
    with Database(folder / "history.db") as database:
        held = [one.call for all_of_one in History(database).held().values() for one in all_of_one]
        editions = {int(found[1]) for call in held if (found := re.search(r"Edition (\d+)", " ".join(call.notes)))}
        return len(held), editions, database.faults()


def speed(folder: Path, records: list[dict[str, Any]]) -> None:
    """A first sync, one with nothing new, one with three in a hundred changed."""
    changed = [record(at, title=[f"Renamed {at}"]) if at % 33 == 0 else row for at, row in enumerate(records)]
    for name, content in (("first", records), ("nothing new", records), ("3 % changed", changed)):
        with serving(search(content)) as server:
            took, said, memory = one(command(folder, server))
        facts = (
            f"{said['requests']} requests, {said['new']} new, {said['changed']} changed, {len(said['issues'])} issues"
        )
        size = (folder / "history.db").stat().st_size / 2**20
        print(f"{len(records)} records, {name:12} {took:6.2f} s  {memory:4} MB  {facts}; store {size:.1f} MB")


def kills(folder: Path, count: int, times: int) -> None:
    """Kill a sync at random moments, each with news to write; the store must be whole each time."""
    chance = random.Random(SEED)  # noqa: S311 - a seed makes it the same each time
    before = whole = written = 0
    longest = 0.0
    for edition in range(times + 2):
        with serving(search([record(at, callTitle=[f"Edition {edition}"]) for at in range(count)])) as server:
            words = command(folder, server)
            if edition in (0, times + 1):
                longest, said, _ = one(words)
            else:
                process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0, longest * 1.1))
                process.kill()
                process.wait()
        held, editions, faults = state(folder)
        if 0 < edition <= times:
            whole += held == count and len(editions) == 1 and editions <= {before, edition} and not faults
            written += edition in editions
        before = max(editions)
    print(
        f"kill -9 at {times} random moments: intact {whole} (before the write {times - written}, after it {written}); "
        f"next sync {said['outcome']}, {held} calls, {len(faults)} faults"
    )


def at_once(folder: Path, records: list[dict[str, Any]]) -> None:
    """Two syncs at the same time into one store."""
    with serving(search(records)) as server:
        words = command(folder, server)
        both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        ended = [(process.communicate(), process.returncode) for process in both]
    outcomes = [json.loads(out)["sources"][0]["outcome"] if code == 0 else err for (out, err), code in ended]
    held, _, faults = state(folder)
    print(f"two syncs at once: exit {[code for _, code in ended]}, {outcomes}; {held} calls, {len(faults)} faults")


def spoilt(chance: random.Random, count: int = 12) -> tuple[bytes, set[int]]:
    """An answer that was damaged somewhere, and the numbers of the records that nothing happened to."""
    records: list[Any] = [record(at) for at in range(count)]
    at = chance.randrange(count)
    odd: Any = chance.choice(
        [None, 7, "x", [], {}, True, [[]], {"a": [1]}, ["\x00"], ["[" * 5000], ["\ud83d"], [{"b": 2}]]
    )
    kind = chance.randrange(7)
    if kind == 0:
        records[at] = odd
    elif kind == 1:
        records[at]["metadata"] = odd
    elif kind == 2:
        records[at]["metadata"][chance.choice(list(records[at]["metadata"]))] = odd
    raw = answer(*records)
    begins = [raw.find(f'"{5_000_000 + number}TOPICSen"'.encode()) for number in range(count)] + [len(raw)]
    if kind == 3:
        end = chance.randrange(begins[0], len(raw))
        # The reference of the next record stands well behind the end of this one.
        return raw[:end], {number for number in range(count) if begins[number + 1] < end and number + 1 < count}
    if kind == 4:
        middle = chance.randrange(begins[at] + 40, begins[at + 1] - 200)
        return raw[:middle] + chance.randbytes(20) + raw[middle:], set(range(count)) - {at}
    if kind == 5:
        middle = chance.randrange(begins[at] + 40, begins[at + 1] - 200)
        return raw[:middle] + raw[middle + 60 :], set(range(count)) - {at}
    if kind == 6:
        page = json.loads(raw)
        page["results"][at]["metadata"]["title"] = ["Ã–stersjÃ¶n"]
        return json.dumps(page, ensure_ascii=False).encode("utf-16"), set(range(count))
    return raw, set(range(count)) - {at}


def damage(times: int) -> None:
    """Read damaged answers: no crash, no good record lost, every fault named."""
    chance = random.Random(SEED)  # noqa: S311 - a seed makes it the same each time
    crashed = lost = silent = unreadable = 0
    for _ in range(times):
        raw, good = spoilt(chance)
        clean = read(answer(*[record(number) for number in range(12)]))
        try:
            found = read(raw)
        except Unreadable:
            unreadable += 1
            lost += len(good)
            continue
        except Exception as error:
            crashed += 1
            print(f"  {type(error).__name__}: {error}"[:200])
            continue
        wanted = {call.id for call in clean.calls if int(call.id[-5:]) in good}
        lost += len(wanted - {call.id for call in found.calls})
        silent += found.calls != clean.calls and not named(found.issues, found)
    print(
        f"{times} damaged answers: {crashed} crashes, {lost} good records lost, {silent} faults not named, "
        f"{unreadable} unreadable as a whole"
    )


def read(raw: bytes) -> Harvest:
    return FORMAT.read(Document("damaged.json", raw), READING)


def named(issues: tuple[Issue, ...], found: Harvest) -> bool:
    """Whether something was said; a value that is merely absent is no fault."""
    return bool(issues) or len(found.calls) == 12


def main() -> None:
    """Print one line a measurement."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--damaged", type=int, default=200)
    chosen = options.parse_args()
    os.environ["FUNDMATCH_LANG"] = "en"
    records = rows(chosen.records)
    print(f"{len(records)} records are {len(json.dumps(records)) / 2**20:.0f} MB of JSON")
    for measure, content in ((speed, records), (at_once, records[:3_000])):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), content)
    with tempfile.TemporaryDirectory() as folder:
        kills(Path(folder), 1_000, chosen.kills)
    damage(chosen.damaged)


if __name__ == "__main__":
    main()
