"""The portal's topics read in its own form: `python benchmarks/portal.py [--topics N]`.

Made-up topics in the shape of 629 real ones: a description of five thousand characters, conditions of twenty thousand
with lists that hardly hold a full stop, and a budget table of their whole call. Processor time, so that other work on
the machine says little; at most 6 s for a thousand topics.
"""

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fundmatch.sources.exchange.sedia import FORMAT
from fundmatch.sources.harvest import Document, Provenance
from sources.portal import answer, entry, record

MOST = 6.0
READING = Provenance("sedia", dt.date(2026, 12, 1))
SIBLINGS = 30
"""Topics of one call, all in the budget table of each."""
ASPECT = (
    "admissibility and eligibility conditions described in the general annexes of the work programme, with page limits "
    "and layout of part B, eligible countries, financial and operational capacity and exclusion, and procedure"
)
RATES = (
    "<p>The funding rate is up to {percent} % of the eligible costs.</p>",
    "<p>For profit making bodies another funding rate holds, see the annexes.</p>",
)


def conditions(number: int) -> str:
    """What a topic's page says of conditions: long lists, and sometimes a rate."""
    items = "".join(f"<li>{at}: {ASPECT} ({number})</li>" for at in range(75))
    return f"<p>Conditions of topic {number}</p><ul>{items}</ul>{RATES[number % 2].format(percent=60 + number % 5)}"


def topic(number: int) -> dict[str, Any]:
    """One topic with all that takes time to read."""
    made = record(number)
    identifier = made["metadata"]["identifier"][0]
    table = {
        "budgetTopicActionMap": {
            str(at): [entry(f"HORIZON-CL6-2027-01-SIBLING-{at}", 2, 3_000_000)] for at in range(SIBLINGS)
        }
        | {"own": [entry(identifier, 2, 3_000_000)]}
    }
    text = "<p>Expected outcome: towns &amp; regions work together, and share what they learn.</p>" * 60
    made["metadata"] |= {
        "topicConditions": [conditions(number)], "descriptionByte": [f"<p>Number {number}.</p>{text}"],
        "budgetOverview": [json.dumps(table)],
    }  # fmt: skip
    return made


def main() -> int:
    """Print the time of one reading, and of a thousand topics at that rate; 1 when it is beyond the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--topics", type=int, default=629)
    count = options.parse_args().topics
    raw = answer(*(topic(number) for number in range(count)))
    start = time.process_time()
    harvest = FORMAT.read(Document("portal.json", raw), READING)
    took = time.process_time() - start
    rated = sum(bool(call.rates) for call in harvest.calls)
    print(f"{len(harvest.calls)} of {count} topics ({len(raw) / 1e6:.0f} MB), {rated} with a rate: {took:.1f} s")
    print(f"a thousand topics: {1000 * took / count:.1f} s of at most {MOST:.0f} s")
    return 1 if 1000 * took / count > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
