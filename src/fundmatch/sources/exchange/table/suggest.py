"""A mapping proposed for somebody's list: by its headings, and by what stands under them."""

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import tomlkit
from tomlkit.items import Comment, Table, Trivia

from fundmatch.models import issue as kinds
from fundmatch.models.base import Lang, clean
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.peek import head
from fundmatch.sources.exchange.records import counters, shared
from fundmatch.sources.exchange.table import days, projects, sums
from fundmatch.sources.exchange.table.book import sheets
from fundmatch.sources.exchange.table.cells import MONEY, Filled, Manner, RowReader, text_of
from fundmatch.sources.exchange.table.grid import Row, Sheet
from fundmatch.sources.exchange.table.headings import column_of, enough, first_rows, known
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.sources.workbook import Cell
from fundmatch.text.names import likeness

_LIKELY, _POSSIBLE = 85.0, 68.0
"""How like a known heading one has to be (0 to 100): to be taken, and to be offered."""
_MOST_FIT, _HALF_FIT = 0.8, 0.5
"""The part of the values that must be what a column holds, for a known heading to be certain, and to be likely."""
_READABLE = frozenset(kind.code for kind in (kinds.TWO_READINGS, kinds.NO_CURRENCY, kinds.ONLY_A_YEAR))
"""Issues of a value that is what the column holds all the same."""
_SAMPLE_ROWS = 200
_SAMPLE = 40
"""Characters of a sample value in a comment."""

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
_SURE = Phrase("säkert", "certain")
_PROBABLE = Phrase("troligt", "likely")
_GUESS = Phrase("osäkert: ta bort # om det stämmer", "uncertain: remove # if it is right")
_SHARED = Phrase("flera rader har samma värde: inget id", "several rows have the same value: no id")
_COUNTER = Phrase("bara en räknare, inget id: id görs av rubriken", "only a counter, no id: ids are made from titles")
_UNUSED = Phrase("används inte", "not used")
_MISSING = Phrase(
    "SAKNAS: en kolumn måste bli {column}; posterna kan inte läsas annars",
    "MISSING: one column must become {column}; the records cannot be read otherwise",
)
_FIXED = Phrase("värden som gäller alla rader, till exempel", "values that hold for all rows, for instance")


class _Shape(Enum):
    """What the values of a column look like."""

    DATES = "dates"
    SUMS = "sums"
    RATES = "rates"
    ADDRESSES = "addresses"
    TEXT = "text"
    EMPTY = "empty"


_SHAPES: dict[str, tuple[_Shape, ...]] = {
    **dict.fromkeys(("opens", "closes", "decision", "step", "idea_form", "valid_from", "valid_to"), (_Shape.DATES,)),
    **dict.fromkeys(("call_total", "grant_min", "grant_max"), (_Shape.SUMS,)),
    **dict.fromkeys(("eu_rate", "own_rate"), (_Shape.RATES, _Shape.SUMS)),
    **dict.fromkeys(("source_url", "website"), (_Shape.ADDRESSES, _Shape.TEXT)),
}
"""Columns whose values have a shape."""

_TEXTS = frozenset({"title", "title_sv", "title_en", "name"})
"""Columns that tell the records apart."""
_LEAST, _MOST = (
    frozenset("min minimum minsta lägsta least".split()),
    frozenset("max maximum högsta största most".split()),
)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a column of a list probably is."""

    heading: str
    column: str | None
    sure: Phrase
    samples: tuple[str, ...]

    @property
    def taken(self) -> bool:
        return self.column is not None and self.sure in (_SURE, _PROBABLE)


def suggestion(document: Document, lang: Lang) -> str:
    """A mapping for a document as TOML text, with comments in `lang` on how sure it is.

    Raises:
        Unreadable: when it is no spreadsheet, or has no row of headings.
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
    kind = max(("calls", "actors"), key=lambda one: sum(guess.taken for guess in _guesses(headings, rows, one)))
    guesses = _guesses(headings, rows, kind)
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


def _headings(sheet: Sheet) -> Row | None:
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


def _guesses(headings: Row, rows: Sequence[Row], kind: str) -> list[_Guess]:
    """A guess for each column; of two for the same column the surer one is taken."""
    guesses: list[_Guess] = []
    taken: set[str] = set()
    order = (_SURE, _PROBABLE, _GUESS, _COUNTER, _SHARED, _UNUSED)
    raw = [
        (at, _guess(cell.strip(), [row.cells[at] for row in rows if at < len(row.cells)], kind))
        for at, cell in enumerate(headings.cells)
        if isinstance(cell, str) and cell.strip()
    ]
    for _, guess in sorted(raw, key=lambda pair: (order.index(pair[1].sure), pair[0])):
        double = guess.taken and guess.column in taken
        guesses.append(_Guess(guess.heading, guess.column, _GUESS, guess.samples) if double else guess)
        if guess.taken and guess.column:
            taken.add(guess.column)
    place = {guess.heading: at for at, guess in raw}
    return sorted(guesses, key=lambda guess: place[guess.heading])


def _guess(heading: str, cells: Sequence[Cell], kind: str) -> _Guess:
    filled = [cell for cell in cells if text_of(cell)]
    samples = tuple(dict.fromkeys(_sample(text_of(cell)) for cell in filled))[:2]
    shape = _shape(filled)
    certain = column_of(heading, kind)
    if certain in ("id", "official_id"):
        texts = [text_of(cell) for cell in filled]
        if counters(texts) or shared(texts):
            return _Guess(heading, None, _COUNTER if counters(texts) else _SHARED, samples)
    if certain:
        share = _share(certain, shape, filled, kind)
        sure = _SURE if share >= _MOST_FIT else _PROBABLE if share >= _HALF_FIT or not filled else _GUESS
        return _Guess(heading, certain, sure, samples)
    names = [name for name, column in known(kind).items() if shape in (*_SHAPES.get(column, (shape,)), _Shape.EMPTY)]
    near = likeness(heading, names)
    if near and near[1] >= _POSSIBLE:
        column = known(kind)[near[0]]
        # A near name and values of the shape that only such columns have are two witnesses. A sum with a further word
        # in its heading is another sum: the least, the cost of a project, the part of one partner.
        witnessed = near[1] >= _LIKELY or (column in _SHAPES and shape in _SHAPES[column][:1])
        other = column in MONEY and len(_words(heading)) > len(near[0].split())
        taken = witnessed and not other and (not filled or _share(column, shape, filled, kind) >= _MOST_FIT)
        return _Guess(heading, _limit(heading, column), _PROBABLE if taken else _GUESS, samples)
    by_shape = {_Shape.ADDRESSES: "website" if kind == "actors" else "source_url", _Shape.RATES: "eu_rate"}
    column_by_shape = by_shape.get(shape) if kind == "calls" or shape is _Shape.ADDRESSES else None
    return _Guess(heading, column_by_shape, _GUESS if column_by_shape else _UNUSED, samples)


def _words(heading: str) -> list[str]:
    return re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", heading).replace("_", " ").casefold().split()


def _limit(heading: str, column: str) -> str:
    """The column of a sum whose heading says that it is the least or the most."""
    words = set(_words(heading))
    if column not in MONEY or not words & (_LEAST | _MOST):
        return column
    return "grant_min" if words & _LEAST else "grant_max"


def _share(column: str, shape: _Shape, cells: Sequence[Cell], kind: str) -> float:
    """The part of the values that are what the column holds, 0 to 1: its reader understands them."""
    if column in _TEXTS and (shape is not _Shape.TEXT or shared([text_of(cell) for cell in cells])):
        return 0
    if _Shape.ADDRESSES in _SHAPES.get(column, ()) and shape not in _SHAPES[column]:
        return 0
    return sum(_understood(column, cell, kind) for cell in cells) / max(1, len(cells))


def _understood(column: str, cell: Cell, kind: str) -> bool:
    reader = RowReader(Manner(kind), "", 0)
    reader.read([Filled(column, column, cell)])
    return all(issue.code in _READABLE for issue in reader.issues)


def _shape(cells: Sequence[Cell]) -> _Shape:
    """The shape that four fifths of the values have."""
    if not cells:
        return _Shape.EMPTY
    for shape, has in _TESTS.items():
        if sum(has(cell) for cell in cells) * 5 >= len(cells) * 4:
            return shape
    return _Shape.TEXT


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return False
    try:
        return days.read_day(cell) is not None
    except days.TwoReadings:
        return True


def _is_rate(cell: Cell) -> bool:
    return isinstance(cell, str) and "%" in cell and sums.read_rate(cell) is not None


def _is_sum(cell: Cell) -> bool:
    if isinstance(cell, dt.date | dt.time):
        return False
    try:
        return sums.read_sum(cell) is not None or sums.read_range(cell) is not None
    except sums.TwoReadings:
        return True


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip().startswith(("http://", "https://", "www."))


_TESTS: dict[_Shape, Callable[[Cell], bool]] = {
    _Shape.DATES: _is_day,
    _Shape.RATES: _is_rate,
    _Shape.SUMS: _is_sum,
    _Shape.ADDRESSES: _is_address,
}


def _manner(text: tomlkit.TOMLDocument, headings: Row, rows: Sequence[Row], guesses: list[_Guess], lang: Lang) -> None:
    """Settings that the values ask for: an order of dates that nobody can know, a currency that nobody says."""
    column_at = {guess.heading: guess.column for guess in guesses if guess.taken}
    for at, heading in enumerate(headings.cells):
        column = column_at.get(str(heading).strip())
        cells = [row.cells[at] for row in rows if at < len(row.cells) and text_of(row.cells[at])]
        if column and _Shape.DATES in _SHAPES.get(column, ()) and "date_format" not in text:
            order = _order(cells)
            if isinstance(order, days.Order):
                text.add("date_format", tomlkit.item("MM/DD/YYYY" if order is days.Order.MONTH_FIRST else "DD/MM/YYYY"))
            elif order:
                text.add(_comment(f'date_format = "DD/MM/YYYY"  # {_AMBIGUOUS(sample=order).text(lang)}'))
    money = {guess.column for guess in guesses if guess.taken} & {"call_total", "grant_min", "grant_max"}
    if money and not any(guess.column == "currency" and guess.taken for guess in guesses):
        text.add(_comment(f'currency = "SEK"  # {_CURRENCY.text(lang)}'))


def _order(cells: Sequence[Cell]) -> days.Order | str | None:
    """The order in which the dates of a column must be written; a sample when they tell none and have two readings."""
    doubtful: str | None = None
    fits = set()
    for cell in cells:
        try:
            days.read_day(cell)
        except days.TwoReadings:
            doubtful = _sample(text_of(cell))
    if doubtful is None:
        return None
    for order in (days.Order.DAY_FIRST, days.Order.MONTH_FIRST):
        if all(days.read_day(cell, order) is not None for cell in cells):
            fits.add(order)
    return fits.pop() if len(fits) == 1 else doubtful


def _columns(guesses: Sequence[_Guess], kind: str, lang: Lang) -> Table:
    table = tomlkit.table()
    for guess in guesses:
        samples = ", ".join(f"“{sample}”" for sample in guess.samples)
        between = "" if not samples else "; " if guess.sure is _GUESS else ": "
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


def _sample(text: str) -> str:
    """A value as a comment may hold it: one line without controls, not long."""
    tidy = " ".join(str(clean(text)).split())
    return tidy if len(tidy) <= _SAMPLE else f"{tidy[:_SAMPLE]}…"


def _comment(text: str) -> Comment:
    return Comment(Trivia(comment=f"# {' '.join(str(clean(text)).split())}" if "  #" not in text else f"# {text}"))
