"""The rows of a list as records, and the column that holds what no other can show."""

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pydantic import BaseModel, ValidationError

from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.column import Field, ListColumn, Raw, Value
from fundmatch.sources.columns.guard import APOSTROPHE, bare
from fundmatch.sources.columns.spoken import Words
from fundmatch.sources.json_format import parse
from fundmatch.sources.record import Unreadable

_NOT_FIELDS = Phrase(
    "en cell i kolumnen more som inte är fält i JSON; hämta den ur den exporterade listan eller töm den",
    "a cell of the column more that is no fields in JSON; take it from the exported list or empty it",
)


@dataclass(frozen=True, slots=True)
class More:
    """What the other columns cannot show: the fields that hold it, whole, in JSON. An edited cell wins over it."""

    name: ClassVar[str] = ""
    columns: Mapping[str, ListColumn]
    model: type[BaseModel]

    def shown(self, record: Raw) -> Value:
        """Nothing by itself: what is left over depends on what the other cells hold; see `left_over`."""
        return None

    def left_over(self, item: BaseModel, cells: Mapping[str, str]) -> str:
        """The fields of `item` that the cells of its row do not give back; empty when the cells are enough."""
        try:
            flat: BaseModel | None = self.model.model_validate(assemble(cells, self.columns))
        except ValidationError:
            flat = None
        silent = {column.name for column, words, cell in self._spoken(cells) if not words.give_back(cell)}
        lost = [
            name
            for name in self.model.model_fields
            if not flat or name in silent or getattr(flat, name) != getattr(item, name)
        ]
        if not lost:
            return ""
        brief = item.model_dump(mode="json", include=set(lost), exclude_defaults=True)
        whole = item.model_dump(mode="json", include=set(lost))
        text = json.dumps(
            {name: brief.get(name, whole[name]) for name in lost}, ensure_ascii=False, separators=(",", ":")
        )
        # A cell is one line with single blanks, and its guards are taken away; what looks like them is written so that
        # it stays.
        return re.sub(rf"[^\S ]|(?<= ) |{APOSTROPHE}", lambda sign: f"\\u{ord(sign.group()):04x}", text)

    def _spoken(self, cells: Mapping[str, str]) -> Iterator[tuple[Field, Words, str]]:
        """The columns whose cells may stand in words, each with its cell."""
        for heading, column in self.columns.items():
            if isinstance(column, Field) and column.words and (cell := bare(cells[heading])):
                yield column, column.words, cell

    def lay(self, record: Raw, cell: str) -> None:
        """The fields of the cell, and over them what the row's other cells say otherwise.

        Raises `Unreadable` when the cell is no JSON object.
        """
        try:
            fields = parse(cell) if cell else {}
        except Unreadable:
            fields = None
        if not isinstance(fields, dict):
            raise Unreadable(_NOT_FIELDS)
        whole = {**record, **fields}
        # What is not right is left as it is, for the reader of the record to say so.
        with contextlib.suppress(ValidationError):
            whole |= self.model.model_validate(whole).model_dump(mode="json", include=set(fields))
            for column in self.columns.values():
                said, was = _plain(column.shown(record)), _plain(column.shown(whole))
                if said != was and not (was and isinstance(column, Field) and column.means(said, was)):
                    column.lay(whole, said)
        record.clear()
        record.update(whole)


def assemble(cells: Mapping[str, str], columns: Mapping[str, ListColumn]) -> Raw:
    """The raw record that cells give, each under the heading of one of our columns; empty cells are left out.

    Raises `Unreadable` when the cell `more` is no JSON object.
    """
    record: Raw = {}
    for heading, column in columns.items():
        text = cells.get(heading, "").strip()
        if text:
            column.lay(record, bare(text))
    if "funds" in record:
        record["funds"] = [entry for entry in record["funds"] if entry]
    return record


def _plain(value: Value) -> str:
    """A value as a cell holds it, without what a spreadsheet adds: a guard, blanks, noughts behind the point."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else bare(" ".join(str(value).split()))
