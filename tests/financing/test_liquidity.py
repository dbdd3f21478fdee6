"""Quarters: in arrears, by reports with pre-financing, by instalments; the last öre in the last quarter."""

from decimal import Decimal

from funding import RULE, values
from fundmatch.financing.ledger import Entry, figured
from fundmatch.financing.liquidity import Flow, liquidity, peak
from fundmatch.models.programme import PaymentRule


def rule(**fields: object) -> PaymentRule:
    return PaymentRule.model_validate({"id": "paid", **RULE, **fields})


def flow(cost: str, eu: str, months: int = 24, **funders: str) -> Flow:
    whole, paid = figure(cost), {name: figure(value) for name, value in {"eu": eu, **funders}.items()}
    return Flow(whole, whole, months, paid, "eu", figured("less", whole, *paid.values()))


def figure(value: str) -> Entry:
    return figured("given", Decimal(value))


def test_in_arrears_money_comes_two_quarters_after_the_cost() -> None:
    found = liquidity(flow("4000000.00", "1600000.00", national="400000.00", one_to_one="1000000.00"), None)
    assert len(found) == 10
    assert [found[at].receipts["eu"].value for at in (0, 1, 2, 9)] == [0, 0, 200_000, 200_000]
    assert peak(found, "laid_out") == (Decimal(1_750_000), 8) and peak(found, "bridge") == (Decimal(750_000), 2)


def test_the_last_quarter_carries_the_ore_that_is_left() -> None:
    found = liquidity(flow("1234567.89", "617283.94"), None)
    assert (found[0].cash_cost.value, found[7].cash_cost.value) == (Decimal("154320.98"), Decimal("154321.03"))
    assert (found[8].receipts["eu"].value, found[9].receipts["eu"].value) == (Decimal("77160.49"), Decimal("77160.51"))


def test_pre_financing_is_cut_by_what_is_held_and_interim_ends_at_ninety_percent() -> None:
    terms = rule(way="reports", ahead=160, held=5, interim=90)
    found = [one.receipts["eu"].value for one in liquidity(flow("790000.00", "553000.00"), terms)]
    assert [values(at + 1, value) for at, value in enumerate(found) if value] == [
        (1, Decimal(414_750)),
        (6, Decimal(55_300)),
        (10, Decimal(82_950)),
    ]


def test_one_period_never_gets_more_ahead_than_may_come_before_the_last_payment() -> None:
    short = flow("100.00", "100.00", 12)
    found = [one.receipts["eu"].value for one in liquidity(short, rule(way="reports", ahead=160, held=5, interim=90))]
    assert (found[0], found[-1]) == (Decimal(85), Decimal(15))


def test_an_instalment_waits_until_enough_is_spent_and_the_claim_decided() -> None:
    parts = [{"percent": 50}, {"percent": 30, "spent": 35}, {"percent": 20, "final": True}]
    quarters = liquidity(flow("3000000.00", "2000000.00"), rule(way="instalments", instalments=parts))
    found = [one.receipts["eu"].value for one in quarters]
    assert [values(at + 1, value) for at, value in enumerate(found) if value] == [
        (1, Decimal(10**6)),
        (5, Decimal(600_000)),
        (10, Decimal(400_000)),
    ]
