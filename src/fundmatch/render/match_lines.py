"""Matches without words as lines of JSON: what `match_json.record` gives, each part that comes again made once."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from fundmatch.matching.engine import Common, Engine
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.base import Lang
from fundmatch.models.decision import Decision, Pair
from fundmatch.render.json_text import Made, compact
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import (
    actor_record,
    answers_record,
    call_facts,
    call_record,
    directions_record,
    number_record,
    score_record,
)
from fundmatch.render.matches import MatchRow

MOST_KEPT = 10_000
"""Texts that are kept of actors, and of what the classes of pairs give; those of calls are all kept."""


class MatchLines:
    """Writes the matches of a run in the form `fundmatch/match-points/1`."""

    def __init__(self, run: Engine, lang: Lang, decisions: Mapping[Pair, Decision]) -> None:
        self._run, self._lang, self._facts = run, lang, RowFacts(run.setting.now, decisions)
        self._directions = {one.id for one in run.setting.strategy.directions}
        self._calls: dict[Hashable, tuple[str, ...]] = {}
        self._others: dict[Hashable, tuple[str, ...]] = {}

    def line(self, row: MatchRow) -> Made:
        """One match, as `record` gives it when it is not worded."""
        match = row.match
        call, call_more, source = _once(self._calls, match.call.id, lambda: self._of_call(match.call))
        if len(self._others) > MOST_KEPT:
            self._others.clear()
        actor, actor_more = _once(self._others, match.actor.id, lambda: self._of_actor(match.actor))
        gates, points, directions = _once(self._others, match.common, lambda: self._of_classes(match.common))
        subject = compact([number_record(part) for part in self._run.of_subject(match)])[1:-1]
        pair = self._facts.of_pair(row)
        (alone,) = _once(self._others, tuple(pair.values()), lambda: (_inner(pair),))
        return Made(
            f'{{"rank":{row.rank},{actor},{call},{_inner(score_record(match))},{gates},'
            f'"points":[{",".join(part for part in (subject, points) if part)}],{directions},{call_more},{actor_more},'
            f"{alone},{source}}}"
        )

    def _of_call(self, call: PreparedCall) -> tuple[str, ...]:
        parts = call_record(call, self._lang), call_facts(call, RowFacts(self._facts.now))
        return (*map(_inner, parts), _inner({"source_url": call.source_of(None)}))

    def _of_actor(self, actor: PreparedActor) -> tuple[str, ...]:
        return _inner(actor_record(actor)), _inner(RowFacts(self._facts.now).of_actor(actor))

    def _of_classes(self, common: Common) -> tuple[str, ...]:
        points = self._run.of_classes(common)
        return (
            _inner({"gates": answers_record(common.verdicts)}),
            ",".join(compact(number_record(part)) for part in points),
            _inner({"directions": directions_record(points, self._directions)}),
        )


def _once(kept: dict[Hashable, tuple[str, ...]], key: Hashable, make: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    if key not in kept:
        kept[key] = make()
    return kept[key]


def _inner(record: Mapping[str, Any]) -> str:
    """The members of a record as JSON, without its braces."""
    return compact(record)[1:-1]
