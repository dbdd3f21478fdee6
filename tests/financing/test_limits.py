"""Every limit that the bundled records and rules hold is gathered, tested, and named with the variant that keeps it."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from funding import case, money, paid, programme, sums
from fundmatch.financing.case import Case
from fundmatch.financing.ledger import GIVEN
from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import stack
from fundmatch.financing.terms import terms
from fundmatch.jobs.collect import Where
from fundmatch.jobs.programmes import programmes
from fundmatch.jobs.work import Work, begin
from fundmatch.matching.limits import OF_ACTOR, OF_MONEY, Limit, Span, exactly
from fundmatch.matching.status import ALL
from fundmatch.models.call import Call, Polarity, RuleKind
from fundmatch.models.programme import Measure, Programme
from fundmatch.render.finance_head import breach_text, of_scenario
from fundmatch.render.limits import limit_lines

COUNTED = {Measure.MONTHS: "months", Measure.PARTIES: "parties", Measure.COUNTRIES: "countries",
           Measure.PARTICIPANTS: "participants"}  # fmt: skip


@cache
def bundled() -> Work:
    return begin(Where(), dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC), "en")


def cases(call: Call) -> Iterator[Case]:
    """A call for each kind of project that it names."""
    plain = _plain(call.id)
    for kind in call.project_kinds or (None,):
        yield replace(plain, kind=kind)


@cache
def _plain(call: str) -> Case:
    run = bundled().engine([ALL])
    return Case(run.calls[call], None, bundled().found.atlas, _rules())


@cache
def _rules() -> tuple[Programme, ...]:
    return programmes(bundled())


def named(call: Call) -> set[tuple[Measure, bool]]:
    """The limits of a record by its fields, without the code that gathers them."""
    found = set[tuple[Measure, bool]]()
    span, terms_ = call.duration, call.partnership
    told = [
        (Measure.MONTHS, False, span and span.min_months), (Measure.MONTHS, True, span and span.max_months),
        (Measure.PARTIES, False, terms_ and (terms_.min_partners or 1) > 1),
        (Measure.PARTIES, True, terms_ and terms_.max_partners),
        (Measure.COUNTRIES, False, terms_ and terms_.countries > 1),
    ]  # fmt: skip
    found |= {(what, ceiling) for what, ceiling, there in told if there}
    for rule in call.eligibility:
        if rule.polarity is Polarity.MUST and rule.type is RuleKind.POPULATION:
            found.add((Measure.INHABITANTS, False))
        if rule.polarity is Polarity.MUST and rule.type is RuleKind.SIZE:
            found |= set(itertools.product((Measure.EMPLOYEES, Measure.TURNOVER), (False, True)))
    floors = [one.money.amount for one in call.amounts if one.what in ("grant_min", "grant_advised")]
    handed_on = [one for one in call.amounts if one.what == "grant_max" and floors and one.money.amount < min(floors)]
    return found | {OF_MONEY[one.what] for one in call.amounts if one.what in OF_MONEY and one not in handed_on}


def beyond(limit: Limit) -> Decimal:
    """A figure that breaks a limit."""
    assert limit.bound is not None
    return limit.bound + 1 if limit.ceiling else max(limit.bound - 1, Decimal(0))


def broken_by(one: Case, limit: Limit) -> bool | None:
    """Whether a project that goes beyond a limit is told of it; `None` when the sums to choose from end at it."""
    held, sum_ = terms(one), Decimal(1_000_000)
    currency = limit.currency or next((each.currency for each in held.limits if each.currency), "SEK")
    project = OwnProject(sum_, currency, held.months)
    if limit.what in OF_ACTOR:
        held = replace(held, known={limit.what: exactly(beyond(limit))})
    elif limit.what in COUNTED:
        counted: dict[str, Any] = {COUNTED[limit.what]: int(beyond(limit))}
        project = replace(project, **counted)
    elif limit.what is Measure.BUDGET:
        project = replace(project, cost=beyond(limit), budget=beyond(limit))
    else:
        project = replace(project, cost=limit.money.amount * 200 if limit.ceiling else Decimal(1))
    made = stack(project, held)
    breaches = [each for scenario in made.scenarios for each in scenario.breaches]
    if any(each.limit == limit and each.said.text("sv") for each in breaches):
        return True
    lumps = [way.lump.amount for way in held.ways if way.lump]
    return None if lumps and limit.what is Measure.GRANT and max(lumps) <= limit.money.amount else False


def test_every_limit_of_a_bundled_record_is_gathered() -> None:
    missed = {
        call.id: lost
        for call in bundled().found.calls
        if (lost := named(call) - {(one.what, one.ceiling) for each in cases(call)
                                   for one in (*terms(each).limits, *terms(each).either)})
    }  # fmt: skip
    assert not missed


def test_every_bundled_limit_is_tested_and_its_breach_told() -> None:
    silent = [
        (one.call.id, limit.what.value, limit.ceiling)
        for call in bundled().found.calls
        for one in cases(call)
        for limit in (*terms(one).limits, *terms(one).either)
        if limit.bound is not None and beyond(limit) != limit.bound and broken_by(one, limit) is False
    ]
    assert not silent


CALL = {"rates": [sums(percent=50)], "duration": {"min_months": 12, "max_months": 36}}


@pytest.mark.parametrize(
    ("months", "verdict", "said"),
    [
        (60, "impossible", "60 månader: högst 36 månader gäller; ryms med 36 månader"),
        (6, "impossible", "6 månader: minst 12 månader gäller; ryms med 12 månader"),
        (36, "fundable", ""),
    ],
)
def test_the_breach_names_the_nearest_variant_that_holds(months: int, verdict: str, said: str) -> None:
    project = OwnProject(Decimal(100), "SEK", months, own_cash=Decimal(50))
    made = stack(project, terms(case(CALL)))
    assert made.verdict == verdict
    assert [breach_text(one).text("sv") for one in made.best.breaches] == ([said] if said else [])


def test_a_limit_that_is_only_inferred_is_a_doubt_and_refuses_nobody() -> None:
    call = {**CALL, "duration": {"max_months": 12, "certainty": "inferred"}}
    made = paid(terms(case(call)), "100.00", own_cash="50.00")
    assert (made.verdict, [one.certain for one in made.best.breaches]) == ("fundable", [False])


def test_a_rule_of_the_programme_holds_where_the_record_is_silent_and_for_its_kind_of_project() -> None:
    rules = programme(bounds=[{"what": "months", "most": 18, "project_kinds": ["small"]}])
    record = {"rates": [sums(percent=50)], "project_kinds": ["small"]}
    assert paid(terms(case(record, None, rules)), "100.00").verdict == "impossible"
    assert not paid(terms(case({**record, "project_kinds": ["regular"]}, None, rules)), "100.00").best.breaches
    assert not paid(terms(case({**record, **CALL}, None, rules)), "100.00").best.breaches


def test_over_the_cap_is_said_before_what_is_missing() -> None:
    call = {"rates": [sums(percent=50)], "amounts": [{"what": "grant_max", "money": money(1000)}]}
    made = paid(terms(case(call)), "4000.00", own_cash="100.00")
    assert (made.verdict, of_scenario(made.best).text("sv")) == ("gap", "över taket, och det fattas pengar")
    assert breach_text(made.best.breaches[0]).text("en").endswith("fits at a cost of 2,000 SEK")


def test_a_town_too_small_alone_is_told_how_many_inhabitants_are_missing() -> None:
    rule = {"type": "population", "values": ["25000"], "role": "lead"}
    call = {"rates": [sums(percent=50)], "eligibility": [rule]}
    made = paid(terms(case(call, {"kind": "municipality", "population": 15_000})), "100.00", own_cash="50.00")
    assert "10,000 more inhabitants" in breach_text(made.best.breaches[0]).text("en")
    assert made.verdict == "fundable" and not made.best.refusals


@pytest.mark.parametrize(
    ("known", "kept"), [(exactly(49), True), (exactly(51), False), (Span(Decimal(40), None), None), (None, None)]
)
def test_what_is_not_known_is_neither_kept_nor_broken(known: Span | None, kept: bool | None) -> None:
    assert Limit(Measure.EMPLOYEES, Decimal(50), True, GIVEN).keeps(known) is kept
    assert Limit(Measure.EMPLOYEES, None, True, GIVEN).keeps(known) is None


def test_a_limit_for_some_projects_says_for_which() -> None:
    partner = {"sv": "som deltagare", "en": "as a participant"}
    found = case({"amounts": [{"what": "grant_max", "money": money(300000), "condition": partner}]})
    (line,) = limit_lines({None: terms(found).limits + terms(found).either}, {}, "sv")
    assert line.text.endswith("(som deltagare)")
