"""Do a Swedish and an English version of one profile rank alike? `python benchmarks/languages.py`.

Each bundled actor is asked twice, by its Swedish description alone and by its English one alone; calls are read as they
are. The figure is the share of calls that both lists have among their first ten.
"""

import datetime as dt

from fundmatch.jobs.collect import Where, collect
from fundmatch.matching.candidate import Setting
from fundmatch.matching.engine import Engine
from fundmatch.models.actor import Actor
from fundmatch.models.base import Text
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)
FIRST = 10


def main() -> None:
    """Print the mean overlap and the worst actors."""
    found = collect(Where(bundled()), NOW.date())
    tiers, reader = found.weights.tiers, found.reader
    setting = Setting(NOW, found.strategy, found.atlas, found.practice, tiers, True, frozenset(), reader)
    lists: list[dict[str, list[str]]] = []
    for lang in ("sv", "en"):
        actors = []
        for actor in found.actors:
            words = actor.description.pick(lang) if actor.description else actor.name
            facts = {"core": (), "themes": (), "description": Text(sv=words) if lang == "sv" else Text(en=words)}
            actors.append(Actor.model_validate(actor.model_copy(update=facts)))
        ranking: dict[str, list[str]] = {}
        for match in Engine(found.calls, actors, setting, found.weights).run().matches:
            ranking.setdefault(match.actor.id, []).append(match.call.id)
        lists.append(ranking)
    shared = {}
    for key, first in lists[0].items():
        second = lists[1].get(key, [])
        shared[key] = len(set(first[:FIRST]) & set(second[:FIRST])) / FIRST
    worst = sorted(shared.items(), key=lambda pair: pair[1])[:3]
    print(f"{len(shared)} actors, mean overlap of the first {FIRST}: {sum(shared.values()) / len(shared):.2f}")
    print("least: " + ", ".join(f"{key} {value:.1f}" for key, value in worst))


if __name__ == "__main__":
    main()
