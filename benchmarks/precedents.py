"""What earlier projects bring to the ranking: `python benchmarks/precedents.py HE`.

HE is a folder with calls.jsonl, actors.jsonl and qrels.tsv: who took part in which Horizon topic. The topics of one
year are ranked; what an actor did under topics of earlier years, and nothing of later ones, is told as its past
projects. Prints nDCG@10 without and with them.
"""

import argparse
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fundmatch.evaluation.figures import count, rules_of
from fundmatch.evaluation.judgements import gather
from fundmatch.evaluation.metrics import measure_of
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.knowledge.own_projects import NEWEST
from fundmatch.matching.candidate import Setting
from fundmatch.matching.engine import Engine
from fundmatch.models.actor import Actor, PastProject
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.qrels_format import read_qrels

NOW = dt.datetime(2026, 11, 27, tzinfo=STOCKHOLM)
FIGURE = measure_of("nDCG@10")
_YEAR = re.compile(r"-(20[0-9]{2})-")


def year_of(call: str) -> int:
    """The year of the work programme that a topic stands in; 0 when its id has none."""
    found = _YEAR.search(call)
    return int(found[1]) if found else 0


def ranked(found: Collection, actors: Iterable[str]) -> dict[str, list[str]]:
    """For each actor the ids of all calls, the best first; closed calls as if open."""
    setting = Setting(
        NOW, found.strategy, found.atlas, found.practice, found.weights.tiers, as_if_open=True, reader=found.reader
    )
    matches = Engine(found.calls, found.actors, setting, found.weights).run(sorted(actors)).matches
    lists: dict[str, list[str]] = defaultdict(list)
    for match in matches:
        lists[match.actor.id].append(match.call.id)
    return lists


def main() -> None:
    """Both rankings, one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", type=int, default=2024, help="topics of this year are ranked")
    asked = parser.parse_args()
    found = collect(Where(calls=asked.folder / "calls.jsonl", actors=asked.folder / "actors.jsonl"), NOW.date())
    judged = [one for one, _ in read_qrels(asked.folder / "qrels.tsv").items]
    titles = {call.id: call.title for call in found.calls}
    earlier: dict[str, list[PastProject]] = defaultdict(list)
    for one in sorted(judged, key=lambda one: -year_of(one.call_id)):
        if 0 < year_of(one.call_id) < asked.year and one.call_id in titles:
            title = titles[one.call_id].en or ""
            earlier[one.actor_id].append(
                PastProject(name=title, programme="Horizon Europe", start=year_of(one.call_id))
            )
    late = gather([one for one in judged if year_of(one.call_id) == asked.year])
    found = replace(found, calls=tuple(call for call in found.calls if year_of(call.id) == asked.year))

    def told(actor: Actor) -> Actor:
        return actor.model_copy(update={"past_projects": tuple(earlier[actor.id][:NEWEST])})

    with_them = replace(found, actors=tuple(map(told, found.actors)))
    some = [actor for actor in late.grades if earlier[actor]]
    print(
        f"{len(late.grades)} actors, {len(some)} of them with earlier topics; {len(found.calls)} topics of {asked.year}"
    )
    for name, made in (("without earlier projects", found), ("with them", with_them)):
        figure = count(ranked(made, late.grades), late, (FIGURE,), rules_of(late))[0]
        own = count(ranked(made, some), late.only(lambda actor, _: actor in some), (FIGURE,), rules_of(late))[0]
        print(f"{name:26} nDCG@10 {figure.mean:.4f}; of those with earlier topics {own.mean:.4f}")


if __name__ == "__main__":
    main()
