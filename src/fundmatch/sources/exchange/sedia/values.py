"""The values of one record of the portal, whatever shape they came in.

Every value is a list; some hold JSON inside a string, some a list that was written as one string. What cannot be
read is noted under its field and left out.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.base import clean
from fundmatch.models.issue import IssueKind
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.plain import tidied
from fundmatch.sources.json_format import NOT_JSON, why_not

_NOT_TEXT = Phrase("här väntades text", "expected text here")
_WRONG_FORM = Phrase("fel form", "wrong form")
SHORT = 200
"""Characters of a text that is likely to come again."""
_DIGITS = re.compile(r"\d+(\.\d+)?")


@dataclass(slots=True)
class Values:
    """Reads fields by name and remembers what was wrong with them."""

    metadata: Mapping[str, Any]
    faults: list[tuple[IssueKind, str, dict[str, Any]]] = field(default_factory=list)

    def fault(self, kind: IssueKind, name: str, **values: Any) -> None:
        """Note a fault of a field; the same one only once."""
        if (kind, name, values) not in self.faults:
            self.faults.append((kind, name, values))

    def raw(self, name: str) -> list[str]:
        """The texts of a field as they came, with no blank ones."""
        value = self.metadata.get(name)
        if type(value) is list and len(value) == 1 and type(value[0]) is str:
            text = value[0].strip()
            return [text] if text else []
        found = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                found.append(one)
            elif isinstance(one, int | float | Decimal) and not isinstance(one, bool):
                found.append(str(one))
            elif one is not None:
                self.fault(kinds.UNREADABLE_PART, name, why=_NOT_TEXT)
        return [text for one in found if (text := one.strip())]

    def texts(self, name: str) -> list[str]:
        """The texts of a field: printable, without tags, in the encoding that was meant."""
        found = []
        for one in self.raw(name):
            text, was_mended = tidied(one) if len(one) > SHORT else _tidy_short(one)
            if was_mended:
                self.fault(kinds.MENDED_TEXT, name, words=text[:60])
            if text:
                found.append(text)
            elif "<" not in one:
                self.fault(kinds.UNREADABLE_PART, name, why=_NOT_TEXT)
        return found

    def text(self, name: str) -> str | None:
        """The first text of a field; `None` when it has none."""
        found = self.texts(name)
        return found[0] if found else None

    def line(self, name: str) -> str | None:
        """The first text of a field on one line."""
        found = self.text(name)
        return " ".join(found.split()) if found else None

    def words(self, name: str) -> list[str]:
        """The lines of a field that may hold a list written as one string."""
        found: list[str] = []
        for one in self.texts(name):
            inner = None
            if one.startswith("["):
                try:
                    inner = json.loads(one)
                except (ValueError, RecursionError):
                    inner = None  # words in brackets, such as "[to be updated]"
            found += [word for word in inner if isinstance(word, str)] if isinstance(inner, list) else [one]
        return [" ".join(text.split()) for word in found if (text := clean(word))]

    def inner(self, name: str, *forms: type) -> Any:
        """What the JSON inside a field holds, a value of one of `forms`; `None` when there is none or it is broken."""
        found = self.raw(name)
        if not found:
            return None
        try:
            value = json.loads(found[0], parse_float=Decimal)
        except RecursionError:
            self.fault(kinds.UNREADABLE_PART, name, why=_WRONG_FORM)
        except ValueError as error:
            self.fault(kinds.UNREADABLE_PART, name, why=NOT_JSON(why=why_not(error)))
        else:
            if isinstance(value, forms):
                return value
            self.fault(kinds.UNREADABLE_PART, name, why=_WRONG_FORM)
        return None

    def number(self, name: str, value: Any) -> Decimal | None:
        """A number above zero; the portal writes 0 for what is not stated."""
        if value is None or value == "":
            return None
        text = str(value).strip()
        if isinstance(value, bool) or not _DIGITS.fullmatch(text) or len(text) > 18:
            self.fault(kinds.UNREADABLE_PART, name, why=_WRONG_FORM)
            return None
        return Decimal(text) or None


# Codes, keywords and names of calls come again and again.
_tidy_short = lru_cache(maxsize=8192)(tidied)


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects in a list, or the object itself."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
