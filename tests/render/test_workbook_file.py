"""A workbook read back by what opens it: openpyxl for types and links, calamine for what a fast reader sees."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import python_calamine

from fundmatch.models.kinds import Status
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render import workbook_file
from fundmatch.render.sheet import Cell, Column, Sheet

NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=STOCKHOLM)
COLUMNS = (
    Column("id", Phrase("Id", "Id")), Column("rate", Phrase("EU %", "EU %"), "number", holds="percent"),
    Column("share", Phrase("Känt", "Known"), "number", holds="share"),
    Column("sum", Phrase("Belopp", "Sum"), "number", holds="number"), Column("day", Phrase("Dag", "Day"), holds="day"),
    Column("status", Phrase("Status", "Status"), codes=Status), Column("url", Phrase("Källa", "Source"), holds="link"),
    Column("more", Phrase("Övrigt", "More")),
)  # fmt: skip
ROW: list[Cell] = [
    "=1+1", Decimal("47.5"), 1, Decimal("1234567.5"), dt.date(2027, 1, 15), "open", "https://example.org/a?b=c", "{}",
]  # fmt: skip


def written(rows: list[list[Cell]], lang: str = "sv", **how: bool) -> bytes:
    sheets = [Sheet(COLUMNS, rows, name="calls"), Sheet(COLUMNS[:1], [["x"]], name="about")]
    return workbook_file.write(sheets, "sv" if lang == "sv" else "en", NOW, **how)


def opened(made: bytes) -> Any:
    """A quarter of a second to import, for these tests alone."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(made))


def test_cells_are_what_they_say_and_a_formula_is_only_text() -> None:
    book = opened(written([ROW]))
    assert book.sheetnames == ["Utlysningar", "Om"]
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]] == ["Id", "EU %", "Känt", "Belopp", "Dag", "Status", "Källa", "Övrigt"]
    values = [cell.value for cell in page[2]]
    assert values == [
        "=1+1", 47.5, 1, 1234567.5, dt.datetime.fromisoformat("2027-01-15"), "öppen", "https://example.org/a?b=c",
        "{}",
    ]  # fmt: skip
    assert [page.cell(2, at).data_type for at in (1, 2, 5)] == ["s", "n", "d"]
    assert [page.cell(2, at).number_format for at in (2, 3, 5)] == ['General" %"', "0%", "yyyy-mm-dd"]
    assert page["G2"].hyperlink.target == "https://example.org/a?b=c"
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:H2")
    assert page.column_dimensions["H"].hidden


def test_a_fast_reader_sees_the_same() -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written([ROW], "en")))
    rows = book.get_sheet_by_name("Calls").to_python()
    assert rows[1][:6] == ["=1+1", 47.5, 1, 1234567.5, dt.date(2027, 1, 15), "open"]


def test_ids_and_codes_when_they_are_asked_for() -> None:
    page = opened(written([ROW], labels=False)).worksheets[0]
    assert [cell.value for cell in page[1]] == [column.key for column in COLUMNS]
    assert page["F2"].value == "open"


def test_the_same_rows_give_the_same_bytes_and_no_part_that_runs() -> None:
    assert written([ROW]) == written([ROW])
    with zipfile.ZipFile(io.BytesIO(written([ROW]))) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "<f>" not in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a@b.eu/", "x" * 40_000])
def test_what_is_no_safe_address_is_text(url: str) -> None:
    page = opened(written([[*ROW[:6], url, None]])).worksheets[0]
    assert page["G2"].hyperlink is None
    assert str(page["G2"].value)[:30] == url[:30]


def test_more_rows_than_excel_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_file, "MOST_ROWS", 1)
    assert written([ROW])
    with pytest.raises(workbook_file.TooManyRows):
        written([ROW, ROW])


def test_links_beyond_what_a_sheet_holds_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_file, "_MOST_LINKS", 1)
    page = opened(written([ROW, ROW])).worksheets[0]
    assert [page[cell].hyperlink is None for cell in ("G2", "G3")] == [False, True]
