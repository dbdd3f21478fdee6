"""Filters of a run: what their words mean, and which calls and actors pass."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from fundmatch.jobs.lookup import tell_read_as, unknown
from fundmatch.jobs.talk import Tell
from fundmatch.matching.engine import Engine
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.signals import read
from fundmatch.matching.status import ACTIONABLE, ALL, CAN_ACT
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.kinds import ActorClass, Status
from fundmatch.models.wording import Lang, Phrase
from fundmatch.monitoring.overview import closes_within, opens_within
from fundmatch.text.funds import editions, fund_name, fund_names, fund_of
from fundmatch.text.listed import class_of, member_of, spoken
from fundmatch.text.names import begun, find
from fundmatch.text.programmes import programme_name

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.jobs.work import Work

T = TypeVar("T")
Step = tuple[str, Callable[[T], bool]]
"""An option as it was given, and what passes it."""


_SEVERAL = {"actionable": CAN_ACT, "aktuell": CAN_ACT, "aktuella": CAN_ACT, "all": ALL, "alla": ALL}
_STATUS = Phrase("status", "status")
_FUND, _PROGRAMME = Phrase("fond", "fund"), Phrase("program", "programme")
_MUNICIPALITY, _KIND = Phrase("kommun", "municipality"), Phrase("slag av aktör", "kind of actor")
_NO_CALL = Phrase("Filtren lämnar ingen utlysning kvar: {every}{steps}.", "The filters leave no call: {every}{steps}.")
_NO_ACTOR = Phrase("Filtren lämnar ingen aktör kvar: {every}{steps}.", "The filters leave no actor: {every}{steps}.")
_CALLS_LEFT = Phrase("Utlysningar: {every}{steps}.", "Calls: {every}{steps}.")
_ACTORS_LEFT = Phrase("Aktörer: {every}{steps}.", "Actors: {every}{steps}.")
_EVERY = Phrase("{count} i allt", "{count} in all")
_LEAVES = Phrase(", {option} lämnar {count}", ", {option} leaves {count}")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter options of a run, as given."""

    statuses: Sequence[str] = ()
    """values of `Status`, and `ALL` and `CAN_ACT`"""
    funds: Sequence[str] = ()
    programmes: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    kinds: Sequence[str] = ()
    closes_within: int | None = None
    """days"""
    opens_within: int | None = None
    """days"""
    direction: str | None = None
    """id of a direction of the strategy that calls have to serve"""


def select_calls(run: Engine, work: "Work", filters: Filters, *, told: bool = False) -> list[str]:
    """Ids of the calls that pass; how many each filter left is told when none does, or when it is to be `told`."""
    calls = work.found.calls
    money, passes = money_steps(calls, filters, work.tell), wanted_status(filters.statuses)
    steps: list[Step[Call]] = [*money, *_dated_steps(run, filters), *_direction_steps(run, filters, work.lang)]
    if filters.statuses:
        steps.insert(0, (_given("status", filters.statuses), lambda call: passes(run.calls[call.id])))
    return [call.id for call in _narrowed(calls, steps, _NO_CALL, _CALLS_LEFT if told else None, work)]


def _dated_steps(run: Engine, filters: Filters) -> Iterator[Step[Call]]:
    """The filters by the days until a call closes or opens."""
    limits = ((filters.closes_within, "closes", closes_within), (filters.opens_within, "opens", opens_within))
    for days, name, passes in limits:
        if days is not None:
            yield f"--{name}-within {days}d", partial(_in_time, run, days, passes)


def _in_time(run: Engine, days: int, passes: Callable[[PreparedCall, dt.datetime, int], bool], call: Call) -> bool:
    return passes(run.calls[call.id], run.setting.now, days)


def _direction_steps(run: Engine, filters: Filters, lang: Lang) -> Iterator[Step[Call]]:
    """The filter by what a call gives one direction of the strategy, as far as that is known."""
    for one in run.setting.strategy.directions:
        if one.id == filters.direction:
            name = _given("direction", [one.title.pick(lang)])
            yield name, lambda call, one=one: bool(read(run.calls[call.id], one, run.setting).value)  # type: ignore[misc]


def with_money(calls: Iterable[Call], filters: Filters, tell: Tell) -> Callable[[Call], bool]:
    """Whether a call is of one of the funds and programmes asked for; the names are those of `calls`."""
    steps = money_steps(calls, filters, tell)
    return lambda call: all(passes(call) for _, passes in steps)


def money_steps(calls: Iterable[Call], filters: Filters, tell: Tell) -> list[Step[Call]]:
    """The filters by fund and programme; the names are those of `calls`."""
    calls = list(calls)
    steps: list[Step[Call]] = []
    if filters.funds:
        funds = {name for word in filters.funds for name in _funds(word, calls, tell)}
        steps.append((_given("fund", filters.funds), lambda call: call.fund in funds))
    if filters.programmes:
        wanted = {name for word in filters.programmes for name in _programmes(word, calls, tell)}
        steps.append(
            (_given("programme", filters.programmes), lambda call: bool({call.programme, call.programme_id} & wanted))
        )
    return steps


def select_actors(run: Engine, work: "Work", filters: Filters, *, told: bool = False) -> list[str]:
    """Ids of the actors that pass; how many each filter left is told as for calls."""
    steps: list[Step[str]] = []
    if filters.municipalities:
        towns = {name for word in filters.municipalities for name in _towns(word, work.found)}
        steps.append(
            (
                _given("municipality", filters.municipalities),
                lambda key: not towns.isdisjoint(_places_of(run.actors[key].actor)),
            )
        )
    if filters.kinds:
        chosen = {actor for word in filters.kinds for actor in _of_kind(word, run.actors, work.lang)}
        steps.append((_given("kind", filters.kinds), lambda key: key in chosen))
    return _narrowed(run.actors, steps, _NO_ACTOR, _ACTORS_LEFT if told else None, work)


def status_named(word: str, lang: Lang) -> str:
    """The status that a word means, in either language, or `ALL` or `CAN_ACT` for several.

    Raises `Stop` when it means none, with the nearest.
    """
    found = _SEVERAL.get(word.strip().casefold()) or member_of(word, Status)
    if found is None:
        raise unknown(word, {one.phrase.text(lang): spoken([one]) for one in Status}, _STATUS, "calls --help")
    return str(found)


def wanted_status(statuses: Sequence[str]) -> Callable[[PreparedCall], bool]:
    """Which calls take part: by default those that are not shut by a filter; the gates judge the rest."""
    if not statuses or ALL in statuses or list(statuses) == [CAN_ACT]:
        return lambda call: True
    allowed = {*statuses, *(ACTIONABLE if CAN_ACT in statuses else ())}
    return lambda call: call.standing.status in allowed


def _given(option: str, words: Sequence[str]) -> str:
    return " ".join(f"--{option} {word}" for word in words)


def _narrowed(
    items: Iterable[T], steps: Sequence[Step[T]], nothing: Phrase, some: Phrase | None, work: "Work"
) -> list[T]:
    left = list(items)
    every, told = _EVERY(count=len(left)), []
    for option, passes in steps:
        left = [item for item in left if passes(item)]
        told.append(_LEAVES(option=option, count=len(left)).text(work.lang))
    if steps and (some or not left):
        work.tell((some if some and left else nothing)(every=every, steps="".join(told)))
    return left


def _funds(word: str, calls: Sequence[Call], tell: Tell) -> set[str]:
    """The funds that a word means: as calls write them, or by any name or abbreviation, in either language."""
    there = {call.fund for call in calls if call.fund}
    known = fund_names()
    meant = find(word, {name: [] for name in sorted(there)}) or ([code] if (code := fund_of(word)) else [])
    if not meant:
        raise unknown(word, {name: known.get(name, []) for name in sorted(there)}, _FUND, "calls")
    wider = [name for code in meant for name in editions(code) if name in there or name == code]
    told = [Phrase(fund_name(name, "sv"), fund_name(name, "en")) for name in wider]
    own = {name.casefold() for name in (*wider, *(text for one in told for text in (one.sv, one.en)))}
    if len(wider) > 1 or word.strip().casefold() not in own:
        tell_read_as(tell, _FUND, word, told)
    return set(wider)


def _programmes(word: str, calls: Sequence[Call], tell: Tell) -> set[str]:
    """The programmes that a word means: one by its name, a family by its id or by what its names have in common."""
    names: dict[str, list[str]] = {}
    for call in calls:
        names.update({name: [programme_name(name, "sv")] for name in (call.programme, call.programme_id) if name})
    exact = find(word, names)
    if exact:
        return set(exact)
    # The name of a fund and nothing more means all its programmes.
    funds = find(word, fund_names())
    found = begun(word, names, anywhere=True) or [
        name for call in calls if call.fund in funds for name in (call.programme, call.programme_id) if name
    ]
    if not found:
        raise unknown(word, names, _PROGRAMME, "calls")
    titles = {
        call.programme or call.programme_id or "" for call in calls if {call.programme, call.programme_id} & {*found}
    }
    tell_read_as(tell, _PROGRAMME, word, [Phrase(programme_name(name, "sv"), name) for name in sorted(titles)])
    return set(found)


def _towns(word: str, found: "Collection") -> set[str]:
    """The municipality that a word means: by name, code, or as "Nyköpings kommun"."""
    codes = {town.name: [town.code] for town in found.areas.municipalities}
    for actor in found.actors:
        codes.update({town: [] for town in _places_of(actor) if town and town not in codes})
    names = {
        town: [*code, *(f"{town}{ending}" for ending in (" kommun", "s kommun", " municipality", "s"))]
        for town, code in codes.items()
    }
    meant = find(word, names)
    if not meant:
        raise unknown(word, names, _MUNICIPALITY, "actors")
    return set(meant)


def _places_of(actor: Actor) -> tuple[str | None, ...]:
    return (actor.municipality, *actor.covers)


def _of_kind(word: str, actors: Mapping[str, PreparedActor], lang: Lang) -> set[str]:
    """The actors of a kind or function, in either language, one or many: those that are called so, else that also are.

    Whoever asks for companies gets the small and the large ones when nobody is called just a company.
    """
    own = {key: {one.actor.kind, *(one.actor.functions or ())} for key, one in actors.items()}
    wanted = class_of(word)
    if wanted is None:
        kinds: set[ActorClass] = set().union(*own.values())
        raise unknown(word, {kind.phrase.text(lang): spoken([kind]) for kind in sorted(kinds)}, _KIND, "actors")
    called = {key for key, kinds in own.items() if wanted in kinds}
    return called or {key for key, one in actors.items() if wanted in one.belonging.own}
