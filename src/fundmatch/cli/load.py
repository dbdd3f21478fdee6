"""From options to a collection and an engine; filters and names resolved once, for all commands."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.exits import MANY_NAMES, MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.cli.home import home
from fundmatch.cli.issues import place_of, tell_issues
from fundmatch.cli.language import LANG
from fundmatch.cli.options import StatusChoice
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.matching.engine import Engine
    from fundmatch.matching.prepared import PreparedActor, PreparedCall
    from fundmatch.models.call import Call
    from fundmatch.models.issue import Issue
    from fundmatch.sources.folder import Collection
    from fundmatch.text.meaning import Meaning

_NOTHING = {
    "no such folder": Phrase("mappen {path} finns inte", "there is no folder {path}"),
    "no such file or folder": Phrase("{path} finns inte", "there is no file or folder {path}"),
    "no valid record": Phrase("{path}: ingen giltig post{detail}", "{path}: no valid record{detail}"),
}
_ISSUES = Phrase(
    "{issues} i indata; fundmatch check{paths} visar dem", "{issues} in the input; fundmatch check{paths} shows them"
)
_NAMED = 3
"""Issues that are named; `check` shows all."""
_BOTH = Phrase("{errors} {error}, {warnings} {warning}", "{errors} {error}, {warnings} {warning}")
_ERROR, _ERRORS = Phrase("fel", "error"), Phrase("fel", "errors")
_WARNING, _WARNINGS = Phrase("varning", "warning"), Phrase("varningar", "warnings")
_CRITERION = Phrase("kriterium", "criterion")
_NO_WEIGHT = Phrase("alla vikter är noll", "all weights are zero")
ACTOR, CALL = Phrase("aktör", "actor"), Phrase("utlysning", "call")
_FUND, _PROGRAMME = Phrase("fond", "fund"), Phrase("program", "programme")
_MUNICIPALITY, _KIND = Phrase("kommun", "municipality"), Phrase("slag av aktör", "kind of actor")
_LIST_HINT = Phrase("; fundmatch {command} visar alla.", "; fundmatch {command} lists all.")


@dataclass(frozen=True, slots=True)
class Paths:
    """The path options of a run, as given."""

    data: Path | None = None
    calls: Path | None = None
    actors: Path | None = None
    strategy: Path | None = None
    weights: Path | None = None
    store: Path | None = None
    """a history whose calls are put together with the others'"""


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter options of a run, as given."""

    statuses: Sequence[StatusChoice] = ()
    funds: Sequence[str] = ()
    programmes: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    kinds: Sequence[str] = ()
    chosen: dict[str, list[str]] = field(default_factory=dict)


def collection(paths: Paths, now: dt.datetime) -> "Collection":
    """Everything that the paths hold; how many issues there are is told, which ones is `check`'s task."""
    from fundmatch.sources.folder import NothingToUse, Where, bundled, collect
    from fundmatch.sources.store.faults import StoreFault

    where = Where(
        paths.data or bundled(), paths.calls, paths.actors, paths.strategy, paths.weights, home(), paths.store
    )
    try:
        found = collect(where, now.date())
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None
    _announce(found.issues, [path for path in (paths.data, paths.calls, paths.actors) if path])
    return found


def _announce(issues: "Sequence[Issue]", own: Sequence[Path]) -> None:
    """The first things of the input that were not read, and one line on how much is wrong with it."""
    from fundmatch.models.issue import unread

    errors = sum(issue.severity == "error" for issue in issues)
    if not issues or not (own or errors):
        return
    tell_issues(sorted(filter(unread, issues), key=lambda issue: issue.severity != "error"), _NAMED)
    shown = "".join(f" {path.as_posix()}" for path in own)
    tell(_ISSUES(issues=count_issues(errors, len(issues) - errors), paths=shown), fault=errors > 0)


def count_issues(errors: int, warnings: int) -> Said:
    """How many issues there are, in words."""
    error, warning = (_ERROR if errors == 1 else _ERRORS), (_WARNING if warnings == 1 else _WARNINGS)
    return _BOTH(errors=errors, error=error, warnings=warnings, warning=warning)


def nothing_to_use(nothing: object) -> Said:
    """The line for input that cannot be used, with the first issue as its reason."""
    from fundmatch.sources.folder import NothingToUse
    from fundmatch.sources.record import shown

    assert isinstance(nothing, NothingToUse)
    # What is wrong with the actors is no reason why there are no calls.
    first = next((issue for issue in nothing.issues if issue.file.startswith(shown(nothing.path))), None)
    detail = f" ({place_of(first)}: {first.message.text(LANG)}; {first.action.text(LANG)})" if first else ""
    return _NOTHING[nothing.what](path=shown(nothing.path), detail=detail)


def engine(
    found: "Collection", now: dt.datetime, statuses: Sequence[StatusChoice], meaning: "Meaning | None" = None
) -> "Engine":
    """Calls and actors made ready, closed calls judged as if open when they are asked for."""
    from fundmatch.matching.engine import Engine
    from fundmatch.matching.prepared import Setting
    from fundmatch.matching.status import SHUT

    as_if_open = StatusChoice.ALL in statuses or not SHUT.isdisjoint(statuses)
    switches = frozenset(switch.id for switch in found.strategy.switches if switch.on)
    setting = Setting(
        now, found.strategy, found.atlas, found.practice, found.weights.tiers, as_if_open, switches, found.reader,
        meaning,
    )  # fmt: skip
    try:
        return Engine(found.calls, found.actors, setting, found.weights)
    except ValueError as wrong:
        if str(wrong) == "0":
            raise Stop(_NO_WEIGHT()) from None
        from fundmatch.matching.criteria import CRITERIA, DIRECTIONS

        known = [*(one.id for one in CRITERIA), DIRECTIONS, *(one.id for one in found.strategy.directions)]
        resolve(str(wrong), {name: [] for name in known}, _CRITERION, "criteria")
        raise


def wanted_status(statuses: Sequence[StatusChoice]) -> Callable[["PreparedCall"], bool]:
    """Which calls take part: by default those that are not shut by a filter; the gates judge the rest."""
    if not statuses or StatusChoice.ALL in statuses or list(statuses) == [StatusChoice.ACTIONABLE]:
        return lambda call: True
    from fundmatch.matching.status import ACTIONABLE

    allowed = {choice.value for choice in statuses if choice is not StatusChoice.ACTIONABLE}
    if StatusChoice.ACTIONABLE in statuses:
        allowed |= {status.value for status in ACTIONABLE}
    return lambda call: call.standing.status.value in allowed


def resolve(query: str, names: dict[str, list[str]], what: Phrase, command: str) -> str:
    """The id that a name or id stands for.

    Raises:
        Stop: when there is none or more than one, with the nearest real ones.
    """
    from fundmatch.text.names import find, nearest

    found = find(query, names)
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(MANY_NAMES(what=what, name=query, names=found))
    choices = {name: key for key, own in names.items() for name in (key, *own)}
    keys = list(dict.fromkeys(choices[name] for name in nearest(query, list(choices), limit=6)))[:3]
    hint = MEANT(names=either(keys)) if keys else _LIST_HINT(command=command)
    raise Stop(UNKNOWN_NAME(what=what, name=query, hint=hint))


def actor_names(found: "Collection") -> dict[str, list[str]]:
    """What each actor is called."""
    return {actor.id: [name for name in (actor.name, actor.name_en) if name] for actor in found.actors}


def call_names(found: "Collection") -> dict[str, list[str]]:
    """What each call is called: official id, titles, and the short title that tables show."""
    return names_of(found.calls)


def resolve_call(query: str, found: "Collection", others: "Mapping[str, Sequence[str]]") -> str:
    """The id of a call; `others` are looked through for what is not among the calls as they are.

    Raises:
        Stop: as `resolve`.
    """
    from fundmatch.text.names import find

    names = call_names(found)
    if not find(query, names):
        names = {**{key: list(own) for key, own in others.items()}, **names}
    return resolve(query, names, CALL, "calls")


def names_of(calls: "Iterable[Call]") -> dict[str, list[str]]:
    """The same of any calls."""
    names = {}
    for call in calls:
        texts = [text for text in (call.title, call.short_title) if text]
        own = (call.official_id, *(name for text in texts for name in (text.sv, text.en, text.und)))
        names[call.id] = [name for name in own if name]
    return names


def select_calls(run: "Engine", found: "Collection", filters: Filters) -> list[str]:
    """Ids of the calls that pass the fund and programme filters."""
    wanted, passes = with_money(found.calls, filters), wanted_status(filters.statuses)
    return [call.id for call in found.calls if wanted(call) and passes(run.calls[call.id])]


def with_money(calls: "Iterable[Call]", filters: Filters) -> "Callable[[Call], bool]":
    """Whether a call is of one of the funds and programmes asked for; the names are those of `calls`."""
    funds: set[str] = set()
    programmes: dict[str, list[str]] = {}
    for call in calls:
        funds |= {call.fund} if call.fund else set()
        if call.programme_id or call.programme:
            own = programmes.setdefault(call.programme_id or call.programme or "", [])
            if call.programme and call.programme not in own:
                own.append(call.programme)
    wanted_funds = {resolve(fund, {name: [] for name in sorted(funds)}, _FUND, "calls") for fund in filters.funds}
    wanted = {resolve(one, programmes, _PROGRAMME, "calls") for one in filters.programmes}
    return lambda call: (
        (not wanted_funds or call.fund in wanted_funds)
        and (not wanted or (call.programme_id or call.programme) in wanted)
    )


def select_actors(run: "Engine", found: "Collection", filters: Filters) -> list[str]:
    """Ids of the actors that pass the municipality and kind filters."""
    towns = {town.name: [town.code] for town in found.areas.municipalities}
    for actor in found.actors:
        if actor.municipality:
            towns.setdefault(actor.municipality, [])
    kinds = {actor.kind.value: _kind_names(actor.kind) for actor in found.actors}
    wanted_towns = {resolve(one, towns, _MUNICIPALITY, "actors") for one in filters.municipalities}
    wanted_kinds = {resolve(one, kinds, _KIND, "actors") for one in filters.kinds}

    def passes(actor: "PreparedActor") -> bool:
        facts = actor.actor
        in_town = not wanted_towns or facts.municipality in wanted_towns or bool(wanted_towns & set(facts.covers))
        return in_town and (not wanted_kinds or facts.kind.value in wanted_kinds)

    return [actor.id for actor in found.actors if passes(run.actors[actor.id])]


def _kind_names(kind: object) -> list[str]:
    from fundmatch.models.kinds import ActorClass
    from fundmatch.models.names import name_of

    phrase = name_of(ActorClass(str(kind)))
    return [phrase.sv, phrase.en]
