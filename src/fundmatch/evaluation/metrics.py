"""Figures of one ranking: nDCG@k, P@k, recall@k, MRR, Judged@k, as `ir_measures` names and counts them.

A ranking is a list of call ids, the best first. Grades are the judged calls of one actor with their relevance.
What was not judged counts as not relevant. Sources: Järvelin and Kekäläinen 2002 (nDCG); trec_eval (the others).
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Grades = Mapping[str, int]
"""Call id -> relevance, the judged calls of one actor."""


def gain(relevance: int) -> float:
    """What a call of this relevance is worth to a reader.

    Relevance 0 to 6 is the sum of two assessors' grades 0 to 3, so that this is 2^(mean grade) - 1. Where only yes
    and no were asked the factor stands above and below the line, and no figure depends on it.

    >>> gain(0), gain(2), gain(6)
    (0.0, 1.0, 7.0)
    """
    return math.pow(2.0, relevance / 2) - 1.0


def ndcg(ranking: Sequence[str], grades: Grades, cutoff: int | None = None, least: int = 1) -> float | None:
    """The gain of the first calls, later ranks counting less, as a share of the best order; `None`: nothing to find.

    >>> round(ndcg(["b", "a"], {"a": 2, "b": 0}), 4)
    0.6309
    """
    best = sorted(grades.values(), reverse=True)[:cutoff]
    ideal = _discounted([gain(grade) for grade in best])
    got = _discounted([gain(grades.get(call, 0)) for call in ranking[:cutoff]])
    return got / ideal if ideal else None


def precision(ranking: Sequence[str], grades: Grades, cutoff: int | None = None, least: int = 1) -> float | None:
    """The share of the first calls that is relevant; a list that is too short is filled with what is not.

    >>> precision(["a", "b"], {"a": 4, "b": 1}, 5, least=4)
    0.2
    """
    size = cutoff or len(ranking)
    return _hits(ranking[:cutoff], grades, least) / size if size else 0.0


def recall(ranking: Sequence[str], grades: Grades, cutoff: int | None = None, least: int = 1) -> float | None:
    """The share of all relevant calls that is among the first; `None` when no call is relevant.

    >>> recall(["a", "x"], {"a": 4, "b": 4}, 10, least=4)
    0.5
    """
    every = sum(grade >= least for grade in grades.values())
    return _hits(ranking[:cutoff], grades, least) / every if every else None


def reciprocal_rank(ranking: Sequence[str], grades: Grades, cutoff: int | None = None, least: int = 1) -> float | None:
    """One by the rank of the first relevant call, 0 when none is listed; `None` when no call is relevant.

    >>> reciprocal_rank(["x", "a"], {"a": 1})
    0.5
    """
    if not any(grade >= least for grade in grades.values()):
        return None
    ranks = (rank for rank, call in enumerate(ranking[:cutoff], start=1) if grades.get(call, 0) >= least)
    return 1.0 / next(ranks, math.inf)


def judged(ranking: Sequence[str], grades: Grades, cutoff: int | None = None, least: int = 1) -> float | None:
    """The share of the first calls that somebody judged; `None` for an empty ranking. A low one makes others doubtful.

    >>> judged(["a", "x"], {"a": 0})
    0.5
    """
    first = ranking[:cutoff]
    return sum(call in grades for call in first) / len(first) if first else None


def _discounted(gains: Sequence[float]) -> float:
    return sum(one / math.log2(rank + 1) for rank, one in enumerate(gains, start=1))


def _hits(ranking: Sequence[str], grades: Grades, least: int) -> int:
    return sum(grades.get(call, 0) >= least for call in ranking)


Count = Callable[[Sequence[str], Grades, int | None, int], float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its cut-off and, where it asks what is relevant, a least relevance of its own."""

    family: str
    cutoff: int | None = None
    least: int | None = None

    @property
    def name(self) -> str:
        """The name as it is written: nDCG@10, P(rel=4)@5."""
        least = f"(rel={self.least})" if self.least else ""
        return f"{self.family}{least}" + (f"@{self.cutoff}" if self.cutoff else "")

    @property
    def of_all(self) -> bool:
        """Whether it is counted on the ranking with the calls that nobody judged."""
        return self.family == "Judged"

    @property
    def asks_relevant(self) -> bool:
        """Whether it depends on what counts as relevant."""
        return self.family in ("P", "recall", "MRR")

    def count(self, ranking: Sequence[str], grades: Grades, least: int) -> float | None:
        """The figure of one ranking; `least` is the relevance from which a call counts, if the name has none."""
        return _FAMILIES[self.family](ranking, grades, self.cutoff, self.least or least)


_FAMILIES: Mapping[str, Count] = {
    "nDCG": ndcg, "P": precision, "recall": recall, "MRR": reciprocal_rank, "Judged": judged,
}  # fmt: skip
_CALLED = {"ndcg": "nDCG", "p": "P", "recall": "recall", "r": "recall", "mrr": "MRR", "rr": "MRR", "judged": "Judged"}
_NAME = re.compile(r"([a-z]+)(?:\(rel=(\d{1,2})\))?(?:@(\d{1,4}))?", re.IGNORECASE)

EXAMPLES = ("nDCG@10", "nDCG@5", "P@5", "P@10", "P(rel=4)@5", "recall@10", "recall@20", "MRR", "Judged@10")
"""Names to suggest when one is not known."""
DEFAULT = ("nDCG@10", "P@5", "recall@10", "MRR", "Judged@10")


def measure_of(name: str) -> Measure:
    """The figure of a name, in any case; `R@10` and `RR` as in `ir_measures` are understood too.

    >>> measure_of("ndcg@10").name, measure_of("P(rel=4)@5").least, measure_of("R@10").name
    ('nDCG@10', 4, 'recall@10')

    Raises `ValueError` when there is no such figure.
    """
    found = _NAME.fullmatch(name.strip())
    family = _CALLED.get(found[1].casefold()) if found else None
    if found is None or family is None:
        raise ValueError(name)
    made = Measure(family, int(found[3]) if found[3] else None, int(found[2]) if found[2] else None)
    needless = made.least is not None and not made.asks_relevant
    if needless or made.cutoff == 0 or made.least == 0 or (family == "P" and made.cutoff is None):
        raise ValueError(name)
    return made
