"""The same pairs by bandiradar, a program of the field: `PYTHON benchmarks/peer.py CALLS ACTORS`.

PYTHON is one that has bandiradar, installed apart; CALLS and ACTORS are JSON lines as `bulk.py --keep FOLDER` leaves
them. Pairs that share a keyword are scored without a model, and the ten best of each actor are written. No gate of its
own refuses: calls are handed over without deadline, region and sums.
"""

import argparse
import json
import resource
import time
from pathlib import Path
from typing import Any

from bandiradar.matching.prefilter import prefilter
from bandiradar.matching.relevance import score_all
from bandiradar.models import Opportunity, Profile


def english(text: Any) -> str:
    """A text as the records hold it, in English where it has that."""
    return text if isinstance(text, str) else str(next((text[key] for key in ("en", "und", "sv") if key in text), ""))


def opportunity(call: dict[str, Any]) -> Opportunity:
    return Opportunity(
        id=call["id"], source="own", source_url="", kind="grant", title=english(call["title"]), raw_ref="",
        summary=english(call.get("summary", "")), keywords=[english(one) for one in call.get("themes", ())],
        eligibility_text=" ".join(english(one) for one in call.get("funds", ())), geo_scope="national", status="open",
    )  # fmt: skip


def profile(actor: dict[str, Any]) -> Profile:
    words = [english(one) for one in (*actor.get("core", ()), *actor.get("themes", ()))]
    return Profile(name=actor["name"], keywords=words, capabilities=english(actor.get("description", "")))


def main() -> None:
    """Print one line: processor seconds, microseconds a pair, largest memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("calls", type=Path)
    options.add_argument("actors", type=Path)
    options.add_argument("--out", type=Path, default=Path("peer.jsonl"))
    given = options.parse_args()
    calls = [opportunity(json.loads(line)) for line in given.calls.open(encoding="utf-8")]
    actors = [profile(json.loads(line)) for line in given.actors.open(encoding="utf-8")]
    scored = 0
    with given.out.open("w", encoding="utf-8") as out:
        for one in actors:
            found = score_all(prefilter(calls, one), one)
            scored += len(found)
            out.writelines(match.model_dump_json() + "\n" for match in found[:10])
    seconds, pairs = time.process_time(), len(calls) * len(actors)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(calls):6} x {len(actors):6}  processor {seconds:7.1f} s ({seconds * 1e6 / pairs:6.2f} µs a pair)  "
        f"{scored / pairs:.1%} of the pairs scored  {peak:6.0f} MB"
    )


if __name__ == "__main__":
    main()
