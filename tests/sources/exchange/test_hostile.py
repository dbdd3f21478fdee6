"""Mutated documents: nothing but `Unreadable` is ever raised, and a faulty row never costs another one."""

import io
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import xlsxwriter

from factory import call
from fundmatch.render import json_text
from fundmatch.sources import workbook as reader
from fundmatch.sources import workbook_worker
from fundmatch.sources.exchange import FORMATS, recognise, sheet
from fundmatch.sources.exchange.table.grid import sheets
from fundmatch.sources.exchange.table.mapping import read_mapping
from fundmatch.sources.exchange.table.suggest import suggestion
from fundmatch.sources.record import Unreadable
from sources.exchange.documents import READING, document, harvest, workbook
from sources.exchange.test_commongrants import FOREIGN
from sources.exchange.test_news import ATOM, RSS
from sources.exchange.test_sheet import HEAD
from sources.exchange.test_timetable import ENGLISH, SWEDISH

ROW = "Energi;2027-01-15;2027-03-31;1 500 000 kr;40%;Kommuner;Sverige;https://x.example/1;Text\n"
SEEDS: dict[str, bytes] = {
    "own": json_text.write([call(id="a"), call(id="b", themes=["x"])]).encode(),
    "yaml": b"- id: a\n  title: x\n- {id: b, title: y}\n",
    "commongrants": json.dumps([FOREIGN]).encode(),
    "timetable": SWEDISH.encode(), "english": ENGLISH.encode("utf-16"),
    "sheet": (HEAD + ROW).encode("cp1252"), "rss": RSS.encode(), "atom": ATOM.encode(),
    "workbook": workbook(A=[["Titel", "Stänger", "Budget"], ["Energi", "2027-01-01", 5.0]]),
}  # fmt: skip
JUNK = (b"", b"\x00", b"\xff", b'"', b"{", b"]", b"<", b">", b"&x;", b"\n", b";", b"-", b": ", b"9" * 40,
        b"\xe2\x80\xae", b"1e999", b"NaN", b"\x1b[31m", b"0001-01-01", b"=cmd|x")  # fmt: skip


def mutated(raw: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at, length = rng.randrange(len(raw) + 1), rng.choice((0, 1, 1, 5, 40))
        piece = rng.choice(JUNK) if rng.random() < 0.8 else bytes([rng.randrange(256)])
        raw = raw[:at] + piece + raw[at + length :]
    return raw


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read as their process reads them, but in this one: `test_workbook` is about the process."""

    def read(raw: bytes, most_rows: int) -> Iterator[Any]:
        out = io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(workbook_worker, "limit", lambda: None)
            patch.setattr(sys, "argv", ["", str(most_rows)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out))
            workbook_worker.main()
            said = out.getvalue()
        return reader._told(io.BytesIO(said))

    monkeypatch.setattr(reader, "read", read)


@pytest.mark.usefixtures("no_process")
@pytest.mark.parametrize("name", SEEDS)
def test_nothing_but_unreadable_is_raised(name: str) -> None:
    rng = random.Random(name)
    for _ in range(25):
        made = document(mutated(SEEDS[name], rng))
        found = recognise(made)
        for one in FORMATS if rng.random() < 0.15 else [found] if found else []:
            try:
                one.read(made, READING)
            except Unreadable as fault:
                assert str(fault)
        try:
            read_mapping(suggestion(made, "sv").encode())
        except Unreadable:
            continue


def test_a_faulty_cell_costs_at_most_its_own_row() -> None:
    rng = random.Random(4)
    junk = [piece.decode("utf-8", "replace") for piece in JUNK if piece not in (b'"', b"\n", b";", b"\x00")]
    for _ in range(60):
        cells = ROW.strip().replace("Energi", "Annan").split(";")
        for at in rng.sample(range(len(cells)), 3):
            cells[at] = rng.choice(junk)
        made = harvest(HEAD + ROW + ";".join(cells) + "\n" + ROW.replace("Energi", "Kultur"))
        assert {"energi", "kultur"} <= {one.id for one in made.calls}


@pytest.mark.usefixtures("no_process")
@pytest.mark.parametrize("lost", [b"", b"<", b"xl/worksheets", b"\x00\x00\x00\x00", b'r="A1"'])
def test_a_workbook_with_broken_parts(lost: bytes) -> None:
    rng = random.Random(str(lost))
    with zipfile.ZipFile(io.BytesIO(SEEDS["workbook"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in (one for one in parts if not one.startswith(("docProps/", "xl/theme/"))):  # those are never read
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w") as broken:
            for other, data in parts.items():
                cut = data[: rng.randrange(len(data) + 1)] + lost if other == name else data
                broken.writestr(other, cut)
        try:
            sheets(document(raw.getvalue()))
        except Unreadable as fault:
            assert str(fault)


def test_a_workbook_of_two_far_cells_is_refused_before_it_fills_the_memory() -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        page = book.add_worksheet("A")
        page.write(0, 0, "x")
        page.write(200_000, 16_383, "y")
    with pytest.raises(Unreadable, match="too large"):
        sheets(document(raw.getvalue()))


def test_formatted_empty_rows_far_down_are_no_rows() -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        page = book.add_worksheet("A")
        page.write_row(0, 0, ["Titel", "Beskrivning"])
        page.write_row(1, 0, ["Energi", "Text"])
        page.write_blank(200_000, 5, None, book.add_format({"bold": True}))
    assert [one.id for one in harvest(raw.getvalue()).calls] == ["energi"]


def test_rows_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundmatch.sources.exchange.table.grid.MOST_ROWS", 3)
    made = harvest("Titel;Beskrivning\n" + "".join(f"T{at};x\n" for at in range(5)))
    assert len(made.calls) == 2 and "rows-left-out" in {issue.code for issue in made.issues}


def test_a_quote_that_is_left_open_is_a_fault_and_no_swallowed_list() -> None:
    (one,) = sheets(document('Titel;Text\n"A;x\nB;y\n'))
    assert [row.number for row in one.rows] == [1, 3]
    assert [(fault.row, str(fault).partition(" is")[0]) for fault in one.faults] == [(2, "a quote")]
    with pytest.raises(Unreadable, match="quote"):
        sheets(document("Titel;Text\n" + '"A"x;y\n' * 2_000))
    assert len(sheets(document('Titel\tText\n"A\tx\nB\ty\n'))[0].rows) == 3


def test_deep_nesting_is_a_fault() -> None:
    for text in ("[" * 100_000, '{"a":' * 50_000, "- " * 5_000 + "id: 1\ntitle: 2"):
        found = recognise(document(text))
        if found:
            with pytest.raises(Unreadable):
                found.read(document(text), READING)
    with pytest.raises(Unreadable):
        sheet.FORMAT.read(document("x"), READING)
