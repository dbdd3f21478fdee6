"""The facts that most pairs wait for."""

from dataclasses import dataclass

from fundmatch.jobs.lookup import resolve
from fundmatch.jobs.naming import actor_names, call_names
from fundmatch.jobs.work import Work
from fundmatch.matching.questions import Question, questions
from fundmatch.models.wording import Phrase
from fundmatch.sources.told import lay

EITHER = Phrase("aktör eller utlysning", "actor or call")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is worth asking."""

    questions: list[Question]
    """what settles the most first"""
    pairs: int
    """pairs that were looked at"""


def ask(work: Work, name: str | None = None) -> Waiting:
    """The questions of all pairs, or of those of one actor or call; raises `Stop` for a name that is not known."""
    run, names = work.engine(), {**actor_names(work.found), **call_names(work.found, work.lang)}
    key = resolve(name, names, EITHER, "calls", work.tell) if name else None
    matches = run.run([key] if key and key in run.actors else None, [key] if key and key in run.calls else None).matches
    return Waiting(questions(run, matches, lay), len(matches))
