"""What each column of somebody's list probably is: by its heading, and by what stands under it."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from fundmatch.models import issue as kinds
from fundmatch.models.base import clean
from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.facts import MONEY
from fundmatch.sources.exchange.table import days, sums
from fundmatch.sources.exchange.table.cells import Filled, Notation, counters, shared, text_of
from fundmatch.sources.exchange.table.grid import Row
from fundmatch.sources.exchange.table.headings import column_of, known
from fundmatch.sources.exchange.table.row_reader import RowReader
from fundmatch.sources.workbook import Cell
from fundmatch.text.names import likeness

_LIKELY, _POSSIBLE = 85.0, 68.0
"""How like a known heading one has to be (0 to 100): to be taken, and to be offered."""
_MOST_FIT, _HALF_FIT = 0.8, 0.5
"""The part of the values that must be what a column holds, for a known heading to be certain, and to be likely."""
_READABLE = frozenset(kind.code for kind in (kinds.TWO_READINGS, kinds.NO_CURRENCY, kinds.ONLY_A_YEAR))
"""Issues of a value that is what the column holds all the same."""
_SAMPLE = 40
"""Characters of a sample value in a comment."""

_SURE = Phrase("säkert", "certain")
_PROBABLE = Phrase("troligt", "likely")
UNCERTAIN = Phrase("osäkert: ta bort # om det stämmer", "uncertain: remove # if it is right")
_SHARED = Phrase("flera rader har samma värde: inget id", "several rows have the same value: no id")
_COUNTER = Phrase("bara en räknare, inget id: id görs av rubriken", "only a counter, no id: ids are made from titles")
_UNUSED = Phrase("används inte", "not used")


class ValueShape(Enum):
    """What the values of a column look like."""

    DATES = "dates"
    SUMS = "sums"
    RATES = "rates"
    ADDRESSES = "addresses"
    TEXT = "text"
    EMPTY = "empty"


SHAPES: dict[str, tuple[ValueShape, ...]] = {
    **dict.fromkeys(
        ("opens", "closes", "decision", "step", "idea_form", "valid_from", "valid_to"), (ValueShape.DATES,)
    ),
    **dict.fromkeys(MONEY, (ValueShape.SUMS,)),
    **dict.fromkeys(("eu_rate", "own_rate"), (ValueShape.RATES, ValueShape.SUMS)),
    **dict.fromkeys(("source_url", "website"), (ValueShape.ADDRESSES, ValueShape.TEXT)),
}
"""Columns whose values have a shape."""

_TEXTS = frozenset({"title", "title_sv", "title_en", "name"})
"""Columns that tell the records apart."""
_LEAST, _MOST = (
    frozenset("min minimum minsta lägsta least".split()),
    frozenset("max maximum högsta största most".split()),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column of a list probably is."""

    heading: str
    column: str | None
    sure: Phrase
    samples: tuple[str, ...]

    @property
    def taken(self) -> bool:
        """Whether it is sure enough to be proposed as it stands."""
        return self.column is not None and self.sure in (_SURE, _PROBABLE)


def guesses_of(headings: Row, rows: Sequence[Row], kind: str) -> list[Guess]:
    """A guess for each column; of two for the same column the surer one is taken."""
    found: list[Guess] = []
    taken: set[str] = set()
    order = (_SURE, _PROBABLE, UNCERTAIN, _COUNTER, _SHARED, _UNUSED)
    raw = [
        (at, _guess(cell.strip(), [row.cells[at] for row in rows if at < len(row.cells)], kind))
        for at, cell in enumerate(headings.cells)
        if isinstance(cell, str) and cell.strip()
    ]
    for _, guess in sorted(raw, key=lambda pair: (order.index(pair[1].sure), pair[0])):
        double = guess.taken and guess.column in taken
        found.append(Guess(guess.heading, guess.column, UNCERTAIN, guess.samples) if double else guess)
        if guess.taken and guess.column:
            taken.add(guess.column)
    place = {guess.heading: at for at, guess in raw}
    return sorted(found, key=lambda guess: place[guess.heading])


def _guess(heading: str, cells: Sequence[Cell], kind: str) -> Guess:
    filled = [cell for cell in cells if text_of(cell)]
    samples = tuple(dict.fromkeys(sample(text_of(cell)) for cell in filled))[:2]
    shape = _shape(filled)
    certain = column_of(heading, kind)
    if certain in ("id", "official_id"):
        texts = [text_of(cell) for cell in filled]
        if counters(texts) or shared(texts):
            return Guess(heading, None, _COUNTER if counters(texts) else _SHARED, samples)
    if certain:
        share = _share(certain, shape, filled, kind)
        sure = _SURE if share >= _MOST_FIT else _PROBABLE if share >= _HALF_FIT or not filled else UNCERTAIN
        return Guess(heading, certain, sure, samples)
    names = [name for name, column in known(kind).items() if shape in (*SHAPES.get(column, (shape,)), ValueShape.EMPTY)]
    near = likeness(heading, names)
    if near and near[1] >= _POSSIBLE:
        column = known(kind)[near[0]]
        # A near name and values of the shape that only such columns have are two witnesses. A sum with a further word
        # in its heading is another sum: the least, the cost of a project, the part of one partner.
        witnessed = near[1] >= _LIKELY or (column in SHAPES and shape in SHAPES[column][:1])
        other = column in MONEY and len(_words(heading)) > len(near[0].split())
        taken = witnessed and not other and (not filled or _share(column, shape, filled, kind) >= _MOST_FIT)
        return Guess(heading, _limit(heading, column), _PROBABLE if taken else UNCERTAIN, samples)
    by_shape = {ValueShape.ADDRESSES: "website" if kind == "actors" else "source_url", ValueShape.RATES: "eu_rate"}
    column_by_shape = by_shape.get(shape) if kind == "calls" or shape is ValueShape.ADDRESSES else None
    return Guess(heading, column_by_shape, UNCERTAIN if column_by_shape else _UNUSED, samples)


def _words(heading: str) -> list[str]:
    return re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", heading).replace("_", " ").casefold().split()


def _limit(heading: str, column: str) -> str:
    """The column of a sum whose heading says that it is the least or the most."""
    words = set(_words(heading))
    if column not in MONEY or not words & (_LEAST | _MOST):
        return column
    return "grant_min" if words & _LEAST else "grant_max"


def _share(column: str, shape: ValueShape, cells: Sequence[Cell], kind: str) -> float:
    """The part of the values that are what the column holds, 0 to 1: its reader understands them."""
    if column in _TEXTS and (shape is not ValueShape.TEXT or shared([text_of(cell) for cell in cells])):
        return 0
    if ValueShape.ADDRESSES in SHAPES.get(column, ()) and shape not in SHAPES[column]:
        return 0
    return sum(_understood(column, cell, kind) for cell in cells) / max(1, len(cells))


def _understood(column: str, cell: Cell, kind: str) -> bool:
    reader = RowReader(Notation(kind), "", 0)
    reader.read([Filled(column, column, cell)])
    return all(issue.code in _READABLE for issue in reader.issues)


def _shape(cells: Sequence[Cell]) -> ValueShape:
    """The shape that four fifths of the values have."""
    if not cells:
        return ValueShape.EMPTY
    for shape, has in _TESTS.items():
        if sum(has(cell) for cell in cells) * 5 >= len(cells) * 4:
            return shape
    return ValueShape.TEXT


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return False
    try:
        return days.read_day(cell) is not None
    except days.TwoDays:
        return True


def _is_rate(cell: Cell) -> bool:
    return isinstance(cell, str) and "%" in cell and sums.read_rate(cell) is not None


def _is_sum(cell: Cell) -> bool:
    if isinstance(cell, dt.date | dt.time):
        return False
    try:
        return sums.read_sum(cell) is not None or sums.read_range(cell) is not None
    except sums.TwoNumbers:
        return True


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip().startswith(("http://", "https://", "www."))


_TESTS: dict[ValueShape, Callable[[Cell], bool]] = {
    ValueShape.DATES: _is_day,
    ValueShape.RATES: _is_rate,
    ValueShape.SUMS: _is_sum,
    ValueShape.ADDRESSES: _is_address,
}


def sample(text: str) -> str:
    """A value as a comment may hold it: one line without controls, not long."""
    tidy = " ".join(str(clean(text)).split())
    return tidy if len(tidy) <= _SAMPLE else f"{tidy[:_SAMPLE]}…"
