"""The sources of a user: what each gave last, how long ago, and what to do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fundmatch.jobs.histories import opened
from fundmatch.jobs.sync import Round, services_of
from fundmatch.jobs.talk import Tell, nobody
from fundmatch.monitoring.health import HealthFinding, SourceHealth, examine
from fundmatch.sources.services import Service
from fundmatch.sources.services.configured import kind_of


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One source, as the history knows it."""

    service: Service
    kind: str
    health: SourceHealth | None
    """none: never asked"""
    findings: Sequence[HealthFinding]


def sources(store: Path, home: Path, listed: Path | None, now: dt.datetime, tell: Tell = nobody) -> list[ListedSource]:
    """The sources that `sync` asks, in its order.

    Raises `Stop` for a list that cannot be used, a history that cannot be read.
    """
    services = services_of(Round(store, home, listed=listed), tell)
    known: dict[str, SourceHealth] = {}
    findings: tuple[HealthFinding, ...] = ()
    if store.exists():
        with opened(store) as (database, _), database.reading():
            health = examine(database, now)
        known, findings = {one.source: one for one in health.sources}, health.findings
    return [
        ListedSource(one, kind_of(one), known.get(one.id), [found for found in findings if found.source == one.id])
        for one in services
    ]
