"""Where the ranking loses on judged pairs: `python benchmarks/losses.py [--set NAME] [--most N]`.

For each set nDCG@10 with the interval of a bootstrap over actors, and for each kind of actor its mean. Then, for one
set, the calls that stand too high (what each place loses against the best order; all places add up to what nDCG lacks
of 1), the relevant calls below the tenth place, and the calls whose refusals are wanting, with what the gates say.
"""

import argparse
import datetime as dt
import math
from collections import defaultdict

from fundmatch.evaluation.compare import paired_bootstrap
from fundmatch.evaluation.figures import count, rules_of
from fundmatch.evaluation.judgements import Judgements, gather
from fundmatch.evaluation.metrics import gain, measure_of
from fundmatch.jobs.collect import Where
from fundmatch.jobs.work import begin
from fundmatch.matching.criteria import role_fit, thematic_fit
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer
from fundmatch.matching.outcome import Match, Outcome
from fundmatch.matching.status import ALL
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled
from fundmatch.sources.qrels_format import read_qrels

NOW = dt.datetime(2026, 11, 27, tzinfo=STOCKHOLM)
FIRST, SEED = 10, 1


def engine() -> Engine:
    """The bundled records on the day of the judgements, closed calls as if open."""
    return begin(Where(), NOW, "en").engine([ALL])


def figures(ready: Engine, judgements: Judgements, lists: dict[str, list[Match]]) -> None:
    """nDCG@10 by set with its interval, and by set and kind of actor."""
    rankings = {actor: [match.call.id for match in own] for actor, own in lists.items()}
    for name, own in judgements.by_set().items():
        figure = count(rankings, own, [measure_of(f"nDCG@{FIRST}")], rules_of(judgements))[0]
        drawn = paired_bootstrap(figure.actors, dict.fromkeys(figure.actors, 0.0), SEED)
        interval = f"{drawn.low:.3f} to {drawn.high:.3f}" if drawn else "-"
        print(f"{name:8} {figure.mean:.3f}  95 % of the draws {interval}")
        kinds: dict[str, list[float]] = defaultdict(list)
        for actor, value in figure.actors.items():
            kinds[ready.actors[actor].actor.kind].append(value)
        for kind, values in sorted(kinds.items(), key=lambda one: sum(one[1]) / len(one[1])):
            print(f"{'':8} {sum(values) / len(values):.3f}  {kind} ({len(values)})")


def told(match: Match) -> str:
    """The pair, and the two values that its score is mostly made of."""
    labels = {part.criterion.id: part.finding.label.text("en") for part in match.points}
    subject, role = thematic_fit.value(match.candidate) or 0.0, match.value_of(role_fit.ID)
    part = "not known" if role is None else f"{role:.2f}"
    said = f"subject {subject:.2f} ({labels[thematic_fit.ID]}), role {part} ({labels[role_fit.ID]})"
    return f"{match.actor.id} / {match.call.id}: {said}"


def losses(own: Judgements, lists: dict[str, list[Match]], most: int) -> None:
    """What stands too high, and what stands too low, the worst first."""
    high, low = [], []
    for actor, grades in own.grades.items():
        ideal = sorted(map(gain, grades.values()), reverse=True)[:FIRST]
        best = sum(one / math.log2(at + 2) for at, one in enumerate(ideal))
        for at, match in enumerate(lists[actor]):
            grade = grades.get(match.call.id, 0)
            if at < FIRST:
                high.append(((ideal[at] - gain(grade)) / math.log2(at + 2) / best, at, grade, match))
            elif grade >= own.relevant_from:
                low.append((gain(grade) / best, at, grade, match))
    for title, rows in (("too high", high), ("too low", low)):
        print(f"\n{title}: loss, place, relevance")
        for lost, at, grade, match in sorted(rows, key=lambda row: -row[0])[:most]:
            print(f"  {lost:.3f} {at + 1:3} {grade}  {told(match)}")


def wanting(ready: Engine, own: Judgements, outcome: Outcome) -> None:
    """Calls with pairs marked `no` that no gate refuses, and what the strictest gates say of them."""
    refused = {(pair.actor.id, pair.call.id) for pair in outcome.refused}
    calls: dict[str, list[str]] = defaultdict(list)
    for (actor, call), said in own.eligibility.items():
        if said == "no" and (actor, call) not in refused:
            calls[call].append(actor)
    print("\nmarked no, not refused:")
    for call, actors in sorted(calls.items(), key=lambda one: (-len(one[1]), one[0])):
        rulings = ready.explain(ready.actors[actors[0]], ready.calls[call]).rulings
        open_ = [f"{gate.id} {ruling.answer}" for gate, ruling in rulings if ruling.answer is not Answer.YES]
        print(f"  {len(actors):3} {call}: {', '.join(open_)}")


def main() -> None:
    """Print the figures of all sets and the losses of one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--set", default="second")
    options.add_argument("--most", type=int, default=10)
    asked = options.parse_args()
    judgements = gather(one for one, _ in read_qrels(bundled() / "judged" / "relevance.tsv").items)
    ready = engine()
    outcome = ready.run(list(judgements.grades))
    lists: dict[str, list[Match]] = {actor: [] for actor in judgements.grades}
    for match in outcome.matches:
        lists[match.actor.id].append(match)
    figures(ready, judgements, lists)
    own = judgements.by_set()[asked.set]
    losses(own, lists, asked.most)
    wanting(ready, own, outcome)


if __name__ == "__main__":
    main()
