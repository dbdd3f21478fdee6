"""Which calls a person is asked to judge for an actor, and the file that the answers go into."""

from dataclasses import dataclass
from pathlib import Path

from fundmatch.evaluation.pool import pool
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.naming import actor_named
from fundmatch.jobs.work import Work
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase
from fundmatch.sources.judged_file import JudgedFile, OtherForm

_OTHER_FORM = Phrase(
    "{path} är ingen fil att lägga bedömningar till (rubriker actor_id, call_id, relevance); välj en annan med --out",
    "{path} is no file to add judgements to (headings actor_id, call_id, relevance); choose another with --out",
)
_NO_FOLDER = Phrase(
    "{path} kunde inte skrivas: mappen finns inte", "{path} could not be written: there is no such folder"
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is to be judged."""

    actor: Actor
    every: int
    """calls in the pool, those that are judged already too"""
    left: list[Call]
    """calls that are not judged yet, in the order in which they are asked for"""
    file: JudgedFile


def sitting(work: Work, actor: str, out: Path, top: int, seed: int) -> Sitting:
    """Put the calls of an actor together, in an order that says nothing of their rank.

    `out`: file of judgements, made when the first one is added; `top`: so many of each ranking go into the pool; `seed`
    decides the order. Raises `Stop` for an actor that is not known, and a file that judgements cannot be added to.
    """
    actor_id = actor_named(actor, work)
    run = work.engine(("all",))
    if not out.parent.is_dir():
        raise Stop(_NO_FOLDER(path=out.as_posix()), Exit.NO_OUTPUT)
    try:
        file = JudgedFile(out)
    except OtherForm:
        raise Stop(_OTHER_FORM(path=out.as_posix())) from None
    asked, before = pool(run, actor_id, top, seed), file.answered(actor_id)
    left = [run.calls[call].call for call in asked if call not in before]
    return Sitting(run.actors[actor_id].actor, len(asked), left, file)
