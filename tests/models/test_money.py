"""Money, amounts and rates."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from fundmatch.models.money import Amount, Money, Rate, RateShare


@pytest.mark.parametrize(("least", "percent"), [(40, 100), (40, 40), (0, 40)])
def test_a_range_has_its_lowest_rate_below_its_highest(least: int, percent: int) -> None:
    assert Rate.model_validate({"percent": percent, "least": least}).least == least


@pytest.mark.parametrize(("least", "percent"), [(41, 40), (101, 100), (-1, 40)])
def test_a_range_that_is_upside_down_or_outside_is_refused(least: int, percent: int) -> None:
    with pytest.raises(ValidationError):
        Rate.model_validate({"percent": percent, "least": least})


@pytest.mark.parametrize("amount", ["0.1", 0.1, Decimal("0.1")])
def test_an_amount_is_exact_whatever_it_was_written_as(amount: object) -> None:
    assert Money.model_validate({"amount": amount, "currency": "SEK"}).amount * 3 == Decimal("0.3")


@pytest.mark.parametrize("amount", [-1, "-0.01", "NaN", "Infinity", float("inf"), "mycket", "", None, "1 000", True])
def test_an_amount_is_a_finite_number_that_is_not_negative(amount: object) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": amount, "currency": "SEK"})


@pytest.mark.parametrize("amount", ["100,000", "100.000", " 1.500 ", "67,500"])
def test_a_written_amount_with_two_readings_is_refused_rather_than_guessed(amount: str) -> None:
    with pytest.raises(ValidationError, match="two_readings"):
        Money.model_validate({"amount": amount, "currency": "EUR"})


@pytest.mark.parametrize(("amount", "read"), [("100.50", "100.5"), ("1000.125", "1000.125"), ("100", "100")])
def test_a_written_amount_with_one_reading_is_taken(amount: str, read: str) -> None:
    assert Money.model_validate({"amount": amount, "currency": "EUR"}).amount == Decimal(read)


@pytest.mark.parametrize("currency", ["", "kr", "sek", "EURO", "€", None])
def test_a_currency_is_three_capital_letters(currency: object) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": 1, "currency": currency})


def test_a_bare_number_is_not_money() -> None:
    with pytest.raises(ValidationError):
        Amount.model_validate({"what": "grant_max", "money": 744000})


@pytest.mark.parametrize(
    ("percent", "right"), [(0, True), ("62.5", True), (100, True), (100.01, False), (-1, False), ("NaN", False)]
)
def test_a_rate_is_a_percentage_from_0_to_100(percent: object, right: bool) -> None:
    if right:
        assert Rate.model_validate({"percent": percent}).share is RateShare.EU
    else:
        with pytest.raises(ValidationError):
            Rate.model_validate({"percent": percent})
