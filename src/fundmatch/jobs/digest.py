"""What is new for actors or the whole network, for each reader what it was not told before."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fundmatch.history.history import History
from fundmatch.jobs.histories import looked_back, remember, viewed
from fundmatch.jobs.selection import Selection, Wanted, lately, select
from fundmatch.jobs.since import start
from fundmatch.jobs.work import Work
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.changes import changes, unseen_of
from fundmatch.monitoring.digest import Digest
from fundmatch.monitoring.digest import digest as put_together

READER = "digest"
"""By which name the history knows what the network was shown, and how those of the actors begin."""


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """Whom a digest is for."""

    wanted: Wanted = field(default_factory=Wanted)
    since: str | None = None
    """a date, a number of days (`7d`), or `last`: what was not shown before, as when it is left out"""
    each: bool = False
    """one for each actor, also when none is named; otherwise one for the network"""


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of a run."""

    made: Mapping[str | None, Digest]
    """for each reader, the id of an actor or nothing for the network"""
    chosen: Selection
    upto: int
    """the last visit of which anything is told; 0: nothing of it is to be remembered"""


def digest(work: Work, asked: DigestRequest) -> Digests:
    """Put together what is new for each reader. `shown` takes down what of it was delivered.

    Raises `Stop` for a name that is not known, and a history that is needed or there and cannot be used.
    """
    with viewed(looked_back(work.where, asked.since)) as history:
        begin = start(asked.since, work.now)
        chosen = select(work, asked.wanted, history, lately(history, work.now))
        readers: Sequence[str | None] = chosen.actors if asked.wanted.actors or asked.each else (None,)
        upto = history.until(work.now) if history and not begin else 0
        found = _found(history, begin, work.now, [_name(one) for one in readers]) if history else {}
        looks = {one: history.last_look(_name(one)) if history and not begin else None for one in readers}
        made = {
            one: put_together(
                chosen.calls,
                chosen.matches,
                found.get(_name(one)),
                work.now,
                chosen.run.actors[one] if one else None,
                look.at if look else None,
                withdrawn=chosen.withdrawn,
                first=not begin and look is None,
            )
            for one, look in looks.items()
        }
    return Digests(made, chosen, upto)


def shown(work: Work, found: Digests, readers: Iterable[str | None]) -> None:
    """Take down that digests reached these readers, when they tell what was not shown before.

    Raises `Stop` when the history cannot be written.
    """
    reached = {_name(one): found.made[one].shown for one in readers}
    remember(work.where.history, reached, found.upto, work.now)


def _name(actor: str | None) -> str:
    """By which name the history knows who was shown what."""
    return f"{READER}:{actor}" if actor else READER


def _found(
    history: History, begin: dt.datetime | None, now: dt.datetime, readers: Sequence[str]
) -> dict[str, list[Change]]:
    """What changed for each reader since a moment, or without one what each has not been told yet."""
    every = dict.fromkeys(readers, changes(history, begin, now)) if begin else unseen_of(history, readers, now)
    return {reader: [change for change in found if not change.is_past(now)] for reader, found in every.items()}
