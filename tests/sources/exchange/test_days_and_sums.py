"""Days, sums and rates as people and spreadsheets write them; what has two readings is not read."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.sources.exchange.table import days, places, sums
from fundmatch.sources.exchange.table.days import Order, read_day
from fundmatch.sources.exchange.table.sums import Style, read_number, read_rate, read_sum
from properties.records import fast


@pytest.mark.parametrize(
    ("cell", "day", "precision", "time"),
    [
        ("2027-01-31", "2027-01-31", "day", None),
        ("20270131", "2027-01-31", "day", None),
        ("2027/1/31", "2027-01-31", "day", None),
        ("31.1.2027", "2027-01-31", "day", None),
        ("3.4.2027", "2027-04-03", "day", None),
        ("31/01/2027", "2027-01-31", "day", None),
        ("1/31/2027", "2027-01-31", "day", None),
        ("31 januari 2027", "2027-01-31", "day", None),
        ("den 31:e jan 2027", "2027-01-31", "day", None),
        ("January 31, 2027", "2027-01-31", "day", None),
        ("söndag 31 januari 2027 kl. 15.00", "2027-01-31", "day", "15:00"),
        ("31 mars 2027 kl 15", "2027-03-31", "day", "15:00"),
        ("2027-04-30 klockan 9", "2027-04-30", "day", "09:00"),
        ("t.o.m. 2027-01-31", "2027-01-31", "day", None),
        ("senast den 31 jan 2027", "2027-01-31", "day", None),
        ("2027-01-31T00:00:00", "2027-01-31", "day", None),
        ("2027-01-31 23:59", "2027-01-31", "day", "23:59"),
        ("2027-01", "2027-01-01", "month", None),
        ("mars 2027", "2027-03-01", "month", None),
        ("2027", "2027-01-01", "year", None),
        (2027.0, "2027-01-01", "year", None),
        ("Q2 2027", "2027-01-01", "year", None),
        ("våren 2027", "2027-01-01", "year", None),
        (46418.0, "2027-01-31", "day", None),
        (46418.625, "2027-01-31", "day", "15:00"),
        ("46418", "2027-01-31", "day", None),
        (dt.date(2027, 1, 31), "2027-01-31", "day", None),
        (dt.datetime(2027, 1, 31), "2027-01-31", "day", None),  # noqa: DTZ001 - a spreadsheet knows no zone
        (dt.datetime(2027, 1, 31, 15), "2027-01-31", "day", "15:00"),  # noqa: DTZ001
    ],
)
def test_a_day_is_read(cell: object, day: str, precision: str, time: str | None) -> None:
    found = read_day(cell)  # type: ignore[arg-type]
    assert found is not None
    assert (found.date.isoformat(), found.precision, found.time) == (day, precision, time)


@pytest.mark.parametrize("cell", ["våren", "snart", "31/31/2027", "2027-13-01", "1234", 12.5, True, dt.time(12), "",
                                  float("nan"), float("inf"), "se beslut 2027-01-31 i bilaga"])  # fmt: skip
def test_what_is_no_day_is_not_read(cell: object) -> None:
    assert read_day(cell) is None  # type: ignore[arg-type]


def test_a_day_with_two_readings_is_read_when_the_order_is_known() -> None:
    with pytest.raises(days.TwoDays):
        read_day("03/04/2027")
    for order, day in ((Order.DAY_FIRST, dt.date(2027, 4, 3)), (Order.MONTH_FIRST, dt.date(2027, 3, 4))):
        found = read_day("03/04/2027", order)
        assert found is not None and found.date == day
    assert read_day("04/04/2027") is not None


@fast
@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
       form=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%Y/%m/%d"]))  # fmt: skip
def test_any_day_survives_being_written(day: dt.date, form: str) -> None:
    found = read_day(day.strftime(form))
    assert found is not None and found.date == day


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1 234 567,50 kr", "1234567.50", "SEK"),
        ("1\u00a0234\u00a0567 SEK", "1234567", "SEK"),
        (1234567.0, "1234567", None),
        ("€ 500 000", "500000", "EUR"),
        ("EUR 1.000.000", "1000000", "EUR"),
        ("2,5 MEUR", "2500000", "EUR"),
        ("12,5 mkr", "12500000", "SEK"),
        ("högst 500 tkr", "500000", "SEK"),
        ("5 miljoner kronor", "5000000", "SEK"),
        ("upp till 744 000", "744000", None),
        ("1,234.50", "1234.50", None),
    ],
)
def test_a_sum_is_read(cell: str | float, amount: str, currency: str | None) -> None:
    found = read_sum(cell)
    assert found is not None
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("cell", ["10-20 mkr", "5 mkr per år", "enligt beslut", "1 2 3 4 eller 5", True, "½"])
def test_what_is_no_single_sum_is_not_read(cell: object) -> None:
    assert read_sum(cell) is None  # type: ignore[arg-type]


def test_a_number_with_two_readings_is_read_when_the_sign_is_known() -> None:
    with pytest.raises(sums.TwoNumbers):
        read_number("100,000")
    assert read_number("100,000", Style(decimal=",")) == Decimal(100)
    assert read_number("100,000", Style(decimal=".")) == Decimal(100_000)


@pytest.mark.parametrize(("cell", "percent"), [("40%", 40), ("40 %", 40), (0.4, 40), (0.475, "47.5"), (1.0, 100),
    ("62,5", "62.5"), ("max 85 procent", 85), ("40-60 %", None), (140, None), ("ja", None), (0, 0)])  # fmt: skip
def test_a_rate_is_read(cell: object, percent: object) -> None:
    assert read_rate(cell) == (None if percent is None else Decimal(str(percent)))  # type: ignore[arg-type]


@fast
@given(number=st.decimals(0, 10**12, places=2))
def test_any_sum_survives_being_written_in_swedish(number: Decimal) -> None:
    text = f"{number:,.2f}".replace(",", " ").replace(".", ",")
    found = read_sum(f"{text} kr")
    assert found is not None and found.amount == number


@pytest.mark.parametrize("cell", [1e308, float("inf"), float("nan"), "9" * 19, "9" * 30, 10**18])
def test_a_number_of_no_size_is_none(cell: Any) -> None:
    assert sums.read_number(cell) is None and sums.read_sum(cell) is None and sums.read_rate(cell) is None


def test_the_largest_number_is_read() -> None:
    assert sums.read_number("9" * 18) == 10**18 - 1 == sums.read_number(10**18 - 1)


def test_prose_is_searched_for_nothing() -> None:
    assert days.read_day("senast " * 27 + "2027-01-31") == days.read_day("2027-01-31")
    assert days.read_day("senast " * 28 + "2027-01-31") is None
    assert sums.read_sum("ca " * 65 + "5 kr") and sums.read_sum("ca " * 66 + "5 kr") is None
    assert places.code_of("a" * 196 + " SE1") == "SE1" and places.code_of("a" * 197 + " SE1") is None
