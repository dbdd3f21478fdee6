"""What falls on each row of a balance, what stays out, and what would fill a hole."""

from decimal import Decimal
from typing import Any

from factory import AREAS, actor, call, engine
from fundmatch.development.balance import Balance, BalanceData, BalanceRow, balance
from fundmatch.models.aim import Aim
from fundmatch.models.place import Areas
from fundmatch.models.wording import plain

TOWNS = [town for town in Areas.model_validate(AREAS).municipalities if town.nuts == "SE122"]
OPEN = {
    "milestones": [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2027-03-01"}],
    "eligibility": [{"type": "applicant", "values": ["legal_entity"]}, {"type": "territory", "values": ["SE12"]}],
    "summary": "Stöd till hamnar och vattenrening.", "fund": "ERDF",
}  # fmt: skip
TEXT = {"description": "Arbetar med hamnar och vattenrening.", "legal_person": True, "functions": []}


def made(*calls: Any, actors: Any = (), counted: Any = None, **more: Any) -> Balance:
    run = engine(calls, actors, as_if_open=True)
    matches = run.run().matches
    every = [one.id for one in calls]
    within = every if counted is None else counted
    decisions, aims = more.get("decisions", {}), more.get("aims", ())
    return balance(BalanceData(run, within, every, matches, decisions, TOWNS, aims))


def row(found: Balance, part: str, key: str) -> BalanceRow:
    return next(one for one in found.rows[part] if one.id == key)


TROSA = actor(id="trosa", name="Trosa", municipality="Trosa", municipality_code="0488", **TEXT)


def test_a_call_falls_on_the_municipality_of_whoever_could_hear_of_it() -> None:
    found = made(call(**OPEN), actors=[TROSA])
    assert row(found, "municipalities", "0488").calls == ("utlysning",)
    assert row(found, "municipalities", "0484").calls == ()
    assert row(found, "kinds", "municipality").actors == ("trosa",)


def test_money_is_summed_by_currency_and_what_is_not_stated_is_no_zero() -> None:
    pot = {"amounts": [{"what": "call_total", "money": {"amount": 100, "currency": "EUR"}}]}
    found = made(call(id="a", **OPEN, **pot), call(id="b", **OPEN, **pot), call(id="c", **OPEN), actors=[TROSA])
    erdf = row(found, "funds", "ERDF")
    assert (erdf.money, erdf.without_sum) == ({"EUR": Decimal(200)}, 1)
    assert made(call(**OPEN), actors=[TROSA]).rows["funds"][0].money == {}
    assert (erdf.id, plain(erdf.name, "sv")) == ("ERDF", "ERUF")
    assert plain(made(call(**{**OPEN, "fund": None}), actors=[TROSA]).rows["funds"][0].name, "sv") == "fond inte känd"


def test_national_agencies_stay_out_and_the_county_board_does_not() -> None:
    agency = actor(id="agency", name="Myndigheten", kind="state_agency", municipality_code="0484", **TEXT)
    board = actor(id="board", name="Länsstyrelsen i länet", kind="state_agency", municipality_code="0488", **TEXT)
    found = made(call(**OPEN), actors=[agency, board])
    assert found.left_out == ("agency",)
    assert (row(found, "municipalities", "0484").calls, row(found, "municipalities", "0488").actors) == ((), ("board",))


def test_a_hole_is_filled_by_the_best_open_call_or_by_nothing() -> None:
    found = made(call(**OPEN), actors=[TROSA], counted=[])
    gaps = {one.row: (one.call_id, one.actor_id) for one in found.gaps if one.part == "municipalities"}
    assert gaps == {"0484": (None, None), "0488": ("utlysning", "trosa")}


def test_decisions_and_inhabitants_stand_in_the_rows() -> None:
    found = made(call(**OPEN), actors=[TROSA], decisions={"utlysning": 2})
    assert (row(found, "municipalities", "0488").decisions, row(found, "municipalities", "0488").population) == (
        2,
        None,
    )


def test_an_aim_that_no_call_is_about_is_a_hole() -> None:
    aim = Aim.model_validate(
        {"id": "S3-1", "group": "s3", "title": "industri", "concepts": ["manufacturing"], "source": "a"}
    )
    found = made(call(**OPEN), actors=[TROSA], aims=[aim])
    assert [one.row for one in found.gaps if one.part == "s3"] == ["S3-1"]
