"""A funding stack as a workbook whose sums are formulas: change what was given and everything follows.

Only this file of the funding knows the library that writes workbooks. Each cell holds the value too, for programs that
read a workbook without computing.
"""

import datetime as dt
import io
from typing import Any

from fundmatch.financing.ledger import GIVEN
from fundmatch.financing.project import Scenario
from fundmatch.jobs.finance import Financed
from fundmatch.models.base import Lang
from fundmatch.models.wording import Phrase, plain
from fundmatch.render.escape import spreadsheet
from fundmatch.render.finance import sheet

_LINES, _FLOW, _ASK = Phrase("Rader", "Lines"), Phrase("Likviditet", "Liquidity"), Phrase("Frågor", "Questions")
_FLOW_HEAD = (
    Phrase("Scenario", "Scenario"), Phrase("Kvartal", "Quarter"), Phrase("Kostnad i kontanter", "Cash cost"),
    Phrase("Inbetalt", "Received"), Phrase("Utlagt", "Laid out"), Phrase("Att låna", "To bridge"),
)  # fmt: skip
_SUM = "#,##0.00"


def workbook(found: Financed, today: dt.date, lang: Lang) -> bytes:
    """The bytes of the workbook; the same for the same stack."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime.combine(today, dt.time())})
    _lines(book, found, lang)
    _flow(book, found.stack.scenarios, lang)
    page = book.add_worksheet(_ASK.text(lang))
    page.set_column(0, 0, 110)
    for row, question in enumerate(found.questions):
        page.write_string(row, 0, spreadsheet(plain(question, lang)))
    book.close()
    return buffer.getvalue()


def _lines(book: Any, found: Financed, lang: Lang) -> None:
    told = sheet(found, lang)
    page, bold, sum_ = (
        book.add_worksheet(_LINES.text(lang)),
        book.add_format({"bold": True}),
        book.add_format({"num_format": _SUM}),
    )
    given = book.add_format({"num_format": _SUM, "bg_color": "#FFF2CC"})
    value = [column.key for column in told.columns].index("value")
    for at, column in enumerate(told.columns):
        page.write_string(0, at, column.title.text(lang), bold)
    rows = {entry.n: row for row, entry in enumerate(found.stack.lines, 2)}
    for row, (cells, entry) in enumerate(zip(told.rows, found.stack.lines, strict=True), 1):
        for at, cell in enumerate(cells):
            if at != value and cell is not None:
                page.write(row, at, spreadsheet(str(cell)) if isinstance(cell, str) else cell)
        form = given if entry.ground is GIVEN else sum_
        if entry.operation == "given":
            page.write_number(row, value, float(entry.value), form)
        else:
            formula = entry.cell(lambda n: f"{chr(ord('A') + value)}{rows[n]}")
            page.write_formula(row, value, f"={formula}", form, float(entry.value))
    page.set_column(1, 2, 42)
    page.set_column(value, value, 16)
    page.freeze_panes(1, 0)


def _flow(book: Any, scenarios: Any, lang: Lang) -> None:
    """Quarters; what is laid out is the quarter before and what goes out less what comes in."""
    page, bold, sum_ = (
        book.add_worksheet(_FLOW.text(lang)),
        book.add_format({"bold": True}),
        book.add_format({"num_format": _SUM}),
    )
    for at, title in enumerate(_FLOW_HEAD):
        page.write_string(0, at, title.text(lang), bold)
    page.set_column(2, 5, 18)
    row = 1
    for one in scenarios:
        row = _quarters(page, row, one, sum_)


def _quarters(page: Any, row: int, one: Scenario, form: Any) -> int:
    for quarter in one.quarters:
        page.write_string(row, 0, one.id)
        page.write_number(row, 1, quarter.quarter)
        page.write_number(row, 2, float(quarter.cash_cost), form)
        page.write_number(row, 3, float(sum(quarter.receipts.values())), form)
        before = f"E{row}+" if quarter.quarter > 1 else ""
        page.write_formula(row, 4, f"=ROUND({before}C{row + 1}-D{row + 1},2)", form, float(quarter.laid_out))
        page.write_number(row, 5, float(quarter.bridge), form)
        row += 1
    return row
