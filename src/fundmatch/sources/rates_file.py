"""The European Central Bank's reference rates, as its CSV or XML gives them. Never fetched: a user brings the file."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from fundmatch.models.exchange import Rates
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import Unreadable, decode, read_file

_NO_RATES = Phrase(
    "inga kurser i filen: ECB:s CSV börjar med Date, dess XML har <Cube time=...>",
    "no rates in the file: the ECB's CSV begins with Date, its XML has <Cube time=...>",
)
_RATE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?\Z")
_CODE = re.compile(r"[A-Z]{3}\Z")
_DAY = re.compile(r"""<Cube\s+time=["'](\d{4}-\d\d-\d\d)["']""")
_CUBE = re.compile(r"""<Cube\s+currency=["']([A-Z]{3})["']\s+rate=["']([0-9.]{1,20})["']""")


def read_rates(path: Path) -> Rates:
    """The newest day of a file of rates; raises `Unreadable` when there is no rate in it."""
    text = decode(read_file(path))
    days = _of_xml(text) if text.lstrip().startswith("<") else _of_csv(text)
    if not days:
        raise Unreadable(_NO_RATES())
    day = max(days)
    return Rates(day, days[day])


def _of_xml(text: str) -> dict[dt.date, Mapping[str, Decimal]]:
    """Only what we look for is read, so there is nothing in the XML to obey."""
    found: dict[dt.date, Mapping[str, Decimal]] = {}
    starts = [*_DAY.finditer(text)]
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        _keep(found, start[1], _CUBE.findall(text[start.end() : end]))
    return found


def _of_csv(text: str) -> dict[dt.date, Mapping[str, Decimal]]:
    found: dict[dt.date, Mapping[str, Decimal]] = {}
    for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
        cells = {(key or "").strip(): value.strip() for key, value in row.items() if isinstance(value, str)}
        _keep(found, cells.get("Date", ""), cells.items())
    return found


def _keep(found: dict[dt.date, Mapping[str, Decimal]], day: str, rates: Iterable[tuple[str, str]]) -> None:
    kept = {code: Decimal(rate) for code, rate in rates if _CODE.match(code) and _RATE.match(rate)}
    moment = _day(day)
    if moment and (kept := {code: rate for code, rate in kept.items() if rate > 0}):
        found[moment] = kept


def _day(text: str) -> dt.date | None:
    """A day as the ECB writes it: 2026-11-02 in its history, 2 November 2026 in the file of the day."""
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
