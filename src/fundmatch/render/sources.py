"""The sources as a list: name, kind, last success, age, what each gave, what to do."""

import datetime as dt
from typing import TYPE_CHECKING

from fundmatch.models.wording import Lang, Phrase
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render.sheet import Cell, Column, Sheet
from fundmatch.render.words import HEAD
from fundmatch.text.plain_words import word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundmatch.jobs.sources import ListedSource

_COLUMNS = (
    Column("source", HEAD["source"], "short"),
    Column("kind", Phrase("Slag", "Kind"), "word", words=word_of),
    Column("last_success", Phrase("Svarade", "Answered"), "word"),
    Column("age_days", Phrase("Dagar sedan", "Days ago"), "number"),
    Column("records", Phrase("Poster", "Records"), "number"),
    Column("asks", Phrase("Adress", "Address"), "long", wide=True),
    Column("to_do", Phrase("Att göra", "To do"), "long"),
)
_NEVER = Phrase("aldrig frågad; kör fundmatch sync {name}", "never asked; run fundmatch sync {name}")


def sources_sheet(listed: "Sequence[ListedSource]", now: dt.datetime, lang: Lang) -> Sheet:
    """One row for each source, in the order in which they are asked."""
    return Sheet(_COLUMNS, [_cells(one, now, lang) for one in listed])


def _cells(one: "ListedSource", now: dt.datetime, lang: Lang) -> list[Cell]:
    good = one.health.last_good if one.health else None
    day = good.at.astimezone(STOCKHOLM).date() if good else None
    to_do = "; ".join(f"{found.what.text(lang)}: {found.action.text(lang)}" for found in one.findings)
    if one.health is None:
        to_do = _NEVER(name=one.service.id).text(lang)
    return [
        one.service.id,
        one.kind,
        day,
        (now.astimezone(STOCKHOLM).date() - day).days if day else None,
        good.records if good else None,
        one.service.title.text(lang),
        to_do or None,
    ]
