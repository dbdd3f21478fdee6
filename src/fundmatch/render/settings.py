"""The settings of a user as a list and as a document."""

from collections.abc import Iterable
from typing import Any

from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.columns import SETTINGS
from fundmatch.render.sheet import Sheet

_YES_NO = {"yes": Phrase("ja", "yes"), "no": Phrase("nej", "no")}
Row = tuple[str, str, str, str]
"""Key, value, kind of source, and its name: the option, the variable, or file and row."""
_DEFAULT = Phrase("förval", "default")
_UNSET = {
    "actor": Phrase("alla", "all"),
    "format": Phrase("varje kommandos eget", "each command's own"),
    "contact": Phrase("–", "–"),
}
"""What holds where nothing is set and no value stands for that."""


def settings_sheet(rows: Iterable[Row], lang: Lang) -> Sheet:
    """One row for each setting."""
    default = _DEFAULT.text(lang)
    return Sheet(
        SETTINGS,
        [[key, _said(key, value, lang), place or default] for key, value, _, place in rows],
    )


def _said(key: str, value: str, lang: Lang) -> str:
    """A value as people read it; what takes yes or no is said in their language."""
    if not value:
        return _UNSET[key].text(lang)
    return _YES_NO[value].text(lang) if key == "projects" and value in _YES_NO else value


def settings_document(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The same for other programs: `null` where nothing is set."""
    return [
        {"setting": key, "value": value or None, "source": source, "place": place or None}
        for key, value, source, place in rows
    ]
