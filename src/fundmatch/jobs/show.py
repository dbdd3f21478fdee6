"""A call, an actor or the calls of a programme by one name."""

from collections.abc import Iterable

from fundmatch.jobs.calls import call_of
from fundmatch.jobs.histories import lost
from fundmatch.jobs.lookup import Names, resolve
from fundmatch.jobs.naming import actor_names, call_names, names_of
from fundmatch.jobs.work import Work
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ALL
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.names import find
from fundmatch.text.programmes import programme_name

_ANYTHING = Phrase("utlysning, aktör eller program", "call, actor or programme")


def show(work: Work, name: str) -> Call | Actor | list[PreparedCall]:
    """Whatever has this name: calls before actors before programmes, of which the calls are given.

    Raises `Stop` when nothing is called so, or several things are.
    """
    found, away = work.found, lost(work.where.store, work.now)
    call_by = {**names_of((one for one, _ in away.values()), work.lang), **call_names(found, work.lang)}
    actor_by, programme_by = actor_names(found), _programme_names(found.calls, work.lang)
    # A name that is one of them as it stands is that one, whatever others begin so.
    whole = next((names for names in (call_by, actor_by, programme_by) if find(name, names)), None)
    key = resolve(name, whole or {**programme_by, **actor_by, **call_by}, _ANYTHING, "calls", work.tell)
    if key in call_by and whole is not actor_by:
        return call_of(work, key, away)
    if key in actor_by:
        return next(one for one in found.actors if one.id == key)
    run = work.engine([ALL])
    return [one for one in run.calls.values() if key in (one.call.programme, one.call.programme_id)]


def _programme_names(calls: Iterable[Call], lang: Lang) -> Names:
    """Programmes by the key that strands share; of several strands also each by its name, in either language."""
    strands: dict[str, list[str]] = {}
    for call in calls:
        name = call.programme or call.programme_id
        if name and name not in strands.setdefault(call.programme_id or name, []):
            strands[call.programme_id or name].append(name)
    found: dict[str, list[str]] = {}
    for key, names in strands.items():
        if len(names) > 1:
            found.update({name: _called(name, lang) for name in names})
            # "Horizon Europe: Cluster 1" and its sisters are Horizon Europe.
            heads = {name.split(":")[0] for name in names}
            found[key] = _called(heads.pop(), lang) if len(heads) == 1 else []
    return {**found, **{key: _called(names[0], lang) for key, names in strands.items() if len(names) == 1}}


def _called(name: str, lang: Lang) -> list[str]:
    """A programme's names, the one in the reader's language first."""
    return list(dict.fromkeys((programme_name(name, lang), name, programme_name(name, "sv"))))
