"""What a supposition leaves of a list, as rows."""

from collections.abc import Iterable, Sequence

from fundmatch.development.what_if import Supposed
from fundmatch.models.base import Lang
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Cell, Column, Sheet

_COLUMNS = (
    Column("actor_id", Phrase("Aktör", "Actor"), "word", wide=True),
    Column("rank", Phrase("Rang", "Rank"), "number"), Column("holds", Phrase("Går", "Holds"), "short"),
    Column("because", Phrase("Skäl", "Reason"), "long"), Column("call_id", Phrase("Id", "Id"), "word", wide=True),
    Column("title", Phrase("Utlysning", "Call"), "long"),
)  # fmt: skip
_TITLE = Phrase("Om det vore så; rangen är som utan antagandet",
                "If it were so; ranks are those without the supposition")  # fmt: skip


def sheet(found: Iterable[Supposed], lang: Lang) -> Sheet:
    """A row for each call of the list."""
    rows: list[Sequence[Cell]] = []
    for one in found:
        call = one.match.call.call
        title = (call.short_title or call.title).pick(lang)
        rows.append((one.match.actor.id, one.rank, one.holds, one.because.text(lang), call.id, title))
    return Sheet(_COLUMNS, rows, _TITLE.text(lang))
