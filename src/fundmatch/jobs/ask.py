"""The facts that most pairs wait for."""

from dataclasses import dataclass

from fundmatch.jobs.naming import either_named
from fundmatch.jobs.work import Work
from fundmatch.matching.questions import Question, questions
from fundmatch.sources.told import lay


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is worth asking."""

    questions: list[Question]
    """what settles the most first"""
    pairs: int
    """pairs that were looked at"""


def ask(work: Work, name: str | None = None) -> Waiting:
    """The questions of all pairs, or of those of one actor or call; raises `Stop` for a name that is not known."""
    run, key = work.engine(), either_named(name, work) if name else None
    matches = run.run([key] if key and key in run.actors else None, [key] if key and key in run.calls else None).matches
    return Waiting(questions(run, matches, lay), len(matches))
