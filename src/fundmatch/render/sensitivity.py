"""Ranks and how far they move with the weights, as rows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from fundmatch.development.sensitivity import ranges
from fundmatch.matching.outcome import Match
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.matches import figure, title_of
from fundmatch.render.sheet import Cell, Column, Sheet

_COLUMNS = (
    Column("actor_id", Phrase("Aktör", "Actor"), "word"), Column("rank", Phrase("Rang", "Rank"), "number"),
    Column("best", Phrase("Bäst", "Best"), "number"), Column("worst", Phrase("Sämst", "Worst"), "number"),
    Column("stands", Phrase("Står", "Stands"), "short"), Column("score", Phrase("Poäng", "Score"), "number"),
    Column("call_id", Phrase("Id", "Id"), "word", wide=True), Column("title", Phrase("Utlysning", "Call"), "long"),
)  # fmt: skip
_TITLE = Phrase("Rang med vikterna som de är, och bäst och sämst när varje vikt rör sig ±20 %",
                "Rank with the weights as they are, and best and worst when each weight moves ±20 %")  # fmt: skip


def sheet(matches: Iterable[Match], top: int | None, lang: Lang) -> Sheet:
    """The first ranks of each actor's list; how far they move is reckoned over the whole list."""
    rows: list[Sequence[Cell]] = []
    for actor, own in groupby(
        sorted(matches, key=lambda one: (one.actor.id, one.sort_key())), lambda one: one.actor.id
    ):
        for one in ranges(list(own))[: top or None]:
            score, call = figure(one.match.score), one.match.call
            title = title_of(call.call, lang)
            rows.append((actor, one.rank, one.best, one.worst, one.stands, score, call.id, title))
    return Sheet(_COLUMNS, rows, _TITLE.text(lang))
