"""What a score means, fitted and held against pairs it was not fitted on: `python benchmarks/score_scale.py [--write]`.

Of the listed judged pairs, closed calls as if open, the share that is relevant (from 4 of 6) by their sum of points:
bins of `BIN` pairs, joined until the share rises, make the steps of `scale` in `data/weights.yaml`. Printed for the
scale fitted on all pairs, and for scales fitted without the pair's actor and call (ten groups of actors, five of
calls): for each ten of the score how many pairs, and how many of a hundred were relevant; Brier score; calibration
error, the mean distance of both over tens. Then what stands in each tier. `--write` puts the scale into the file.
"""

import argparse
import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fundmatch.evaluation.judgements import gather
from fundmatch.jobs.collect import Where
from fundmatch.jobs.work import begin
from fundmatch.matching.status import ALL
from fundmatch.matching.tiers import Tier, tier_of
from fundmatch.models.weights import Weights
from fundmatch.models.zones import STOCKHOLM
from fundmatch.sources.folder import bundled
from fundmatch.sources.qrels_format import read_qrels

NOW = dt.datetime(2026, 11, 27, tzinfo=STOCKHOLM)
RELEVANT, BIN, ACTORS, CALLS = 4, 60, 10, 5


class Judged(NamedTuple):
    """A listed pair: its actor and call, points, and whether a reader found it relevant."""

    actor: str
    call: str
    total: float
    relevant: bool


def listed() -> tuple[Weights, list[Judged]]:
    """The bundled weights, and the judged pairs that they list; weak ones too: the scale in force counts nowhere."""
    grades = gather(one for one, _ in read_qrels(bundled() / "judged" / "relevance.tsv").items).grades
    engine = begin(Where(bundled()), NOW, "en").engine([ALL])
    weights = engine.weights
    engine.weights = weights.model_copy(update={"tiers": weights.tiers.model_copy(update={"could_hear": 0.0})})
    found = ((one, grades[one.actor.id].get(one.call.id)) for one in engine.run(list(grades)).matches)
    pairs = [
        Judged(one.actor.id, one.call.id, one.total, grade >= RELEVANT) for one, grade in found if grade is not None
    ]
    return weights, pairs


def fitted(pairs: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    """The steps of a scale: mean points and share of the relevant, in percent, of bins joined until both rise."""
    points = sorted((one.total, one.relevant) for one in pairs)
    steps: list[tuple[float, float, int]] = []  # sums of points and of the relevant, and how many
    for at in range(0, len(points), BIN):
        own = points[at : at + BIN]
        step = (sum(total for total, _ in own), float(sum(relevant for _, relevant in own)), len(own))
        while steps and steps[-1][1] * step[2] >= step[1] * steps[-1][2]:
            last = steps.pop()
            step = (last[0] + step[0], last[1] + step[1], last[2] + step[2])
        steps.append(step)
    rounded = ((round(total / many, 1), round(100 * relevant / many, 1)) for total, relevant, many in steps)
    return tuple(step for step in rounded if 0 < step[1] < 100)


def with_scale(weights: Weights, scale: tuple[tuple[float, float], ...]) -> Weights:
    """The weights with another scale."""
    return Weights.model_validate({**weights.model_dump(), "scale": scale})


def group(key: str, groups: int) -> int:
    """A group that is the same in every run."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % groups


def told(title: str, pairs: Sequence[Judged], score: Callable[[Judged], float]) -> None:
    """The table, the Brier score and the calibration error."""
    tens: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in pairs:
        tens[min(9, int(score(one) / 10))].append((score(one) / 100, one.relevant))
    print(f"\n{title}\nscore   pairs  mean score  relevant of 100")
    for ten, own in sorted(tens.items()):
        shown, found = (100 * sum(one[side] for one in own) / len(own) for side in (0, 1))
        print(f"{10 * ten:2}-{10 * ten + 10:<3} {len(own):7}  {shown:10.1f}  {found:15.1f}")
    flat = [one for own in tens.values() for one in own]
    brier = sum((shown - found) ** 2 for shown, found in flat) / len(flat)
    error = sum(abs(sum(shown - found for shown, found in own)) for own in tens.values()) / len(flat)
    print(f"Brier score {brier:.3f}, calibration error {error:.3f}")


def main() -> None:
    """Print the tables; with `--write` put the scale into the bundled weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    weights, pairs = listed()
    scale = fitted(pairs)
    scaled = with_scale(weights, scale)
    told("Points as they are", pairs, lambda one: one.total)
    told("Fitted on all", pairs, lambda one: scaled.share_of(one.total))
    without: dict[tuple[int, int], Weights] = {}
    for at in ((actor, call) for actor in range(ACTORS) for call in range(CALLS)):
        rest = [one for one in pairs if group(one.actor, ACTORS) != at[0] and group(one.call, CALLS) != at[1]]
        without[at] = with_scale(weights, fitted(rest))
    told(
        "Fitted without the actor and the call",
        pairs,
        lambda one: without[group(one.actor, ACTORS), group(one.call, CALLS)].share_of(one.total),
    )
    print("\ntier          pairs  relevant of 100")
    for tier in Tier:
        tiers = ((one, tier_of(scaled.share_of(one.total), 1.0, True, 1.0, weights.tiers)) for one in pairs)
        own = [one.relevant for one, reached in tiers if reached is tier]
        print(f"{tier.value:12} {len(own):6}  {100 * sum(own) / max(1, len(own)):15.1f}")
    if asked.write:
        file = bundled() / "weights.yaml"
        line = "scale: [" + ", ".join(f"[{points}, {share}]" for points, share in scale) + "]\n"
        file.write_text(re.sub(r"^scale: .*\n", line, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


if __name__ == "__main__":
    main()
