"""The ECB's rates: CSV of the day, CSV of the history, XML; nothing else is taken for rates."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from fundmatch.sources.rates_file import read_rates
from fundmatch.sources.record import Unreadable

XML = """<?xml version="1.0"?><gesmes:Envelope><Cube><Cube time="2026-11-02">
<Cube currency='USD' rate='1.1'/><Cube currency='SEK' rate='11.1500'/></Cube></Cube></gesmes:Envelope>"""


@pytest.mark.parametrize(
    "text",
    [
        "Date, USD, SEK, \n2 November 2026, 1.1, 11.1500, \n",
        "Date,USD,SEK,\n2026-10-30,1.0,10.9,\n2026-11-02,N/A,11.1500,\n",
        XML,
    ],
)
def test_the_newest_day_is_read(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rates"
    file.write_text(text, encoding="utf-8")
    rates = read_rates(file)
    assert (rates.day, rates.of("SEK")) == (dt.date(2026, 11, 2), Decimal("11.1500"))
    assert rates.exchanged(Decimal("4683000.00"), "SEK", "EUR") == Decimal("420000.00")
    assert rates.exchanged(Decimal(1), "SEK", "NOK") is None


@pytest.mark.parametrize(
    "text", ["", "<html>", "Date, SEK\n2026-13-01, 11\n", "Date,SEK\n2026-11-02,0\n", "a,b\n1,2\n"]
)
def test_what_holds_no_rate_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable):
        read_rates(file)
