"""Who pays which part: rounding, ceilings, floors, second funders, lump sums; the parts always sum to the cost."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding import case, held, money, paid, programme, sums, values
from fundmatch.financing.project import Scenario
from fundmatch.financing.terms import terms
from fundmatch.models.exchange import Rates
from fundmatch.models.kinds import ProjectKind

EU40 = {"rates": [sums(percent=40)]}
ERDF = programme(shares=[sums(percent=40)])


def total(one: Scenario) -> Decimal:
    parts = (
        one.eu_share, one.second_funder, one.one_to_one_planned, one.public_support, one.in_kind, one.own_cash,
    )  # fmt: skip
    return sum((part for part in parts if part is not None), Decimal(0))


def test_what_is_at_most_is_rounded_down_and_whoever_applies_carries_the_rest() -> None:
    one = paid(held(EU40), "3333333.33", own_cash="2000000.01").scenarios[0]
    assert values(one.eu_share, one.own_cash, one.gap) == (Decimal("1333333.33"), Decimal("2000000.00"), 0)
    assert one.verdict == "fundable"


def test_a_demand_on_the_project_is_rounded_up_and_never_printed_as_a_rate_of_the_eu() -> None:
    rates = [sums(percent=46, share="own", at_most=False), sums(percent=54, certainty="inferred")]
    one = paid(held({"rates": rates}), "9876543.21").scenarios[0]
    assert values(one.own_share, one.eu_share) == (Decimal("4543209.88"), Decimal("5333333.33"))


def test_a_second_funder_makes_a_scenario_with_and_one_without() -> None:
    call = {"rates": [sums(percent=40), sums(percent=10, share="national")]}
    found = paid(held(call), "4000000.00", own_cash="900000.00", one_to_one=(Decimal(25),))
    assert [values(one.id, one.second_funder, one.own_cash, one.own_minimum, one.gap) for one in found.scenarios] == [
        ("A", 400_000, 1_000_000, 0, 100_000), ("B", 0, 1_400_000, 400_000, 500_000),
    ]  # fmt: skip
    assert found.verdict == "gap"


def test_the_regions_money_is_half_of_the_cost_at_most_and_no_more_than_is_left() -> None:
    assert paid(held({"rates": [sums(percent=80)]}), "100.01").scenarios[0].one_to_one_possible == Decimal("20.01")
    assert paid(held({"rates": [sums(percent=10)]}), "100.01").scenarios[0].one_to_one_possible == Decimal("50.00")


@pytest.mark.parametrize("actor", [{"kind": "sme"}, {"kind": "municipality", "nuts": "SE110"}])
def test_a_company_or_an_actor_elsewhere_is_promised_none_of_it(actor: dict[str, str]) -> None:
    one = paid(held(EU40, actor), "100.00", one_to_one=(Decimal(50),)).scenarios[0]
    assert values(one.one_to_one_possible, one.one_to_one_planned, one.own_cash) == (0, 0, 60)


def test_the_ceiling_of_the_grant_binds_below_the_rate_and_the_floor_refuses() -> None:
    limits = [("grant_max", 3000), ("grant_min", 1000)]
    call = {"rates": [sums(percent=50)], "amounts": [{"what": what, "money": money(sum_)} for what, sum_ in limits]}
    one = paid(held(call), "7000.00").scenarios[0]
    assert values(one.eu_share, one.uncapped, one.effective) == (3000, 3500, Decimal("42.86"))
    assert values(one.cost_where_ceiling_binds, one.least_cost) == (6000, 2000)
    assert not paid(held(call), "2000.00").scenarios[0].refusals
    assert paid(held(call), "1999.98").verdict == "impossible"


def test_a_limit_of_the_budget_is_the_whole_projects_not_the_partners() -> None:
    limits = [("project_budget_min", 200), ("project_budget_max", 1000)]
    call = {"rates": [sums(percent=80)], "amounts": [{"what": what, "money": money(sum_)} for what, sum_ in limits]}
    rules = held(call)
    assert paid(rules, "100.00", own_cash="50.00").scenarios[0].doubts  # may be one partner's part
    assert paid(rules, "100.00", own_cash="50.00", budget="900.00").verdict == "fundable"
    assert paid(rules, "100.00", budget="199.00").verdict == "impossible"
    assert paid(rules, "1000.01").verdict == "impossible"


def test_a_cap_for_one_kind_of_project_leaves_the_others_alone() -> None:
    rules = programme(
        shares=[sums(percent=40)],
        limits=[{"what": "grant_max", "money": money(744_000), "project_kinds": ["prestudy"], "certainty": "inferred"}],
    )
    call = {"project_kinds": ["prestudy", "implementation"]}
    assert paid(held(call, None, rules, kind=ProjectKind.PRESTUDY), "1900000.00").scenarios[0].eu_share == 744_000
    assert paid(held(call, None, rules), "1900000.00").scenarios[0].eu_share == 760_000


def test_a_menu_of_sums_is_chosen_from_and_no_rate_of_it_is_paid() -> None:
    rules = programme(lump_sums=[{"menu": [money(120_000), money(250_000), money(400_000)]}])
    found = paid(held({"rates": [sums(percent=80)]}, None, rules), "300000.00", own_cash="50000.00")
    assert [one.eu_share for one in found.scenarios] == [250_000, 120_000]
    assert found.verdict == "fundable"


def test_a_sum_that_only_a_calculator_gives_is_a_range_and_never_a_figure() -> None:
    rules = programme(lump_sums=[{"least": money(8455), "most": money(50745)}])
    one = paid(held({}, None, rules), "30000.00", own_cash="10000.00").scenarios[0]
    assert values(one.eu_share, one.own_cash, one.verdict) == (None, None, "unknown")
    assert values(one.eu_range, one.own_range, one.gap_range) == ((8455, 50745), (0, 21545), (0, 11545))


def test_nobody_is_paid_for_more_than_it_costs() -> None:
    call = {"rates": [sums(percent=80), sums(percent=30, share="national")]}
    first = paid(held(call), "100.00", in_kind="50.00", public_support="10.00").scenarios[0]
    assert values(first.eu_share, first.second_funder, first.public_support, first.own_cash) == (50, 0, 0, 0)


def test_what_the_call_does_not_say_is_unknown() -> None:
    found = paid(held({}), "100.00", own_cash="100.00")
    assert values(found.scenarios[0].eu_share, found.verdict) == (None, "unknown")


def test_eu_and_national_money_together_is_no_eu_share() -> None:
    one = paid(held({"rates": [sums(percent=100, share="public_total")]}), "300.00", in_kind="60.00",
               in_kind_on_top=True).scenarios[0]  # fmt: skip
    assert values(one.eu_share, one.public_support, one.in_kind, one.own_cash) == (None, 300, 60, 0)


def test_the_rate_goes_by_who_applies_and_where() -> None:
    by_kind = {"rates": [sums(percent=70), sums(percent=100, applicants=["non_profit", "public_body"])]}
    assert [way.percent for way in held(by_kind).ways] == [100]
    assert [way.percent for way in held(by_kind, {"kind": "large_enterprise", "functions": []}).ways] == [70]
    claimed = {"kind": "research_institute", "functions": ["non_profit"]}
    assert [way.percent for way in held(by_kind, claimed).ways] == [100, 70]  # its statutes decide
    by_place = {"rates": [sums(percent=40), sums(percent=50, region=["SE31"])]}
    assert [way.percent for way in held(by_place, {"country": "SE"}).ways] == [40]


def test_limits_are_tested_in_the_currency_of_their_source() -> None:
    call = {"rates": [sums(percent=50)], "amounts": [{"what": "grant_max", "money": money(100, "EUR")}]}
    assert paid(held(call), "4000.00", own_cash="4000.00").verdict == "unknown"
    rates = Rates(dt.date(2026, 11, 2), {"SEK": Decimal("11.15")})
    assert paid(held(call), "4000.00", rates=rates).scenarios[0].eu_share == Decimal("1115.00")


def test_a_call_that_is_the_regions_money_itself_pays_it_and_no_eu_share() -> None:
    found = case({"rates": [sums(percent=50, share="national")]})
    own = found.call.model_copy(update={"programme_id": "county-money"})
    found.prepared.call = own
    one = paid(terms(found), "1234567.89", own_cash="620000.00").scenarios[0]
    assert values(one.eu_share, one.one_to_one_planned, one.own_cash) == (0, Decimal("617283.94"), Decimal("617283.95"))
    assert values(one.largest_advance, one.verdict) == (Decimal("308641.97"), "fundable")


@settings(max_examples=60, deadline=None)
@given(
    cost=st.decimals("0.01", "99999999.99", places=2), percent=st.integers(0, 100), planned=st.integers(0, 100),
    kind=st.integers(0, 100), ceiling=st.integers(1, 10**7), support=st.decimals("0", "999.99", places=2),
)  # fmt: skip
def test_the_parts_sum_to_the_cost_and_no_share_is_above_its_ceiling(
    cost: Decimal, percent: int, planned: int, kind: int, ceiling: int, support: Decimal
) -> None:
    call = {"rates": [sums(percent=percent), sums(percent=100 - percent, share="national")],
            "amounts": [{"what": "grant_max", "money": money(ceiling)}]}  # fmt: skip
    in_kind = (cost * kind / 100).quantize(Decimal("0.01"), "ROUND_DOWN")
    for one in paid(
        held(call), str(cost), in_kind=in_kind, public_support=support, one_to_one=(Decimal(planned),)
    ).scenarios:
        assert total(one) == cost
        assert (one.eu_share or 0) <= min(Decimal(ceiling), cost * percent / 100)
        assert one.one_to_one_planned is not None and one.one_to_one_possible is not None
        assert one.one_to_one_planned <= one.one_to_one_possible <= cost / 2
        last = one.quarters[-1]
        assert last.laid_out.value == one.own_cash and last.bridge.value == 0


def test_of_ceilings_under_conditions_each_makes_a_scenario_where_it_binds() -> None:
    ends = ((300, "guest"), (500, "lead"))
    two = [{"what": "grant_max", "money": money(sum_), "condition": who} for sum_, who in ends]
    call = {"rates": [sums(percent=80, share="national")], "amounts": two}
    found = paid(held(call), "500.00")
    assert [values(one.eu_share, one.second_funder) for one in found.scenarios] == [(0, 400), (0, 300)]
    assert len(paid(held(call), "300.00").scenarios) == 1  # 240 is below both
    one = {"rates": [sums(percent=100, share="public_total")], "amounts": [two[0]]}
    assert [each.public_support for each in paid(held(one), "500.00").scenarios] == [500, 300]


def test_sums_for_one_kind_of_project_are_no_menu_for_another() -> None:
    menu = [{"what": "grant_option", "money": money(sum_), "project_kind": "prestudy"} for sum_ in (80, 120)]
    call = {"rates": [sums(percent=100, share="public_total")], "amounts": menu,
            "project_kinds": ["innovation", "prestudy"]}  # fmt: skip
    assert held(call).kinds == (ProjectKind.PRESTUDY,)  # has to be asked
    first = paid(held(call, kind=ProjectKind.INNOVATION), "500.00").scenarios[0]
    assert values(first.eu_share, first.public_support) == (None, 500)
    found = paid(held(call, kind=ProjectKind.PRESTUDY), "500.00").scenarios
    assert [values(one.eu_share, one.public_support, one.own_cash) for one in found] == [
        (None, 120, 380), (None, 80, 420),
    ]  # fmt: skip


def test_where_the_share_is_unknown_what_others_pay_is_too_and_what_is_given_stays() -> None:
    one = paid(held({}), "100.00", in_kind="5.00", public_support="7.00", one_to_one=(Decimal(25),)).scenarios[0]
    assert values(one.second_funder, one.one_to_one_possible, one.one_to_one_planned) == (None, None, None)
    assert values(one.in_kind, one.public_support) == (5, 7)


def test_a_doubtful_rate_comes_after_a_rule_that_was_read_and_alone_settles_nothing() -> None:
    call = {"rates": [sums(percent=50, certainty="unknown")]}
    ruled = paid(held(call, None, programme(shares=[sums(percent=30, share="national")])), "100.00").scenarios[0]
    assert values(ruled.eu_share, ruled.second_funder) == (0, 30)
    assert paid(held(call), "100.00", own_cash="100.00").verdict == "unknown"


def test_a_lump_sum_above_the_cost_asks_for_a_larger_project() -> None:
    rules = programme(lump_sums=[{"menu": [money(120), money(250)]}])
    assert paid(held({}, None, rules), "119.99", own_cash="100.00").verdict == "impossible"
    assert paid(held({}, None, rules), "120.00").verdict == "fundable"


def test_calls_of_one_programme_have_the_scenarios_of_its_rules() -> None:
    share = sums(percent=100, share="public_total")
    cap = {"what": "grant_max", "money": money(2000), "condition": "single firms", "conditional": True}
    rules = programme(shares=[{**share, "least": 40}], limits=[cap])
    for call in ({"rates": [share]}, {"rates": [{**share, "least": 40}]}, {}):
        made = paid(held(call, None, rules), "5000.00").scenarios
        told = [values(one.choice.way and one.choice.way.percent, one.grant) for one in made]
        assert told == [(40, 2000), (100, 5000), (100, 2000)]


def test_a_lump_sum_comes_last_and_no_quarter_before() -> None:
    call = {"amounts": [{"what": "grant_fixed", "money": money(900)}]}
    quarters = paid(held(call), "1000.00", own_cash="100.00").scenarios[0].quarters
    assert [one.receipts["eu"].value for one in quarters] == [0] * (len(quarters) - 1) + [900]


def test_a_call_or_a_rule_that_says_lump_sum_is_not_paid_by_the_quarter() -> None:
    rule = {"what": "project_budget_max", "money": money(5000), "lump_sum": True}
    for call, rules in ((EU40 | {"cost_models": ["lump_sum"]}, ERDF), (EU40, programme(limits=[rule]))):
        quarters = paid(held(call, None, rules), "1000.00").scenarios[0].quarters
        assert [one.receipts["eu"].value for one in quarters] == [0] * (len(quarters) - 1) + [400]
