"""A line's figure, its words and its live formula say the same."""

import csv
import datetime as dt
import io
import math
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from commands import Runner
from funding import held, money, paid, sums
from fundmatch.financing.ledger import OPERATIONS, Entry, Ledger
from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import Stack
from fundmatch.jobs.finance import Financed
from fundmatch.models.wording import Phrase
from fundmatch.render.finance_workbook import workbook

CALL = {
    "rates": [sums(percent=40), sums(percent=10, share="national")],
    "amounts": [{"what": "grant_max", "money": money(1000)}, {"what": "grant_min", "money": money(10)}],
}
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""A comma between, quotes around, in UTF-8, a file for each sheet, as LibreOffice names it."""
FUNCTIONS = {
    "MIN": min, "MAX": max,
    "ROUND": lambda value, places: math.floor(value * 10**places + 0.5 + 1e-6) / 10**places,
    "ROUNDDOWN": lambda value, places: math.floor(value * 10**places + 1e-6) / 10**places,
    "ROUNDUP": lambda value, places: math.ceil(value * 10**places - 1e-6) / 10**places,
}  # fmt: skip


def made(cost: str = "3333.33") -> Stack:
    return paid(held(CALL), cost, in_kind="12.34", own_cash="100.00", one_to_one=(Decimal(20),))


def computed(one: Entry, figures: dict[int, float]) -> float:
    """What a spreadsheet would give, on the figures of the lines above."""
    formula = one.cell(lambda each: f"V{each.n}")
    found: float = eval(formula, dict(FUNCTIONS), {f"V{n}": value for n, value in figures.items()})  # noqa: S307
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
    others = {"given": [], "all but": [Decimal(37), Decimal(2)]}.get(name, [Decimal(37)])
    found = ledger.add(Phrase("annan", "other")(), name, first, *others)
    assert computed(found, {1: 1234567.89}) == pytest.approx(float(found.value), abs=0.001)
    assert "[1]" in found.formula(str)


def test_a_line_that_comes_again_is_the_same_line_for_both_scenarios() -> None:
    found = made()
    shared = [one for one in found.lines if one.scenarios == ("A", "B")]
    assert shared and len({one.n for one in found.lines}) == len(found.lines)


def changed(book: bytes, before: str, after: str) -> bytes:
    """A workbook with another figure in its first given cell, and no figure left in any cell with a formula."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if re.search(r"sheet[12]\.xml$", name):
                words = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text.decode())
                text = words.replace(f"<v>{before}</v>", f"<v>{after}</v>", "sheet1" in name).encode()
            new.writestr(name, text)
    return made.getvalue()


def test_libreoffice_recalculates_a_changed_workbook_to_the_sums_of_the_changed_project(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed: the workbook was not recalculated")
    before, after = made(), made("4321.09")
    found = Financed("call", None, OwnProject(before.cost, "SEK", 24), held(CALL), before, (), (), (), ())
    file = tmp_path / "stack.xlsx"
    file.write_bytes(changed(workbook(found, dt.date(2026, 11, 2), "en"), "3333.33", "4321.09"))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [office, home, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    assert figures(tmp_path / "stack-Lines.csv", "Sum") == [sums_of([one])[0] for one in after.lines]
    flow = tmp_path / "stack-Liquidity.csv"
    quarters = [quarter for one in after.scenarios for quarter in one.quarters]
    for head, part in (
        ("Cash cost", "cash_cost"),
        ("Own cash", "own_cash"),
        ("Laid out", "laid_out"),
        ("To bridge", "bridge"),
    ):
        assert figures(flow, head) == sums_of([getattr(one, part) for one in quarters])
    assert figures(flow, "EU share") == sums_of([one.receipts["eu"] for one in quarters])


def figures(file: Path, head: str) -> list[Decimal]:
    """A column of a sheet that LibreOffice wrote."""
    with file.open(encoding="utf-8") as lines:
        return [Decimal(re.sub(r"[^0-9.-]", "", row[head])) for row in csv.DictReader(lines)]


def sums_of(entries: Sequence[Entry]) -> list[Decimal]:
    return [one.value.quantize(Decimal("0.01")) for one in entries]


def test_the_formulas_of_one_scenario_alone_point_at_the_rows_of_its_own_sheet(run: Runner, tmp_path: Path) -> None:
    asked = ("finance", "tvv-oms-2024-smarta-energisystem", "--as-of", "2026-11-02", "--cost", "4000000")
    file = tmp_path / "b.xlsx"
    assert run(*asked, "--scenario", "b", "-o", file).code == 0
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    written = re.findall(r'<c r="D(\d+)"[^>]*><f>([^<]*)</f>', sheet)
    assert written
    for row, formula in written:
        assert all(int(one) < int(row) for one in re.findall(r"D(\d+)", formula))
