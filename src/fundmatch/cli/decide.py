"""`fundmatch decide`: what we do with a call, for one actor or for all, and why. `--undo` takes it back."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.exits import MEANT, UNKNOWN_NAME, Stop, either
from fundmatch.cli.history import beside, lost, opened, store_path, there
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Paths, collection
from fundmatch.cli.naming import ACTOR, actor_first, actor_names, call_names, names_of, resolve, resolve_call
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.models.call import Call
    from fundmatch.models.decision import Decision, Pair, State

STATE = Phrase("läge", "state")
_CHOICES = Phrase("; välj ett av {states}.", "; choose one of {states}.")
_TOO_MANY = Phrase(
    "för många ord: {words}. Skriv [AKTÖR] UTLYSNING LÄGE, med citattecken om namn av flera ord",
    "too many words: {words}. Write [ACTOR] CALL STATE, with quotes around names of several words",
)
_NEEDED = Phrase("det saknas: {parts}", "missing: {parts}")
_CALL = Phrase("utlysningen", "the call")
_STATE = Phrase("läget ({states})", "the state ({states})")
_WHY = Phrase("--why (varför beslutas det)", "--why (why is it decided)")
_OWNER = Phrase(
    "--owner (vilken roll ansvarar, till exempel EU-samordnare; aldrig en person)",
    "--owner (which role answers for it, such as EU officer; never a person)",
)
_WRONG = Phrase("{option}: {why}", "{option}: {why}")
_DONE = Phrase("{pair}: {state}", "{pair}: {state}")
_MUTED = Phrase(
    "{pair}: tystad; visas inte i listorna förrän datum, pengar eller villkor ändras",
    "{pair}: muted; left out of the lists until dates, money or conditions change",
)
_NEWER = Phrase(
    "{pair}: lagrat, men ett nyare beslut gäller ({state}, {day})",
    "{pair}: stored, but a newer decision stands ({state}, {day})",
)
_NOTHING = Phrase("{pair}: inget beslut att ta tillbaka", "{pair}: no decision to take back")
_BACK = Phrase(
    "{pair}: beslutet återtaget; det förra, ”{now}”, gäller",
    "{pair}: the decision is taken back; the one before it, “{now}”, stands",
)
_BACK_TO_NOTHING = Phrase(
    "{pair}: beslutet återtaget; inget beslut gäller", "{pair}: the decision is taken back; no decision stands"
)
NAMES = 2
"""Names that a decision takes at most: an actor and a call."""
_UNDO = "undo"
"""Why of a withdrawal that was given no reason."""


def decide(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR] CALL STATE",
            help=say(
                "aktör (utan: alla aktörer) och utlysning, id eller namn, och läget: intresserad, söker, beviljad, "
                "avslag, avstår (ni söker inte) eller tystad (tills utlysningen ändras); i vilken ordning som helst",
                "actor (without: all actors) and call, id or name, and the state: interested, applying, granted, "
                "rejected (the application was turned down), declined (you do not apply) or muted (left out until the "
                "call changes); in any order",
            ),
        ),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help=say("varför", "why"))] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner",
            metavar="ROLE",
            help=say(
                "roll som ansvarar, till exempel EU-samordnare; aldrig en persons namn, adress eller nummer",
                "role that answers for it, such as EU officer; never a person's name, address or number",
            ),
        ),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=say("anteckning", "note"))] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help=say("ta tillbaka det senaste beslutet", "take the last decision back"))
    ] = False,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
) -> None:
    """Take down a decision, or take the last one back."""
    from fundmatch.models.decision import State, in_force

    names, word = parse(words or [], undo)
    missing = [part() for part, given in ((_WHY, why), (_OWNER, owner)) if given is None]
    if word is None and not undo:
        missing.insert(0, _STATE(states=either(_choices())))
    if not names:
        missing.insert(0, _CALL())
    if missing and not (undo and names):
        raise Stop(_NEEDED(parts=missing))
    now = moment(as_of)
    kept = known_to(store, data, calls)
    found = collection(Paths(data, calls, actors_path, store=kept), now)
    before = stored(store) if there(store_path(store)) else []
    away = [one for one, _ in lost(kept, now).values()]
    pair = _pair(names, found, before, away)
    standing = in_force(before).get(pair)
    fields: dict[str, Any] = {"call": pair[0], "actor": pair[1], "why": why, "owner": owner, "note": note}
    if undo:
        if standing is None:
            raise Stop(_NOTHING(pair=pair_text(pair)))
        fields |= {"state": State.WITHDRAWN, "takes_back": standing.id, "matters": None}
        fields["why"], fields["owner"] = why or _UNDO, owner or standing.owner
    else:
        fields |= {"state": word, "matters": _fingerprint(pair[0], [*found.calls, *away])}
    last = max((one.at for one in before if one.pair == pair), default=None)
    made = _made({**fields, "at": _after(now, last, as_of is None)})
    _store(made, store)
    _tell(made, in_force([*before, made]).get(pair))


def parse(words: list[str], undo: bool) -> "tuple[list[str], State | None]":
    """The names and the state among words, wherever the state stands.

    Raises:
        Stop: when there are more words than can be understood, or none of several is a state.
    """
    states = state_words()
    at = None if undo else next((at for at in reversed(range(len(words))) if words[at].casefold() in states), None)
    names = words if at is None else words[:at] + words[at + 1 :]
    if len(names) > NAMES + (at is None and not undo):
        raise Stop(_TOO_MANY(words=" ".join(words)))
    if at is None and not undo and len(names) > 1:
        state_of(names[-1])
    return names, None if at is None else states[words[at].casefold()]


def _pair(
    names: list[str], found: "Collection", decisions: "list[Decision]", away: "Sequence[Call]"
) -> "Pair":  # fmt: skip
    """The call and the actor, or all actors, that names stand for."""
    if len(names) == 1:
        return named(names[0], found, decisions, away), None
    calls = {**{one.call: [] for one in decisions}, **names_of(away), **call_names(found)}
    actor, call = actor_first(names[0], names[1], _actors(found, decisions), calls)
    return named(call, found, decisions, away), named_actor(actor, found, decisions)


def state_of(word: str) -> "State":
    """The state that a word stands for.

    Raises:
        Stop: when there is none, with the nearest.
    """
    from fundmatch.text.names import nearest

    states = state_words()
    if word.casefold() in states:
        return states[word.casefold()]
    close = nearest(word, list(dict.fromkeys((*_choices(), *states.values()))), cutoff=70)
    hint = MEANT(names=either(close)) if close else _CHOICES(states=either(_choices()))
    raise Stop(UNKNOWN_NAME(what=STATE, name=word, hint=hint))


def _choices() -> list[str]:
    """The words of all states in the language of the run."""
    from fundmatch.models.decision import DECIDED
    from fundmatch.models.names import name_of

    return [name_of(state).text(LANG) for state in DECIDED]


def state_words() -> "dict[str, State]":
    """Each state by the words that may be written for it: its own, and those of both languages."""
    from fundmatch.models.decision import DECIDED
    from fundmatch.models.names import name_of

    return {word.casefold(): state for state in DECIDED for word in (state.value, name_of(state).sv, name_of(state).en)}


def stored(store: Path | None) -> "list[Decision]":
    """All decisions of the history; none when the user has no history yet.

    Raises:
        Stop: when the history named does not exist, or cannot be used.
    """
    from fundmatch.history.decisions import Decisions

    if store is None and not there(store_path(None)):
        return []
    with opened(store) as (database, _):
        return Decisions(database).every()


def known_to(store: Path | None, *own: Path | None) -> Path | None:
    """The history whose calls can be decided on; none when the file named is still to be made."""
    return beside(store, *own) if store is None or there(store) else None


def named(name: str, found: "Collection", decisions: "list[Decision]", away: "Sequence[Call]" = ()) -> str:
    """The id of a call that is known now, that is `away` from its source, or that was decided on before."""
    return resolve_call(name, found, {**{one.call: [] for one in decisions}, **names_of(away)})


def named_actor(name: str, found: "Collection", decisions: "list[Decision]") -> str:
    """The id of an actor that is known now, or that was decided on before."""
    return resolve(name, _actors(found, decisions), ACTOR, "actors")


def _actors(found: "Collection", decisions: "list[Decision]") -> dict[str, list[str]]:
    return {**{one.actor: [] for one in decisions if one.actor}, **actor_names(found)}


def pair_text(pair: "Pair") -> str:
    """A pair as `decide` takes it."""
    return ", ".join(part for part in pair if part)


def _after(now: dt.datetime, last: dt.datetime | None, clock: bool) -> dt.datetime:
    """When a decision is made: after the last one of its pair, also within the minute or when clocks disagree."""
    if last is not None and (clock or now <= last < now + dt.timedelta(minutes=1)):
        with contextlib.suppress(OverflowError):
            return max(now, last + dt.timedelta(seconds=1))
    return now


def _fingerprint(key: str, calls: "Sequence[Call]") -> str | None:
    from fundmatch.monitoring.material import matters

    return next((matters(one) for one in calls if one.id == key), None)


def _made(fields: dict[str, Any]) -> "Decision":
    from fundmatch.models.decision import Decision
    from fundmatch.sources.loading import validate
    from fundmatch.sources.record import Record

    made = validate(Record(fields, ""), Decision)
    if isinstance(made, list):
        raise Stop(_WRONG(option=f"--{made[0].field}", why=made[0].message))
    return made


def _store(made: "Decision", store: Path | None) -> None:
    from fundmatch.history.decisions import Decisions

    with opened(store, make=True) as (database, _):
        Decisions(database).add([made])


def _tell(made: "Decision", now: "Decision | None") -> None:
    from fundmatch.models.decision import State
    from fundmatch.models.names import name_of
    from fundmatch.models.zones import STOCKHOLM

    pair = pair_text(made.pair)
    said: Said
    if made.state is State.WITHDRAWN:
        said = _BACK(pair=pair, now=name_of(now.state)) if now else _BACK_TO_NOTHING(pair=pair)
    elif now is not None and now.id != made.id:
        said = _NEWER(pair=pair, state=name_of(now.state), day=now.at.astimezone(STOCKHOLM).date())
    elif made.state is State.MUTED:
        said = _MUTED(pair=pair)
    else:
        said = _DONE(pair=pair, state=name_of(made.state))
    tell(said)
