"""A mapping proposed for somebody's list: by its headings, and by what stands under them."""

import json
from collections.abc import Sequence

import tomlkit
from tomlkit.items import Comment, Table, Trivia

from fundmatch.models.base import clean
from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.columns.facts import MONEY
from fundmatch.sources.exchange.peek import head
from fundmatch.sources.exchange.table import days, projects
from fundmatch.sources.exchange.table.book import sheets
from fundmatch.sources.exchange.table.cells import text_of
from fundmatch.sources.exchange.table.grid import GridSheet, Row
from fundmatch.sources.exchange.table.guess import SHAPES, UNCERTAIN, Guess, ValueShape, guesses_of, sample
from fundmatch.sources.exchange.table.headings import column_of, enough, first_rows
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.sources.workbook import Cell

_SAMPLE_ROWS = 200
_NO_SHEET = Phrase(
    "är inget kalkylark utan XML eller HTML; en mappning hjälper inte",
    "is no spreadsheet but XML or HTML; a mapping does not help",
)
_NO_TABLE = Phrase("inget blad har en rad med rubriker", "no sheet has a row of headings")
_INTRO = (
    Phrase(
        "Förslag till mappning. Kontrollera den, spara den som fil och kör:",
        "A mapping, proposed. Check it, save it to a file and run:",
    ),
    Phrase("fundmatch import {file} --mapping FIL.toml", "fundmatch import {file} --mapping FILE.toml"),
)
_KIND = Phrase("calls: utlysningar; actors: aktörer", "calls or actors")
_ROW = Phrase("raden med rubriker, som kalkylbladet räknar", "the row of headings, as the spreadsheet counts")
_AMBIGUOUS = Phrase(
    "datum som {sample} kan läsas på två sätt; DD/MM/YYYY eller MM/DD/YYYY",
    "dates such as {sample} can be read in two ways; DD/MM/YYYY or MM/DD/YYYY",
)
_CURRENCY = Phrase("när varken cell eller rubrik anger valuta", "when neither cell nor heading tells the currency")
_MISSING = Phrase(
    "SAKNAS: en kolumn måste bli {column}; posterna kan inte läsas annars",
    "MISSING: one column must become {column}; the records cannot be read otherwise",
)
_QUOTED = Phrase("”{words}”", "“{words}”")
_FIXED = Phrase("värden som gäller alla rader, till exempel", "values that hold for all rows, for instance")


def suggestion(document: Document, lang: Lang) -> str:
    """A mapping for a document as TOML text, with comments in `lang` on how sure it is.

    Raises `Unreadable` when it is no spreadsheet, or has no row of headings.
    """
    if projects.are_projects(document):
        raise Unreadable(projects.WHAT)
    if head(document).startswith("<"):
        raise Unreadable(_NO_SHEET)
    book = [one for one in sheets(document) if one.rows]
    found = [(one, row) for one in book if (row := _headings(one))]
    if not found:
        raise Unreadable(_NO_TABLE())
    sheet, headings = max(found, key=lambda pair: _hits(pair[1]))
    rows = [row for row in sheet.rows if row.number > headings.number][:_SAMPLE_ROWS]
    kind = max(("calls", "actors"), key=lambda one: sum(guess.taken for guess in guesses_of(headings, rows, one)))
    guesses = guesses_of(headings, rows, kind)
    text = tomlkit.document()
    for phrase in _INTRO:
        text.add(_comment(phrase(file=document.name).text(lang)))
    text.add(tomlkit.nl())
    text.add("kind", tomlkit.item(kind).comment(_KIND.text(lang)))
    if len(book) > 1:
        text.add("sheet", tomlkit.item(sheet.name))
    if headings.number:
        text.add("header_row", tomlkit.item(headings.number).comment(_ROW.text(lang)))
    _manner(text, headings, rows, guesses, lang)
    text.add(tomlkit.nl())
    text.add("columns", _columns(guesses, kind, lang))
    text.add(tomlkit.nl())
    text.add(_comment(_FIXED.text(lang)))
    text.add(_comment("[fixed]"))
    text.add(_comment('kind = "municipality"' if kind == "actors" else 'fund = "ERDF"'))
    return tomlkit.dumps(text)


def _headings(sheet: GridSheet) -> Row | None:
    """The row of headings: the one with most headings that are known, else the first with most cells of text."""
    best: Row | None = None
    for row in first_rows(sheet):
        texts = sum(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in row.cells)
        if texts >= 2 and (best is None or _hits(row) > _hits(best)):
            best = row
    return best


def _hits(row: Row) -> tuple[int, int]:
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
    known_ = max(sum(column_of(cell, kind) is not None for cell in texts) for kind in ("calls", "actors"))
    return (known_, len({cell.strip() for cell in texts if len(cell) < 60}))


def _manner(text: tomlkit.TOMLDocument, headings: Row, rows: Sequence[Row], guesses: list[Guess], lang: Lang) -> None:
    """Settings that the values ask for: an order of dates that nobody can know, a currency that nobody says."""
    column_at = {guess.heading: guess.column for guess in guesses if guess.taken}
    for at, heading in enumerate(headings.cells):
        column = column_at.get(str(heading).strip())
        cells = [row.cells[at] for row in rows if at < len(row.cells) and text_of(row.cells[at])]
        if column and ValueShape.DATES in SHAPES.get(column, ()) and "date_format" not in text:
            order = _order(cells)
            if isinstance(order, days.Order):
                text.add("date_format", tomlkit.item("MM/DD/YYYY" if order is days.Order.MONTH_FIRST else "DD/MM/YYYY"))
            elif order:
                text.add(_comment(f'date_format = "DD/MM/YYYY"  # {_AMBIGUOUS(sample=order).text(lang)}'))
    money = {guess.column for guess in guesses if guess.taken} & set(MONEY)
    if money and not any(guess.column == "currency" and guess.taken for guess in guesses):
        text.add(_comment(f'currency = "SEK"  # {_CURRENCY.text(lang)}'))


def _order(cells: Sequence[Cell]) -> days.Order | str | None:
    """The order in which the dates of a column must be written; a sample when they tell none and have two readings."""
    doubtful: str | None = None
    fits = set()
    for cell in cells:
        try:
            days.read_day(cell)
        except days.TwoDays:
            doubtful = sample(text_of(cell))
    if doubtful is None:
        return None
    for order in (days.Order.DAY_FIRST, days.Order.MONTH_FIRST):
        if all(days.read_day(cell, order) is not None for cell in cells):
            fits.add(order)
    return fits.pop() if len(fits) == 1 else doubtful


def _columns(guesses: Sequence[Guess], kind: str, lang: Lang) -> Table:
    table = tomlkit.table()
    for guess in guesses:
        samples = ", ".join(_QUOTED(words=one).text(lang) for one in guess.samples)
        between = "" if not samples else "; " if guess.sure is UNCERTAIN else ": "
        note = f"{guess.sure.text(lang)}{between}{samples}"
        if guess.taken and guess.heading not in table:
            table.add(guess.heading, tomlkit.item(guess.column).comment(note))
        else:
            key = json.dumps(str(clean(" ".join(guess.heading.split()))), ensure_ascii=False)
            table.add(_comment(f'{key} = "{guess.column or ""}"  # {note}'))
    taken = [guess.column for guess in guesses if guess.taken]
    if not enough(taken, kind):
        needed = "title" if kind == "calls" else "name / kind"
        table.add(_comment(_MISSING(column=needed).text(lang)))
    return table


def _comment(text: str) -> Comment:
    return Comment(Trivia(comment=f"# {' '.join(str(clean(text)).split())}" if "  #" not in text else f"# {text}"))
