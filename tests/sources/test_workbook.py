"""A workbook is read by a process of its own: what ends that process costs one document."""

import io
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.jobs.sync import ask
from fundmatch.sources import workbook
from fundmatch.sources.exchange.table.grid import sheets
from fundmatch.sources.fetch import Client
from fundmatch.sources.record import Unreadable
from fundmatch.sources.services.folder import FolderService
from sources.exchange import documents
from sources.exchange.documents import document, harvest


def rows_of(raw: bytes, most_rows: int = 1000) -> list[object]:
    return list(workbook.read(raw, most_rows))


SHEET = "xl/worksheets/sheet1.xml"
FAR = 'r="XFD1048576"'


def two_cells(corner: str = FAR, part: str = SHEET) -> bytes:
    """A workbook of two cells; where the second stands is written as `corner`, its sheet is kept as `part`."""
    raw, made = documents.workbook(A=[["Titel", "Text"]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(made, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name).replace(b'r="B1"', corner.encode())
            for place in (SHEET, SHEET.removeprefix("xl/")):
                content = content.replace(place.encode(), part.removeprefix(SHEET.removesuffix(place)).encode())
            changed.writestr(part if name == SHEET else name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        two_cells(), two_cells('r="xfd1048576"'), two_cells('r = "XFD1048576"'), two_cells('a=">" r="XFD1048576"'),
        two_cells('r="XFD0001048576"'), two_cells(part="xl/worksheets/sheet1.dat"),
        two_cells(part="xl/worksheets/sheet1.XML"), two_cells(part="xl/elsewhere/sheet1.xml"),
    ],
)  # fmt: skip
def test_what_the_library_makes_of_a_far_cell_never_ends_the_program(raw: bytes) -> None:
    try:
        read = rows_of(raw)
    except Unreadable as fault:
        assert "spreadsheet" in str(fault)
    else:
        assert read[:1] == [workbook.Title("A", hidden=False)]


@pytest.mark.parametrize("corner", [FAR, 'r = "XFD1048576"'])
def test_a_sheet_that_spans_all_is_refused(corner: str) -> None:
    with pytest.raises(Unreadable, match="too large"):
        rows_of(two_cells(corner))


def test_one_text_in_many_cells_is_counted_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(100):
            sheet.write(row, 0, "x" * 1000)
    assert len(rows_of(raw.getvalue())) == 101
    monkeypatch.setattr(workbook, "MOST_TEXT", 50_000)
    with pytest.raises(Unreadable, match="too large"):
        rows_of(raw.getvalue())


@pytest.mark.parametrize(("limit", "fine"), [("MOST_CELLS", 4), ("MOST_BYTES", 100_000)])
def test_limits_of_a_whole_workbook(limit: str, fine: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = documents.workbook(A=[["a", "b"]], B=[["c", "d"]])
    monkeypatch.setattr(workbook, limit, fine)
    assert rows_of(raw) == [
        workbook.Title("A", hidden=False),
        (1, ["a", "b"]),
        workbook.Title("B", hidden=False),
        (1, ["c", "d"]),
    ]
    monkeypatch.setattr(workbook, limit, 3)
    with pytest.raises(Unreadable, match="too large"):
        rows_of(raw)


@pytest.mark.parametrize(
    "work", ["import time; time.sleep(600)", "import os; os.abort()", "print('not JSON')", "print('[1, 2]')", ""]
)
def test_a_process_that_hangs_dies_or_stops_short_is_outlived(work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "COMMAND", (sys.executable, "-c", work))
    monkeypatch.setattr(workbook, "PATIENCE", 1.0)
    with pytest.raises(Unreadable, match="too large or takes too long"):
        rows_of(b"PK")


def test_a_row_of_more_columns_than_any_list_has() -> None:
    wide = documents.workbook(A=[["x"] * 1001])
    with pytest.raises(Unreadable, match="columns; at most"):
        sheets(document(wide))


def test_one_bad_workbook_never_ends_a_round(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.xlsx").write_bytes(two_cells())
    (tmp_path / "lists" / "b.yaml").write_text("id: bbbbbb\ntitle: B\n")
    services = [FolderService("mine", tmp_path / "lists"), FolderService("bad", tmp_path / "lists" / "a.xlsx")]
    with Database(tmp_path / "h.db") as database, Client("0", offline=True) as client:
        mine, bad = ask(services, client, History(database), lambda: 0.0)
    assert mine.harvest and [call.id for call in mine.harvest.calls] == ["bbbbbb"]
    assert [(issue.code, issue.file) for issue in mine.harvest.issues if issue.severity == "error"] == [
        ("unreadable", (tmp_path / "lists" / "a.xlsx").as_posix())
    ]
    assert bad.why and "kalkylarket är för stort" in bad.why.text("sv")


def test_days_hours_and_numbers_come_through_as_they_are() -> None:
    made = harvest(documents.workbook(A=[["Titel", "Stänger", "Budget (SEK)"], ["Energi", "2027-01-31", 5.5]]))
    assert made.calls[0].amounts[0].money.amount == 5.5


def test_rows_beyond_the_limit_are_counted_sheet_by_sheet() -> None:
    raw = documents.workbook(A=[["a"], ["b"], ["c"]], B=[["d"], ["e"]])
    one, two = (workbook.Title(name, hidden=False) for name in "AB")
    assert rows_of(raw, 2) == [one, (1, ["a"]), (2, ["b"]), 1, two, (1, ["d"]), (2, ["e"])]
    assert 1 not in rows_of(raw, 3)
