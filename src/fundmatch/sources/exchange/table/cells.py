"""A filled cell of somebody's list, how the list writes its cells, and a cell as text."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fundmatch.sources.exchange.table import days, sums
from fundmatch.sources.workbook import Cell

_EMPTY = frozenset(
    {"-", "–", "—", "?", "n/a", "na", "tbd", "tba", "ej angivet", "saknas", "okänt", "unknown", "not stated", "#n/a",
     "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#saknas!", "#värdefel!", "#referens!", "nan", "null"}
)  # fmt: skip
"""What people and spreadsheets write where they know nothing."""
RATES = {"eu_rate": "eu", "own_rate": "own", "public_rate": "public_total"}
"""Columns of rates, and from which end each is measured."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a list writes its cells."""

    kind: str
    order: days.Order | None = None
    style: sums.Style = sums.PLAIN
    list_separator: str | None = None
    currency: str | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    """by heading: the one currency that other cells of the column name"""


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled cell: the heading it stands under, the column that this means, what is in it."""

    heading: str
    column: str
    cell: Cell


def text_of(cell: Cell) -> str:
    r"""A cell as text; a number that only a spreadsheet made a fraction is whole again, "unknown" is empty.

    >>> text_of(5566778899.0), text_of("  n/a "), text_of(dt.date(2027, 1, 31)), text_of(" a\u00a0b ")
    ('5566778899', '', '2027-01-31', 'a b')
    """
    match cell:
        case bool():
            return "true" if cell else "false"
        case int() | float():
            number = sums.read_number(cell)
            return f"{number:f}" if number is not None else ""
        case dt.datetime():
            return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
        case dt.date() | dt.time():
            return cell.isoformat()
        case str():
            text = cell.replace("\u00a0", " ").strip()
            return "" if text.casefold() in _EMPTY else text
    return str(cell)


def in_our_list(one: Filled) -> str:
    """A cell as a list of ours has it in CSV: a workbook keeps a percentage as a share, and no word means nothing.

    >>> in_our_list(Filled("EU %", "eu_rate", 0.475)), in_our_list(Filled("EU %", "eu_rate", "47.5"))
    ('47.5', '47.5')
    """
    if one.column in RATES and isinstance(one.cell, float) and (rate := sums.read_rate(one.cell)) is not None:
        return f"{rate:f}"
    return one.cell if isinstance(one.cell, str) else text_of(one.cell)


def counters(ids: Iterable[str]) -> bool:
    """Whether ids only count rows: another row has them when the list is sorted, and every list has the same.

    >>> counters(["1", "2", "17"]), counters(["2027-00017"]), counters([])
    (True, False, False)
    """
    found = list(ids)
    return bool(found) and all(re.fullmatch(r"\d{1,4}", one.strip()) for one in found)


def shared(values: Sequence[str]) -> bool:
    """Whether values do not tell records apart: more than a fifth of them stand in another row as well.

    >>> shared(["A-01", "A-01", "A-02"]), shared(["A-01", "A-02"])
    (True, False)
    """
    return len(set(values)) * 5 < len(values) * 4
