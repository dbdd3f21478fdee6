"""What is new, changed, moved, cancelled, gone or closing, and how the lists moved."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fundmatch.history.history import History
from fundmatch.history.merge import with_history
from fundmatch.jobs.collect import Where
from fundmatch.jobs.filters import Filters, with_money
from fundmatch.jobs.histories import opened, remember, viewed
from fundmatch.jobs.naming import actors_named
from fundmatch.jobs.selection import Wanted, select
from fundmatch.jobs.since import start
from fundmatch.jobs.work import Work
from fundmatch.matching.status import SOON
from fundmatch.models.wording import Phrase
from fundmatch.monitoring import changes as content
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.movement import Move, movements

READER = "changes"
"""By which name the history knows what was shown."""
MOST_PAIRS = 70_000
"""Pairs of call and actor up to which it is told unasked how the lists moved: some four seconds."""
_LISTS_LEFT_OUT = Phrase(
    "Hur listorna flyttades ({calls} utlysningar, {actors} aktörer) tar tid; --lists visar, eller en aktörs namn.",
    "How the lists moved ({calls} calls, {actors} actors) takes a while; --lists shows it, or an actor's name.",
)

Read = Callable[[Where], Work]
"""Reads the data of paths."""


@dataclass(frozen=True, slots=True)
class ChangesRequest:
    """What somebody wants to be told of."""

    actors: Sequence[str] = ()
    """names or ids; none: all calls, whomever they suit"""
    filters: Filters = field(default_factory=Filters)
    """funds and programmes"""
    since: str | None = None
    """a date, a number of days (`7d`), or `last`: what was not shown before, as when it is left out"""
    closing_days: int = SOON.days
    """how near a date is"""
    past: bool = False
    """also what is new to the history but closed already"""
    lists: bool | None = None
    """whether it is told how the lists moved; left out: when that is quick"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed."""

    told: Sequence[Change]
    since: dt.datetime | None
    """from when on, aware; `None` at a first look"""
    moves: Sequence[Move] = ()
    calls: Mapping[str, str] = field(default_factory=dict)
    """titles of the calls that moves speak of, by id"""
    past: int = 0
    """changes that were left out because their calls had closed already"""
    upto: int = 0
    """the last visit of which anything is told; 0: nothing of it is to be remembered"""


def changes(read: Read, where: Where, now: dt.datetime, asked: ChangesRequest) -> Changes:
    """Compare a history with what it was. `shown` takes down what of it was delivered.

    `read` is asked only when a question rests on the data; `now` is aware. Raises `Stop` for a name that is not known,
    a time that is none, and a history that cannot be used.
    """
    assert where.history
    with opened(where.history, needed=False) as (database, history), database.reading():
        begin, look, upto = start(asked.since, now), history.last_look(READER), history.until(now)
        if begin:
            found = content.changes(history, begin, now, closing_days=asked.closing_days)
        else:
            found = content.unseen(history, READER, now, closing_days=asked.closing_days, upto=upto)
        before = begin or (look.at if look else None)
        kept = _kept(found, history, lambda: read(replace(where, store=where.history)), asked)
        told = [change for change in kept if asked.past or not change.is_past(now)]
        news = [change for change in told if change.fresh]
        moves: Sequence[Move] = ()
        calls: Mapping[str, str] = {}
        if asked.lists is not False and news and before:
            visits = (look.visit if look and not begin else history.before(before), upto)
            moves, calls = _moves(read(replace(where, store=None)), history, news, visits, before, asked)
    past = sum(change not in told and (bool(begin) or look is None or change.at > look.at) for change in kept)
    return Changes(told, before, moves, calls, past, 0 if begin else upto)


def shown(where: Where, now: dt.datetime, found: Changes, keys: Collection[str]) -> None:
    """Take down that these calls were shown, when what is told was not shown before.

    Raises `Stop` when the history cannot be written.
    """
    remember(where.history, {READER: keys}, found.upto, now)


def news(work: Work) -> list[Change]:
    """What `changes` has not shown yet, which a look at the overview does not mark; nothing before its first run."""
    with viewed(work.where.store) as history:
        return content.unseen(history, READER, work.now) if history and history.last_look(READER) else []


def _kept(found: Sequence[Change], history: History, read: Callable[[], Work], asked: ChangesRequest) -> list[Change]:
    """The changes of calls that pass the filters, and concern one of the actors as in a digest or calendar for them."""
    if not (asked.actors or asked.filters.funds or asked.filters.programmes):
        return list(found)
    work = read()
    # A programme without a change is known all the same: nothing of it is new.
    wanted = with_money([*(change.call for change in found), *work.found.calls], asked.filters, work.tell)
    kept = [change for change in found if wanted(change.call)]
    if not asked.actors:
        return kept
    chosen = select(work, Wanted(asked.actors), history, {change.key for change in kept})
    concerned = {pair.call.id for pair in chosen.matches}
    return [change for change in kept if change.key in concerned]


def _moves(
    work: Work,
    history: History,
    news: Sequence[Change],
    visits: tuple[int, int],
    before: dt.datetime,
    asked: ChangesRequest,
) -> tuple[Sequence[Move], Mapping[str, str]]:
    """How the lists moved, and the titles of the calls: the calls of then judged then, those of now judged now.

    Unless it is asked for, that is left out where it would take long.
    """
    found, now = work.found, work.now
    chosen = set(actors_named(asked.actors, work))
    then_and_now = [with_history(found.calls, history, now.date(), visit) for visit in visits]
    states = [tuple(found.actions.completed(call) for call in calls) for calls in then_and_now]
    if asked.lists is None and len(states[1]) * (len(chosen) or len(found.actors)) > MOST_PAIRS:
        work.tell(_LISTS_LEFT_OUT(calls=len(states[1]), actors=len(found.actors)))
        return (), {}
    sides = [
        replace(work.holding(replace(found, calls=calls)), now=when).engine()
        for calls, when in zip(states, (before, now), strict=True)
    ]
    calls = {**sides[0].calls, **sides[1].calls}
    titles = {key: (one.call.short_title or one.call.title).pick(work.lang) for key, one in calls.items()}
    return movements(sides[0], sides[1], news, actors=chosen), titles
