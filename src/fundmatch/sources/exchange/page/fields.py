"""What was read of a page as a list of fields, each with its words: what `sources try` shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fundmatch.models.base import Certainty

UNREAD = "sida, oläst: kan vara en utlysning · page, unread: may be a call"
"""What stands where the source's word on its status would: both languages, for it is data."""
_MADE = frozenset({"id", "sources", "title_language", "series", "notes", "kind", "unread"})
"""Fields that say nothing of the page: names that we make, and notes of what was not understood."""
_OF_PROFILE = frozenset({"fund", "managing_authority", "programme", "programme_id"})
"""Fields that the profile knows, or that follow from it; no words of the page."""


@dataclass(frozen=True, slots=True)
class PageField:
    """One field that was read, as it is shown."""

    field: str
    value: Any
    words: str
    certainty: str = "stated"


def fields_of(data: Mapping[str, Any]) -> Iterator[PageField]:
    """The fields of a raw call one by one, each with its words; what the page does not say itself is inferred."""
    for name, value in data.items():
        if name in _MADE or value == UNREAD:
            continue
        for one in value if isinstance(value, list) else [value]:
            if name in _OF_PROFILE:
                yield PageField(name, one, "", Certainty.INFERRED.value)
            elif not isinstance(one, dict):
                yield PageField(name, one, str(one), Certainty.STATED.value)
            else:
                text = next(iter(one.values())) if name in ("title", "summary") else ""
                shown = {key: part for key, part in one.items() if key != "words"}
                yield PageField(name, shown, one.get("words") or text, one.get("certainty", Certainty.STATED.value))
