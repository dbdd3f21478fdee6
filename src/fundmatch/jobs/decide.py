"""What we do with a call: decisions made, taken back, listed, taken in from colleagues."""

import contextlib
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fundmatch.history.decisions import Decisions
from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Stop, either
from fundmatch.jobs.histories import decided, lost, opened
from fundmatch.jobs.lookup import resolve
from fundmatch.jobs.naming import ACTOR, actor_first, actor_names, call_names, names_of, resolve_call
from fundmatch.jobs.work import Work
from fundmatch.models.call import Call
from fundmatch.models.decision import DECIDED, Decision, Pair, State, in_force
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.monitoring.material import matters
from fundmatch.monitoring.muting import muting
from fundmatch.sources.decision_file import read_decisions
from fundmatch.sources.loading import validate
from fundmatch.sources.record import Record, Unreadable, shown
from fundmatch.text.names import nearest

STATE = Phrase("läge", "state")
_CHOICES = Phrase("; välj ett av {states}.", "; choose one of {states}.")
_WRONG = Phrase("{option}: {why}", "{option}: {why}")
_NOTHING = Phrase("{pair}: inget beslut att ta tillbaka", "{pair}: no decision to take back")
_UNDO = "undo"
"""Why of a withdrawal that was given no reason."""


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A decision as somebody words it."""

    names: Sequence[str]
    """a call, or an actor and a call in any order"""
    state: State | None
    """`None`: the last decision of the pair is taken back"""
    why: str | None = None
    owner: str | None = None
    """the role that answers for it, never a person"""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken down."""

    made: Decision
    now: Decision | None
    """the decision of the pair that stands after it"""


def decide(work: Work, asked: DecisionRequest, *, clock: bool) -> Decided:
    """Take down a decision.

    `clock`: the moment is that of the clock, so that a decision is never older than the last of its pair. Raises `Stop`
    for a name that is not known, a text that a decision must not hold, nothing to take back, and a history that cannot
    be used.
    """
    path = work.where.history
    assert path
    before, away = decided(path), [one for one, _ in lost(work.where.store, work.now).values()]
    call, actor = _pair(asked.names, work, before, away)
    fields: dict[str, Any] = {"call": call, "actor": actor, "why": asked.why, "owner": asked.owner, "note": asked.note}
    if asked.state is None:
        standing = in_force(before).get((call, actor))
        if standing is None:
            raise Stop(_NOTHING(pair=pair_text((call, actor))))
        fields |= {"state": State.WITHDRAWN, "takes_back": standing.id}
        fields["why"], fields["owner"] = asked.why or _UNDO, asked.owner or standing.owner
    else:
        known = next((one for one in (*work.found.calls, *away) if one.id == call), None)
        fields |= {"state": asked.state, "matters": matters(known) if known else None}
    last = max((one.at for one in before if one.pair == (call, actor)), default=None)
    made = _made({**fields, "at": _after(work.now, last, clock)})
    with opened(path, make=True) as (database, _):
        Decisions(database).add([made])
    return Decided(made, in_force([*before, made]).get(made.pair))


@dataclass(frozen=True, slots=True)
class ListedDecisions:
    """Decisions, the oldest first."""

    known: Sequence[Decision]
    """all"""
    asked: Sequence[Decision]
    """those that pass the filters"""
    over: Sequence[Decision]
    """mutings that no longer hold, because the call has changed"""


def decisions(work: Work, calls: Iterable[str], actors: Iterable[str], states: Collection[State]) -> ListedDecisions:
    """The decisions on some calls, for some actors, of some states; none named: all.

    Raises `Stop` for a name that is not known, and a history that cannot be used.
    """
    known = decided(work.where.history)
    chosen_calls = {_call(name, work, known) for name in calls}
    chosen_actors = {_actor(name, work, known) for name in actors}
    asked = [
        one
        for one in known
        if (not chosen_calls or one.call in chosen_calls)
        and (not chosen_actors or one.actor in chosen_actors)
        and (not states or one.state in states)
    ]
    return ListedDecisions(known, asked, muting(known, work.found.calls).over)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file of decisions brings."""

    path: str
    """as people write it"""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """by id"""
    issues: Sequence[Issue] = ()
    why: Phrase | Said | str | None = None
    """why it cannot be read at all"""


def brought(files: Iterable[Path]) -> list[Brought]:
    """Read files of decisions."""
    found = []
    for file in files:
        try:
            loaded = read_decisions(file)
        except Unreadable as fault:
            found.append(Brought(shown(file), why=fault.why))
        else:
            found.append(Brought(shown(file), {one.id: one for one, _ in loaded.items}, loaded.issues))
    return found


def add(path: Path, files: Sequence[Brought]) -> Iterator[tuple[Brought, int]]:
    """Take in the decisions of files, one after the other; how many of each were not known before.

    Raises `Stop` when the history cannot be used.
    """
    if files:
        with opened(path, make=True) as (database, _):
            for file in files:
                yield file, Decisions(database).add(file.decisions.values())


def state_words() -> dict[str, State]:
    """Each state by the words that may be written for it: its own, and those of both languages."""
    return {word.casefold(): state for state in DECIDED for word in (state.value, state.phrase.sv, state.phrase.en)}


def choices(lang: Lang) -> list[str]:
    """The words of all states in one language."""
    return [state.phrase.text(lang) for state in DECIDED]


def state_of(word: str, lang: Lang) -> State:
    """The state that a word stands for; raises `Stop` when there is none, with the nearest."""
    states = state_words()
    if word.casefold() in states:
        return states[word.casefold()]
    close = nearest(word, list(dict.fromkeys((*choices(lang), *states.values()))), cutoff=70)
    hint = MEANT(names=either(close)) if close else _CHOICES(states=either(choices(lang)))
    raise Stop(UNKNOWN_NAME(what=STATE, name=word, hint=hint))


def pair_text(pair: Pair) -> str:
    """A pair as `decide` takes it."""
    return ", ".join(part for part in pair if part)


def _pair(names: Sequence[str], work: Work, before: Sequence[Decision], away: Sequence[Call]) -> Pair:
    """The call and the actor, or all actors, that names stand for."""
    if len(names) == 1:
        return _call(names[0], work, before, away), None
    calls = {**{one.call: [] for one in before}, **names_of(away, work.lang), **call_names(work.found, work.lang)}
    actor, call = actor_first(names[0], names[1], _actors(work, before), calls)
    return _call(call, work, before, away), _actor(actor, work, before)


def _call(name: str, work: Work, before: Sequence[Decision], away: Sequence[Call] = ()) -> str:
    """The id of a call that is known now, that is `away` from its source, or that was decided on before."""
    return resolve_call(name, work, {**{one.call: [] for one in before}, **names_of(away, work.lang)})


def _actor(name: str, work: Work, before: Sequence[Decision]) -> str:
    """The id of an actor that is known now, or that was decided on before."""
    return resolve(name, _actors(work, before), ACTOR, "actors", work.tell)


def _actors(work: Work, before: Sequence[Decision]) -> dict[str, list[str]]:
    return {**{one.actor: [] for one in before if one.actor}, **actor_names(work.found)}


def _after(now: dt.datetime, last: dt.datetime | None, clock: bool) -> dt.datetime:
    """When a decision is made: after the last one of its pair, also within the minute or when clocks disagree."""
    if last is not None and (clock or now <= last < now + dt.timedelta(minutes=1)):
        with contextlib.suppress(OverflowError):
            return max(now, last + dt.timedelta(seconds=1))
    return now


def _made(fields: dict[str, Any]) -> Decision:
    made = validate(Record(fields, ""), Decision)
    if isinstance(made, list):
        raise Stop(_WRONG(option=f"--{made[0].field}", why=made[0].message))
    return made
