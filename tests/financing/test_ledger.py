"""A line's figure, its words and its live formula say the same."""

import csv
import datetime as dt
import math
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from funding import held, money, paid, sums
from fundmatch.financing.ledger import OPERATIONS, Entry, Ledger
from fundmatch.financing.project import Project
from fundmatch.financing.stack import Stack
from fundmatch.jobs.finance import Financed
from fundmatch.models.wording import Phrase
from fundmatch.render.finance_workbook import workbook

CALL = {
    "rates": [sums(percent=40), sums(percent=10, share="national")],
    "amounts": [{"what": "grant_max", "money": money(1000)}, {"what": "grant_min", "money": money(10)}],
}
FUNCTIONS = {
    "MIN": min, "MAX": max,
    "ROUND": lambda value, places: math.floor(value * 10**places + 0.5 + 1e-6) / 10**places,
    "ROUNDDOWN": lambda value, places: math.floor(value * 10**places + 1e-6) / 10**places,
    "ROUNDUP": lambda value, places: math.ceil(value * 10**places - 1e-6) / 10**places,
}  # fmt: skip


def made() -> Stack:
    return paid(held(CALL), "3333.33", in_kind="12.34", own_cash="100.00", one_to_one=(Decimal(20),))


def computed(one: Entry, figures: dict[int, float]) -> float:
    """What a spreadsheet would give, on the figures of the lines above."""
    found: float = eval(one.cell(lambda n: f"V{n}"), dict(FUNCTIONS), {f"V{n}": value for n, value in figures.items()})  # noqa: S307
    return found


def test_every_live_formula_gives_the_figure_of_its_line() -> None:
    figures: dict[int, float] = {}
    for one in made().lines:
        assert computed(one, figures) == pytest.approx(float(one.value), abs=0.001), one.what.text("en")
        figures[one.n] = float(one.value)


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_is_written_as_it_is_computed(name: str) -> None:
    ledger = Ledger("SEK")
    what = Phrase("rad", "line")
    first = ledger.add(what(), "given", Decimal("1234567.89"))
    found = ledger.add(Phrase("annan", "other")(), name, *([first] if name == "given" else [first, Decimal(37)]))
    assert computed(found, {1: 1234567.89}) == pytest.approx(float(found.value), abs=0.001)
    assert "[1]" in found.formula(str)


def test_a_line_that_comes_again_is_the_same_line_for_both_scenarios() -> None:
    found = made()
    shared = [one for one in found.lines if one.scenarios == ("A", "B")]
    assert shared and len({one.n for one in found.lines}) == len(found.lines)


def test_libreoffice_recalculates_the_workbook_to_the_same_sums(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed: the workbook was not recalculated")
    stack = made()
    found = Financed("call", None, Project(stack.cost, "SEK", 24), held(CALL), stack, (), (), (), ())
    file = tmp_path / "stack.xlsx"
    file.write_bytes(workbook(found, dt.date(2026, 11, 2), "en"))
    subprocess.run([office, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(file)], check=True)
    rows = list(csv.DictReader((tmp_path / "stack.csv").open(encoding="utf-8")))
    told = [Decimal(re.sub(r"[^0-9.-]", "", row["Sum"])) for row in rows]
    assert told == [one.value.quantize(Decimal("0.01")) for one in stack.lines]
