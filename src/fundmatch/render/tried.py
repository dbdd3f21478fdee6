"""What a profile reads of a page, as a list and as a document."""

import json
from typing import TYPE_CHECKING, Any

from fundmatch.models.base import Certainty
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.sheet import Column, Sheet

if TYPE_CHECKING:
    from fundmatch.jobs.try_page import Tried

SCHEMA = "fundmatch/sources-try/1"
_COLUMNS = (
    Column("field", Phrase("Fält", "Field"), "word"),
    Column("value", Phrase("Läst som", "Read as"), "long"),
    Column("words", Phrase("Sidans ord", "The page's words"), "long"),
    Column("certainty", Phrase("Säkerhet", "Certainty"), "short"),
)
_UNREAD = Phrase("oläst", "unread")
_KINDS = {
    "call": Phrase("utlysning", "call"),
    "plan": Phrase("plan", "plan"),
    "candidate": Phrase("kandidat, inte en utlysning", "candidate, not a call"),
}
_TITLE = Phrase("{kind}; profil: {profile}", "{kind}; profile: {profile}")
_NONE = Phrase(
    "ingen känner adressen (--draft skriver ett första utkast)", "none knows the address (--draft writes a first one)"
)


def tried_sheet(tried: "Tried", lang: Lang) -> Sheet:
    """A row for each field, and below them what was not understood and why."""
    rows: list[list[Any]] = []
    for one in tried.calls:
        for field in one.fields:
            sure = Certainty(field.certainty).phrase.text(lang)
            rows.append([field.field, _shown(field.value), field.words, sure])
        rows += [[unread.field, unread.why.text(lang), unread.words, _UNREAD.text(lang)] for unread in one.unread]
    profile = tried.profile.id if tried.profile else _NONE.text(lang)
    return Sheet(_COLUMNS, rows, _TITLE(kind=_KINDS[tried.kind], profile=profile).text(lang))


def tried_document(tried: "Tried", lang: Lang) -> dict[str, Any]:
    """All of it for other programs; every field names the call that it belongs to."""
    return {
        "schema": SCHEMA,
        "url": tried.page.url,
        "profile": tried.profile.id if tried.profile else None,
        "kind": tried.kind,
        "fields": [
            {
                "field": one.field,
                "value": one.value,
                "words": one.words,
                "certainty": one.certainty,
                "call": call.data["id"],
            }
            for call in tried.calls
            for one in call.fields
        ],
        "unread": [
            {"field": one.field, "words": one.words, "why": one.why.text(lang), "call": call.data["id"]}
            for call in tried.calls
            for one in call.unread
        ],
    }


def _shown(value: Any) -> str:
    """A value on one line: names and parts of a record, a list with commas."""
    if not isinstance(value, dict):
        return str(value)
    parts = []
    for key, part in value.items():
        text = ", ".join(map(str, part)) if isinstance(part, list) else part
        if isinstance(text, dict):
            text = " ".join(map(str, text.values()))
        parts.append(f"{key} {json.dumps(text, ensure_ascii=False) if isinstance(text, bool) else text}")
    return "; ".join(parts)
