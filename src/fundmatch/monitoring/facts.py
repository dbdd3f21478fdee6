"""A call as a flat list of facts, each with a path, a value in words, and whether a decision may rest on it.

Two states of a call are compared fact by fact. Dates are compared by themselves (`dates.py`): a call may
have several of one kind.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fundmatch.models.call import Call, Rule, RuleKind
from fundmatch.models.history import PAGE_CHANGED
from fundmatch.models.kinds import ActorClass, Status
from fundmatch.models.money import Amount, Rate
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase, plain

_SUM = Phrase("{amount} {currency}", "{amount} {currency}")
_PERCENT = Phrase("{percent} %", "{percent} %")
_EXACTLY = Phrase("exakt {percent} %", "exactly {percent} %")
_IN_PART = Phrase("{value} ({part})", "{value} ({part})")
_MINOR = frozenset({"title", "summary", "themes", "programme", "programme_id"})
"""Fields on which no decision rests, so that sources may differ on them."""
PAGE = "page"
"""Path of the lines that are other on a call's page, whatever was read of them."""
_PLANNED, _PUBLISHED = Phrase("planerad", "planned"), Phrase("publicerad", "published")


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """One fact: its value as people read it (anything that `plain` puts in words), who says it, what it is worth."""

    value: Any
    source: str | None
    matters: bool


def facts(call: Call) -> dict[str, SourcedFact]:
    """All facts of a call but its dates, by path. What is not stated has no entry."""
    found: dict[str, SourcedFact] = {}
    for path, value, source, matters in _all(call):
        if value:
            found[path] = SourcedFact(_ordered(value), source or _origin(call, path), matters)
    return found


def _ordered(value: Any) -> Any:
    """A list in an order of its own: in which order a source names things says nothing."""
    if not isinstance(value, list):
        return value
    spelled = {(plain(one, "en"), plain(one, "sv")): one for one in value}
    return [spelled[key] for key in sorted(spelled)]


def _origin(call: Call, path: str) -> str | None:
    """The source of a field that has none of its own."""
    field = path.partition(".")[0]
    named = (call.origins.get(name) for name in (field, f"{field}.sv", f"{field}.en", f"{field}.und"))
    return next(filter(None, named), None) or (call.sources[0].id if call.sources else None)


def _all(call: Call) -> Iterator[tuple[str, Any, str | None, bool]]:
    yield "title", call.title, None, False
    yield "state", Status(call.state).phrase if call.state else None, None, True
    yield "publication", _PLANNED if call.publication == "planned" else _PUBLISHED, None, True
    yield "deadline_model", call.deadline_model.phrase if call.deadline_model else None, None, True
    yield "programme", call.programme, None, False
    yield "fund", call.fund, None, True
    yield "managing_authority", call.managing_authority, None, False
    yield from _grouped("amounts", [(one.what.value, _amount(one), one.source) for one in call.amounts])
    yield from _grouped("rates", [(one.share.value, _rate(one), one.source) for one in call.rates])
    yield "cofinancing", call.cofinancing, None, True
    yield from _grouped("eligibility", [(_rule_kind(rule), _rule(rule), rule.source) for rule in call.eligibility])
    if call.partnership:
        terms = call.partnership
        yield "partnership.min_partners", _count(terms.min_partners), terms.source, True
        yield "partnership.max_partners", _count(terms.max_partners), terms.source, True
        yield "partnership.min_countries", str(terms.countries) if terms.countries > 1 else None, terms.source, True
        yield "partnership.required", [_party(one) for one in terms.required], terms.source, True
    if call.duration:
        months = (call.duration.min_months, call.duration.max_months)
        yield "duration", "-".join(str(one) if one else "" for one in months), call.duration.source, True
    yield "objectives", list(call.objectives), None, True
    yield "project_kinds", [one.phrase for one in call.project_kinds], None, True
    yield "funds", list(call.funds), None, True
    yield "excludes", list(call.excludes), None, True
    yield "themes", list(call.themes), None, False
    yield "summary", call.summary, None, False
    yield from _grouped("reach", [(one.area, one.answer, None) for one in call.reach])
    yield from _grouped("unread", [(one.kind.value, one.words, one.source) for one in call.unread])
    for note in call.notes:
        if note.startswith(PAGE_CHANGED):
            yield PAGE, note.removeprefix(PAGE_CHANGED).strip(), None, True
    for conflict in call.conflicts:
        yield f"conflicts.{conflict.field}", " / ".join(conflict.claims), None, conflict.field not in _MINOR


def _grouped(field: str, values: list[tuple[str, Any, str | None]]) -> Iterator[tuple[str, Any, str | None, bool]]:
    """Facts of one kind as one entry, since their order says nothing."""
    groups: dict[str, list[Any]] = defaultdict(list)
    sources: dict[str, str | None] = {}
    for kind, value, source in values:
        groups[kind].append(value)
        sources.setdefault(kind, source)
    for kind, own in groups.items():
        yield f"{field}.{kind}", own, sources[kind], True


def _amount(one: Amount) -> Any:
    value = _SUM(amount=one.money.amount, currency=one.money.currency)
    kind = one.project_kind.phrase if one.project_kind else None
    parts: list[Any] = [part for part in (one.scope, one.condition, kind) if part]
    return _IN_PART(value=value, part=parts) if parts else value


def _rate(one: Rate) -> Any:
    value = (_PERCENT if one.at_most else _EXACTLY)(percent=one.percent)
    parts: list[Any] = [*one.region, *map(name_of, one.applicants), *map(name_of, one.project_kinds)]
    parts += [one.condition] if one.condition else []
    return _IN_PART(value=value, part=parts) if parts else value


def _rule_kind(rule: Rule) -> str:
    return f"must_not_{rule.type.value}" if rule.polarity.value == "must_not" else rule.type.value


def _rule(rule: Rule) -> Any:
    if rule.type is RuleKind.APPLICANT:
        value: Any = [ActorClass(one).phrase for one in rule.values] or rule.words
    else:
        value = list(rule.values) or rule.words
    parts = [rule.role.phrase] if rule.role else []
    return _IN_PART(value=value, part=parts) if parts else value


def _count(count: int | None) -> str | None:
    return str(count) if count else None


def _party(one: Any) -> Any:
    return [*map(name_of, one.classes), *([one.body] if one.body else [])]
