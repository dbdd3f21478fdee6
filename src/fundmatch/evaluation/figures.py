"""The recipe of an evaluation: drop what nobody judged, count each figure for each actor, take the mean."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.evaluation.judgements import Judgements, Pair
from fundmatch.evaluation.metrics import Measure

Rankings = Mapping[str, Sequence[str]]
"""Actor id -> call ids, the best first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what each actor has, where it can be told."""

    measure: Measure
    actors: Mapping[str, float]

    @property
    def mean(self) -> float | None:
        """The mean over actors; `None` when there is none."""
        return sum(self.actors.values()) / len(self.actors) if self.actors else None

    def over(self, actors: Collection[str]) -> "Figure":
        """The same figure for some of the actors."""
        return Figure(self.measure, {key: value for key, value in self.actors.items() if key in actors})


@dataclass(frozen=True, slots=True)
class Rules:
    """How rankings are held against judgements; the same for a whole file and for every part of it."""

    least: int
    """the relevance from which a call counts as relevant"""
    only_judged: bool
    """calls that nobody judged for an actor are taken out of its ranking"""


def rules_of(judgements: Judgements) -> Rules:
    """Unjudged calls are taken out when the judgements also hold zeros.

    They then say what is not relevant, so that a call without a judgement is simply not known. Judgements that
    name relevant calls alone leave everything else as not relevant.
    """
    return Rules(judgements.relevant_from, judgements.say_no)


def count(rankings: Rankings, judgements: Judgements, measures: Sequence[Measure], rules: Rules) -> tuple[Figure, ...]:
    """Each figure for each judged actor; one that is not ranked has an empty list.

    `Judged@k` is counted on the ranking as it was, before unjudged calls are taken out.
    """
    found: dict[Measure, dict[str, float]] = {measure: {} for measure in measures}
    for actor, grades in judgements.grades.items():
        whole = rankings.get(actor, ())
        known = [call for call in whole if call in grades] if rules.only_judged else whole
        for measure in measures:
            value = measure.count(whole if measure.of_all else known, grades, rules.least)
            if value is not None:
                found[measure][actor] = value
    return tuple(Figure(measure, own) for measure, own in found.items())


def count_for_calls(
    rankings: Rankings, judgements: Judgements, measures: Sequence[Measure], rules: Rules, calls: Collection[str]
) -> tuple[Figure, ...]:
    """The figures as if only these calls existed, for the actors to whom one of them is relevant."""
    inside = judgements.only(lambda _, call: call in calls).grades
    wanted = Judgements({actor: own for actor, own in inside.items() if max(own.values()) >= rules.least}, {})
    cut = {actor: [call for call in rankings.get(actor, ()) if call in calls] for actor in wanted.grades}
    return count(cut, wanted, measures, rules)


def nothing_relevant(judgements: Judgements) -> list[str]:
    """Actors for whom every judged call is noise: no ranking can be good or bad for them."""
    return [actor for actor, own in judgements.grades.items() if not any(own.values())]


FIRST = 10
"""Of so many of an actor's most relevant calls it is counted how many are refused: what a reader would miss."""


@dataclass(frozen=True, slots=True)
class Screening:
    """Of the pairs that assessors marked alike, how many the gates refuse."""

    pairs: int
    refused: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; `None` when there is no such pair."""
        return self.refused / self.pairs if self.pairs else None


def screening(
    judgements: Judgements, refused: Collection[Pair], not_for_us: Collection[str]
) -> Mapping[str, Screening]:
    """Pairs marked `no` that are refused (the more the better), and pairs marked `may` (the fewer the better).

    `first`: of the ten most relevant calls of each actor, how many are refused (none should be).

    `not_for_us`: calls that were judged as if they stood open to the region although a cancelled state or the
    reader's conclusion for the home area shuts them; they are left out of the `may` pairs.
    """
    refused = frozenset(refused)
    marked: dict[str, list[Pair]] = {"no": [], "may": []}
    for pair, said in judgements.eligibility.items():
        if said == "no" or (said == "may" and pair[1] not in not_for_us):
            marked[said].append(pair)
    marked["first"] = [(actor, call) for actor in judgements.grades for call in judgements.best(actor, FIRST)]
    return {said: Screening(len(own), sum(pair in refused for pair in own)) for said, own in marked.items()}
