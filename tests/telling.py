"""Calls to tell of, for the tests of digest, feed and calendar: one call, its matches, what changed."""

import datetime as dt
from typing import Any

from factory import actor, call, setting
from fundmatch.matching import trial
from fundmatch.matching.engine import Engine
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Source
from fundmatch.models.weights import Weights
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.news import Item
from rows import ACTOR, CALL

NOW = setting().now
SEEN = dt.datetime(2026, 11, 28, 7, tzinfo=dt.UTC)
SOURCE = Source(id="main", name="Portalen", kind="official", seen=dt.date(2026, 11, 28))


def engine_of(*calls: dict[str, Any], actors: tuple[dict[str, Any], ...] = ({},), now: str = trial.NOON) -> Engine:
    """An engine of calls and actors, each as plain as `rows` has them where no field is given."""
    made = [call(**{**CALL, **fields}) for fields in calls or ({},)]
    who = [actor(**{**ACTOR, **fields}) for fields in actors]
    return Engine(made, who, setting(now=now), Weights.model_validate(trial.WEIGHTS))


def item(*changes: Change, actors: tuple[dict[str, Any], ...] = ({},), now: str = trial.NOON, **fields: Any) -> Item:
    """One call with what changed of it and everybody as a match; `fields` are the call's."""
    run = engine_of(fields, actors=actors, now=now)
    (one,) = run.calls.values()
    return Item(one, tuple(run.explain(who, one) for who in run.actors.values()), changes)


def change(kind: ChangeKind, key: str = "erdf-1", field: str | None = None, **how: Any) -> Change:
    """A change of the plain call, or of another."""
    return Change(key, call(**{**CALL, "id": key}), kind, how.pop("at", SEEN), field, source=SOURCE, **how)


def prepared(*calls: dict[str, Any], now: str = trial.NOON) -> dict[str, PreparedCall]:
    """Calls by id as they are at a moment."""
    return dict(engine_of(*calls, now=now).calls)
