"""What a supposition leaves of a list, as rows."""

from collections.abc import Iterable, Sequence

from fundmatch.development.what_if import Supposed
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.matches import title_of
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
        pair = one.match
        title = title_of(pair.call.call, lang)
        rows.append((pair.actor.id, one.rank, one.holds, one.because.text(lang), pair.call.id, title))
    return Sheet(_COLUMNS, rows, _TITLE.text(lang))
