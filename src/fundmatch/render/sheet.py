"""A list as columns and rows, before anybody has decided in which format it is shown."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from fundmatch.models.names import name_of
from fundmatch.models.wording import Lang, Phrase, number
from fundmatch.monitoring.freshness import Freshness
from fundmatch.text.listed import LIST_SIGN

Cell = str | int | float | Decimal | bool | dt.date | None
Holds = Literal["text", "whole", "number", "percent", "share", "day", "truth", "link"]
"""What the cells of a column are: `percent` is 0 to 100, `share` 0 to 1, `link` an address."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in files, its heading on screens, what it holds and how it is set."""

    key: str
    title: Phrase
    kind: Literal["text", "short", "word", "number", "long"] = "text"
    """how much room it may take on a screen: `long` columns share what the others leave,
    `word` columns are as wide as their longest word"""
    wide: bool = False
    """shown on wide screens only; files always carry it"""
    under: str = ""
    """on screens set below the column of this key; files always give it a column of its own"""
    holds: Holds = "text"
    codes: type[StrEnum] | None = None
    """the closed list that its values are of, one or several in a cell"""
    words: Callable[[str, Lang], str] | None = None
    """how a code is said to people, where its list has no name for it"""

    def said(self, cell: Cell, lang: Lang) -> Cell:
        """A cell as people read it: codes become words."""
        if not isinstance(cell, str) or not (self.words or self.codes):
            return cell
        return LIST_SIGN.join(self._word(code, lang) for code in cell.split(LIST_SIGN))

    def _word(self, code: str, lang: Lang) -> str:
        if self.words:
            return self.words(code, lang)
        assert self.codes
        return name_of(self.codes(code)).text(lang) if code in {*self.codes} else code


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows; every row has a cell for every column."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    fresh: Freshness | None = None
    """how old the facts are: told below the rows, and a field of a JSON document; rows are data and nothing else"""
    name: str = "rows"
    """what it is called in files that hold several"""
    keys: tuple[str, ...] = ()
    """the columns that tell one row from all others"""
    refers: Mapping[str, str] = field(default_factory=dict)
    """columns that hold the id of a row of another sheet, with the name of that sheet"""

    @classmethod
    def of_records(cls, columns: tuple[Column, ...], records: Iterable[Mapping[str, Any]], **how: Any) -> "Sheet":
        """Records as rows: what the columns name of each, empty where it has no such key."""
        return cls(columns, [[record.get(one.key) for one in columns] for record in records], **how)

    def worded(self, lang: Lang) -> "Sheet":
        """The sheet with words in the place of codes."""
        rows = [[one.said(cell, lang) for one, cell in zip(self.columns, row, strict=True)] for row in self.rows]
        return replace(self, rows=rows)

    def labelled(self, lang: Lang) -> "Sheet":
        """The sheet as people read it: words in the place of codes, and headings in the place of keys."""
        columns = tuple(replace(one, key=one.title.text(lang)) for one in self.columns)
        return replace(self.worded(lang), columns=columns, keys=(), refers={})

    def of(self, names: Sequence[str]) -> "Sheet":
        """The same rows with some of the columns, by their keys, in the order given."""
        keys = [one.key for one in self.columns]
        places = [keys.index(name) for name in names]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in places),
            rows=[[row[at] for at in places] for row in self.rows],
            keys=self.keys if {*self.keys} <= {*names} else (),
            refers={key: other for key, other in self.refers.items() if key in names},
        )


def named(names: Mapping[Any, Phrase]) -> Callable[[str, Lang], str]:
    """How codes that have these names are said to people; others are said as they are."""
    return lambda code, lang: names[code].text(lang) if code in names else code


def sheet_of(
    records: Sequence[Mapping[str, Any]], name: str = "rows", keys: tuple[str, ...] = (), empty: Sequence[str] = ()
) -> Sheet:
    """Records as columns under their keys, for spreadsheets; what there are several of stands in one cell.

    All records have the same keys. `keys`: those that tell one row from all others; `empty`: the columns when there is
    no record.
    """
    columns = tuple(Column(key, Phrase(key, key)) for key in (records[0] if records else empty))
    rows = [["; ".join(one) if isinstance(one, list) else one for one in record.values()] for record in records]
    return Sheet(columns, rows, name=name, keys=keys)


def cell_text(cell: Cell, lang: Lang, escape: Callable[[str], str]) -> str:
    """A cell as a person reads it; `escape` makes text from outside harmless where it is shown."""
    match cell:
        case None:
            return ""
        case bool():
            return {"sv": ("nej", "ja"), "en": ("no", "yes")}[lang][cell]
        case int() | float() | Decimal():
            return number(Decimal(str(round(cell, 1))), lang)
        case dt.date():
            return cell.isoformat()
        case _:
            return escape(cell)
