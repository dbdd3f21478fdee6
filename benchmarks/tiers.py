"""What stands above each tier's mark, on the bundled judged pairs: `python benchmarks/tiers.py`.

Closed calls count as if open. Share: of the judged pairs above the mark, how many have at least that relevance. Recall:
of all pairs with that relevance, how many stand above the mark.
"""

import datetime as dt

from fundmatch.evaluation.judgements import gather
from fundmatch.jobs.collect import Where, collect
from fundmatch.jobs.work import Work
from fundmatch.matching.status import ALL
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled
from fundmatch.sources.qrels_format import read_qrels

NOW = dt.datetime(2026, 11, 24, tzinfo=STOCKHOLM)


def main() -> None:
    """Print one line a tier."""
    grades = gather(one for one, _ in read_qrels(bundled() / "judged" / "relevance.tsv").items).grades
    found = collect(Where(bundled()), NOW.date())
    outcome = Work(Where(), found, NOW, "en").engine([ALL]).run(list(grades))
    judged = [
        (match.score, grades[match.actor.id][match.call.id])
        for match in outcome.matches
        if match.call.id in grades[match.actor.id]
    ]
    everything = [grade for own in grades.values() for grade in own.values()]
    print("mark  pairs  share 5+  share 3+  recall 5+  recall 3+")
    tiers = found.weights.tiers
    for mark in (tiers.must_hear, tiers.should_hear, tiers.could_hear):
        above = [grade for score, grade in judged if score >= mark]
        high, some = (sum(grade >= least for grade in above) for least in (5, 3))
        all_high, all_some = (sum(grade >= least for grade in everything) for least in (5, 3))
        share = f"{high / len(above):8.2f}  {some / len(above):8.2f}" if above else f"{'-':>8}  {'-':>8}"
        print(f"{mark:4.0f}  {len(above):5}  {share}  {high / all_high:9.2f}  {some / all_some:9.2f}")


if __name__ == "__main__":
    main()
