"""What each part of the ranking is worth on judged pairs: `python benchmarks/ablation.py [--qrels FILE]`.

Each line leaves one part out and ranks again, closed calls as if open. The figures of each set
of actors stand apart; differences under 0.02 are noise unless a paired test says otherwise.
"""

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fundmatch.evaluation.figures import count, rules_of
from fundmatch.evaluation.judgements import gather
from fundmatch.evaluation.metrics import measure_of
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.matching import prepared
from fundmatch.matching.candidate import Setting
from fundmatch.matching.engine import Engine
from fundmatch.matching.units import Trust
from fundmatch.models.practice import Practice
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled
from fundmatch.sources.qrels_format import read_qrels

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)


def ranked(found: Collection, actors: list[str]) -> dict[str, list[str]]:
    """Call ids for each actor, the best first."""
    switches = frozenset(switch.id for switch in found.strategy.switches if switch.on)
    tiers, reader = found.weights.tiers, found.reader
    setting = Setting(NOW, found.strategy, found.atlas, found.practice, tiers, True, switches, reader)
    outcome = Engine(found.calls, found.actors, setting, found.weights).run(actors)
    lists: dict[str, list[str]] = {key: [] for key in actors}
    for match in outcome.matches:
        lists[match.actor.id].append(match.call.id)
    return lists


def without(found: Collection, criterion: str) -> Collection:
    """The collection with one weight at zero."""
    criteria = {**found.weights.criteria, criterion: 0.0}
    return replace(found, weights=found.weights.model_copy(update={"criteria": criteria}))


def practice(found: Collection, **left: tuple[()]) -> Collection:
    """The collection with a part of the practice left out."""
    return replace(found, practice=Practice.model_validate(found.practice.model_copy(update=left)))


def main() -> None:
    """Print one line a variant."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--qrels", type=Path, default=bundled() / "judged" / "relevance.tsv")
    judgements = gather(one for one, _ in read_qrels(options.parse_args().qrels).items)
    sets = judgements.by_set() or {"all": judgements}
    measures = [measure_of("nDCG@10"), measure_of("P@5")]
    rules = rules_of(judgements)
    found = collect(Where(bundled()), NOW.date())
    actors = list(judgements.grades)

    def line(name: str, made: Collection) -> None:
        lists = ranked(made, actors)
        figures = [one for own in sets.values() for one in count(lists, own, measures, rules)]
        print(f"{name:44} " + "  ".join(f"{one.mean or 0:.3f}" for one in figures))

    def trusting(name: str, change: Callable[[Trust], Trust]) -> None:
        call, actor = dict(prepared.CALL_TRUST), dict(prepared.ACTOR_TRUST)
        prepared.CALL_TRUST.update({key: change(own) for key, own in call.items()})
        prepared.ACTOR_TRUST.update({key: change(own) for key, own in actor.items()})
        line(name, found)
        prepared.CALL_TRUST.update(call)
        prepared.ACTOR_TRUST.update(actor)

    print(f"{'':44} " + "  ".join(f"{name}: nDCG@10, P@5" for name in sets))
    line("everything", found)
    line("no thesaurus", replace(found, thesaurus=Thesaurus(id="empty")))
    trusting("no single words", lambda own: Trust(own.concepts, 0.0))
    trusting("all fields trusted alike", lambda own: Trust(1.0, 0.5))
    line("no mandates of kinds", practice(found, mandates=()))
    line("no habits of kinds", practice(found, habits=()))
    for criterion in found.weights.criteria:
        line(f"without {criterion}", without(found, criterion))


if __name__ == "__main__":
    main()
