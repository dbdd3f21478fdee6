"""What a single record cannot know: ids used twice, dates out of order, parents that do not exist."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor, Life
from fundmatch.models.base import Sourced
from fundmatch.models.call import Call, RuleKind
from fundmatch.models.issue import Issue
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind
from fundmatch.models.place import Atlas
from fundmatch.models.zones import is_known
from fundmatch.sources.faults import hint
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record

T = TypeVar("T", Call, Actor)
Pairs = Sequence[tuple[T, Record]]


def unique(pairs: Pairs[T]) -> tuple[list[tuple[T, Record]], list[Issue]]:
    """The first record of each id; every later one is an issue."""
    first: dict[str, Record] = {}
    kept: list[tuple[T, Record]] = []
    issues: list[Issue] = []
    for item, record in pairs:
        if item.id in first:
            before = first[item.id]
            place = before.file if before.row is None else f"{before.file}:{before.row}"
            issues.append(make_issue(kinds.DUPLICATE_ID, record, ("id",), id=item.id, first=place))
        else:
            first[item.id] = record
            kept.append((item, record))
    return kept, issues


def _areas(call: Call, record: Record, atlas: Atlas) -> list[Issue]:
    """Areas by name instead of code: such a rule could never be met."""
    issues: list[Issue] = []
    for at, rule in enumerate(call.eligibility):
        if rule.type is not RuleKind.TERRITORY:
            continue
        for value in rule.values:
            if not atlas.knows(value):
                near = hint(value, atlas.area_ids(), 75)
                issues.append(
                    make_issue(kinds.UNKNOWN_AREA, record, ("eligibility", at, "values"), name=value, hint=near)
                )
    return issues


def check_call(call: Call, record: Record, atlas: Atlas | None) -> list[Issue]:
    """Cross checks of one call; areas only on a map. Errors among them take the call out of use."""
    issues = _areas(call, record, atlas) if atlas else []
    opens = [
        milestone.date for milestone in call.milestones if milestone.kind is MilestoneKind.OPENS and milestone.date
    ]
    for at, milestone in enumerate(call.milestones):
        if milestone.kind is MilestoneKind.CLOSES and milestone.last_day and opens and milestone.last_day < min(opens):
            place = ("milestones", at, "date")
            issues.append(
                make_issue(kinds.DEADLINE_BEFORE_OPENING, record, place, closes=milestone.date, opens=min(opens))
            )
        if milestone.zone and not is_known(milestone.zone):
            issues.append(make_issue(kinds.TIME_ZONE, record, ("milestones", at, "zone"), zone=milestone.zone))
    issues.extend(_bounds(call, record))
    known = {source.id for source in call.sources}
    for path, fact in _facts(call):
        if fact.source and fact.source not in known:
            issues.append(make_issue(kinds.UNKNOWN_SOURCE, record, (*path, "source"), source=fact.source))
    if call.title.und == call.id:
        issues.append(make_issue(kinds.NO_TITLE, record, ("title",)))
    if not (call.summary or call.funds or call.themes):
        issues.append(make_issue(kinds.NO_TEXT, record))
    return issues


def _facts(call: Call) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
    """Every fact of a call that may name its source, with its place."""
    for field in ("milestones", "amounts", "rates", "eligibility"):
        for at, fact in enumerate(getattr(call, field)):
            yield (field, at), fact
    for field in ("partnership", "duration"):
        fact = getattr(call, field)
        if fact:
            yield (field,), fact


def _bounds(call: Call, record: Record) -> list[Issue]:
    issues: list[Issue] = []
    for low_kind, high_kind in (
        (AmountKind.GRANT_MIN, AmountKind.GRANT_MAX),
        (AmountKind.PROJECT_BUDGET_MIN, AmountKind.PROJECT_BUDGET_MAX),
    ):
        for at, low in enumerate(call.amounts):
            for high in call.amounts:
                same = (low.money.currency, low.project_kind, low.scope, low.condition) == (
                    high.money.currency,
                    high.project_kind,
                    high.scope,
                    high.condition,
                )
                if low.what is low_kind and high.what is high_kind and same and low.money.amount > high.money.amount:
                    values = {"low": low.money.amount, "high": high.money.amount}
                    issues.append(make_issue(kinds.MIN_ABOVE_MAX, record, ("amounts", at), **values))
    pairs = []
    if call.duration:
        pairs.append((("duration",), call.duration.min_months, call.duration.max_months))
    if call.partnership:
        pairs.append((("partnership",), call.partnership.min_partners, call.partnership.max_partners))
    for path, least, most in pairs:
        if least and most and least > most:
            issues.append(make_issue(kinds.MIN_ABOVE_MAX, record, path, low=least, high=most))
    return issues


def check_actor(actor: Actor, record: Record, atlas: Atlas, as_of: dt.date) -> list[Issue]:
    """Cross checks of one actor against the map and the day."""
    issues: list[Issue] = []
    if actor.municipality and atlas.knows_municipalities():
        code = atlas.code_of(actor.municipality)
        if code is None:
            near = hint(actor.municipality, atlas.municipality_names(), 75)
            issues.append(
                make_issue(kinds.UNKNOWN_MUNICIPALITY, record, ("municipality",), name=actor.municipality, hint=near)
            )
        elif actor.municipality_code and actor.municipality_code != code:
            values = {"name": actor.municipality, "right": code, "wrong": actor.municipality_code}
            issues.append(make_issue(kinds.CODE_MISMATCH, record, ("municipality_code",), **values))
    if actor.valid_to and actor.valid_to < as_of:
        issues.append(make_issue(kinds.EXPIRED_ACTOR, record, ("valid_to",), day=actor.valid_to))
    elif actor.status is Life.DISSOLVED:
        issues.append(make_issue(kinds.DISSOLVED_ACTOR, record, ("status",)))
    if not (actor.description or actor.themes or actor.core or actor.past_projects):
        issues.append(make_issue(kinds.NO_TEXT, record))
    return issues


def check_parents(pairs: Sequence[tuple[Actor, Record]]) -> list[Issue]:
    """Parents that do not exist, and chains of parents that go round."""
    parents = {actor.id: actor.parent for actor, _ in pairs}
    round_ = _in_loops(parents)
    issues: list[Issue] = []
    for actor, record in pairs:
        if actor.parent and actor.parent not in parents:
            issues.append(make_issue(kinds.UNKNOWN_PARENT, record, ("parent",), parent=actor.parent))
        elif actor.id in round_:
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
