"""What a single record cannot know: ids used twice, dates out of order, parents that do not exist."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor, Life
from fundmatch.models.base import Sourced
from fundmatch.models.call import Call, RuleKind
from fundmatch.models.issue import Issue
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import Amount, AmountKind
from fundmatch.models.place import Atlas
from fundmatch.models.zones import is_known
from fundmatch.sources.faults import hint
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record

T = TypeVar("T", Call, Actor)


def unique(pairs: Iterable[tuple[T, Record]], issues: list[Issue]) -> Iterator[tuple[T, Record]]:
    """The first record of each id; every later one joins `issues`."""
    first: dict[str, Record] = {}
    for item, record in pairs:
        if item.id in first:
            before = first[item.id]
            place = before.file if before.row is None else f"{before.file}:{before.row}"
            issues.append(make_issue(kinds.DUPLICATE_ID, record, ("id",), id=item.id, first=place))
        else:
            first[item.id] = record
            yield item, record


def check_call(call: Call, record: Record, atlas: Atlas | None) -> list[Issue]:
    """Cross checks of one call; areas only on a map. Errors among them take the call out of use."""
    known = {source.id for source in call.sources}
    return [
        *(_areas(call, record, atlas) if atlas else ()),
        *_dates(call, record),
        *_bounds(call, record),
        *(
            make_issue(kinds.UNKNOWN_SOURCE, record, (*path, "source"), source=fact.source)
            for path, fact in _facts(call)
            if fact.source and fact.source not in known
        ),
        *([make_issue(kinds.NO_TITLE, record, ("title",))] if call.title.und == call.id else ()),
        *(() if call.summary or call.funds or call.themes else [make_issue(kinds.NO_TEXT, record)]),
    ]


def _areas(call: Call, record: Record, atlas: Atlas) -> Iterator[Issue]:
    """Areas by name instead of code: such a rule could never be met."""
    for at, rule in enumerate(call.eligibility):
        for value in rule.values if rule.type is RuleKind.TERRITORY else ():
            if not atlas.knows(value):
                near = hint(value, atlas.area_ids(), 75)
                yield make_issue(kinds.UNKNOWN_AREA, record, ("eligibility", at, "values"), name=value, hint=near)


def _dates(call: Call, record: Record) -> Iterator[Issue]:
    opens = [one.date for one in call.milestones if one.kind is MilestoneKind.OPENS and one.date]
    for at, one in enumerate(call.milestones):
        if one.kind is MilestoneKind.CLOSES and one.last_day and opens and one.last_day < min(opens):
            days = {"closes": one.date, "opens": min(opens)}
            yield make_issue(kinds.DEADLINE_BEFORE_OPENING, record, ("milestones", at, "date"), **days)
        if one.zone and not is_known(one.zone):
            yield make_issue(kinds.TIME_ZONE, record, ("milestones", at, "zone"), zone=one.zone)


def _facts(call: Call) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
    """Every fact of a call that may name its source, with its place."""
    for field in ("milestones", "amounts", "rates", "eligibility"):
        for at, fact in enumerate(getattr(call, field)):
            yield (field, at), fact
    for field in ("partnership", "duration"):
        if fact := getattr(call, field):
            yield (field,), fact


def _bounds(call: Call, record: Record) -> Iterator[Issue]:
    """Where the least is more than the most: sums of the same thing, months, partners."""
    for low_kind, high_kind in (
        (AmountKind.GRANT_MIN, AmountKind.GRANT_MAX),
        (AmountKind.PROJECT_BUDGET_MIN, AmountKind.PROJECT_BUDGET_MAX),
    ):
        for (at, low), high in itertools.product(enumerate(call.amounts), call.amounts):
            same = _of_what(low) == _of_what(high)
            if low.what is low_kind and high.what is high_kind and same and low.money.amount > high.money.amount:
                values = {"low": low.money.amount, "high": high.money.amount}
                yield make_issue(kinds.MIN_ABOVE_MAX, record, ("amounts", at), **values)
    length, terms = call.duration, call.partnership
    for name, least, most in (
        ("duration", length and length.min_months, length and length.max_months),
        ("partnership", terms and terms.min_partners, terms and terms.max_partners),
    ):
        if least and most and least > most:
            yield make_issue(kinds.MIN_ABOVE_MAX, record, (name,), low=least, high=most)


def _of_what(amount: Amount) -> tuple[object, ...]:
    return amount.money.currency, amount.project_kind, amount.scope, amount.condition


def check_actor(actor: Actor, record: Record, atlas: Atlas, as_of: dt.date) -> Iterator[Issue]:
    """Cross checks of one actor against the map and the day."""
    if actor.municipality and atlas.knows_municipalities():
        code = atlas.code_of(actor.municipality)
        if code is None:
            values = {"name": actor.municipality, "hint": hint(actor.municipality, atlas.municipality_names(), 75)}
            yield make_issue(kinds.UNKNOWN_MUNICIPALITY, record, ("municipality",), **values)
        elif actor.municipality_code and actor.municipality_code != code:
            codes = {"name": actor.municipality, "right": code, "wrong": actor.municipality_code}
            yield make_issue(kinds.CODE_MISMATCH, record, ("municipality_code",), **codes)
    if actor.valid_to and actor.valid_to < as_of:
        yield make_issue(kinds.EXPIRED_ACTOR, record, ("valid_to",), day=actor.valid_to)
    elif actor.status is Life.DISSOLVED:
        yield make_issue(kinds.DISSOLVED_ACTOR, record, ("status",))
    if not (actor.description or actor.themes or actor.core or actor.past_projects):
        yield make_issue(kinds.NO_TEXT, record)


def check_parents(named: Mapping[str, tuple[str | None, Record]]) -> list[Issue]:
    """Parents that do not exist, and chains of parents that go round; of each actor its parent and its record."""
    parents = {key: parent for key, (parent, _) in named.items()}
    round_ = _in_loops(parents)
    issues: list[Issue] = []
    for key, (parent, record) in named.items():
        if parent and parent not in parents:
            issues.append(make_issue(kinds.UNKNOWN_PARENT, record, ("parent",), parent=parent))
        elif key in round_:
            issues.append(make_issue(kinds.PARENT_LOOP, record, ("parent",)))
    return issues


def _in_loops(parents: Mapping[str, str | None]) -> set[str]:
    """The ids whose chain of parents comes back to themselves. Each is passed once, however long the chains are."""
    passed: set[str] = set()
    found: set[str] = set()
    for start in parents:
        chain: list[str] = []
        step: str | None = start
        while step is not None and step in parents and step not in passed:
            passed.add(step)
            chain.append(step)
            step = parents[step]
        if step in chain:
            found.update(chain[chain.index(step) :])
    return found
