"""A funding stack as a workbook whose sums are formulas: change what was given and everything follows.

Only this file of the funding knows the library that writes workbooks. Each cell holds the value too, for programs that
read a workbook without computing.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.financing.ledger import GIVEN, Entry
from fundmatch.financing.project import Scenario
from fundmatch.jobs.finance import Financed
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.escape import spreadsheet
from fundmatch.render.finance import sheet

_LINES, _FLOW, _ASK = Phrase("Rader", "Lines"), Phrase("Likviditet", "Liquidity"), Phrase("Frågor", "Questions")
_FLOW_HEAD = Phrase("Scenario", "Scenario"), Phrase("Kvartal", "Quarter"), Phrase("Kostnad i kontanter", "Cash cost")
_FLOW_TAIL = Phrase("Egna kontanter", "Own cash"), Phrase("Utlagt", "Laid out"), Phrase("Att låna", "To bridge")
_FUNDERS = {
    "eu": Phrase("EU-andel", "EU share"), "fund": Phrase("Fond och stat", "Fund and state"),
    "national": Phrase("Andra finansiären", "Second funder"), "public": Phrase("Offentligt stöd", "Public support"),
    "one_to_one": Phrase("1:1", "1:1"),
}  # fmt: skip
_SUM = "#,##0.00"


def workbook(found: Financed, today: dt.date, lang: Lang) -> bytes:
    """The bytes of the workbook; the same for the same stack."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime.combine(today, dt.time())})
    cells = _lines(book, found, lang)
    _flow(book, found.stack.scenarios, cells, lang)
    page = book.add_worksheet(_ASK.text(lang))
    page.set_column(0, 0, 110)
    for row, question in enumerate(found.questions):
        page.write_string(row, 0, spreadsheet(plain(question, lang)))
    book.close()
    return buffer.getvalue()


def _lines(book: Any, found: Financed, lang: Lang) -> dict[int, str]:
    """The lines; returns the cell of each by its number."""
    told = sheet(found, lang).worded(lang)
    page, bold, sum_ = (
        book.add_worksheet(_LINES.text(lang)),
        book.add_format({"bold": True}),
        book.add_format({"num_format": _SUM}),
    )
    given = book.add_format({"num_format": _SUM, "bg_color": "#FFF2CC"})
    value = [column.key for column in told.columns].index("value")
    for at, column in enumerate(told.columns):
        page.write_string(0, at, column.title.text(lang), bold)
    cells = {entry.n: f"{chr(ord('A') + value)}{row}" for row, entry in enumerate(found.stack.lines, 2)}
    for row, (told_row, entry) in enumerate(zip(told.rows, found.stack.lines, strict=True), 1):
        for at, cell in enumerate(told_row):
            if at != value and cell is not None:
                page.write(row, at, spreadsheet(str(cell)) if isinstance(cell, str) else cell)
        form = given if entry.ground is GIVEN else sum_
        if entry.operation == "given":
            page.write_number(row, value, float(entry.value), form)
        else:
            page.write_formula(row, value, f"={entry.cell(lambda one: cells[one.n])}", form, float(entry.value))
    page.set_column(1, 2, 42)
    page.set_column(value, value, 16)
    page.freeze_panes(1, 0)
    return cells


def _flow(book: Any, scenarios: Sequence[Scenario], lines: Mapping[int, str], lang: Lang) -> None:
    """Quarters, each figure reckoned from the lines: only in which quarter money comes stays as it was."""
    page, sum_ = book.add_worksheet(_FLOW.text(lang)), book.add_format({"num_format": _SUM})
    paying = [name for name in _FUNDERS if any(name in one.quarters[0].receipts for one in scenarios if one.quarters)]
    heads = [*_FLOW_HEAD, *(_FUNDERS[name] for name in paying), *_FLOW_TAIL]
    for at, title in enumerate(heads):
        page.write_string(0, at, title.text(lang), book.add_format({"bold": True}))
    cells: dict[int, str] = {}

    def cell_of(one: Entry) -> str:
        """Where a figure stands; one that stands nowhere is written out."""
        if one.n:
            return f"'{_LINES.text(lang)}'!{lines[one.n]}"
        return cells.get(id(one)) or f"({one.cell(cell_of)})"

    row = 0
    for one in scenarios:
        for quarter in one.quarters:
            row += 1
            page.write_string(row, 0, one.id)
            page.write_number(row, 1, quarter.quarter)
            paid = [quarter.receipts.get(name) for name in paying]
            for at, figure in enumerate((quarter.cash_cost, *paid, quarter.own_cash, quarter.laid_out, quarter.bridge)):
                if figure is None:
                    continue
                if figure.operation == "given" and not figure.n:
                    page.write_number(row, at + 2, float(figure.value), sum_)
                    continue
                formula = cell_of(figure) if figure.n or id(figure) in cells else figure.cell(cell_of)
                page.write_formula(row, at + 2, f"={formula}", sum_, float(figure.value))
                cells.setdefault(id(figure), f"{chr(ord('C') + at)}{row + 1}")
    page.set_column(2, len(heads) - 1, 18)
    page.freeze_panes(1, 0)
