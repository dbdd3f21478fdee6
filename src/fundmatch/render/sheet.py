"""A list as columns and rows, before anybody has decided in which format it is shown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from fundmatch.models.wording import Phrase

Cell = str | int | float | Decimal | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in files, its heading on screens, and how it is set."""

    key: str
    title: Phrase
    kind: Literal["text", "short", "word", "number", "long"] = "text"
    """how much room it may take on a screen: `long` columns share what the others leave,
    `word` columns are as wide as their longest word"""
    wide: bool = False
    """shown on wide screens only; files always carry it"""
    under: str = ""
    """on screens set below the column of this key; files always give it a column of its own"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows; every row has a cell for every column."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
