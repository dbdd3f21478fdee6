"""What a column of a list is: it shows a part of a record, and lays a cell in the place of that part."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.spoken import Words
from fundmatch.sources.record import Unreadable
from fundmatch.text.listed import LIST_SIGN

_TWO_TEXTS = Phrase(
    "{column} och {other} säger olika; skriv samma text i båda, eller töm {column}",
    "{column} and {other} differ; write the same text into both, or empty {column}",
)
Raw = dict[str, Any]
"""A record as plain data, as YAML and JSON hold it."""
Value = str | int | Decimal | bool | None


class ListColumn(Protocol):
    """One column of a list."""

    @property
    def name(self) -> str:
        """The field of the record that it shows a part of."""

    def shown(self, record: Raw) -> Value:
        """What the column shows of a record; `None` or an empty text for nothing."""

    def lay(self, record: Raw, cell: str) -> None:
        """Put a cell in the place of what is shown; an empty cell takes that away."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record."""

    name: str
    read: Callable[[str], Any] = str
    show: Callable[[Any], Value] = lambda value: value if isinstance(value, bool) else str(value)
    words: Words | None = None
    """how its codes are said, where a list may have them in words"""

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        value = record.get(self.name)
        return None if value is None else self.show(value)

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        if cell:
            record[self.name] = self._read(cell)
        else:
            record.pop(self.name, None)

    def means(self, cell: str, said: str) -> bool:
        """Whether a cell is what a list may make of a cell `said`: its words, or the form in which it is read."""
        return cell == str(self.show(self._read(said))) or bool(self.words and cell in self.words.said(said))

    def _read(self, cell: str) -> Any:
        return self.read(self.words.codes(cell) if self.words else cell)


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """One key of a field that has several: the Swedish of a title, the least number of partners."""

    name: str
    key: str
    read: Callable[[str], Any] = str
    show: Callable[[Any], Value] = str

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        value = (record.get(self.name) or {}).get(self.key)
        return None if value is None else self.show(value)

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        found = {key: value for key, value in (record.pop(self.name, None) or {}).items() if key != self.key}
        if cell:
            found[self.key] = self.read(cell)
        if found:
            record[self.name] = found


@dataclass(frozen=True, slots=True)
class ShownIn:
    """The language in which the column of a text without one repeats it: what that column holds is of this language."""

    name: str

    def shown(self, record: Raw) -> Value:
        """Nothing by itself: it follows from who reads the list."""
        return None

    def lay(self, record: Raw, cell: str) -> None:
        """Take the text for one of the language; raises `Unreadable` when the column of that says otherwise."""
        text = dict(record.get(self.name) or {})
        if cell not in ("sv", "en") or "und" not in text:
            return
        shown = text.pop("und")
        if text.setdefault(cell, shown) != shown:
            raise Unreadable(_TWO_TEXTS(column=self.name, other=f"{self.name}_{cell}"))
        record[self.name] = text


@dataclass(frozen=True, slots=True)
class Items:
    """The entries of a list that are of one kind: all applicant rules, or the first closing date."""

    name: str
    has: Callable[[Raw], bool]
    read: Callable[[str, list[Raw]], list[Raw]]
    """entries for a cell, given those whose place they take"""
    show: Callable[[list[Raw]], Value]
    first: bool = False

    def _at(self, record: Raw) -> list[int]:
        found = [at for at, item in enumerate(record.get(self.name) or ()) if self.has(item)]
        return found[:1] if self.first else found

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        own = [record[self.name][at] for at in self._at(record)]
        return self.show(own) if own else None

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        at, items = self._at(record), list(record.pop(self.name, None) or ())
        new = self.read(cell, [items[one] for one in at]) if cell else []
        place = at[0] if at else len(items)
        after = [item for one, item in enumerate(items) if one >= place and one not in at]
        if items := [*items[:place], *new, *after]:
            record[self.name] = items


@dataclass(frozen=True, slots=True)
class Wordings:
    """One language of a list of texts; the first text of each language belongs together, and so on."""

    name: str
    lang: str

    def shown(self, record: Raw) -> Value:
        """See `ListColumn`."""
        return joined([item.get(self.lang) or "" for item in record.get(self.name) or ()])

    def lay(self, record: Raw, cell: str) -> None:
        """See `ListColumn`."""
        texts = [{key: text for key, text in item.items() if key != self.lang} for item in record.get(self.name) or ()]
        words = [part.strip() for part in cell.split(LIST_SIGN)] if cell else []
        texts.extend({} for _ in words[len(texts) :])
        for text, part in zip(texts, words, strict=False):
            if part:
                text[self.lang] = part
        record[self.name] = texts


def parts(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in cell.split(LIST_SIGN) if part.strip()]


def joined(values: list[str]) -> str:
    """Several values as one cell."""
    return LIST_SIGN.join(value.replace(LIST_SIGN, "/") for value in values)


def many(name: str, words: Words | None = None) -> Field:
    """A field that holds a list of words."""
    return Field(name, parts, lambda values: joined(list(values)), words)
