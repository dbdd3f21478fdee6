"""`fundmatch show NAME`: a call or an actor on one page, or the calls of a programme."""

from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.actors import put_actor
from fundmatch.cli.calls import put_call, put_calls
from fundmatch.cli.clock import moment
from fundmatch.cli.language import say
from fundmatch.cli.load import (
    Names,
    Paths,
    actor_names,
    beside,
    call_names,
    collection,
    engine,
    lost,
    names_of,
    resolve,
)
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundmatch.models.call import Call

_ANYTHING = Phrase("utlysning, aktör eller program", "call, actor or programme")


def show(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=say("id eller namn; search hittar dem", "id or name; search finds them")),
    ],
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Show anything by its name: calls before actors before programmes."""
    from fundmatch.text.names import find

    now = moment(as_of)
    kept = beside(store, data, calls)
    found = collection(Paths(data, calls, actors_path, store=kept), now)
    away = lost(kept, now)
    call_by, actor_by = {**names_of(one for one, _ in away.values()), **call_names(found)}, actor_names(found)
    programme_by = _programme_names(found.calls)
    # A name that is one of them as it stands is that one, whatever others begin so.
    whole = next((names for names in (call_by, actor_by, programme_by) if find(name, names)), None)
    key = resolve(name, whole or {**programme_by, **actor_by, **call_by}, _ANYTHING, "calls")
    if key in call_by and whole is not actor_by:
        put_call(key, found, away, now, opt.CallFormat(format_), output)
    elif key in actor_by:
        put_actor(key, found, now, format_, output)
    else:
        run = engine(found, now, [opt.StatusChoice.ALL])
        own = [one for one in run.calls.values() if key in (one.call.programme, one.call.programme_id)]
        put_calls(own, now, format_, output)


def _programme_names(calls: "Iterable[Call]") -> Names:
    """Programmes by the key that strands share; of several strands also each by its name."""
    strands: dict[str, list[str]] = {}
    for call in calls:
        name = call.programme or call.programme_id
        if name and name not in strands.setdefault(call.programme_id or name, []):
            strands[call.programme_id or name].append(name)
    alone = {key: names for key, names in strands.items() if len(names) == 1}
    several: dict[str, list[str]] = {
        name: [] for key, names in strands.items() if key not in alone for name in (key, *names)
    }
    return {**several, **alone}
